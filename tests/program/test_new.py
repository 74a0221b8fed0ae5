"""`sitegen new`, as editors and scripts call it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.editing import DAY, MEETING, PARTIES, SEED, builds, files, new, source_site
from tests.program.running import Warm, environment, explainer, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one source and nothing else."""
    return source_site(tmp_path / "site")


GUIDE = """\
Made content/harbour/first-meeting.md
Next:
  1. Open it: write what each party says in place of “not stated”; the article goes below the ---.
  2. See it while you write: "sitegen serve --drafts".
  3. Publish it: take "draft: true" out of it, and run "sitegen build".
  4. Introduce the dispute: "sitegen new dispute harbour".
"""


def test_a_script_makes_an_explainer_that_builds(warm: Warm, site: Path) -> None:
    topics = ("--topic", "Wages", "--topic", "Hours: all", "--tag", "ports", "--author", "Ann")
    where = "content/harbour/first-meeting.md"
    done = new(warm, site, "explainer", where, *MEETING, *PARTIES, *topics, "--source", "gazette")
    assert done == (0, GUIDE, "")
    text = (site / where).read_text("utf-8")
    for line in (
        'title: "First meeting"  # The headline.',
        "date: 2025-06-15  # Day of publication. One in the future schedules the explainer.",
        "as_of: 2025-06-02  # The day whose state the table shows.",
        "draft: true  # Leaves the page out of everything that is published.",
        "  dockers-union: Dockers’ Union",
        "source: gazette  # The source of every entry here that names none.",
        '  - topic: "Hours: all"',
        "    port: not stated",
    ):
        assert line in text.splitlines()
    assert "harbour/first-meeting" in builds(warm, site).out
    assert (site / "output" / "harbour" / "first-meeting" / "index.html").is_file()


def test_the_next_one_carries_on(warm: Warm, site: Path) -> None:
    assert new(warm, site, "explainer", "harbour/one", *MEETING, *PARTIES, "--topic", "Wages").out
    path = site / "content" / "harbour" / "one.md"
    text = path.read_text("utf-8").replace("port: not stated", "port: {offer: 3 per cent}")
    text = text.replace("draft: true", "source: gazette\ndraft: false")
    path.write_text(text, "utf-8")
    write_site(site, {"seeds/herald.md": SEED.replace("06-02", "06-12").replace("en", "uk")})
    words = ("--after", "one", "--from", "seeds/herald.md", "--summary", "They met again.")
    done = new(warm, site, "explainer", "harbour/two", *words)
    assert done.code == 0, done.err
    assert 'Its language is "uk", as its source\'s' in done.out
    text = (site / "content" / "harbour" / "two.md").read_text("utf-8")
    assert 'title: "A report: the first"' in text
    assert "as_of: 2025-06-12" in text
    assert "    port: unchanged\n    dockers-union: not stated\n" in text.replace(
        "    dockers-union: not stated\n    port: unchanged\n",
        "    port: unchanged\n    dockers-union: not stated\n",
    )
    page = builds(warm, site)
    assert "harbour/two" in page.out
    html = (site / "output" / "harbour" / "two" / "index.html").read_text("utf-8")
    assert "3 per cent" in html


def test_a_dispute_and_a_source_build_too(warm: Warm, site: Path) -> None:
    words = ("--title", "The harbour", "--summary", "Wages.", *PARTIES, "--topic", "Wages: all")
    done = new(warm, site, "dispute", "harbour/", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Made content/harbour/index.md\nNext:\n  1. Open it")
    what = ("--title", "Notice", "--kind", "statement", "--date", "2025-06~", "--party", "port")
    more = ("--url", "https://port.example/1", "--date-basis", "its stamp", "--note", "x: y")
    done = new(warm, site, "source", "notice", *what, *more)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Made seeds/notice.md\n")
    done = new(warm, site, "explainer", "harbour/one", *MEETING, "--source", "notice")
    assert 'take "draft: true" out of it and of content/harbour/index.md' in done.out
    text = (site / "content" / "harbour" / "one.md").read_text("utf-8")
    assert '  - topic: "Wages: all"\n' in text
    builds(warm, site)


def test_a_new_dispute_can_come_with_its_first_explainer(warm: Warm, site: Path) -> None:
    index = ("--dispute-title", "The harbour", "--dispute-summary", "Wages.")
    words = (*MEETING, *PARTIES, *index, "--topic", "Wages")
    done = new(warm, site, "explainer", "harbour/one", *words)
    assert done.out.startswith("Made content/harbour/index.md\nMade content/harbour/one.md\n")
    assert "parties:\n" not in (site / "content" / "harbour" / "one.md").read_text("utf-8")
    builds(warm, site)


def test_a_script_that_names_only_the_place_gets_a_valid_file(warm: Warm, site: Path) -> None:
    """What nobody gave has a value to be written over, and the output says which."""
    for words in (
        ("dispute", "harbour"),
        ("source", "a-notice"),
        ("explainer", "harbour/first-meeting"),
        ("explainer", "harbour/on-the-same-day"),
        ("explainer", "content/alone.md"),
        ("explainer", "port/one", "--dispute-title", "The port"),
        ("explainer", "port/two", "--from", "gazette"),
    ):
        done = new(warm, site, *words)
        assert (done.code, done.err) == (0, ""), words
        assert ('Its summary is "To be written: ' in done.out) == (words[0] != "source")
    text = (site / "content/harbour/first-meeting.md").read_text("utf-8")
    assert 'title: "First meeting"  # The headline.' in text
    assert 'summary: "To be written: what happened, and what it means."' in text
    assert "\n# demands:  # The table.\n" in text
    note = (site / "seeds/a-notice.md").read_text("utf-8")
    assert 'title: "A notice"' in note
    assert "\nkind: news" in note
    done = builds(warm, site)
    for name in ("harbour/first-meeting", "harbour/on-the-same-day", "alone", "port/two"):
        assert (site / "output" / name / "index.html").is_file(), done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explainer", "a/b", "--topic", "Wages"), "--party is missing: a row needs parties"),
        (("explainer", "../one"), '"../one" lies outside the site'),
        (("source", "gazette", "--title", "T"), '"seeds/gazette.md" is there already; open it'),
        (("explainer", "harbour/one", "--from", "gazete"), 'did you mean "gazette"?'),
        (("explainer", "one", "--after", "two"), "an explainer on its own follows no other"),
        (("explainer", "harbour/one", "--after", "x"), '"harbour" has no explainer yet'),
        (("source", "x", "--title", "T", "--kind", "novel"), '--kind: "novel" is no kind of'),
        (("explaner", "x"), 'no kind "explaner"; did you mean "explainer"?'),
        (("explainer",), 'missing argument "PATH"; "sitegen new explainer --help" says more'),
        ((), "missing command"),
        (("explainer", "x", "--titel", "T"), 'no option "--titel"; did you mean "--title"?'),
        (("explainer", "a/b", *MEETING[:4], *PARTIES, "--as-of", "June"), "--as-of: "),
        (("explainer", "a/b", *MEETING, *PARTIES, "--topic", "!"), "--topic: no id can be made"),
        (("explainer", "a/b", *MEETING, "--party", "status: S"), "--party: "),
        (("explainer", "a/b", *MEETING, *PARTIES, "--lang", "x!"), "--lang: "),
        (("explainer", "a/b", *MEETING, *PARTIES, "--tag", "\x07"), "--tag: this text holds"),
        (("explainer", "a/b", *MEETING, *PARTIES, "--topic", "Sources"), "id of a section"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_refused(
    words: tuple[str, ...], said: str, warm: Warm, site: Path
) -> None:
    before = files(site)
    done = warm("new", *words, at=site)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("sitegen: ")
    assert said in done.err
    assert files(site) == before


def test_what_would_break_the_site_is_refused_before_it_is_written(warm: Warm, site: Path) -> None:
    assert new(warm, site, "explainer", "harbour/one", *MEETING, *PARTIES).code == 0
    before = files(site)
    date = ("--date", DAY)
    for path, words, said in (
        ("harbour/two", (*MEETING, *date), "is that of"),
        ("ferry/one", (*MEETING, "--party", "port: The Port"), '"port" is "'),
        ("harbour/one", MEETING, "is there already"),
        ("harbour/two", ("--after", "one", *MEETING[:4], "--as-of", "2025-06-01"), "is before"),
    ):
        done = new(warm, site, "explainer", path, *words, *PARTIES[2:])
        assert done.code == 2, done
        assert said in done.err
    local = explainer(sources="{poll: {title: P, kind: news}}")
    write_site(site, {"content/alone.md": local})
    done = new(warm, site, "source", "poll", "--title", "T", "--kind", "news")
    assert 'the source id "poll" is taken: "content/alone.md" declares it' in done.err
    assert files(site) == sorted([*before, "content/alone.md"])


def test_a_fault_elsewhere_is_no_hindrance(warm: Warm, site: Path) -> None:
    write_site(site, {"content/broken.md": "---\ntitel: x\n---\n"})
    assert new(warm, site, "explainer", "harbour/one", *MEETING, *PARTIES).code == 0


def test_there_must_be_a_site(warm: Warm, tmp_path: Path) -> None:
    done = warm("new", "explainer", "x", at=tmp_path)
    assert done.code == 2
    assert "it has no content/ folder" in done.err
    assert '"sitegen init DIR"' in done.err


def test_it_says_where_in_another_folder(warm: Warm, site: Path) -> None:
    words = ("source", "x", "--title", "T", "--kind", "news", "--root", "site")
    done = warm("new", *words, at=site.parent)
    assert done.out.startswith("Made site/seeds/x.md\n")


def test_a_file_in_the_place_of_a_folder_stays(warm: Warm, site: Path) -> None:
    write_site(site, {"content/harbour": "mine"})
    done = new(warm, site, "explainer", "harbour/one", *MEETING, *PARTIES)
    assert done == (2, "", 'sitegen: "content/harbour" is there already\n')
    assert (site / "content" / "harbour").read_text() == "mine"


def test_two_at_once_do_not_overwrite_each_other(site: Path) -> None:
    words = ["new", "source", "x", "--kind", "news", "--title"]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "sitegen", *words, f"Title {number}"],
            cwd=site,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(4)
    ]
    codes = sorted(process.wait(timeout=60) for process in started)
    assert codes == [0, 2, 2, 2]
    assert [path.name for path in sorted((site / "seeds").iterdir())] == ["gazette.md", "x.md"]


def test_a_source_without_a_full_day_makes_as_of_today_and_says_so(warm: Warm, site: Path) -> None:
    write_site(site, {"seeds/vague.md": SEED.replace("2025-06-02", "2025-06")})
    words = ("--from", "vague", "--summary", "They met.", *PARTIES)
    done = new(warm, site, "explainer", "harbour/one", *words)
    assert f'Its "as_of" is {DAY}, today: set it to the day' in done.out
    done = new(warm, site, "explainer", "harbour/two", *words, "--as-of", "2025-06-02")
    assert 'Its "as_of"' not in done.out
