"""What is answered to whom: the whole protocol but for its bytes, as a function of the request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qs

from msgspec import Struct

from sitegen.addresses import file_of
from sitegen.process.failed import ProcessFailed
from sitegen.serve import drawing, dressed, hosts, paths, ranges
from sitegen.serve.desk import desk
from sitegen.serve.dressed import OWN, Header
from sitegen.serve.editors import Editor
from sitegen.serve.findings import overlay
from sitegen.serve.stage import Made, Show, Stage

EVENTS = f"{OWN}events"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OURS = (
    (
        "content-security-policy",
        _POLICY,
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
)
"""Headers of what is no file of the site."""
_HTML = "text/html; charset=utf-8"
_MISSING = "404.html"


class Request(Struct, frozen=True):
    """What was asked.

    Attributes:
        target: path as it was sent, without the query.
        headers: by name in lower case.
        version: of HTTP, as it was sent.
    """

    method: str
    target: bytes
    query: str
    headers: Mapping[str, str]
    version: str = "1.1"


class Answer(Struct, frozen=True):
    """What is answered; `stream` leaves the connection open for what happens later."""

    status: int
    headers: tuple[Header, ...]
    body: bytes = b""
    stream: bool = False


class Own(Struct, frozen=True):
    """What a server knows of itself.

    Attributes:
        names: that it answers; `loopback`: it listens to this machine alone.
    """

    names: frozenset[str]
    loopback: bool
    editor: Editor


def refused(request: Request, own: Own) -> Answer | None:
    """The answer to a request that is not even looked at."""
    if request.version not in {"1.0", "1.1"}:  # the parser below lets any two figures pass
        return plain(505, "Only HTTP/1.0 and HTTP/1.1 are answered.")
    if not hosts.answers(request.headers.get("host", ""), own.names, loopback=own.loopback):
        return plain(421, "This server does not answer to that name.")
    if request.method not in {"GET", "HEAD"}:
        return plain(405, "Only GET and HEAD are answered.", ("allow", "GET, HEAD"))
    return None


def answer(request: Request, stage: Stage, own: Own, listening: int) -> Answer:
    """The answer to a request that `refused` let pass.

    Args:
        request: what was asked.
        stage: the site.
        own: what the server knows of itself.
        listening: how many browsers are kept up to date.
    """
    show = stage.show
    path = paths.decoded(request.target)
    if isinstance(path, paths.Refusal):
        return plain(path.status, path.text)
    if path == OWN or path.startswith(OWN):
        return _of_our_own(path.removeprefix(OWN), request, stage, own, listening)
    found = paths.found(path, show, show.edition.wanted.settings.url)
    if isinstance(found, paths.Moved):
        query = f"?{request.query}" if request.query else ""
        return plain(307, "It is one slash further.", ("location", found.to + query))
    return _file(found, request, show)


def plain(status: int, text: str, *more: Header) -> Answer:
    """An answer of one sentence."""
    headers = (("content-type", "text/plain; charset=utf-8"), *_OURS, *more)
    return Answer(status, headers, f"{text}\n".encode())


def _file(path: str | None, request: Request, show: Show) -> Answer:
    """A file of the site, or the page for addresses that do not exist."""
    name = path or _MISSING
    try:
        made = show.made(name) if name in show else Made(name, None)
    except ProcessFailed as failure:
        return plain(500, str(failure))
    except OSError:
        made = Made(name, None)
    data = made.data
    if data is None and made.fault is None and path and path != _MISSING:
        return _file(None, request, show)
    if data is None:
        return _stand_in(made, 500 if made.fault else 404)
    is_page = name.endswith(".html") or not path
    sent = dressed.with_line(data, anew=show.own_script) if is_page else data
    tag = f'"{dressed.seal(sent)}"'
    headers = (*dressed.headers(name, show.rules), ("cache-control", "no-cache"), ("etag", tag))
    if path and request.headers.get("if-none-match") == tag:
        return Answer(304, headers)
    if is_page:
        return Answer(200 if path else 404, headers, sent)
    return _of_file(data, (*headers, ("accept-ranges", "bytes")), request, tag)


def _of_file(data: bytes, headers: tuple[Header, ...], request: Request, tag: str) -> Answer:
    """A file that is no page: all of it, or the piece that was asked for."""
    asked = request.headers.get("range", "")
    same = request.headers.get("if-range", tag) == tag
    part = ranges.piece(asked, len(data)) if same and request.method == "GET" else None
    if part is None:
        return Answer(200, headers, data)
    if part.first >= part.end:
        return plain(416, "The file has no such bytes.", ("content-range", f"bytes */{len(data)}"))
    told = ("content-range", part.header(len(data)))
    return Answer(206, (*headers, told), data[part.first : part.end])


def _stand_in(made: Made, status: int) -> Answer:
    """A page for one that was never made; what is wrong with it is laid over it."""
    text = drawing.drawn("missing.html", made).encode()
    headers = (("content-type", _HTML), *_OURS, ("cache-control", "no-store"))
    return Answer(status, headers, dressed.with_line(text))


def _of_our_own(name: str, request: Request, stage: Stage, own: Own, listening: int) -> Answer:
    if not hosts.from_own_page(request.headers):
        return plain(403, "Only pages of this server may ask for this.")
    fresh: Header = ("cache-control", "no-store")
    if name in drawing.FILES:
        return Answer(
            200, (("content-type", drawing.FILES[name]), *_OURS, fresh), drawing.file(name)
        )
    if name == "":
        part = parse_qs(request.query).get("part", [""])[0]
        faults = tuple(stage.show.faults.values())
        view = desk(stage.show.edition, faults, own.editor, listening, stage.looks, part)
        text = dressed.with_line(drawing.drawn("desk.html", view).encode())
        return Answer(200, (("content-type", _HTML), *_OURS, fresh), text)
    if name == "page":
        asked = parse_qs(request.query).get("page", ["/"])[0]
        body = json.dumps(_state(asked, stage, own)).encode()
        return Answer(200, (("content-type", "application/json"), *_OURS, fresh), body)
    if name == EVENTS.removeprefix(OWN):
        kind = ("content-type", "text/event-stream; charset=utf-8")
        return Answer(200, (kind, *_OURS, fresh), stream=True)
    return plain(404, "There is nothing here.")


def _state(asked: str, stage: Stage, own: Own) -> dict[str, object]:
    """How things stand with the page of a tab."""
    raw = asked.encode("utf-8", "surrogatepass")
    path = paths.decoded(raw) if raw.isascii() else paths.Refusal(400, "")
    if isinstance(path, paths.Refusal):
        return {"seal": None, "moved": "", "overlay": "", "quiet": True}
    if path.startswith(OWN):
        return {"seal": None, "moved": "", "overlay": "", "quiet": True}
    show = stage.show
    found = paths.found(path, show, show.edition.wanted.settings.url)
    moved = stage.now_at(file_of(path), show) if found is None else ""
    name = found if isinstance(found, str) else _MISSING
    try:
        made = show.made(name) if name in show else Made(name, None)
    except (OSError, ProcessFailed):
        made = Made(name, None)
    faults = (made.fault,) if made.fault else ()
    view = overlay(show.edition, name if found else "", faults, own.editor)
    data = drawing.drawn("missing.html", made).encode() if made.data is None else made.data
    return {
        "seal": dressed.seal(data),
        "moved": paths.quoted(moved) if moved else "",
        "overlay": drawing.drawn("overlay.html", view).strip(),
        "quiet": not view.files,
    }
