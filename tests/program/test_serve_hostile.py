"""What others may ask of `sitegen serve`, over raw sockets: nothing but pages, and no end of it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.program.running import explainer, small_site
from tests.program.serving import Preview, previewing

HOST = "Host: localhost"
LONGER = 400_000
"""Bytes of a head that never come in one piece: the limit is on what is not whole yet."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "secret.md").write_text("outside the site")
    files = {
        "content/.hidden.md": explainer("Hidden"),
        "content/.env": "PASSWORD=secret",
        "content/draft.md": explainer("Draft", draft="true"),
        "notes.txt": "not of the site",
    }
    root = small_site(folder / "site", **files)
    (root / "content/outside.png").symlink_to(folder / "secret.md")
    (root / "content/whole").symlink_to(folder)
    with previewing(root) as running:
        yield running
        assert running.process.poll() is None
        assert not [line for line in running.said if "Traceback" in line or "bug" in line]


def status(answer: bytes) -> int:
    assert answer.startswith(b"HTTP/1.1 "), answer
    return int(answer.split(b" ", 2)[1])


def asked(preview: Preview, target: str, *headers: str, method: str = "GET") -> bytes:
    lines = [f"{method} {target} HTTP/1.1", *(headers or (HOST,)), "Connection: close", "", ""]
    return preview.raw("\r\n".join(lines).encode("latin-1"))


@pytest.mark.parametrize(
    "target",
    [
        "/../sitegen.toml",
        "/../../secret.md",
        "/..%2f..%2fsecret.md",
        "/%2e%2e/%2e%2e/secret.md",
        "/..\\..\\secret.md",
        "/..%5c..%5csecret.md",
        "/one/../../sitegen.toml",
        "/./one/",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/one/%00.html",
        "/%ff%fe",
        "/%zz",
        "/%",
        "one/",
        "*",
        "http://evil.example/one/",
        "/content/one.md",
        "/sitegen.toml",
        "/notes.txt",
        "/.env",
        "/.hidden/",
        "/.git/config",
        "/outside.png",
        "/whole/secret.md",
        "/draft/",
        "/_sitegen/../one/",
        "/_sitegen/%2e%2e/sitegen.toml",
        "/_sitegen/desk.html",
        "/_sitegen/run.py",
        "/" + "a" * 5000,
    ],
)
def test_nothing_but_files_of_the_site_is_served(preview: Preview, target: str) -> None:
    answer = asked(preview, target)
    assert 400 <= status(answer) < 500
    assert b"outside the site" not in answer
    assert b"PASSWORD" not in answer
    assert b'https://site.example/"' not in answer.partition(b"<body>")[2]


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * LONGER + b"\r\n\r\n",
        b"GET /" + b"a" * LONGER + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\n" * 20_000,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=lambda data: repr(data[:40]),
)
def test_what_is_no_request_gets_no_page(preview: Preview, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as wire:
        wire.settimeout(20)
        try:
            wire.sendall(data)
            wire.shutdown(socket.SHUT_WR)
            answer = wire.recv(65536)
        except OSError:  # it closed the connection before we did
            answer = b""
    assert not answer or 400 <= status(answer) < 510
    assert preview.get("/one/")[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_only_get_and_head_are_answered(preview: Preview, method: str) -> None:
    answer = asked(preview, "/one/", HOST, method=method)
    assert status(answer) == 405
    assert b"access-control" not in answer.lower()


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:8000",
        "",
        "user@localhost",
        "localhost/evil",
        "192.0.2.7",
        "[::ffff:192.0.2.7]",
    ],
)
def test_other_names_are_not_answered(preview: Preview, host: str) -> None:
    answer = asked(preview, "/one/", f"Host: {host}")
    assert status(answer) in {400, 421}
    assert b"What they said" not in answer


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]", "127.0.0.9"])
def test_own_names_are_answered(preview: Preview, host: str) -> None:
    assert status(asked(preview, "/one/", f"Host: {host}")) == 200


@pytest.mark.parametrize("path", ["events", "page?page=/one/", "", "live.js", "worker.js"])
@pytest.mark.parametrize(
    "header",
    [
        "Origin: https://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: http://localhost.evil.example",
    ],
)
def test_what_is_ours_answers_only_our_pages(preview: Preview, path: str, header: str) -> None:
    assert status(asked(preview, f"/_sitegen/{path}", HOST, header)) == 403


def test_our_own_pages_may_listen(preview: Preview) -> None:
    own = f"127.0.0.1:{preview.port}"
    with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as wire:
        wire.sendall(
            f"GET /_sitegen/events HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\n"
            "Sec-Fetch-Site: same-origin\r\n\r\n".encode()
        )
        got = b""
        while b"data:" not in got:
            got += wire.recv(4096)
    assert b"text/event-stream" in got
    assert b'{"edition": 1' in got


def test_no_answer_lets_scripts_of_others_read_it(preview: Preview) -> None:
    for path in (
        "/one/",
        "/feed.xml",
        "/calendar.ics",
        "/data/site.json",
        "/_sitegen/",
        "/nothing",
    ):
        answer = asked(preview, path, HOST, "Origin: https://evil.example")
        assert b"access-control" not in answer.lower(), path


@pytest.mark.parametrize("version", [b"0.9", b"1.2", b"2.0", b"9.9"])
def test_another_version_of_http_gets_no_page(preview: Preview, version: bytes) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as wire:
        wire.sendall(b"GET / HTTP/" + version + b"\r\nHost: localhost\r\n\r\n")
        assert status(wire.recv(65536)) == 505


def test_a_body_is_not_waited_for(preview: Preview) -> None:
    head = b"GET /one/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as wire:
        wire.sendall(head + b"x" * 1000)
        assert status(wire.recv(65536)) == 200


def test_requests_in_one_go_are_answered_in_their_order(preview: Preview) -> None:
    one = f"GET /one/ HTTP/1.1\r\n{HOST}\r\n\r\n".encode()
    last = f"GET /nothing/ HTTP/1.1\r\n{HOST}\r\nConnection: close\r\n\r\n".encode()
    answer = preview.raw(one * 3 + last)
    assert answer.count(b"HTTP/1.1 200 ") == 3
    assert answer.count(b"HTTP/1.1 404 ") == 1
    assert answer.index(b" 404 ") > answer.rindex(b" 200 ")


def test_idle_connections_do_not_keep_a_page_waiting(preview: Preview) -> None:
    with ExitStack() as idle:
        wires = [
            idle.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=20))
            for _ in range(500)
        ]
        for wire in wires[::2]:
            wire.sendall(b"GET /one/ HTTP/1.1\r\nHost: local")  # and then nothing
        began = time.monotonic()
        assert preview.get("/one/")[0].status == 200
        assert time.monotonic() - began < 2
        # Whoever never finishes a request is let go.
        wires[0].settimeout(30)
        assert wires[0].recv(100) == b""
    assert preview.get("/one/")[0].status == 200


def test_only_so_many_browsers_listen(preview: Preview) -> None:
    head = f"GET /_sitegen/events HTTP/1.1\r\n{HOST}\r\n\r\n".encode()
    with ExitStack() as listeners:
        answers = []
        for _ in range(40):
            wire = socket.create_connection(("127.0.0.1", preview.port), timeout=20)
            listeners.enter_context(wire)
            wire.sendall(head)
            answers.append(status(wire.recv(4096)))
    assert answers.count(200) == 32
    assert answers.count(503) == 8
    assert preview.get("/one/")[0].status == 200
