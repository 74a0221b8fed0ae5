"""Feeds: one entry an explainer, which says what moved and not just that something appeared."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Container, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from markupsafe import escape
from msgspec import Struct

from sitegen.addresses import encoded
from sitegen.messages import Catalogue, catalogue
from sitegen.relate import Dispute, State
from sitegen.relate.changes import Step
from sitegen.relate.edited import edited
from sitegen.views.changes import moved_lines, step_of
from sitegen.views.context import Context
from sitegen.views.data import Json
from sitegen.views.printable import one_line, printable
from sitegen.views.shapes import ChangeLine, FeedEntry, StatusCount
from sitegen.views.sources import Numbers
from sitegen.views.statements import Telling
from sitegen.views.table import status_counts

NEWEST = 30
"""Entries of a feed; older explainers are on the pages."""
Newness = tuple[dt.date, dt.date, str]
"""When an explainer was last edited, the day of its state, its address."""
_NEVER = dt.date(1970, 1, 1)
"""When a feed without entries last changed: Atom demands a day."""


class Feed(Struct, frozen=True, gc=False):
    """`feeds/atom.xml` (RFC 4287) and JSON Feed 1.1. All addresses are absolute.

    Attributes:
        authors: of entries that name none; never empty, since Atom wants somebody.
    """

    title: str
    summary: str
    lang: str
    home: str
    atom: str
    json: str
    updated: str
    authors: tuple[str, ...]
    licence: str
    entries: tuple[FeedEntry, ...]


def feed(context: Context, dispute: Dispute | None, groups: Sequence[Dispute]) -> Feed:
    """The feed of the site, or of one dispute.

    Args:
        context: the site.
        dispute: whose feed it is, `None` for the site's.
        groups: where its explainers are.
    """
    settings = context.settings
    newest = newest_in(groups)
    entries = tuple(
        context.news.get(state.address) or _entry(state, context.whole(group), context)
        for state, group in newest
    )
    base = dispute.address if dispute else ""
    note = dispute.note if dispute else None
    title = f"{dispute.title} · {settings.title}" if dispute else settings.title
    return Feed(
        title=one_line(title),
        summary=one_line(note.summary if note else settings.description),
        lang=dispute.lang if dispute else settings.lang,
        home=context.absolute(base if context.builds("disputes") else ""),
        atom=context.absolute(f"{base}feed.xml"),
        json=context.absolute(f"{base}feed.json"),
        updated=max((entry.updated for entry in entries), default=_stamp(_NEVER)),
        authors=tuple(map(one_line, settings.authors or (settings.title,))),
        licence=one_line(settings.licence),
        entries=entries,
    )


def newest_in(groups: Sequence[Dispute]) -> tuple[tuple[State, Dispute], ...]:
    """The explainers that a feed has room for, the last to change first."""
    pairs = ((state, group) for group in groups for state in group.states)
    return tuple(heapq.nlargest(NEWEST, pairs, key=lambda pair: newness(pair[0])))


def newness(state: State) -> Newness:
    """What explainers are sorted by in a feed, the greatest first."""
    return edited(state), state.day, state.address


def news_of(
    context: Context, groups: Sequence[Dispute], only: Container[str] | None = None
) -> Mapping[str, FeedEntry]:
    """Address → entry, of the explainers that may be in a feed; of some addresses only."""
    return {
        state.address: _entry(state, dispute, context)
        for state, dispute in newest_in(groups)
        if only is None or state.address in only
    }


def json_feed(value: Feed) -> Json:
    """The same as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": value.title,
        "description": value.summary,
        "language": value.lang,
        "home_page_url": value.home,
        "feed_url": value.json,
        "authors": [{"name": name} for name in value.authors],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.html,
                "content_text": entry.text,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "authors": [{"name": name} for name in entry.authors or value.authors],
                "tags": entry.tags,
                "language": entry.lang,
            }
            for entry in value.entries
        ],
    }


def _entry(of: State, dispute: Dispute, context: Context) -> FeedEntry:
    state = next(each for each in dispute.states if each.address == of.address)
    explainer, words = state.explainer, catalogue(state.lang)
    here = context.moved_to(state.address, words)
    telling = Telling(here, state.scope, Numbers({}, {}), state.address)
    step = step_of(state, dispute)
    content = _Content(
        url=here.absolute(state.address),
        summary=printable(explainer.summary),
        heading=_heading(step, words) if step else "",
        moved=moved_lines(step, telling) if step else (),
        counts=_counts(status_counts(state.rows, telling.context.words)),
    )
    return FeedEntry(
        id=_tag(context, state),
        url=content.url,
        title=one_line(explainer.title),
        lang=state.lang,
        summary=content.summary,
        published=_stamp(explainer.date),
        updated=_stamp(edited(state)),
        authors=tuple(map(one_line, explainer.authors or context.settings.authors)),
        tags=tuple(map(one_line, explainer.tags)),
        html=_html(content, words),
        text=_text(content),
    )


def _heading(step: Step, words: Catalogue) -> str:
    since = step.before or step.state
    return words.gettext("What moved since %(day)s") % {"day": words.day(since.day)}


class _Content(Struct, frozen=True, gc=False):
    """What an entry tells, before it becomes HTML and text."""

    url: str
    summary: str
    heading: str
    moved: tuple[ChangeLine, ...]
    counts: str


def _html(content: _Content, words: Catalogue) -> str:
    """Plain strings of escaped parts: `Markup.format` costs ten times as much."""
    parts = [f'<div lang="{words.lang}" dir="{words.dir}"><p>{escape(content.summary)}</p>']
    if content.moved:
        lines = "".join(_line_html(line, content.url) for line in content.moved)
        parts.append(f"<p>{escape(content.heading)}</p><ul>{lines}</ul>")
    if content.counts:
        parts.append(f"<p>{escape(content.counts)}</p>")
    return printable("".join([*parts, "</div>"]))


def _line_html(line: ChangeLine, url: str) -> str:
    lang = f' lang="{escape(line.lang)}" dir="{escape(line.dir)}"' if line.lang else ""
    old = f"<del{lang}>{escape(line.before)}</del>" if line.before else ""
    new = f"<ins{lang}>{escape(line.after)}</ins>" if line.after else ""
    what = " ".join(part for part in (old, new) if part)
    href, topic = escape(urljoin(url, line.topic.href)), escape(line.topic.text)
    head = f'<a href="{href}">{topic}</a>{f", {escape(line.who)}" if line.who else ""}'
    tail = f"{f': {what}' if what else ''}{f' – {escape(line.why)}' if line.why else ''}"
    return f"<li>{head} ({escape(line.label)}){tail}</li>"


def _text(content: _Content) -> str:
    lines = [content.summary]
    if content.moved:
        lines += ["", content.heading, *(f"– {_line_text(line)}" for line in content.moved)]
    if content.counts:
        lines += ["", content.counts]
    return printable("\n".join(lines))


def _line_text(line: ChangeLine) -> str:
    """Topic, who, what, the new wording, else the one that is gone, and why."""
    head = ", ".join(part for part in (line.topic.text, line.who) if part)
    told = line.after or line.before
    tail = f": {told}" if told else ""
    return f"{head} ({line.label}){tail}{f' – {line.why}' if line.why else ''}"


def _counts(counts: Sequence[StatusCount]) -> str:
    """ "Agreed: 3 · Open: 5"."""
    return " · ".join(f"{each.status.label}: {each.number}" for each in counts)


def _stamp(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _tag(context: Context, state: State) -> str:
    """A tag URI (RFC 4151): it names the file, so that a new title or address keeps it.

    Of the day of publication it holds the year alone, which outlives a mended date.
    """
    site = urlsplit(context.settings.url)
    explainer = state.explainer
    file = explainer.file.removeprefix("content/").removesuffix(".md")
    return f"tag:{site.hostname},{explainer.date:%Y}:{site.path}{encoded(file)}"
