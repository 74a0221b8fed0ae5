"""Spans of a content file are replaced, and every other byte stays."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.desk.edit import Edit, NotReplaced, difference, hold, replace_file

FILE = b"---\ntitle: One # so far\nstatus:   open\n---\nThe text.\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_only_the_span_changes() -> None:
    held = hold(FILE)
    assert held
    assert held.root
    _, value = held.root.by_name()["status"]
    edit = Edit(held.head + value.start.index, held.head + value.end.index, "agreed")
    assert held.with_edits([edit]) == FILE.replace(b"open", b"agreed")
    assert held.index(3, 11) == edit.start


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: Uno \xc3\xa8\r\nsummary: Two\nlang: it\r\n---\r\nText.\r\n"
    held = hold(data)
    assert held
    start = held.text.index("Two")
    after = held.with_edits([Edit(start, start + 3, "Due"), Edit(held.head, held.head, "a: b\n")])
    assert after == data.replace(b"Two", b"Due").replace(b"title", b"a: b\r\ntitle")


def test_edits_that_overlap_are_a_bug() -> None:
    held = hold(FILE)
    assert held
    with pytest.raises(ValueError, match="overlaps"):
        held.with_edits([Edit(4, 8, "x"), Edit(6, 9, "y")])


@given(
    st.lists(st.sampled_from(["a", "é", "𝒳", "\n", "\r\n", "\r"]), max_size=12).map("".join),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
def test_what_is_not_replaced_keeps_its_bytes(text: str, cuts: list[tuple[int, int]]) -> None:
    held = hold(text.encode())
    assert held is not None
    spans, done = [], 0
    for one, two in sorted(sorted(cut) for cut in cuts):
        if done <= one and two <= len(held.text):
            spans.append(Edit(one, two, "<>"))
            done = two
    expected, done = "", 0
    for span in spans:
        expected += held.text[done : span.start] + "<>"
        done = span.stop
    expected += held.text[done:]
    after = held.with_edits(spans).decode()
    assert after.replace("\r\n", "\n").replace("\r", "\n") == expected
    assert hold(held.with_edits([])) == held


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    path.write_bytes(FILE)
    path.chmod(0o640)
    replace_file(path, FILE, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["one.md"]


def test_the_work_of_others_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    path.write_bytes(FILE)
    with pytest.raises(NotReplaced, match="changed in the meantime"):
        replace_file(path, b"what was read", b"new")
    with pytest.raises(NotReplaced, match="there already"):
        replace_file(path, None, b"new")
    link = tmp_path / "link.md"
    link.symlink_to(path)
    with pytest.raises(NotReplaced, match="is a link"):
        replace_file(link, FILE, b"new")
    with pytest.raises(NotReplaced, match="not a regular file"):
        replace_file(tmp_path, FILE, b"new")
    assert path.read_bytes() == FILE
    assert names(tmp_path) == ["link.md", "one.md"]


def test_a_new_file_appears_whole(tmp_path: Path) -> None:
    replace_file(tmp_path / "new.csv", None, b"a,b\n")
    assert (tmp_path / "new.csv").read_bytes() == b"a,b\n"
    assert names(tmp_path) == ["new.csv"]


def test_a_difference_reads_like_one() -> None:
    told = difference("one.md", FILE, FILE.replace(b"open", b"agreed"))
    assert told.startswith("--- a/one.md\n+++ b/one.md\n@@")
    assert "-status:   open\n+status:   agreed\n" in told
    assert difference("one.md", FILE, FILE) == ""
