"""A new site, from the sample that the package carries in `starter/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from string import Template

from msgspec import Struct

from sitegen.desk.create import create
from sitegen.desk.places import Unfit
from sitegen.ondisk import is_file, is_folder, is_there
from sitegen.settings import checked_url

_STARTER = Path(__file__).parent / "starter"
_NAMES = {"gitignore": ".gitignore"}
"""Files that would mean something where they are kept."""
_FILLED = ("sitegen.toml", "README.md")
"""Files with places to be filled in."""
_LEFT_ALONE = frozenset((".git", ".hg", ".jj", ".DS_Store"))
"""What may lie in a folder that counts as empty."""


class Start(Struct, frozen=True):
    """What somebody says of a new site."""

    folder: Path
    title: str = "My explainers"
    url: str = "https://example.org/"


def refused(start: Start) -> Unfit | None:
    """Why no site can be made there; `None` if one can."""
    url, fault = checked_url(start.url)
    if fault or not url:
        return Unfit(*(fault or ("the url is empty", 'write "https://example.org/"')))
    if any(ord(char) < 0x20 for char in start.title) or not start.title.strip():  # noqa: PLR2004
        return Unfit("the title is not a line of text", 'write one, as in --title "Who wants what"')
    folder = start.folder
    if is_folder(folder):
        there = sorted({each.name for each in folder.iterdir()} - _LEFT_ALONE)
        if there:
            message = f'"{folder}" is not empty: it holds "{there[0]}"'
            return Unfit(message, "name a folder that is new or empty")
    elif is_there(folder):
        return Unfit(f'"{folder}" is no folder', "name one that is new or empty")
    return None


def begin(start: Start) -> tuple[str, ...]:
    """Make the site; returns its files, by their paths in it.

    Raises:
        OSError: the disk. What was made so far is taken away again.
    """
    made: list[Path] = []
    missing = [each for each in (start.folder, *start.folder.parents) if not is_there(each)]
    try:
        for name, text in files(start):
            create(start.folder / name, text)
            made.append(start.folder / name)
    except BaseException:
        _take_back(made, start.folder, missing)
        raise
    return tuple(path.relative_to(start.folder).as_posix() for path in made)


def files(start: Start) -> Iterator[tuple[str, str]]:
    """Every file of the sample, filled in: path and text."""
    url, _ = checked_url(start.url)
    places = {
        "title": json.dumps(start.title, ensure_ascii=False),  # TOML takes it as it is
        "url": json.dumps(url, ensure_ascii=False),
        "name": start.title,
    }
    for path in sorted(_STARTER.rglob("*")):
        if is_file(path):
            name = path.relative_to(_STARTER).as_posix()
            text = path.read_text("utf-8")
            if name in _FILLED:
                text = Template(text).substitute(places)
            yield _NAMES.get(name, name), text


def _take_back(made: list[Path], folder: Path, missing: list[Path]) -> None:
    """Remove files that were made, and folders that were made for them."""
    folders = {above for path in made for above in path.parents if folder in above.parents}
    for path in made:
        with suppress(OSError):
            path.unlink()
    for each in (*sorted(folders, reverse=True), *missing):
        with suppress(OSError):
            each.rmdir()
