"""The application that the server runs (ASGI 3): answers to requests, and news of changes."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from sitegen.parts import GaveUp
from sitegen.serve import answering, dressed
from sitegen.serve.answering import Answer, Own, Request
from sitegen.serve.stage import Stage

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_MOST = 32
"""Browsers that are kept up to date at once."""
_TRIES, _PAUSE = 100, 0.05
"""How often a page is tried that is being changed, and the seconds between."""
_BEAT = 15.0
"""Seconds between two signs of life, so that neither side waits for one who has gone."""


class App:
    """Answers requests, and tells browsers of changes.

    Args:
        stage: the site.
        own: what the server knows of itself.
        fault: told of what no request should ever cause.
    """

    def __init__(self, stage: Stage, own: Own, fault: Callable[[Exception], None]) -> None:
        self._stage = stage
        self._own = own
        self._fault = fault
        self._listeners: set[asyncio.Queue[bytes | None]] = set()
        # Pages are made one after the other, beside the loop that answers.
        self._press = ThreadPoolExecutor(1, "sitegen-pages")
        self._closed = False
        self._asked = time.monotonic()

    @property
    def quiet(self) -> float:
        """Seconds since the last request."""
        return time.monotonic() - self._asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        self._asked = time.monotonic()
        request = _request(scope)
        try:
            answer = answering.refused(request, self._own)
            if self._closed:
                answer = answering.plain(503, "The preview is being stopped.")
            if answer is None:
                loop = asyncio.get_running_loop()
                answer = await loop.run_in_executor(
                    self._press,
                    _settled,
                    request,
                    self._stage,
                    self._own,
                    len(self._listeners),
                )
        except Exception as error:  # noqa: BLE001  one request must not end the preview
            self._fault(error)
            answer = answering.plain(500, "This page cannot be made: a bug in sitegen.")
        if answer.stream and request.method == "GET":
            await self._tell(answer, receive, send)
        else:
            await _send(answer, send)

    def news(self, styles: list[str], assets: list[str], *, desk: bool = False) -> None:
        """Tell every browser that there is a new edition, or that the desk knows more of it."""
        for each in self._listeners:
            each.put_nowait(self._event(styles, assets, desk=desk))

    def close(self) -> None:
        """End what would go on for ever."""
        self._closed = True
        for each in self._listeners:
            each.put_nowait(None)
        self._press.shutdown(wait=False, cancel_futures=True)

    def _event(self, styles: list[str], assets: list[str], *, desk: bool = False) -> bytes:
        number = self._stage.show.edition.number
        data = json.dumps({"edition": number, "styles": styles, "assets": assets, "desk": desk})
        return f"id: {number}\ndata: {data}\n\n".encode()

    async def _tell(self, answer: Answer, receive: Receive, send: Send) -> None:
        """Server-sent events (WHATWG HTML, 9.2), until the browser leaves."""
        if len(self._listeners) >= _MOST or self._closed:
            await _send(answering.plain(503, "Too many browsers are listening."), send)
            return
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._listeners.add(queue)
        leaving = asyncio.create_task(_left(receive))
        try:
            await send(_start(answer))
            await send(_body(b"retry: 500\n" + self._event([], []), more=True))
            while not leaving.done():
                news = asyncio.create_task(queue.get())
                await asyncio.wait((news, leaving), timeout=_BEAT, return_when="FIRST_COMPLETED")
                if not news.done():
                    news.cancel()
                    data: bytes | None = b": still here\n\n"
                else:
                    data = news.result()
                if data is None:
                    break
                await send(_body(data, more=True))
            await send(_body(b""))
        finally:
            self._listeners.discard(queue)
            leaving.cancel()


def _settled(request: Request, stage: Stage, own: Own, listening: int) -> Answer:
    """An answer, once no file that it is made of is changing: the next edition comes at once."""
    for _ in range(_TRIES):
        with suppress(GaveUp):
            return answering.answer(request, stage, own, listening)
        time.sleep(_PAUSE)
    return answering.plain(503, "Files of this page keep changing.", ("retry-after", "1"))


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _request(scope: Scope) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], scope["raw_path"], query, headers, scope["http_version"])


async def _send(answer: Answer, send: Send) -> None:
    await send(_start(answer))
    await send(_body(answer.body))


def _start(answer: Answer) -> dict[str, Any]:
    headers = dressed.lines(answer.headers)
    if not answer.stream and answer.status != 304:  # noqa: PLR2004  Not Modified has no body
        headers.append((b"content-length", str(len(answer.body)).encode()))
    return {"type": "http.response.start", "status": answer.status, "headers": headers}


def _body(data: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.response.body", "body": data, "more_body": more}
