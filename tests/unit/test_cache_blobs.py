"""What was made once is not made again, and what is damaged is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cache import blobs


class Making:
    """Makes bytes and counts how often; called without arguments."""

    def __init__(self, data: bytes = b"data") -> None:
        self.data = data
        self.times = 0

    def __call__(self) -> bytes:
        """Make them once more."""
        self.times += 1
        return self.data


def entries(root: Path, kind: str = "cards") -> list[Path]:
    return sorted((root / ".sitegen" / kind).iterdir())


def test_bytes_are_made_once_and_kept_out_of_git(tmp_path: Path) -> None:
    make = Making()
    for _ in range(3):
        kept = blobs.opened(tmp_path, "cards")
        assert blobs.remembered(kept, blobs.key("a"), make) == b"data"
    assert make.times == 1
    assert (tmp_path / ".sitegen" / ".gitignore").read_text() == "*\n"
    assert [path.name for path in entries(tmp_path)] == [blobs.key("a")]


def test_kinds_and_keys_are_told_apart(tmp_path: Path) -> None:
    for kind in ("cards", "search"):
        kept = blobs.opened(tmp_path, kind)
        for name in (blobs.key("a", "b"), blobs.key("ab"), blobs.key("a", "b", "")):
            data = f"{kind} {name}".encode()
            assert blobs.remembered(kept, name, Making(data)) == data
            assert blobs.remembered(kept, name, Making(b"other")) == data


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_key_tells_where_each_part_ends(one: list[str], other: list[str]) -> None:
    assert (blobs.key(*one) == blobs.key(*other)) == (one == other)


def test_text_and_its_bytes_are_one_part_and_any_file_name_can_be_one() -> None:
    assert blobs.key("é") == blobs.key("é".encode())
    assert blobs.key("\udcff") != blobs.key("\udcfe")


@pytest.mark.parametrize("cut", [0, 5, 32, 34])
def test_an_entry_cut_short_is_made_anew(tmp_path: Path, cut: int) -> None:
    make = Making()
    kept = blobs.opened(tmp_path, "cards")
    blobs.remembered(kept, blobs.key("a"), make)
    (entry,) = entries(tmp_path)
    entry.write_bytes(entry.read_bytes()[:cut])
    assert blobs.remembered(kept, blobs.key("a"), make) == b"data"
    assert make.times == 2
    assert blobs.remembered(kept, blobs.key("a"), make) == b"data"
    assert make.times == 2


def test_a_flipped_bit_is_seen(tmp_path: Path) -> None:
    make = Making()
    kept = blobs.opened(tmp_path, "cards")
    blobs.remembered(kept, blobs.key("a"), make)
    (entry,) = entries(tmp_path)
    data = bytearray(entry.read_bytes())
    data[-1] ^= 1
    entry.write_bytes(data)
    assert blobs.remembered(kept, blobs.key("a"), make) == b"data"
    assert make.times == 2


def test_empty_bytes_are_bytes(tmp_path: Path) -> None:
    make = Making(b"")
    kept = blobs.opened(tmp_path, "cards")
    assert blobs.remembered(kept, blobs.key("a"), make) == b""
    assert blobs.remembered(kept, blobs.key("a"), make) == b""
    assert make.times == 1


def test_without_trust_all_is_made_anew_and_kept(tmp_path: Path) -> None:
    blobs.remembered(blobs.opened(tmp_path, "cards"), blobs.key("a"), Making(b"old"))
    fresh = blobs.opened(tmp_path, "cards", trusted=False)
    assert blobs.remembered(fresh, blobs.key("a"), Making(b"new")) == b"new"
    kept = blobs.opened(tmp_path, "cards")
    assert blobs.remembered(kept, blobs.key("a"), Making(b"newer")) == b"new"


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    kept = blobs.opened(tmp_path, "cards")
    with pytest.raises(ValueError, match="no"):
        blobs.remembered(kept, blobs.key("a"), fail)
    assert entries(tmp_path) == []


def goes_without(root: Path) -> bool:
    """Whether nothing can be kept in a site, and everything is made each time."""
    make = Making()
    kept = blobs.opened(root, "cards")
    made = [blobs.remembered(kept, blobs.key("a"), make) for _ in range(2)]
    blobs.pruned(kept, 0)
    return kept.folder is None and made == [b"data", b"data"] and make.times == len(made)


def test_a_file_in_the_way_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / ".sitegen").write_text("mine")
    assert goes_without(tmp_path)
    assert (tmp_path / ".sitegen").read_text() == "mine"


@pytest.mark.parametrize("place", [".sitegen", ".sitegen/cards"])
def test_a_link_is_never_followed_out_of_the_site(tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = tmp_path / "site" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    assert goes_without(tmp_path / "site")
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_site_is_gone_without(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert goes_without(tmp_path)
    finally:
        tmp_path.chmod(0o755)


def test_a_missing_site_is_gone_without(tmp_path: Path) -> None:
    assert goes_without(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_an_entry_that_cannot_be_kept_is_no_failure(tmp_path: Path) -> None:
    kept = blobs.opened(tmp_path, "cards")
    (tmp_path / ".sitegen" / "cards" / blobs.key("a")).mkdir()
    assert blobs.remembered(kept, blobs.key("a"), Making()) == b"data"
    assert [path.name for path in entries(tmp_path)] == [blobs.key("a")]


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    kept = blobs.opened(tmp_path, "cards")
    for number in range(4):
        blobs.remembered(kept, blobs.key(str(number)), Making(b"x" * 68))  # 100 bytes with digest
        # Long ago, the first the longest.
        os.utime(entries(tmp_path)[0].with_name(blobs.key(str(number))), (number + 1, number + 1))
    blobs.remembered(kept, blobs.key("0"), Making())  # used again
    blobs.pruned(kept, 250)
    left = {path.name for path in entries(tmp_path)}
    assert left == {blobs.key("0"), blobs.key("3")}
    blobs.pruned(kept, 250)
    assert {path.name for path in entries(tmp_path)} == left


def test_what_a_killed_build_left_unfinished_goes_in_the_end(tmp_path: Path) -> None:
    kept = blobs.opened(tmp_path, "cards")
    blobs.remembered(kept, blobs.key("a"), Making())
    old, young = (tmp_path / ".sitegen" / "cards" / f"{n}.part" for n in ("old", "young"))
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    before = time.time() - 7200
    os.utime(old, (before, before))
    blobs.pruned(kept, 1 << 20)
    assert [path.name for path in entries(tmp_path)] == sorted([blobs.key("a"), "young.part"])


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    name = blobs.key("a")
    assert blobs.found(blobs.kept_before(tmp_path, "still"), name) is None
    assert not list(tmp_path.iterdir())
    blobs.put(blobs.opened(tmp_path, "still"), name, b"kept")
    assert blobs.found(blobs.kept_before(tmp_path, "still"), name) == b"kept"
