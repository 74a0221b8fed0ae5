"""Where a new file goes, from what an editor typed: never out of the site, never onto another."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from sitegen.addresses import reserved, slug
from sitegen.content.files import PAGES
from sitegen.ondisk import is_link
from sitegen.validate.forms import as_id, suggest_id
from sitegen.write.names import name_fault

CONTENT, SEEDS = "content", "seeds"
_DEEPEST = 2
"""A dispute's folder, and a file in it."""


class Unfit(Struct, frozen=True):
    """Why something that was asked for cannot be had, and what to ask for instead."""

    message: str
    hint: str = ""


class Place(Struct, frozen=True):
    """A file to be made.

    Attributes:
        path: below the site's root, with `/`.
        dispute: the dispute's folder; empty for a source, and for an explainer on its own.
        stem: the file's name without `.md`.
    """

    path: str
    dispute: str
    stem: str


def explainer_place(
    typed: str, root: Path, languages: Collection[str] = frozenset()
) -> Place | Unfit:
    """The place of an explainer: `content/dispute/name.md`, `dispute/name`, `name`.

    Args:
        typed: as the editor typed it.
        root: the site's folder.
        languages: codes that translations of the site use, casefolded.
    """
    parts = _parts(typed, root, CONTENT, SEEDS)
    if isinstance(parts, Unfit):
        return parts
    if len(parts) > _DEEPEST:
        hint = f'write "{CONTENT}/{parts[0]}/{parts[-1]}.md"'
        return Unfit(f'"{typed}" lies too deep: a dispute has no folders in it', hint)
    if parts[-1] == "index":
        message = '"index.md" introduces a dispute, and is no explainer'
        hint = "give the explainer a name of its own"
        return Unfit(message, hint if len(parts) == 1 else _as_dispute(parts[0]))
    if typed.rstrip().endswith(("/", os.sep)):
        return Unfit(f'"{typed}" is a folder', f'name the file too, as in "{parts[-1]}/round-one"')
    if parts[0] == PAGES:
        message = f'"{CONTENT}/{PAGES}/" holds plain pages, which have no table'
        return Unfit(message, "write such a page by hand: it needs a title and nothing else")
    return _fit(parts, root, frozenset(languages))


def dispute_place(
    typed: str, root: Path, languages: Collection[str] = frozenset()
) -> Place | Unfit:
    """The place of a dispute's introduction: `content/dispute/index.md`, `dispute`."""
    parts = _parts(typed, root, CONTENT, SEEDS)
    if isinstance(parts, Unfit):
        return parts
    if parts[-1] == "index" and len(parts) > 1:
        parts = parts[:-1]
    if len(parts) > 1:
        message = f'"{typed}" is no folder of a dispute: these lie in {CONTENT}/'
        return Unfit(message, f'write "{parts[0]}", or make an explainer of it')
    if parts[0] == PAGES:
        return Unfit(f'"{CONTENT}/{PAGES}/" is kept for plain pages', "take another name")
    place = _fit(parts, root, frozenset(languages))
    if isinstance(place, Unfit):
        return place
    return Place(f"{CONTENT}/{parts[0]}/index.md", parts[0], "index")


def source_place(typed: str, root: Path) -> Place | Unfit:
    """The place of a source note: `seeds/id.md`, `id`."""
    parts = _parts(typed, root, SEEDS, CONTENT)
    if isinstance(parts, Unfit):
        return parts
    if len(parts) > 1:
        return Unfit(f'"{typed}" lies too deep: {SEEDS}/ has no folders', f'write "{parts[-1]}"')
    if not as_id(parts[0]):
        better = suggest_id(parts[0])
        hint = "ids are letters, digits and single hyphens"
        return Unfit(f'"{parts[0]}" is no id', f'{hint}: write "{better}"' if better else hint)
    fault = name_fault(f"{parts[0]}.md")
    if fault or parts[0] == "page":
        return Unfit(fault or '"page" is kept for the listing of sources', "take another id")
    return Place(f"{SEEDS}/{parts[0]}.md", "", parts[0])


def _parts(typed: str, root: Path, home: str, other: str) -> list[str] | Unfit:
    """What was typed as names below `content/` or `seeds/`, the last without `.md`."""
    text = normalize("NFC", typed.strip())
    if not text or "\\" in text or any(ord(char) < 0x20 for char in text):  # noqa: PLR2004  blank
        return Unfit(f'"{typed}" is no path', f'write one such as "{home}/…"')
    if text.startswith("/"):
        inside = os.path.relpath(text, os.path.abspath(root))  # noqa: PTH100  keeps links
        if inside.startswith(".."):
            return _outside(typed)
        text = inside
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if ".." in parts or "~" in parts:
        return _outside(typed)
    if parts[:1] == [home]:
        parts = parts[1:]
    elif parts[:1] == [other] and len(parts) > 1:
        kind = "sources" if home == CONTENT else "explainers and disputes"
        command = "source" if home == CONTENT else "explainer"
        return Unfit(f'"{other}/" is for {kind}', f'did you mean "sitegen new {command}"?')
    if not parts:
        return Unfit(f'"{typed}" is a folder', "name the file too")
    parts[-1] = parts[-1].removesuffix(".md")
    return parts


def _fit(parts: list[str], root: Path, languages: frozenset[str]) -> Place | Unfit:
    """The place, where each name can be one and the address is free for authors to take."""
    better = [slug(part) for part in parts]
    if not all(better):
        bad = parts[better.index("")]
        return Unfit(f'"{bad}" cannot be an address', "use letters, digits and hyphens")
    if better != parts:
        bad, good = next(pair for pair in zip(parts, better, strict=True) if pair[0] != pair[1])
        return Unfit(f'"{bad}" cannot be an address', f'write "{good}"')
    address = "/".join(parts)
    if fault := reserved(address, languages) or name_fault(f"{address}.md"):
        return Unfit(fault, "take another name")
    folder = parts[0] if len(parts) > 1 else ""
    if folder and is_link(root / CONTENT / folder):
        return Unfit(f'"{CONTENT}/{folder}" is a link, which no build follows', "make it a folder")
    return Place(f"{CONTENT}/{address}.md", folder, parts[-1])


def _outside(typed: str) -> Unfit:
    return Unfit(f'"{typed}" lies outside the site', "write a path below content/ or seeds/")


def _as_dispute(folder: str) -> str:
    return f'write "sitegen new dispute {folder}"'
