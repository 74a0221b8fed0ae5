"""The findings of `sitegen check` for programs: JSON, GitHub, SARIF, editors' tasks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema

from tests.program.checking import CHECK, check, dispute, places
from tests.program.running import (
    DAY,
    REPOSITORY,
    Warm,
    explainer,
    golden_site,
    small_site,
    write_site,
)


def test_json_tells_all_there_is(warm: Warm, tmp_path: Path) -> None:
    site = dispute(tmp_path, draft="true", tagz="[a]")
    write_site(site, {"content/three.md": explainer(as_off="2025-06-02")})
    done = check(warm, site, "--format", "json", "--balance")
    assert done.code == 1
    told = json.loads(done.out)
    assert {key: told[key] for key in ("version", "day", "timezone", "tried")} == {
        "version": 1,
        "day": DAY,
        "timezone": "UTC",
        "tried": [],
    }
    assert (told["errors"], told["warnings"], "balance" in told) == (1, 0, False)
    assert told["findings"][0] == {
        "file": "content/three.md",
        "line": 5,
        "column": 1,
        "severity": "error",
        "code": "unknown-key",
        "message": 'unknown key "as_off" in this explainer',
        "hint": 'did you mean "as_of"?',
        "draft": False,
    }
    assert [each["draft"] for each in told["findings"]] == [False, True, True, True]
    assert done.err.startswith("3 files checked: 1 error.\n")


def test_notes_for_github_are_escaped_as_its_runner_wants(warm: Warm, tmp_path: Path) -> None:
    text = explainer(body="[100%, a: b](50%25,y.md)")
    site = small_site(tmp_path / "my site", **{"content/a,b:c%.md": text})
    done = check(warm, site, "--format", "github")
    assert done.code == 1
    assert done.out == (
        "::error file=my site/content/a%2Cb%3Ac%25.md,line=6,col=1,title=broken-link::"
        'there is no file "content/50%25,y.md"; did you mean "content/one.md"?\n'
    ).replace("my site", site.as_posix())
    here = warm(*CHECK, "--format", "github", at=site)
    assert here.out.startswith("::error file=content/a%2Cb%3Ac%25.md,")


def test_where_nothing_is_found_github_is_given_no_line(warm: Warm, tmp_path: Path) -> None:
    done = check(warm, small_site(tmp_path / "site"), "--format", "github", "--quiet")
    assert done == (0, "", "")


def test_sarif_is_valid_and_names_each_place(warm: Warm, tmp_path: Path) -> None:
    site = golden_site("errors", tmp_path / "a site")
    text = explainer(body="ж\U0001f980 [x](nowhere.md)")
    write_site(site, {"content/кам'яний.md": text})
    done = warm(*CHECK, "--format", "sarif", at=site)
    assert done.code == 1
    log = json.loads(done.out)
    schemas = REPOSITORY / "node_modules" / "@microsoft" / "jest-sarif" / "lib" / "schemas"
    schema = json.loads((schemas / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(log)
    (run,) = log["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == sorted({result["ruleId"] for result in run["results"]})
    assert run["columnKind"] == "unicodeCodePoints"
    told = [
        (
            unquote(place["artifactLocation"]["uri"]),
            place["region"]["startLine"],
            place["region"]["startColumn"],
            result["level"],
            result["ruleId"],
        )
        for result in run["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    ]
    assert told == places(check(warm, site, "--quiet").err)
    assert ("content/кам'яний.md", 6, 4, "error", "broken-link") in told
    prints = [result["partialFingerprints"]["sitegenFinding/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_an_unknown_format_is_refused(warm: Warm, sound: Path) -> None:
    done = check(warm, sound, "--format", "xml")
    assert done.code == 2
    assert '"xml" is not one of "text", "json", "github", "sarif"' in done.err


def test_the_task_for_editors_reads_every_finding(warm: Warm, tmp_path: Path) -> None:
    (task,) = json.loads((REPOSITORY / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    lines = check(warm, golden_site("errors", tmp_path / "site"), "--quiet").err.splitlines()
    found = [re.fullmatch(pattern["regexp"], line) for line in lines]
    parts = ("file", "line", "column", "severity", "code")
    told = [tuple(match[pattern[part]] for part in parts) for match in found if match]
    assert told == [tuple(map(str, each)) for each in places("\n".join(lines))]
    assert len(told) == len(lines) > 20
