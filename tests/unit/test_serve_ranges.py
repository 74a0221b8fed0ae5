"""Pieces of files, as `Range` asks for them."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.ranges import Piece, piece


def test_one_piece_is_found() -> None:
    assert piece("bytes=0-3", 10) == Piece(0, 4)
    assert piece("bytes=4-", 10) == Piece(4, 10)
    assert piece("bytes=-3", 10) == Piece(7, 10)
    assert piece("bytes=-30", 10) == Piece(0, 10)
    assert piece("bytes=8-99", 10) == Piece(8, 10)
    assert piece("bytes=9-9", 10) == Piece(9, 10)
    assert Piece(0, 4).header(10) == "bytes 0-3/10"


def test_what_is_not_understood_is_passed_over() -> None:
    for each in ("", "bytes=", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b"):
        assert piece(each, 10) is None, each


@given(st.text(max_size=30) | st.from_regex(r"bytes=[0-9]{0,4}-[0-9]{0,4}"), st.integers(0, 5000))
def test_a_piece_lies_in_its_file(asked: str, size: int) -> None:
    found = piece(asked, size)
    if found:
        assert 0 <= found.first <= found.end <= size
