"""A web server on loopback that answers as servers do: well, badly, late, or not at all."""

from __future__ import annotations

import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from msgspec import Struct


class Reply(Struct):
    """What one path answers.

    Attributes:
        status: to any method; 0 resets the connection without an answer.
        head: the status for HEAD, where it differs.
        headers: besides those that belong to every answer.
        first: statuses of the first answers, before `status` takes over.
        hang: never answer; the client's time limit has to end it.
    """

    status: int = 200
    head: int = 0
    headers: dict[str, str] = {}
    first: tuple[int, ...] = ()
    hang: bool = False


class Web:
    """The server and what it was asked.

    Attributes:
        replies: by path, without query.
        asked: method and path of each request, in order.
        agents: each `User-Agent` that asked.
        most: the most requests that were being answered at one time.
    """

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.most = 0
        self.lock = threading.Lock()
        self.done = threading.Event()
        self.served: Counter[str] = Counter()
        self.busy = 0
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    """Answers as the replies of a `Web` say, and tells it who asked what."""

    told: Web

    def do_GET(self) -> None:
        told = self.told
        with told.lock:
            told.asked.append(f"{self.command} {self.path}")
            told.agents.add(self.headers["User-Agent"])
            told.busy += 1
            told.most = max(told.most, told.busy)
            reply = told.replies.get(self.path.partition("?")[0], Reply(404))
            turn = told.served[self.path]
            told.served[self.path] += 1
        if reply.hang:
            told.done.wait(60)
        with told.lock:  # before the answer is out: whoever has it may ask again at once
            told.busy -= 1
        if not reply.hang:
            self._answer(reply, turn)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self, reply: Reply, turn: int) -> None:
        status = reply.first[turn] if turn < len(reply.first) else reply.status
        if self.command == "HEAD" and reply.head and turn >= len(reply.first):
            status = reply.head
        if not status:
            linger = struct.pack("ii", 1, 0)  # closing sends a reset
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            return
        self.send_response(status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def finish(self) -> None:
        if self.connection.fileno() != -1:
            super().finish()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def web() -> Iterator[Web]:
    """Serve until the block ends."""
    told = Web()
    handler = type("Handler", (_Handler,), {"told": told})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield told
        finally:
            told.done.set()
            server.shutdown()
            thread.join()
