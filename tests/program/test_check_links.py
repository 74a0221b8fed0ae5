"""`sitegen check --links`: findings at the place of each address, and what is remembered."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.desk.checking import Unreached
from sitegen.desk.outside import outside
from sitegen.process.web import Patience
from sitegen.settings import Settings
from sitegen.site import Wanted, make
from tests.program.answering import Reply, Web, web
from tests.program.checking import CHECK, places
from tests.program.running import Done, Warm, explainer, small_site, tree, write_site


@pytest.fixture
def served() -> Iterator[Web]:
    """A server with one page of each kind."""
    with web() as told:
        told.replies = {
            "/fine": Reply(),
            "/moved": Reply(301, headers={"Location": "/fine"}),
            "/wall": Reply(403),
        }
        yield told


def links(warm: Warm, site: Path, *arguments: str) -> Done:
    """Check the links of a site, through no proxy."""
    here = "127.0.0.1"
    command = [*CHECK, "--links", "--quiet", "--root", str(site), *arguments]
    return warm(*command, at=site.parent, terminal="", NO_PROXY=here, no_proxy=here)


def site_with(tmp_path: Path, served: Web) -> Path:
    """A site that names each page: in a text, in a note, in sources of a file and a dispute."""
    wall, gone, moved, fine = map(served.url, ("/wall", "/gone", "/moved", "/fine"))
    poll = f"\n  poll:\n    title: Poll\n    kind: dataset\n    url: {wall}"
    index = f"sources:\n  memo: {{title: M, kind: document, url: '{gone}', archived: '{fine}'}}"
    files = {
        "content/talks/one.md": explainer(
            body=f"[a]({fine}) and\n\n- [gone]({gone}#part)", sources=poll
        ),
        "content/talks/index.md": f"---\ntitle: T\nsummary: They met.\n{index}\n---\n",
        "seeds/note.md": f"---\ntitle: Note\nkind: news\nurl: {moved}\n---\n",
    }
    return small_site(tmp_path / "site", **files)


def test_each_address_is_told_at_its_place(warm: Warm, served: Web, tmp_path: Path) -> None:
    site = site_with(tmp_path, served)
    asides = "unused"  # what nobody cites is another rule's affair
    done = links(warm, site)
    assert done.code == 1
    assert [each for each in places(done.err) if asides not in each[4]] == [
        ("content/talks/index.md", 5, 41, "error", "dead-link"),
        ("content/talks/one.md", 9, 10, "warning", "unchecked-link"),
        ("content/talks/one.md", 13, 3, "error", "dead-link"),
        ("seeds/note.md", 4, 6, "warning", "moved-link"),
    ]
    assert f'"{served.url("/moved")}" has moved for good to "{served.url("/fine")}"' in done.err
    assert "leads nowhere: 404 Not Found; the archived copy is there for readers" in done.err
    assert "the server lets no program in (403 Forbidden); open it in a browser" in done.err


def test_what_was_fine_is_not_asked_again(warm: Warm, served: Web, tmp_path: Path) -> None:
    site = site_with(tmp_path, served)
    first = links(warm, site)
    memory = site / ".sitegen" / "links" / "answers.json"
    known = json.loads(memory.read_bytes())
    assert set(known) == {served.url("/fine"), served.url("/moved")}
    assert (site / ".sitegen" / ".gitignore").read_text() == "*\n"
    served.asked.clear()
    assert links(warm, site) == first
    assert {line.split()[1] for line in served.asked} == {"/gone", "/wall"}
    memory.write_text(json.dumps({url: [at - 86_401, *rest] for url, (at, *rest) in known.items()}))
    served.asked.clear()
    assert links(warm, site) == first
    assert "HEAD /fine" in served.asked
    memory.write_text("[]")
    assert links(warm, site) == first


def test_a_finding_can_be_passed_over_where_it_stands(
    warm: Warm, served: Web, tmp_path: Path
) -> None:
    silence = "# sitegen: allow dead-link because the copy is what we cite"
    note = f"---\ntitle: N\nkind: news\nurl: {served.url('/gone')} {silence}\n---\n"
    site = small_site(tmp_path / "site", **{"seeds/n.md": note})
    write_site(site, {"sitegen.toml": 'url = "https://a.example/"\nchecks.unused-source = "off"\n'})
    done = links(warm, site, "--format", "json")
    codes = {each["code"] for each in json.loads(done.out)["findings"]}
    assert "dead-link" not in codes
    assert "unused-silence" not in codes
    assert (done.code, served.asked) == (0, ["HEAD /gone", "GET /gone"])


def test_without_the_option_nobody_is_asked(warm: Warm, served: Web, tmp_path: Path) -> None:
    site = site_with(tmp_path, served)
    before = tree(site, assets=True)
    warm(*CHECK, "--root", site, at=tmp_path)
    assert served.asked == []
    assert tree(site, assets=True) == before


def test_where_no_host_can_be_reached_nobody_is_blamed(tmp_path: Path) -> None:
    hosts = ("a.invalid", "b.invalid")  # RFC 6761: no resolver knows them
    body = " ".join(f"[x](https://{host}/)" for host in hosts)
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)})
    day = dt.date(2025, 6, 15)
    wanted = Wanted(site, Settings(), day)
    library = make(wanted).library
    with pytest.raises(Unreached):
        outside(wanted, library, Patience(attempts=1, connect=5, pause=0))
    assert not (site / ".sitegen" / "links" / "answers.json").exists()
