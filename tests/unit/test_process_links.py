"""Addresses of the web are asked as they should be: against a server of our own on loopback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sitegen import __version__
from sitegen.process.links import ask
from sitegen.process.web import Answer, Patience
from tests.program.answering import Reply, Web, web

QUICK = Patience(connect=5, read=5, pause=0, back_off=0.01, longest=1)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine sends through a proxy, loopback is asked itself."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.fixture
def served() -> Iterator[Web]:
    """A server."""
    with web() as told:
        yield told


def one(served: Web, reply: Reply, patience: Patience = QUICK) -> Answer:
    """What comes of the one address `/a`."""
    served.replies["/a"] = reply
    url = served.url("/a")
    return ask([url], patience)[url]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "fine"),
        (204, "fine"),
        (404, "dead"),
        (410, "dead"),
        (400, "unsure"),
        (401, "unsure"),
        (403, "unsure"),
        (429, "unsure"),
        (451, "unsure"),
        (500, "unsure"),
        (503, "unsure"),
        (999, "unsure"),
    ],
)
def test_a_status_means_what_servers_mean_by_it(status: int, state: str, served: Web) -> None:
    answer = one(served, Reply(status))
    assert answer.state == state
    assert answer.reached
    assert str(status) in answer.why


def test_only_the_head_is_asked_for_where_that_will_do(served: Web) -> None:
    one(served, Reply())
    assert served.asked == ["HEAD /a"]
    assert served.agents == {f"sitegen/{__version__} (looks whether links still work)"}


@pytest.mark.parametrize("head", [403, 404, 405, 501])
def test_a_server_that_knows_no_head_is_asked_for_the_page(head: int, served: Web) -> None:
    assert one(served, Reply(head=head)).state == "fine"
    assert served.asked[-1] == "GET /a"


def test_a_server_that_fails_is_asked_again(served: Web) -> None:
    assert one(served, Reply(first=(503, 500))).state == "fine"
    assert served.asked == ["HEAD /a", "GET /a", "HEAD /a"]
    served.asked.clear()
    assert one(served, Reply(503)).state == "unsure"
    assert served.asked == ["HEAD /a", "GET /a"] * QUICK.attempts


def test_a_server_says_when_it_may_be_asked_again(served: Web) -> None:
    soon = Reply(first=(429,), headers={"Retry-After": "0"})
    assert one(served, soon).state == "fine"
    assert served.asked == ["HEAD /a", "HEAD /a"]
    for late in ("3600", format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)):
        served.asked.clear()
        answer = one(served, Reply(429, headers={"Retry-After": late}))
        assert answer.state == "unsure"
        assert served.asked == ["HEAD /a"]
    served.asked.clear()
    assert one(served, Reply(429, headers={"Retry-After": "soon"})).state == "unsure"
    assert len(served.asked) == QUICK.attempts


@pytest.mark.parametrize(
    ("first", "second", "state", "to"),
    [
        (301, 301, "moved", "/c"),
        (308, 302, "moved", "/b"),
        (302, 301, "fine", ""),
        (307, 303, "fine", ""),
    ],
)
def test_redirects_are_followed_and_permanent_ones_told(
    first: int, second: int, state: str, to: str, served: Web
) -> None:
    served.replies["/b"] = Reply(second, headers={"Location": "c"})
    served.replies["/c"] = Reply()
    answer = one(served, Reply(first, headers={"Location": served.url("/b")}))
    assert (answer.state, answer.to) == (state, served.url(to) if to else "")


def test_a_redirect_to_nothing_is_dead(served: Web) -> None:
    assert one(served, Reply(301, headers={"Location": "/gone"})).state == "dead"


def test_a_place_on_the_page_stays_the_same(served: Web) -> None:
    served.replies |= {"/a": Reply(301, headers={"Location": "/b"}), "/b": Reply()}
    url = served.url("/a")
    answers = ask([f"{url}#one", f"{url}#two"], QUICK)
    assert {key.partition("#")[2]: each.state for key, each in answers.items()} == {
        "one": "moved",
        "two": "moved",
    }
    assert served.asked == ["HEAD /a", "HEAD /b"]


@pytest.mark.parametrize("location", ["/a", "ftp://127.0.0.1/a", "javascript:alert(1)"])
def test_a_redirect_that_leads_nowhere_ends(location: str, served: Web) -> None:
    answer = one(served, Reply(301, headers={"Location": location}))
    assert answer.state == "unsure"
    assert "leads on" in answer.why


def test_whoever_resets_or_never_answers_is_told_apart_from_the_dead(served: Web) -> None:
    reset = one(served, Reply(0))
    assert (reset.state, reset.why, reset.reached) == ("unsure", "the connection fails", True)
    assert len(served.asked) == QUICK.attempts
    hasty = Patience(attempts=2, connect=5, read=0.05, pause=0, back_off=0)
    hanging = one(served, Reply(hang=True), hasty)
    assert (hanging.state, hanging.why) == ("unsure", "no answer in time")


def test_nobody_listens(served: Web) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    answer = ask([url], Patience(attempts=1, connect=1, pause=0))[url]
    assert (answer.state, answer.reached) == ("unsure", False)
    # Most systems refuse at once; some let one wait.
    assert answer.why in ("the connection fails", "no answer in time")
    assert served.asked == []


@pytest.mark.parametrize("url", ["http://[x/", "http://a b/", f"http://{'ж' * 80}.example/"])
def test_what_is_no_address_is_told(url: str) -> None:
    assert ask([url], Patience(attempts=1, pause=0))[url].state == "unsure"


def test_a_host_is_asked_one_thing_at_a_time_and_hosts_at_once(served: Web) -> None:
    served.replies |= {f"/{n}": Reply() for n in range(20)}
    urls = [served.url(f"/{n}") for n in range(20)]
    assert {each.state for each in ask(urls, QUICK).values()} == {"fine"}
    assert served.most == 1
    with web() as other:
        other.replies["/a"] = Reply(hang=True)
        served.replies["/0"] = Reply()
        hasty = Patience(attempts=1, connect=5, read=1, pause=0)
        both = ask([other.url("/a"), served.url("/0")], hasty)
        assert [both[other.url("/a")].state, both[served.url("/0")].state] == ["unsure", "fine"]


def test_an_address_outside_ascii_is_encoded(served: Web) -> None:
    served.replies["/%D0%B6"] = Reply()
    url = served.url("/ж")
    assert ask([url], QUICK)[url].state == "fine"
