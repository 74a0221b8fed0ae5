"""Findings that no transcript can show: of links, pipes, odd names, large files, templates."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen import checks, content, settings, site
from sitegen.problems import Problem
from sitegen.render import TemplateFault
from tests.unit.checked_sites import explainer
from tests.unit.transcripts import TODAY, Case, codes, found

PAGE = explainer("", without=("as_of", "source"))


def seen(root: Path) -> list[str]:
    """What is found in a site of one explainer and whatever else lies there."""
    return found(Case("", {"content/one.md": PAGE.encode()}, []), root)


def test_the_site_around_them_has_no_finding(tmp_path: Path) -> None:
    assert seen(tmp_path) == []


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content" / "pipe.md")
    assert codes(seen(tmp_path)) == {"not-a-file"}


def test_a_link_leads_to_a_file_of_the_site_or_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "site" / "content"
    folder.mkdir(parents=True)
    (tmp_path / "secret.md").write_text(PAGE, "utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "nowhere.md").symlink_to("gone.md")
    (folder / "inside.md").symlink_to("one.md")
    assert [line.partition(": ")[0] for line in seen(tmp_path / "site")] == [
        "content/nowhere.md:1:1",
        "content/out.md:1:1",
    ]
    assert codes(seen(tmp_path / "site")) == {"unsafe-link"}


def test_a_name_that_no_address_can_show_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "round\tone.md").write_text(PAGE, "utf-8")
    assert codes(seen(tmp_path)) == {"bad-file-name"}


def test_a_file_of_more_than_a_mebibyte_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    room = (1 << 20) - len(PAGE)
    (tmp_path / "content" / "full.md").write_text(PAGE + "a" * room, "utf-8")
    assert seen(tmp_path) == []
    (tmp_path / "content" / "over.md").write_text(PAGE + "a" * (room + 1), "utf-8")
    assert codes(seen(tmp_path)) == {"too-large"}


def test_a_file_that_is_gone_when_it_is_read_is_reported(tmp_path: Path) -> None:
    gone = content.read(tmp_path, content.Source("content/gone.md", "explainer", "", "gone"))
    assert isinstance(gone, Problem)
    assert gone.code == "unreadable"
    assert checks.explain("unreadable")


def test_a_template_that_reads_what_its_view_does_not_hold_is_reported(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "explainer.html").write_text("<p>\n{{ view.titel }}\n", "utf-8")
    assert seen(tmp_path) == []
    made = site.make(site.Wanted(tmp_path, settings.load(tmp_path)[0], TODAY))
    with pytest.raises(TemplateFault) as raised:
        list(site.pages(made, tmp_path))
    fault = raised.value.problem
    assert (fault.code, fault.file, fault.line) == ("template", "templates/explainer.html", 2)
