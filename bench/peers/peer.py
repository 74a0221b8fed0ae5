"""What the bench must know of a generator."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from bench.corpus import Explained, dispute_name, name

LAYOUTS = Path(__file__).parent.parent / "layouts"
ASSETS = Path(__file__).parent.parent.parent / "templates" / "assets"


class Tools(Struct, frozen=True):
    """Where the programs are.

    Attributes:
        ours: an environment with the wheel of this checkout.
        theirs: an environment with the peers that come from PyPI.
        node: the folder of those that come from npm.
    """

    ours: Path
    theirs: Path
    node: Path


class Peer(Struct, frozen=True):
    """A generator, and what it makes its site from.

    Attributes:
        write: writes the corpus of so many explainers as a site of its own.
        command: what is run in the site's folder, for that folder.
        version: what tells its version.
        source: explainer → its file in the site's folder.
        output: folder of the built pages, in the site's folder.
        caches: what it keeps besides between builds: thrown away before a cold build.
        more_pages: pages that only it makes.
        home: pages of the home listing, for so many explainers.
        note: how its site is made, for the page.
    """

    name: str
    write: Callable[[Path, int], None]
    command: Callable[[Tools, Path], list[str]]
    version: Callable[[Tools], list[str]]
    source: Callable[[Explained], str]
    output: str
    note: str
    caches: tuple[str, ...] = ()
    more_pages: int = 0
    home: Callable[[int], int] = lambda count: -(-count // 50)
    environment: Mapping[str, str] = {}


def laid_out(peer: str, places: Mapping[str, str], folder: Path) -> None:
    """Copy a peer's layouts and settings: from file or folder → to file or folder."""
    for origin, target in places.items():
        place = folder / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if (LAYOUTS / peer / origin).is_dir():
            shutil.copytree(LAYOUTS / peer / origin, place, dirs_exist_ok=True)
        else:
            shutil.copyfile(LAYOUTS / peer / origin, place)


def with_assets(folder: Path) -> None:
    """Give a peer the very assets of our theme to copy."""
    shutil.copytree(ASSETS, folder, dirs_exist_ok=True)


def in_folder(top: str) -> Callable[[Explained], str]:
    """Where explainers lie below a folder."""
    return lambda each: f"{top}/{dispute_name(each)}/{name(each)}.md"
