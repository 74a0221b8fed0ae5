"""The registry of rules: severities, limits, sharding, and examples that are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen import checks
from sitegen.checks.limits import EXPLAINERS, PARTIES, ROWS, too_many_explainers
from sitegen.checks.registry import (
    DAY_RULES,
    DISPUTE_RULES,
    FILE_RULES,
    SETTINGS_RULES,
    SITE_RULES,
    THEME_RULES,
)
from sitegen.checks.rule import MOST
from sitegen.checks.written import Site
from sitegen.problems import Problem, Severity
from sitegen.settings import Settings
from tests.unit.checked_sites import INDEX, LEAST, TODAY, explainer, held, related, reviewed

ONE, TWO = "content/talks/one.md", "content/talks/two.md"
TABLE = "demands:\n" + "  - {{topic: {}, status: open, russia: Removed, ukraine: not stated}}\n"


def codes(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


# --- Examples in docstrings -----------------------------------------------------------------------


BELARUS = INDEX.format("parties: {russia: Russia, ukraine: Ukraine, belarus: Belarus}\n")
SANCTIONS = INDEX.format(f"parties: {LEAST['parties']}\ntopics: {{sanctions: Sanctions}}\n")
FIRST = explainer("as_of: 2025-05-16\n" + TABLE.format("Sanctions"))
ELSEWHERE = explainer("parties: {russia: Russia}\npeople: {smith: {name: Jane Smith}}\n")
MEMO = "claims: [{text: It was agreed, certainty: disputed, source: memo}]\n"
PAY = TABLE.format("Pay").replace("Removed", "8 per cent in the first year")
AROUND = {
    "unlisted-party": {"content/talks/index.md": BELARUS},
    "idle-id": {"content/talks/index.md": SANCTIONS},
    "same-day": {TWO: explainer("date: 2025-06-03\nas_of: 2025-06-02\n")},
    "derived-was": {TWO: FIRST},
    "party-renamed": {"content/elsewhere.md": ELSEWHERE},
    "person-renamed": {"content/elsewhere.md": ELSEWHERE},
    "unknown-source-party": {ONE: explainer(MEMO)},
    "near-topics": {TWO: FIRST},
    "changed-figure": {TWO: explainer("as_of: 2025-05-16\n" + PAY)},
}
"""What an example needs beside itself."""
LEFT_OUT = {
    "idle-id": ("parties",),
    "no-parties": ("parties",),
    "no-source": ("source",),
    "review-due": ("as_of",),
    "not-updated": ("as_of",),
}
"""What an example lacks, or its dispute has."""


ORIGINAL = explainer(
    "updated: 2025-06-05\n"
    "demands: [{topic: Prisoners, status: agreed, russia: One, ukraine: Two}]\n"
    "claims:\n"
    "  - {text: A truce holds in places, certainty: alleged, by: russia}\n"
    "  - {text: No child was abducted, certainty: alleged, by: russia}\n"
)


def translation(code: str, example: str) -> str:
    """A translation with all that one needs, but for what its rule misses."""
    least = {"title": "Раунд", "updated": "2025-06-06", "translation": "{by: The desk}"}
    if code == "uncredited-translation":
        del least["translation"]
    lines = "".join(f"{k}: {v}\n" for k, v in least.items() if f"{k}: " not in example)
    return f"---\n{lines}{example}---\n"


def site_of(code: str, example: str) -> dict[str, str]:
    """The site that an example speaks of."""
    if code == "ambiguous-topic":
        return {"content/talks/index.md": INDEX.format(example)}
    if code == "unknown-source-party":
        return {**AROUND[code], "seeds/memo.md": f"---\n{example}---\n"}
    if code.endswith("translation") or code == "translation-language":
        return {"content/one.md": ORIGINAL, "content/one.uk.md": translation(code, example)}
    if code == "reserved-address":
        return {"content/one.md": explainer(example)}
    return {**AROUND.get(code, {}), ONE: explainer(example, without=LEFT_OUT.get(code, ()))}


WITHOUT_SITE = {
    "past-limit",
    "too-many-explainers",
    "unknown-check",
    "unfit-name",
    "unused-source",
    *(rule.code for rule in THEME_RULES),
}
"""Rules whose examples are no frontmatter."""


@pytest.mark.parametrize("code", sorted({r.code for r in checks.RULES} - WITHOUT_SITE))
def test_the_bad_example_of_a_rule_has_it_and_the_good_one_has_nothing(
    code: str, tmp_path: Path
) -> None:
    known = checks.explain(code)
    assert known
    assert codes(reviewed(tmp_path / "bad", site_of(code, known.bad), code)) == {code}
    assert reviewed(tmp_path / "good", site_of(code, known.good), code) == ()


def test_every_code_has_one_explanation() -> None:
    own = [rule.code for rule in checks.RULES]
    assert len(set(own)) == len(own)
    known = checks.explanations()
    assert list(known) == sorted(known)
    assert set(own) <= set(known)
    for code, each in known.items():
        assert each.code == code
        assert each.summary.endswith((".", "!"))
        assert "\n" not in each.summary
        assert each.bad
        assert each.good


def test_every_rule_stands_in_the_registry() -> None:
    listed = {*FILE_RULES, *DISPUTE_RULES, *DAY_RULES, *SITE_RULES, *SETTINGS_RULES, *THEME_RULES}
    assert set(checks.RULES) - listed == {checks.RULES[0]}
    folder = Path(checks.__file__).parent
    written = sum(path.read_text("utf-8").count("\n@rule(") for path in folder.glob("*.py"))
    assert written == len(checks.RULES)


def test_a_docstring_is_taken_apart() -> None:
    known = checks.explain("idle-id")
    assert known
    assert known.severity is Severity.WARNING
    assert known.summary == "A row whose `id` has no effect."
    assert known.text.startswith("A topic that the dispute lists")
    assert known.bad.startswith("# in a dispute with topics")
    assert known.bad.endswith("}\n")
    assert "\n  - {topic: Sanctions, status: open" in known.good


def test_an_unknown_code_has_no_explanation() -> None:
    assert checks.explain("no-such-code") is None


# --- Severities -----------------------------------------------------------------------------------

PAST_REVIEW = {"content/one.md": explainer("review_by: 2025-09-01\n", without=("as_of",))}


@pytest.mark.parametrize("level", ["error", "warning", "off"])
def test_settings_choose_the_severity_of_a_rule(level: str, tmp_path: Path) -> None:
    found = held(tmp_path, PAST_REVIEW, review_due=level)
    assert [each.severity for each in found] == ([] if level == "off" else [level])


def test_a_build_passes_over_what_only_check_runs_unless_the_site_makes_it_an_error(
    tmp_path: Path,
) -> None:
    long = TABLE.format("Sanctions").replace("Removed", "word " * 41)
    library = related(tmp_path, {"content/one.md": explainer(long)})

    def found(*, every: bool, level: str = "") -> list[tuple[str, str]]:
        chosen = Settings(checks={"long-cell": level} if level else {})
        problems = checks.run(library, chosen, TODAY, every=every)
        return [(each.code, each.severity) for each in problems if each.code == "long-cell"]

    assert found(every=False) == found(every=True, level="off") == []
    assert found(every=True) == [("long-cell", "warning")]
    assert found(every=False, level="warning") == []
    assert found(every=False, level="error") == [("long-cell", "error")]
    known = checks.explain("long-cell")
    assert known
    assert known.when == "check"


def test_a_rule_of_check_alone_only_warns() -> None:
    softer = {each.code for each in checks.RULES if each.when == "check"}
    assert {each.code for each in checks.RULES if each.severity is Severity.ERROR} & softer == set()


def test_a_rule_without_which_no_site_can_be_built_stays_an_error(tmp_path: Path) -> None:
    files = {"content/one.md": explainer("slug: sources\n", without=("as_of",))}
    found = held(tmp_path, files, reserved_address="off")
    assert [(each.code, each.severity) for each in found] == [("reserved-address", "error")]


def test_findings_of_other_rooms_are_weighed_too() -> None:
    heading = Problem(code="heading-level", file="a", message="", severity=Severity.WARNING)
    syntax = Problem(code="yaml-syntax", file="a", message="")
    chosen = Settings(checks={"heading-level": "error", "yaml-syntax": "off"})
    assert list(checks.weighed((heading, syntax), chosen)) == [
        replace(heading, severity=Severity.ERROR),
        syntax,
    ]
    assert list(checks.weighed((heading,), Settings(checks={"heading-level": "off"}))) == []


def test_the_home_page_cannot_be_an_alias(tmp_path: Path) -> None:
    files = {"content/one.md": explainer("aliases: [/]\n", without=("as_of",))}
    (found,) = held(tmp_path, files)
    assert (found.code, found.keys) == ("reserved-address", ("aliases", 0))


def test_a_name_without_a_letter_or_digit_makes_no_address(tmp_path: Path) -> None:
    table = explainer(TABLE.format("'?'"))
    found = held(tmp_path, {"content/&.md": table, "content/pages/…md.md": "---\ntitle: …\n---\n"})
    assert [(each.code, each.file) for each in found] == [
        ("unfit-topic", "content/&.md"),
        ("unfit-name", "content/&.md"),
    ]
    assert "no letter or digit" in found[0].message


# --- Limits ---------------------------------------------------------------------------------------


def rows(count: int) -> str:
    lines = (f"  - {{topic: T {n}, status: open, russia: not stated}}\n" for n in range(count))
    return "demands:\n" + "".join(lines)


def parties(count: int) -> str:
    return "parties: {" + ", ".join(f"p{n}: Party {n}" for n in range(count)) + "}\n"


def test_a_table_at_the_limit_is_checked_and_one_past_it_is_refused(tmp_path: Path) -> None:
    at, past = explainer(rows(ROWS)), explainer(rows(ROWS + 1))
    assert codes(held(tmp_path / "at", {"content/one.md": at})) == {"silent-party"}
    (found,) = held(tmp_path / "past", {"content/one.md": past})
    assert (found.code, found.keys, found.at_key) == ("past-limit", ("demands",), True)
    assert "501 rows, and the limit is 500" in found.message


def test_too_many_parties_are_refused_in_a_table_and_in_a_dispute(tmp_path: Path) -> None:
    table = "demands:\n  - {topic: Sanctions, status: open, p0: Removed}\n"
    many = {"content/one.md": explainer(parties(PARTIES + 1) + table)}
    (found,) = held(tmp_path / "table", many)
    assert (found.code, found.keys) == ("past-limit", ("parties",))
    (found,) = held(
        tmp_path / "index", {"content/talks/index.md": INDEX.format(parties(PARTIES + 1))}
    )
    assert (found.code, found.keys) == ("past-limit", ("parties",))
    few = {"content/one.md": explainer(parties(PARTIES) + table)}
    assert codes(held(tmp_path / "few", few)) == {"silent-party"}


def test_a_site_of_too_many_explainers_is_refused(tmp_path: Path) -> None:
    library = related(tmp_path, {"content/one.md": explainer("", without=("as_of",))})
    (alone,) = library.alone
    full = replace(alone, states=alone.states * EXPLAINERS)
    for states, found in ((full.states, 0), (full.states + alone.states, 1)):
        crowd = replace(library, alone=(replace(full, states=states),))
        problems = too_many_explainers.problems(Site(crowd, Settings(), TODAY), Severity.ERROR)
        assert len(problems) == found


def test_of_one_rule_and_file_a_hundred_findings_are_shown_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    found = held(tmp_path, {"content/one.md": explainer(rows(MOST + 3))})
    assert len(found) == MOST
    assert found[-1].message.endswith("(and 3 more in this file)")
    assert not any("more in this file" in each.message for each in found[:-1])


# --- Sharding -------------------------------------------------------------------------------------


def test_a_dispute_is_checked_without_the_rest_of_the_site(tmp_path: Path) -> None:
    wrong = TABLE.format("Sanctions").replace("russia", "rusia")
    files = {
        "content/talks/one.md": explainer(wrong),
        "content/strike/one.md": explainer(wrong + "review_by: 2025-09-01\n"),
    }
    library = related(tmp_path, files)
    apart = [p for each in library.groups for p in checks.of_dispute(each, Settings(), TODAY)]
    site = [*checks.of_site(library, Settings(), TODAY)]
    assert {each.code for each in apart} == {"unknown-party"}
    assert {each.code for each in site} == {"review-due"}
    assert checks.run(library, Settings(), TODAY) == (*apart, *site)
