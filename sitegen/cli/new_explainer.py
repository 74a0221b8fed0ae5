"""What `sitegen new explainer` asks for and writes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sitegen.cli.asking import Declined, Question, agree, ask, fit, held, kept, on_terminal
from sitegen.cli.drafting import (
    SUMMARY_PROMPT,
    Said,
    asked_parties,
    asked_summary,
    asked_topics,
    free,
    introduced,
    key,
    opened,
    tell_made,
    tell_next,
    tell_unwritten,
    wordy,
)
from sitegen.cli.streams import say
from sitegen.desk import carry, fields, places, sides, writing
from sitegen.desk.create import create
from sitegen.desk.judge import joined
from sitegen.desk.known import Known, explainer_named, seed_named
from sitegen.desk.places import Place, Unfit
from sitegen.model import SourceNote
from sitegen.ondisk import is_folder
from sitegen.relate import Scope, State
from sitegen.validate.pages import DISPUTE, EXPLAINER


class _Grown(NamedTuple):
    """What the new explainer takes over: raw values, from a source and from an earlier one."""

    seed: SourceNote | None
    after: State | None
    values: dict[str, object]
    before: dict[str, object]
    day: dt.date | None


def new_explainer(path: str, root: Path, now: str | None, said: Said) -> int:
    """Ask for an explainer and write it; also the `index.md` of a dispute that is new."""
    site = opened(root, now)
    place = free(fit(places.explainer_place(path, root, site.languages)), site)
    grown = _grown(place, site, said)
    default = grown.seed.title if grown.seed else wordy(place.stem)
    title = ask(Question("--title", "Title", key(EXPLAINER, "title")), said["title"], default)
    judged = key(EXPLAINER, "summary")
    summary = asked_summary("--summary", SUMMARY_PROMPT, said["summary"], judged)
    as_of = _as_of(said["as_of"], site, grown)
    published = held("--date", said["date"], key(EXPLAINER, "date"))
    date = dt.date.fromisoformat(published) if published else _date(place, site, as_of)
    index, site = _index(place, site, said)
    scope = site.scope(place.dispute)
    asked = writing.Asked(title, summary, date, as_of)
    known_parties = scope.parties or grown.before.get("parties")
    if not known_parties or (said["parties"] and not index):
        pairs = asked_parties(said["parties"], site, place.dispute, at_least=1)
        own = sides.own_parties(pairs, site, place.dispute) if pairs else None
        asked = replace(asked, parties=own)
    asked = _with_columns(asked, grown, [party.id for party in scope.columns])
    topics = _topics(said["topics"], scope, rows="demands" in grown.before, index=bool(index))
    if said["topics"] and not asked.columns:
        raise Declined(
            "--party is missing: a row needs parties", 'add --party "wga: Writers Guild"'
        )
    topics = topics if asked.columns else ()
    asked = replace(asked, topics=topics, more={**grown.values, **_flags(said, site)})
    text = writing.explainer_text(asked, grown.before, scope)
    with kept(text):
        fit(joined(place, text, site))
        _write(place, site, index, text)
    if index:
        tell_made(f"{places.CONTENT}/{place.dispute}/index.md", root)
    tell_made(place.path, root)
    tell_unwritten(summary)
    _tell_taken_over(grown, said, as_of, site.today)
    tell_next(_steps(place, site, grown))
    return 0


def _grown(place: Place, site: Known, said: Said) -> _Grown:
    """What `--from` and `--after` name; on a terminal the newest explainer is offered."""
    seed = fit(seed_named(said["seed"], site)) if said["seed"] else None
    after = said["after"]
    states = site.dispute(place.dispute).states
    if not after and states and on_terminal():
        newest = states[-1]
        if agree(f"Carry on the table of {newest.day}, “{newest.title}”?"):
            after = newest.slug
    state = fit(explainer_named(after, place.dispute, site)) if after else None
    values, day = writing.from_seed(seed, site.settings.lang) if seed else ({}, None)
    before = carry.carried(state, site.root) if state else {}
    return _Grown(seed, state, values, before, day)


def _as_of(typed: str, site: Known, grown: _Grown) -> dt.date:
    """The day of the table, which comes after that of the explainer that is carried on."""
    default = grown.day or site.today
    if grown.after and default < grown.after.day:
        default = site.today
    judged = key(EXPLAINER, "as_of")

    def check(text: str) -> Unfit | None:
        fault = judged(text)
        if fault or not grown.after or dt.date.fromisoformat(text) >= grown.after.day:
            return fault
        message = f'{text} is before {grown.after.day}, the day of "{grown.after.slug}"'
        return Unfit(message, "take a later day, or carry on another explainer")

    question = Question("--as-of", "Day whose state the table shows", check)
    return dt.date.fromisoformat(ask(question, typed, default.isoformat()))


def _date(place: Place, site: Known, as_of: dt.date) -> dt.date:
    """A day of publication: today, or later where another explainer has the same two days."""
    states = site.dispute(place.dispute).states
    taken = {state.explainer.date for state in states if state.day == as_of}
    date = max(site.today, as_of)
    while date in taken:
        date += dt.timedelta(days=1)
    return date


def _index(place: Place, site: Known, said: Said) -> tuple[str, Known]:
    """The text of an `index.md` for a dispute that is new, if it is wanted; the site with it."""
    title, summary = said["dispute_title"], said["dispute_summary"]
    folder = place.dispute
    index = Place(f"{places.CONTENT}/{folder}/index.md", folder, "index")
    if not folder or folder in site.files.notes:
        return "", site
    if not (title or summary):
        new = not is_folder(site.root / places.CONTENT / folder)
        if not new or not agree(f"The dispute “{folder}” is new. Write its index.md too?"):
            return "", site
    asked = Question("--dispute-title", "Title of the dispute", key(DISPUTE, "title"))
    title = ask(asked, title, wordy(folder))
    judged = key(DISPUTE, "summary")
    summary = asked_summary("--dispute-summary", "Summary of the dispute", summary, judged)
    pairs = asked_parties(said["parties"], site, folder, at_least=1)
    topics = asked_topics(said["topics"])
    text = writing.dispute_text(introduced(title, summary, dict(pairs), topics))
    return text, fit(joined(free(index, site), text, site))


def _topics(typed: tuple[str, ...], scope: Scope, *, rows: bool, index: bool) -> tuple[str, ...]:
    """Topics of new rows; nobody is asked where there are `rows`, or where `index.md` is new."""
    known = tuple(topic.name for topic in scope.topics.values())
    if not typed and rows:
        return ()
    if index and not typed:
        return known
    every = f"A row for each topic of the dispute ({len(known)})?"
    if not typed and known and (not on_terminal() or agree(every)):
        return known
    return asked_topics(typed)


def _with_columns(asked: writing.Asked, grown: _Grown, inherited: list[str]) -> writing.Asked:
    """The columns that the table will have, and which of them are new to it."""
    earlier = [party.id for party in grown.after.scope.columns] if grown.after else []
    own, before = asked.parties, grown.before.get("parties")
    if isinstance(own, dict) and isinstance(before, dict):
        own = {**before, **own}
    columns = earlier or inherited
    if isinstance(own, list):
        columns = own
    elif isinstance(own, dict):
        columns = list(dict.fromkeys((*columns, *own)))
    added = tuple(party for party in columns if grown.after and party not in earlier)
    return replace(asked, parties=own, columns=tuple(columns), added=added)


def _flags(said: Said, site: Known) -> dict[str, object]:
    """Frontmatter that only flags give."""
    values: dict[str, object] = {}
    if said["lang"]:
        values["lang"] = held("--lang", said["lang"], key(EXPLAINER, "lang"))
    for name in ("tags", "authors"):
        if said[name]:
            flag = f"--{name[:-1]}"
            values[name] = [held(flag, each, fields.unreadable) for each in said[name]]
    if said["source"]:
        values["source"] = _source(said["source"], site)
    return values


def _source(typed: str, site: Known) -> str:
    """The id of a source note; one that only a file declares is left for the rules to judge."""
    local = {source.id for _, source in site.local_sources()}
    return typed if typed in local else fit(seed_named(typed, site)).id


def _write(place: Place, site: Known, index: str, text: str) -> None:
    """Both files or none."""
    introduction = site.root / places.CONTENT / place.dispute / "index.md"
    if index:
        create(introduction, index)
    try:
        create(site.root / place.path, text)
    except BaseException:
        if index:
            introduction.unlink()
        raise


def _tell_taken_over(grown: _Grown, said: Said, as_of: dt.date, today: dt.date) -> None:
    """What an editor should know of what came along."""
    if not said["as_of"] and not on_terminal() and as_of == today:
        say(f'Its "as_of" is {as_of}, today: set it to the day whose state the table shows.')
    lang = grown.values.get("lang")
    if lang and not said["lang"]:
        say(f'Its language is "{lang}", as its source\'s: take "lang" out if you write in yours.')
    if grown.after and grown.after.explainer.draft:
        file = grown.after.explainer.file
        say(f'"{file}" is a draft: publish it first, or "unchanged" has nothing to stand on.')


def _steps(place: Place, site: Known, grown: _Grown) -> list[str]:
    """What to do with the new explainer."""
    table = "write what each party says in place of “not stated”"
    if grown.after:
        table = "write what moved in place of “unchanged” and “not stated”"
    note = site.files.notes.get(place.dispute)
    held = f"it and of {note.file}" if note and note.draft else "it"
    steps = [
        f"Open it: {table}; the article goes below the ---.",
        'See it while you write: "sitegen serve --drafts".',
        f'Publish it: take "draft: true" out of {held}, and run "sitegen build".',
    ]
    if place.dispute and not note:
        steps.append(f'Introduce the dispute: "sitegen new dispute {place.dispute}".')
    return steps
