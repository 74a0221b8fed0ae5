"""Where a site's links to other sites lead today: sources, and links in texts.

Only `check --links` connects out. An address that was fine is not asked again for a day; one that
was not is asked each time, since somebody may just have mended it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from sitegen import checks, site
from sitegen.cache.files import replaced
from sitegen.cache.folder import folder
from sitegen.checks.placed import placed
from sitegen.desk.checking import Unreached
from sitegen.model import SourceNote
from sitegen.problems import KeyPath, Problem, Severity
from sitegen.process.links import ask
from sitegen.process.web import Answer, Patience
from sitegen.relate import Library
from sitegen.relate.articles import articles_of
from sitegen.relate.local import typed_id

DAY = 86_400
"""Seconds for which an address that was fine is not asked again."""


class Use(Struct, frozen=True):
    """An address of another site, and where it stands.

    Attributes:
        archived: the address of an archived copy, where the same source has one.
    """

    url: str
    file: str
    keys: KeyPath = ()
    line: int = 0
    column: int = 0
    archived: str = ""


def outside(
    wanted: site.Wanted, library: Library, patience: Patience | None = None
) -> tuple[Problem, ...]:
    """What is wrong with the addresses of other sites, each at its place.

    Raises:
        Unreached: none of several hosts could be reached.
    """
    uses = tuple(_uses(library, wanted))
    answers = _answers({use.url for use in uses}, wanted.root, patience)
    found = (_problem(use, answers[use.url]) for use in uses)
    shown = placed((each for each in found if each), wanted.root)
    return tuple(checks.unsilenced(shown, wanted.root, wanted.settings))


def _uses(library: Library, wanted: site.Wanted) -> Iterator[Use]:
    for note in library.seeds.values():
        yield from _of_source(note, ())
    for dispute in library.groups:
        local = [*dispute.note.sources] if dispute.note else []
        local += (each for state in dispute.states for each in state.explainer.sources)
        for source in local:
            yield from _of_source(source, ("sources", typed_id(source.id)))
    for file_name, made in articles_of(library, wanted.root, wanted.settings).bodies.items():
        for use in made.outside:
            yield Use(use.href, file_name, line=use.line, column=use.column)


def _of_source(source: SourceNote, keys: KeyPath) -> Iterator[Use]:
    if source.url:
        yield Use(source.url, source.file, (*keys, "url"), archived=source.archived)
    if source.archived:
        yield Use(source.archived, source.file, (*keys, "archived"))


def _problem(use: Use, answer: Answer) -> Problem | None:
    if answer.state == "fine":
        return None
    code, severity = "unchecked-link", Severity.WARNING
    message, hint = f'"{use.url}" could not be checked: {answer.why}', "open it in a browser"
    if answer.state == "moved":
        code, hint = "moved-link", "write the new address"
        message = f'"{use.url}" has moved for good to "{answer.to}"'
    if answer.state == "dead":
        code, severity = "dead-link", Severity.ERROR
        message = f'"{use.url}" leads nowhere: {answer.why}'
        hint = "find where it went, or name an archived copy"
        if use.archived:
            hint = "the archived copy is there for readers; say in a silence that this one is gone"
    return Problem(
        code=code,
        file=use.file,
        message=message,
        hint=hint,
        keys=use.keys,
        line=use.line,
        column=use.column,
        severity=severity,
    )


# --- What was asked before ------------------------------------------------------------------------


def _answers(urls: set[str], root: Path, patience: Patience | None) -> dict[str, Answer]:
    """What came of each address, today or within a day."""
    place = folder(root, "links")
    now = time.time()
    known = _remembered(place, now) if place else {}
    fresh = ask(urls - known.keys(), patience)
    hosts = {urlsplit(url).netloc for url, answer in fresh.items() if not answer.reached}
    if len(hosts) > 1 and not any(answer.reached for answer in fresh.values()):
        raise Unreached
    if place:
        fine = {url: a for url, a in fresh.items() if a.state in ("fine", "moved")}
        kept = {url: [at, answer.state, answer.to] for url, (at, answer) in known.items()}
        kept |= {url: [now, answer.state, answer.to] for url, answer in fine.items()}
        replaced(place / "answers.json", json.dumps(kept, indent=0, sort_keys=True).encode())
    return {**{url: answer for url, (_, answer) in known.items()}, **fresh}


def _remembered(place: Path, now: float) -> dict[str, tuple[float, Answer]]:
    """Addresses that were fine within a day; nothing where the file is not as we write it."""
    try:
        kept = json.loads((place / "answers.json").read_bytes())
        return {
            str(url): (float(at), Answer("moved", "", str(to)) if to else Answer("fine"))
            for url, (at, _, to) in kept.items()
            if 0 <= now - at < DAY
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
