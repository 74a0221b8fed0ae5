"""What came between two editions: which files differ, and which pages have moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.serve.edition import Edition
from sitegen.serve.reading import Shelf


def differing(before: Edition, now: Edition) -> tuple[str, ...]:
    """The files in which two editions differ, below the root where they lie there, sorted.

    Of two editions that show the same and say the same there are none; a new day counts as a file.
    """
    found = {*_other(_digests(before.files), _digests(now.files))}
    found |= {_below(path, now) for path in _other(before.themed, now.themed)}
    copies = {**before.site.context.copies, **now.site.context.copies}
    found |= {_below(str(copies[path]), now) for path in _other(before.assets, now.assets)}
    if before.wanted.settings != now.wanted.settings:
        found.add(now.wanted.settings.file)
    if before.wanted.today != now.wanted.today:
        found.add(f"today, {now.wanted.today}")
    if not found:
        changed = {*before.report.problems} ^ {*now.report.problems}
        found = {each.file for each in changed}
    return tuple(sorted(found))


def _other(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    return (path for path in {*before, *now} if before.get(path) != now.get(path))


def _below(path: str, of: Edition) -> str:
    """A path as its author knows it: below the site's root."""
    place, root = Path(path).absolute(), of.wanted.root.absolute()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else path


def moved(before: Edition, now: Edition) -> dict[str, str]:
    """Old address → new one, of pages whose file has another name, or which its file moved."""
    new = {
        seen.digest: path
        for path, seen in now.files.files.items()
        if path not in before.files.files and seen.digest
    }
    moves = {}
    for file, address in before.addresses.items():
        seen = before.files.files.get(file)
        there = file if file in now.files.files else new.get(seen.digest if seen else b"", "")
        if now.addresses.get(there, address) != address:
            moves[address] = now.addresses[there]
    return moves


def _digests(of: Shelf) -> dict[str, bytes]:
    return {path: seen.digest for path, seen in of.files.items()}
