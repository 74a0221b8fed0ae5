"""Values of frontmatter: text stays as it was typed, and YAML means what it means elsewhere."""

import json

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen import content
from sitegen.content.examine import examine
from sitegen.content.findings import Findings
from sitegen.content.values import construct


def meta(head: str) -> dict[str, object]:
    raw, problems = content.split(f"---\n{head}\n---\n".encode(), "x.md")
    assert [str(problem) for problem in problems] == []
    assert raw is not None
    return raw.meta


AS_TYPED = (  # noqa: SIM905  a list of words is easier read
    "no yes on off Null null ~ True FALSE 012 0o14 1_000 22:30 1.10 +1 0x1F .inf NaN 1e3 2025-06 "
    "2025-06-02 2025-06~ 2025-06-20/.. - = -- a-b http://x.org/a#b C# 'tis-not x:y"
).split()


@pytest.mark.parametrize("text", [each for each in AS_TYPED if each not in {"-", "'tis-not"}])
def test_text_stays_as_typed(text: str) -> None:
    assert meta(f"a: {text}\nb: [{text}]\nc: {{d: {text}}}") == {
        "a": text,
        "b": [text],
        "c": {"d": text},
    }


def test_only_plain_true_and_false_are_booleans() -> None:
    head = "a: true\nb: false\nc: 'true'\nd: \"false\"\ne: True\nf: |-\n  true\ntrue: [true, no]"
    expected = {"a": True, "b": False, "c": "true", "d": "false", "e": "True", "f": "true"}
    assert meta(head) == {**expected, "true": [True, "no"]}


def test_an_empty_value_is_an_empty_text() -> None:
    assert meta("a:\nb: ''\nc: {d: , e: x}\nf:\n  -\n  - g: ~") == {
        "a": "",
        "b": "",
        "c": {"d": "", "e": "x"},
        "f": ["", {"g": "~"}],
    }


def test_order_is_kept() -> None:
    assert list(meta("z: 1\na: 2\nm: 3")) == ["z", "a", "m"]


def test_comments_blank_lines_and_folded_text_are_yaml_as_usual() -> None:
    head = "a: one\n  two # three\n# four\n\nb: >\n  five\n  six\nc: |\n  seven\n\n  eight\n"
    assert meta(head) == {"a": "one two", "b": "five six\n", "c": "seven\n\neight\n"}


PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]).filter(
        lambda char: char not in "\ufeff\ufffe\uffff"
    )
)


@given(PRINTABLE)
@example("- a")
@example("1,000 prisoners: all of them #2")
@example("\\0")
@example("'")
def test_every_text_survives_in_either_quotation_mark(text: str) -> None:
    single = "'" + text.replace("'", "''") + "'"
    double = json.dumps(text, ensure_ascii=False)
    assert meta(f"a: {single}\nb: [{double}]\nc: {{d: {single}}}") == {
        "a": text,
        "b": [text],
        "c": {"d": text},
    }


VALUES = st.recursive(
    st.booleans() | PRINTABLE,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(PRINTABLE.filter(lambda key: key not in {"", "<<"}), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(PRINTABLE.filter(lambda key: key not in {"", "<<"}), VALUES, max_size=5),
    st.sampled_from([True, False, None]),
)
def test_what_a_yaml_writer_writes_is_read_back(
    value: dict[str, object],
    flow: bool | None,  # noqa: FBT001  hypothesis gives it by place
) -> None:
    text = yaml.dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=80)
    assert meta(text) == value


YAML_ISH = st.text("ab:-#&*!|>'\"{}[],?%@`~\\ \n\t\x85\u20280<.é😀", max_size=60)


@given(YAML_ISH)
@example("a: {b")
@example("- - - -\n")
def test_clean_frontmatter_means_what_pyyaml_says(head: str) -> None:
    raw, problems = content.split(f"---\n{head}\n---\n".encode(), "x.md")
    if not problems and raw is not None and head.strip():
        expected = yaml.load(head, yaml.CBaseLoader)  # noqa: S506  it builds text only
        assert json.dumps(raw.meta).replace("true", '"true"') == json.dumps(expected or {}).replace(
            "true", '"true"'
        )


@given(YAML_ISH | st.dictionaries(PRINTABLE, VALUES, max_size=4).map(yaml.safe_dump))
@example("")
@example("a:\u2028!x b")
@example("? &x a\n: b")
@example('{"a":!x b}')
@example("a: Non !\nb: R & D")
@example("a: {b: , c: [true, 'true', {d: e}]}\n# x")
def test_the_short_way_and_the_long_way_agree(head: str) -> None:
    findings = Findings("x.md")
    short, long = construct(head), examine(head, findings)
    if short is not None:
        assert (long, findings.problems()) == (short, ())
        assert repr(long) == repr(short)  # True == 1, but not here


def test_the_short_way_is_the_usual_one() -> None:
    for head in (
        "",
        "a: b",
        "a: 'x\\n' # y",
        "a: [b, {c: d}, -]",
        'a: "\\"b\\" \\n\\t"',
        "#",
        "%: x",
    ):
        assert (construct(head) is None) == (head == "%: x")
