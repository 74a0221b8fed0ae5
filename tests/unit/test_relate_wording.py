"""Texts compared word by word, in any script and in bounded time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.relate.wording import (
    GONE,
    LARGEST,
    NEW,
    SAME,
    difference,
    overlap,
    similarity,
    tokens,
    words,
)

texts = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(["a ", "truce", " ", "of", "\n", "1,000", "停火", "،", "หยุ", "’s"])
    ).map("".join),
)


def shown(old: str, new: str) -> str:
    """`[-gone-]{+new+}`, as wdiff prints it."""
    marks = {SAME: "{}", GONE: "[-{}-]", NEW: "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in difference(old, new))


@given(texts, texts)
@example(" a", "a ")
@example("a of b", "c of d")
@example("x\n\n", "x ")
def test_parts_put_together_give_both_texts(old: str, new: str) -> None:
    parts = difference(old, new)
    assert "".join(text for op, text in parts if op != NEW) == old
    assert "".join(text for op, text in parts if op != GONE) == new
    assert all(text for _, text in parts)
    ops = [op for op, _ in parts]
    assert all(one != other for one, other in pairwise(ops))
    assert not any(one == NEW and other == GONE for one, other in pairwise(ops))


@given(texts)
def test_tokens_put_together_give_the_text(text: str) -> None:
    assert "".join(space + word for space, word in tokens(text)) == text


@given(st.text(st.characters(max_codepoint=127)))
@example("it's 1,000.5 o'clock -- a_b  ")
def test_plain_texts_are_split_like_those_of_all_scripts(text: str) -> None:
    text = text.rstrip()
    assert tokens(text + " \u00e9") == [*tokens(text), (" ", "\u00e9")]
    assert words(text + " \u00e9") == [*words(text), "\u00e9"]


@given(texts)
def test_nothing_differs_from_itself(text: str) -> None:
    assert difference(text, text) == (((SAME, text),) if text else ())
    assert similarity(text, text) == 1.0


@given(texts, texts)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert 0.0 <= similarity(one, other) == similarity(other, one) <= 1.0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "An immediate ceasefire",
            "An immediate and total ceasefire",
            "An immediate{+ and total+} ceasefire",
        ),
        (
            "An exchange of 1,000 prisoners",
            "An exchange of 1,200 prisoners",
            "An exchange of[- 1,000-]{+ 1,200+} prisoners",
        ),
        ("Ukraine’s window", "Ukraine’s last window", "Ukraine’s{+ last+} window"),
        ("A truce, at once", "A truce at once", "A truce[-,-] at once"),
        # A short word left alone between two changes goes with them.
        ("the price of peace", "the terms for peace", "the[- price of-]{+ terms for+} peace"),
        ("sale of land now", "gift of gold now", "[-sale of land-]{+gift of gold+} now"),
        ("sale the land now", "gift the gold now", "[-sale the land-]{+gift the gold+} now"),
        ("sale from land", "gift from gold", "[-sale-]{+gift+} from[- land-]{+ gold+}"),
        ("sale 100 land", "gift 100 gold", "[-sale-]{+gift+} 100[- land-]{+ gold+}"),
        # Scripts without spaces, from right to left, and with marks.
        ("停火三十天", "停火六十天", "停火[-三-]{+六+}十天"),
        ("หยุดยิงสามวัน", "หยุดยิงหกวัน", "หยุดยิง[-สาม-]{+หก+}วัน"),
        ("وقف إطلاق النار", "وقف إطلاق النار، فورا", "وقف إطلاق النار{+، فورا+}"),
        ("युद्धविराम चाहिए", "तुरंत युद्धविराम चाहिए", "{+तुरंत +}युद्धविराम चाहिए"),
        # Spaces count where words do not change, and the ends of two texts each by its own words.
        ("a truce now", "a truce  now", "a truce[- -]{+  +}now"),
        ("a b", "c a b", "{+c +}a b"),
        ("a x b", "c a b", "[-a x-]{+c a+} b"),
        ("c a b", "a x b", "[-c a-]{+a x+} b"),
        ("", "Something", "{+Something+}"),
        ("Something", "", "[-Something-]"),
    ],
)
def test_a_difference_reads_well(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_long_texts_are_compared_at_their_ends_only() -> None:
    middle = int(LARGEST**0.5) + 1
    old = "Of all " + " ".join(f"a{i}" for i in range(middle)) + " the end"
    new = "Of all " + " ".join(f"b{i}" for i in range(middle)) + " the end"
    assert [op for op, _ in difference(old, new)] == [SAME, GONE, NEW, SAME]


def test_texts_of_just_the_largest_size_are_still_compared() -> None:
    half = int(LARGEST**0.5) // 2
    for more, ops in ((0, [GONE, NEW, SAME, GONE, NEW]), (1, [GONE, NEW])):
        old = [f"a{i}" for i in range(2 * half + more)]
        new = [f"b{i}" for i in range(2 * half)]
        old[half] = new[half] = "settlement"
        assert [op for op, _ in difference(" ".join(old), " ".join(new))] == ops


def test_words_that_come_often_are_compared_in_long_texts_too() -> None:
    old, new = f"so{' no' * 30} yes", f"it is{' no' * 240} now"
    expected = f"[-so-]{{+it is+}}{' no' * 30}[- yes-]{{+{' no' * 210} now+}}"
    assert shown(old, new) == expected


def test_words_are_counted_without_points() -> None:
    assert words("Ukraine’s “1,000.5” prisoners — all-for-all; нет!") == [
        "Ukraine’s",
        "1,000.5",
        "prisoners",
        "all",
        "for",
        "all",
        "нет",
    ]
    assert similarity("A truce, now!", "a TRUCE now") == 1.0
    assert similarity("", "") == 1.0
    assert similarity("", "a") == 0.0
    assert similarity("…", "!") == 0.0


def test_overlap_asks_only_how_much_of_the_shorter_stays() -> None:
    longer = "An immediate and complete truce, and an end to strikes"
    assert overlap("An immediate truce", longer) == overlap(longer, "An immediate truce") == 1.0
    assert similarity("An immediate truce", longer) < 1.0
    assert overlap("", longer) == 0.0
