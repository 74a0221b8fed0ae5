"""`sitegen check` as its users meet it: findings in four formats, exit codes, days and drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program.checking import check, dispute, places
from tests.program.running import (
    Done,
    Warm,
    explainer,
    golden_site,
    small_site,
    tree,
    write_site,
)

DUE = "2025-06-20"


def test_a_check_finds_what_a_build_finds_and_writes_nothing(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("errors", tmp_path / "site")
    before = tree(site, assets=True)
    checked = check(warm, site)
    assert checked.code == 1
    assert tree(site, assets=True) == before
    built = warm.build(site)
    assert set(built.err.splitlines()) <= set(checked.err.splitlines())
    assert checked.out.startswith("7 files checked: 26 errors, ")
    assert "Tried ahead, since something is scheduled: 2025-12-24.\n" in checked.out


def test_ten_mistakes_of_a_file_are_ten_findings_at_ten_places(warm: Warm, tmp_path: Path) -> None:
    text = """\
---
titel: Round two
summary: [They met.]
date: 2025-6-2
as_of: 2025-06-02
lang: english
tags: [talks, talks]
parties: {russia: Russia, ukraine: Ukraine}
demands:
  - topic: Sanctions
    status: opne
    rusia: All removed
    ukraine: Not stated
  - {topic: Prisoners, status: irreconcilable, russia: Exchanged, not_stated: [ukraine]}
---
[a page](nowhere.md)
"""
    site = small_site(tmp_path / "site", **{"content/two.md": text})
    done = check(warm, site, "--quiet")
    assert done.code == 1
    assert [each[1:3] + each[4:] for each in places(done.err) if each[3] == "error"] == [
        (2, 1, "unknown-key"),
        (3, 10, "wrong-type"),
        (4, 7, "bad-date"),
        (6, 7, "bad-language"),
        (7, 15, "duplicate-entry"),
        (11, 13, "unknown-value"),
        (12, 5, "unknown-party"),
        (13, 14, "misspelt-keyword"),
        (14, 32, "missing-status-by"),
        (16, 1, "broken-link"),
    ]


def test_a_sound_site_has_nothing_to_mend(warm: Warm, sound: Path) -> None:
    assert check(warm, sound) == Done(0, "1 file checked: nothing to mend.\n", "")
    assert check(warm, sound, "--quiet") == Done(0, "", "")


def test_warnings_fail_a_strict_check_only(warm: Warm, tmp_path: Path) -> None:
    files = {"content/one.md": explainer(review_by="2025-01-03")}
    site = small_site(tmp_path / "site", **files)
    for arguments, code in (((), 0), (("--strict",), 1)):
        done = check(warm, site, *arguments)
        assert (done.code, done.out) == (code, "1 file checked: 1 warning.\n")
        assert places(done.err) == [("content/one.md", 5, 12, "warning", "review-due")]


# --- Files and folders ----------------------------------------------------------------------------


def test_only_the_findings_of_named_files_are_shown_and_counted(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("errors", tmp_path / "site")
    for path in (site / "seeds", "seeds", "site/seeds", site / "seeds" / "gazette.md"):
        done = check(warm, site, path)
        assert done.code == 1
        assert {each[0] for each in places(done.err)} == {"seeds/gazette.md"}
        assert "shown: 2 errors" in done.out
    done = check(warm, site, "content/harbour/index.md")
    assert done.code == 1
    assert [each[4] for each in places(done.err) if each[3] == "error"] == ["unknown-party"]
    done = check(warm, site, "content/harbour/later.md")
    assert (done.code, done.err) == (0, "")
    assert check(warm, site, site).err == check(warm, site).err


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("content/nowhere.md", 'there is no file or folder "content/nowhere.md"'),
        ("..", '".." lies outside the site'),
    ],
)
def test_a_path_that_is_none_of_the_site_is_refused(
    path: str, message: str, warm: Warm, sound: Path
) -> None:
    done = check(warm, sound, path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"sitegen: {message}; ")


def test_faulty_settings_are_refused(warm: Warm, sound: Path) -> None:
    write_site(sound, {"sitegen.toml": "[checks]\nidel-id = 'off'\n"})
    done = check(warm, sound)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('sitegen.toml:2:1: error[unknown-check]: "checks" names "idel-id"')


# --- Days and drafts ------------------------------------------------------------------------------


def test_what_will_break_at_midnight_is_found_today(warm: Warm, tmp_path: Path) -> None:
    one = explainer(body="[the second](two.md)", review_by="2025-06-17")
    two = explainer("Two", date=DUE, aliases="[/one/]")
    site = small_site(tmp_path / "site", **{"content/one.md": one, "content/two.md": two})
    assert warm.build(site).code == 1
    write_site(site, {"content/one.md": explainer(review_by="2025-06-17")})
    assert warm.build(site).code == 0
    done = check(warm, site)
    assert done.code == 1
    assert done.err == (
        f'content/two.md:5:11: error[address-collision]: from {DUE} on, "/one/" is taken by a page '
        'from "content/one.md"; leave it out, or give the other one another "slug" or file name\n'
    )
    assert f"Tried ahead, since something is scheduled: {DUE}.\n" in done.out
    assert "address-collision" in warm("build", "--now", DUE, "--root", site, at=site).err


def test_what_is_wrong_with_a_draft_is_told_and_fails_nothing(warm: Warm, tmp_path: Path) -> None:
    site = dispute(tmp_path, draft="true", tagz="[a]")
    done = check(warm, site, "--strict")
    assert done.code == 0
    assert [each[:1] + each[3:] for each in places(done.err)] == [
        ("content/talks/one.md", "warning", "same-day"),
        ("content/talks/two.md", "warning", "same-day"),
        ("content/talks/two.md", "warning", "unknown-key"),
    ]
    assert done.out == (
        "2 files checked: nothing to mend.\n"
        "3 findings in drafts, which fail nothing until they are published.\n"
    )
    done = check(warm, site, "--drafts")
    assert (done.code, len(places(done.err))) == (1, 3)


def test_what_a_draft_or_a_scheduled_explainer_needs_is_needed(warm: Warm, tmp_path: Path) -> None:
    note = "---\ntitle: Report\nkind: news\n---\n"
    claim = "[{{text: They met, certainty: confirmed, source: {}}}]"
    files = {
        "content/one.md": explainer(),
        "content/two.md": explainer("Two", draft="true", claims=claim.format("of-draft")),
        "content/three.md": explainer("Three", date=DUE, claims=claim.format("of-later")),
        **{f"seeds/{name}.md": note for name in ("of-draft", "of-later", "of-nobody")},
    }
    done = check(warm, small_site(tmp_path / "site", **files))
    told = [place[0] for place in places(done.err) if place[4] == "unused-source"]
    assert told == ["seeds/of-nobody.md"], done.err


def test_what_a_draft_would_break_elsewhere_is_told(warm: Warm, tmp_path: Path) -> None:
    two = explainer("Two", draft="true", people="{kim: {name: Jane Kim}}")
    one = explainer(people="{kim: {name: Adam Kim}}")
    names = {"content/zwei.md": one, "content/two.md": two}
    site = small_site(tmp_path / "site", **names)
    done = check(warm, site)
    assert done.code == 0
    assert 'content/zwei.md:5:10: warning[person-renamed]: once drafts are published, "kim"' in (
        done.err
    )


def test_a_template_that_fails_is_found_too(warm: Warm, sound: Path) -> None:
    write_site(sound, {"templates/explainer.html": "{{ view.titel }}\n"})
    done = check(warm, sound)
    assert done.code == 1
    assert places(done.err)[0][0] == "templates/explainer.html"


# --- Balance --------------------------------------------------------------------------------------


def test_balance_shows_the_room_of_each_party(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("two-parties", tmp_path / "site")
    done = check(warm, site, "--balance", "--quiet")
    assert done.code == 0
    title, heads, *parties = done.out.splitlines()[:4]
    assert title.endswith(" (content/harbour)")
    assert heads.split() == ["words", "statements", "cells", "silent", "sources", "quotes"]
    assert len({line.rindex(" ") for line in parties}) == 1
    one = check(warm, site, "--balance", "--quiet", "content/harbour/first-meeting.md")
    assert one.out.splitlines()[0].endswith(" (content/harbour/first-meeting.md)")
    told = json.loads(check(warm, site, "--balance", "--format", "json").out)["balance"]
    assert [table["dispute"] for table in told] == ["harbour"]
    figures = [str(told[0]["parties"][0][head]) for head in heads.split()]
    assert parties[0].split()[-6:] == figures
    assert check(warm, site, "--balance", "--format", "sarif").code == 2


def test_where_there_is_no_table_there_is_no_balance(warm: Warm, sound: Path) -> None:
    done = check(warm, sound, "--balance", "--quiet")
    assert done == Done(0, "No table to weigh.\n", "")
