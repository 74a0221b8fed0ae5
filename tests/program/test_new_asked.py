"""`sitegen new` on a terminal: what it asks, and how it takes an answer or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program.asked import Talk
from tests.program.editing import DAY, MEETING, PARTIES, builds, files, new, source_site
from tests.program.running import Warm


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one source and nothing else."""
    return source_site(tmp_path / "site")


def test_a_terminal_is_asked_for_what_is_missing(warm: Warm, site: Path) -> None:
    talk = Talk("new", "explainer", "harbour/first-meeting", "--now", DAY, at=site)
    talk.answers(
        [
            ("Title [First meeting]:", ""),
            ("Summary, 300 characters at most:", ""),
            ("an answer is needed", ""),
            ("Summary", "x" * 301),
            ("shorten it to 300 at most", "They: met."),
            ("Day whose state the table shows [2025-06-15]:", "June"),
            ("Day whose state", "2025-06-02"),
            ("Write its index.md too? [Y/n]:", "n"),
            ("Party 1:", ""),
            ("an answer is needed", "port: Port “Authority”"),
            ("Party 2:", "status: S"),
            ("is a key of rows", "Dockers’ Union"),
            ("Party 3:", ""),
            ("Topic 1:", "Wages"),
            ("Topic 2:", ""),
        ]
    )
    assert talk.end() == 0, talk.plain
    assert "Made content/harbour/first-meeting.md\nNext:" in talk.plain
    assert "\x1b[3" not in talk.shown
    text = (site / "content" / "harbour" / "first-meeting.md").read_text("utf-8")
    assert 'summary: "They: met."' in text
    assert "Port “Authority”" in text
    builds(warm, site)


def test_a_terminal_is_offered_what_there_is(warm: Warm, site: Path) -> None:
    index = ("--dispute-title", "The harbour", "--dispute-summary", "Wages.", "--topic", "Wages")
    assert new(warm, site, "explainer", "harbour/one", *MEETING, *PARTIES, *index).code == 0
    talk = Talk("new", "explainer", "harbour/two", "--now", DAY, "--from", "gazette", at=site)
    talk.answers(
        [
            ("Carry on the table of 2025-06-02, “First meeting”? [Y/n]:", ""),
            ("Title [A report: the first]:", ""),
            ("Summary", "They met again."),
            ("Day whose state the table shows [2025-06-02]:", "2025-06-01"),
            ("is before 2025-06-02", "2025-06-10"),
        ]
    )
    assert talk.end() == 0, talk.plain
    talk = Talk("new", "explainer", "harbour/three", "--now", DAY, at=site)
    talk.answers(
        [
            ("“A report: the first”? [Y/n]:", "n"),
            ("Title [Three]:", ""),
            ("Summary", "A third time."),
            ("Day whose", ""),
            ("A row for each topic of the dispute (1)? [Y/n]:", ""),
        ]
    )
    assert talk.end() == 0, talk.plain
    assert "topic: Wages" in (site / "content" / "harbour" / "three.md").read_text("utf-8")
    builds(warm, site)


def test_a_source_is_asked_for(warm: Warm, site: Path) -> None:
    talk = Talk("new", "source", "herald", "--now", DAY, at=site)
    talk.answers(
        [
            ("Title:", "A report"),
            ("interview) [news]:", "novel"),
            ("Kind", ""),
            ("Publisher, if any:", ""),
            ("Date,", "May 2025"),
            ("Date,", "2025-05"),
            ("Address, if any:", "herald.example"),
            ('write "https://herald.example"', "https://herald.example/"),
            ("Language it is in, as in en or pt-BR [en]:", ""),
        ]
    )
    assert talk.end() == 0, talk.plain
    text = (site / "seeds" / "herald.md").read_text("utf-8")
    assert "date: 2025-05  # When it was published." in text
    assert "# publisher: TASS  # Who published it." in text
    assert builds(warm, site)


@pytest.mark.parametrize("key", ["interrupt", "finish"])
def test_who_breaks_off_has_written_nothing(key: str, site: Path) -> None:
    before = files(site)
    talk = Talk("new", "dispute", "harbour", at=site)
    talk.answer("Title [Harbour]:", "")
    talk.until("Summary, 300 characters at most: ")
    getattr(talk, key)()
    assert talk.end() == 130
    assert talk.plain.endswith("\nsitegen: interrupted; nothing was written\n")
    assert "Traceback" not in talk.shown
    assert files(site) == before
    assert not (site / "content" / "harbour").exists()


def test_a_system_that_shuts_down_is_told_apart(site: Path) -> None:
    talk = Talk("new", "dispute", "harbour", at=site)
    talk.until("Title [Harbour]: ")
    talk.terminate()
    assert talk.end() == 143
    assert "sitegen: terminated" in talk.plain


def test_what_was_answered_is_shown_if_it_cannot_be_written(site: Path) -> None:
    talk = Talk("new", "dispute", "harbour", "--now", DAY, at=site)
    talk.answer("Title [Harbour]:", "The harbour dispute")
    (site / "content").mkdir(exist_ok=True)
    (site / "content" / "harbour").write_text("in the way", "utf-8")
    talk.answers(
        [
            ("Summary", "Wages and hours."),
            ("Party 1:", "port: Port Authority"),
            ("Party 2:", ""),
            ("Topic 1:", "Wages"),
            ("Topic 2:", ""),
        ]
    )
    assert talk.end() != 0
    assert "So that your answers are not lost, this is the file:" in talk.plain
    assert "  port: Port Authority" in talk.plain
    assert "is there already" in talk.plain
    assert (site / "content" / "harbour").read_text("utf-8") == "in the way"
