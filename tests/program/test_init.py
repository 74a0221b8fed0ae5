"""`sitegen init`: a site that builds at once, and never in place of anything."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.program.running import Warm, sitegen, tree

DAY = "2026-11-22"
FILES = [
    ".gitignore",
    "README.md",
    "content/ferry/fares-settled.md",
    "content/ferry/first-round.md",
    "content/ferry/index.md",
    "content/ferry/second-round.md",
    "content/pages/about.md",
    "seeds/agreement-0325.md",
    "seeds/council-0120.md",
    "seeds/council-0325.md",
    "seeds/county-0227.md",
    "seeds/crews-0128.md",
    "seeds/herald-0130.md",
    "seeds/herald-0227.md",
    "seeds/herald-0325.md",
    "seeds/line-0112.md",
    "sitegen.toml",
]


@pytest.mark.parametrize("name", ["site", "мій сайт é", "a/b/c"])
def test_a_new_site_builds_without_a_finding(name: str, tmp_path: Path) -> None:
    made = sitegen("init", name, at=tmp_path)
    assert (made.code, made.err) == (0, "")
    site = tmp_path / name
    assert f"Made a site of {len(FILES)} files in {site}\n" in made.out
    assert sorted(tree(site)) == FILES
    built = sitegen("build", "--now", DAY, at=site)
    assert (built.code, built.err) == (0, "")
    checked = sitegen("check", "--now", DAY, "--strict", at=site)
    assert (checked.code, checked.err) == (0, "")
    pages = tree(site / "output")
    for page in ("index.html", "about/index.html", "ferry/index.html", "feed.xml", "calendar.ics"):
        assert page in pages
    for page in (f"ferry/{name}/index.html" for name in ("first-round", "fares-settled")):
        assert b"invented" in pages[page]


def test_it_shows_what_a_site_can_hold(warm: Warm, tmp_path: Path) -> None:
    assert warm("init", at=tmp_path).code == 0
    told = warm("changes", "--now", DAY, at=tmp_path).out
    for said in ("status: open → agreed", "stage:", "new topic", "kind: No crossing after eight"):
        assert said in told
    assert warm("build", "--now", DAY, at=tmp_path).code == 0
    page = (tmp_path / "output" / "ferry" / "index.html").read_text("utf-8")
    assert 'data-kind="deadline"' in page
    page = (tmp_path / "output" / "ferry" / "second-round" / "index.html").read_text("utf-8")
    assert "A timetable is not an experiment" in page


def test_title_and_address_are_its_owners(warm: Warm, tmp_path: Path) -> None:
    title = 'Who "wants" what: \\ $url'
    words = ("--title", title, "--url", "https://müller.example/news")
    assert warm("init", "site", *words, at=tmp_path).code == 0
    settings = tomllib.loads((tmp_path / "site" / "sitegen.toml").read_text("utf-8"))
    assert settings["title"] == title
    assert settings["url"] == "https://xn--mller-kva.example/news/"
    assert (tmp_path / "site" / "README.md").read_text("utf-8").startswith(f"# {title}\n")
    done = warm("build", "--now", DAY, at=tmp_path / "site")
    assert (done.code, done.err) == (0, "")


def test_the_commands_of_its_readme_exist(warm: Warm, tmp_path: Path) -> None:
    assert warm("init", "site", at=tmp_path).code == 0
    site = tmp_path / "site"
    readme = (site / "README.md").read_text("utf-8")
    block = re.search(r"```sh\n(.*?)```", readme, re.DOTALL)
    assert block
    commands = [line.partition("#")[0].split() for line in block[1].splitlines()]
    assert len(commands) == 3
    ours = [words[1] for words in commands if words[0] == "sitegen"]
    assert ours[0] == "build"
    assert "new" in ours
    for name in ours:
        assert warm(name, "--help", at=site).code == 0
    # What is told to do next works as it stands.
    more = ("--summary", "It goes on.", "--title", "Next", "--now", DAY)
    words = ("new", "explainer", "ferry/next-round", "--after", "fares-settled")
    assert warm(*words, *more, at=site).code == 0
    done = warm("build", "--drafts", "--now", DAY, at=site)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("what", ["file", "link", "content"])
def test_a_folder_that_holds_something_is_refused(what: str, warm: Warm, tmp_path: Path) -> None:
    place = tmp_path / "site"
    if what == "file":
        place.write_text("mine")
    elif what == "link":
        place.symlink_to("nowhere")
    else:
        (place / "notes").mkdir(parents=True)
    done = warm("init", "site", at=tmp_path)
    assert (done.code, done.out) == (2, "")
    said = '"site" is not empty: it holds "notes"' if what == "content" else '"site" is no folder'
    assert done.err.startswith(f"sitegen: {said}; name ")
    assert [p.name for p in tmp_path.rglob("*")] in (["site"], ["site", "notes"])


def test_a_repository_without_files_counts_as_empty(warm: Warm, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert warm("init", ".", at=tmp_path).code == 0
    assert (tmp_path / "sitegen.toml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--url", "example.org"), 'url "example.org" is not an http or https address'),
        (("--url", ""), "the url is empty"),
        (("--title", "a\nb"), "the title is not a line of text"),
    ],
)
def test_a_wrong_answer_makes_nothing(
    words: tuple[str, ...], said: str, warm: Warm, tmp_path: Path
) -> None:
    done = warm("init", "site", *words, at=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_invented_dispute_can_be_deleted(warm: Warm, tmp_path: Path) -> None:
    assert warm("init", at=tmp_path).code == 0
    shutil.rmtree(tmp_path / "content" / "ferry")
    for note in (tmp_path / "seeds").iterdir():
        note.unlink()
    for command in ("check", "build"):
        done = warm(command, "--now", DAY, at=tmp_path)
        assert (done.code, done.err) == (0, ""), command
