"""Any bytes as what a browser sends to the preview: answered, refused, and never a bug of ours."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import h11

from sitegen.serve import answering
from sitegen.serve.answering import Own, Request
from sitegen.serve.edition import Choices
from sitegen.serve.editors import editor
from sitegen.serve.stage import Stage
from tests.program.running import DAY, SETTINGS, explainer, write_site

SECRET = "TOPSECRET"  # noqa: S105  nobody's password
SEEDS = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /one HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nIf-None-Match: x\r\n\r\n",
    b"HEAD /%2e%2e/secret HTTP/1.0\r\nHost: [::1]\r\n\r\n",
    b"GET /_sitegen/page?page=/one/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n",
    b"GET /_sitegen/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://[\r\n\r\n",
    b"POST /one/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
)
OWN = Own(frozenset(("localhost",)), loopback=True, editor=editor({}))
STATUSES = frozenset((200, 304, 307, 400, 403, 404, 405, 414, 421))


@cache
def stage() -> Stage:
    """A small site, with a secret beside it and one inside."""
    root = Path(mkdtemp(prefix="sitegen-fuzz-"))
    write_site(
        root,
        {
            "secret": SECRET,
            "site/sitegen.toml": SETTINGS,
            "site/.env": SECRET,
            "site/content/one.md": explainer(),
            "site/content/secret.txt": SECRET,
        },
    )
    return Stage(Choices(root / "site", now=DAY))


def one(data: bytes) -> None:
    """Read a request as the server does, and answer it."""
    connection = h11.Connection(h11.SERVER)
    try:
        connection.receive_data(data)
        event = connection.next_event()
    except h11.RemoteProtocolError:
        return
    if not isinstance(event, h11.Request):
        return
    raw, _, query = event.target.partition(b"?")
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
    asked = Request(event.method.decode("ascii"), raw, query.decode("latin-1"), headers)
    answer = answering.refused(asked, OWN) or answering.answer(asked, stage(), OWN, 0)
    assert answer.status in STATUSES, answer.status
    assert SECRET.encode() not in answer.body
    for name, value in answer.headers:
        assert not {"\r", "\n", "\0"} & set(name + value), (name, value)
