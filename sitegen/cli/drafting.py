"""What all kinds of new files are asked for, and what is said of those that were made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitegen.addresses import slug
from sitegen.chosen import chosen_day, chosen_settings
from sitegen.cli.asking import Check, Declined, Question, ask, ask_each, fit, held, on_terminal
from sitegen.cli.streams import say
from sitegen.desk import fields, places, sides
from sitegen.desk.known import Known, known
from sitegen.desk.places import Place
from sitegen.ondisk import is_there
from sitegen.validate.records import Record

Said = Mapping[str, Any]
"""What the flags say, by name; nothing is the empty text or tuple."""

UNWRITTEN = "To be written: what happened, and what it means."
"""A summary where nobody can be asked for one: it keeps the file valid until somebody writes it."""
SUMMARY_PROMPT = "Summary, 300 characters at most"


def opened(root: Path, now: str | None) -> Known:
    """The site in a folder, on the day that a build would take.

    Raises:
        chosen.Refused: there is none, or its settings are wrong.
    """
    settings = chosen_settings(root)
    return known(root, settings, chosen_day(now, settings, os.environ))


def free(place: Place, site: Known) -> Place:
    """The place, where nothing is yet.

    Raises:
        Declined: something is.
    """
    if is_there(site.root / place.path):
        raise Declined(f'"{place.path}" is there already', "open it, or take another name")
    if place.path.startswith(f"{places.SEEDS}/"):
        taken = {source.id: file for file, source in site.local_sources()}
        if place.stem in taken:
            message = f'the source id "{place.stem}" is taken: "{taken[place.stem]}" declares it'
            raise Declined(message, "take another id, or move that source into a note")
    return place


def asked_parties(
    typed: tuple[str, ...], site: Known, folder: str, *, at_least: int
) -> list[tuple[str, str]]:
    """Parties as pairs of id and name: the flags', else the person's."""

    def check(text: str) -> places.Unfit | None:
        party = fields.unreadable(text) or sides.party_typed(text, site, folder)
        return party if isinstance(party, places.Unfit) else None

    if not typed and on_terminal():
        say('Parties, one a line, as in "wga: Writers Guild". An empty line ends.')
        typed = tuple(ask_each("  Party", check, at_least=at_least))
    for each in typed:
        held("--party", each, check)
    return [fit(sides.party_typed(each, site, folder)) for each in typed]


def asked_topics(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Topics: the flags', else the person's."""

    def topic(text: str) -> places.Unfit | None:
        fault = None if slug(text) else places.Unfit(f'no id can be made of "{text}"', "name it")
        return fields.unreadable(text) or fault

    if not typed and on_terminal():
        say("Topics, one a line, as in Wages. An empty line ends.")
        typed = tuple(ask_each("  Topic", topic))
    return tuple(held("--topic", each, topic) for each in typed)


def introduced(
    title: str, summary: str, parties: Mapping[str, str], topics: tuple[str, ...]
) -> dict[str, object]:
    """The frontmatter of a dispute."""
    values: dict[str, object] = {"title": title, "summary": summary}
    if parties:
        values["parties"] = dict(parties)
    if topics:
        values["topics"] = {slug(topic): topic for topic in topics}
    return values


def key(record: Record[Any], name: str) -> Check:
    """What judges the value of a key."""
    return lambda text: fields.unfit(record, name, text)


def asked_summary(flag: str, prompt: str, given: str, judged: Check) -> str:
    """A summary: the flag's, else the person's, else one that says that it is missing."""
    default = "" if on_terminal() else UNWRITTEN
    return ask(Question(flag, prompt, judged), given, default)


def tell_unwritten(summary: str) -> None:
    """That a summary only holds the place of one."""
    if summary == UNWRITTEN:
        say(f'Its summary is "{UNWRITTEN}": write it.')


def wordy(name: str) -> str:
    """A title that the name of a file suggests: `round-two` → `Round two`."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def tell_made(path: str, root: Path) -> None:
    """Where a new file is."""
    say(f"Made {root / path}" if root != Path() else f"Made {path}")


def tell_next(steps: list[str]) -> None:
    """What to do with it."""
    say("\n".join(("Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1)))))
