"""Feeds: one entry an explainer, which says what moved and not just that something appeared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from sitegen.addresses import encoded
from sitegen.relate import Dispute, State
from sitegen.views.changes import change_group
from sitegen.views.context import Context
from sitegen.views.shapes import ChangeLine, StatusCount
from sitegen.views.sources import Numbers
from sitegen.views.statements import Telling
from sitegen.views.table import status_counts

NEWEST = 30
"""Entries of a feed; older explainers are on the pages."""


class FeedEntry(Struct, frozen=True, gc=False):
    """One explainer. Times are RFC 3339 at midnight UTC of the day; `id` outlives a new title."""

    id: str
    url: str
    title: str
    lang: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    moved_heading: str
    moved: tuple[ChangeLine, ...]
    counts: tuple[StatusCount, ...]


class Feed(Struct, frozen=True, gc=False):
    """`feeds/atom.xml` (RFC 4287) and JSON Feed 1.1. All addresses are absolute."""

    id: str
    title: str
    summary: str
    lang: str
    home: str
    atom: str
    json: str
    updated: str
    licence: str
    entries: tuple[FeedEntry, ...]


def feed(context: Context, dispute: Dispute | None, groups: Sequence[Dispute]) -> Feed:
    """The feed of the site, or of one dispute.

    Args:
        context: moved to the page that the feed belongs to.
        dispute: whose feed it is, `None` for the site's.
        groups: where its explainers are.
    """
    url, settings = context.settings.url, context.settings
    pairs = [(state, group) for group in groups for state in group.states]
    pairs.sort(key=lambda pair: (_updated(pair[0]), pair[0].day, pair[0].address), reverse=True)
    entries = tuple(_entry(state, group, context) for state, group in pairs[:NEWEST])
    base = dispute.address if dispute else ""
    title = f"{dispute.title} · {settings.title}" if dispute else settings.title
    note = dispute.note if dispute else None
    return Feed(
        id=_tag(url, base or "site", dt.date(1970, 1, 1)),
        title=title,
        summary=note.summary if note else settings.description,
        lang=dispute.lang if dispute else settings.lang,
        home=url + encoded(base),
        atom=url + encoded(f"{base}feed.xml"),
        json=url + encoded(f"{base}feed.json"),
        updated=max((entry.updated for entry in entries), default=_stamp(dt.date(1970, 1, 1))),
        licence=settings.licence,
        entries=entries,
    )


def json_feed(value: Feed) -> dict[str, object]:
    """The same as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": value.title,
        "description": value.summary,
        "language": value.lang,
        "home_page_url": value.home,
        "feed_url": value.json,
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_text": _plain(entry),
                "date_published": entry.published,
                "date_modified": entry.updated,
                "authors": [{"name": name} for name in entry.authors],
                "tags": list(entry.tags),
                "language": entry.lang,
            }
            for entry in value.entries
        ],
    }


def _plain(entry: FeedEntry) -> str:
    lines = [entry.summary]
    if entry.moved:
        lines += ["", entry.moved_heading]
        lines += [f"– {line_text(line)}" for line in entry.moved]
    return "\n".join(lines)


def line_text(line: ChangeLine) -> str:
    """One line of "what moved" without markup: topic, who, what, the new wording."""
    head = ", ".join(part for part in (line.topic.text, line.who) if part)
    tail = f": {line.after}" if line.after else ""
    return f"{head} ({line.label}){tail}"


def _entry(state: State, dispute: Dispute, context: Context) -> FeedEntry:
    explainer, url = state.explainer, context.settings.url
    here = context.moved_to(state.address)
    telling = Telling(here, state.scope, Numbers({}, {}), state.address)
    group = change_group(state, dispute, telling)
    return FeedEntry(
        id=_tag(url, explainer.file.removeprefix("content/").removesuffix(".md"), explainer.date),
        url=url + encoded(state.address),
        title=explainer.title,
        lang=state.lang,
        summary=explainer.summary,
        published=_stamp(explainer.date),
        updated=_stamp(_updated(state)),
        authors=explainer.authors or context.settings.authors,
        tags=explainer.tags,
        moved_heading=context.words.gettext("What moved"),
        moved=group.moves if group else (),
        counts=status_counts(state.rows, telling),
    )


def _updated(state: State) -> dt.date:
    return state.explainer.updated or state.explainer.date


def _stamp(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _tag(url: str, name: str, day: dt.date) -> str:
    """A tag URI (RFC 4151): it names the file, so a new title or address keeps it."""
    return f"tag:{urlsplit(url).hostname},{day.isoformat()}:{encoded(name)}"
