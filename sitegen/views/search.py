"""The search page: a form whose every word is here, since its script carries none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.addresses import root_of
from sitegen.relate import Dispute
from sitegen.views import words as say
from sitegen.views.context import Context
from sitegen.views.frame import frame
from sitegen.views.records import kinds_of_page
from sitegen.views.shapes import Frame, Link

_NAMED = 12
"""Disputes that are named one by one; of more than that the home page has the list."""


class Choice(Struct, frozen=True, gc=False):
    """One menu of the form.

    Attributes:
        name: of the field, in the address and in the index.
        every: what stands first and chooses nothing.
        options: (key, text), in order.
    """

    name: str
    label: str
    every: str
    options: tuple[tuple[str, str], ...]


class SearchPage(Struct, frozen=True, gc=False):
    """`search.html`.

    Attributes:
        index: where Pagefind's files are, from here.
        root: the site's root, from here: what the records' addresses begin at.
        choices: those with something to choose from.
        orders: (key, text) of the orders in which results may stand.
        says: what the script tells, by the name of its data attribute.
        lists: the site's listings, for who cannot or does not want to search.
    """

    frame: Frame
    title: str
    summary: str
    index: str
    root: str
    choices: tuple[Choice, ...]
    orders: tuple[tuple[str, str], ...]
    says: tuple[tuple[str, str], ...]
    lists: tuple[Link, ...]


def search_page(context: Context) -> SearchPage:
    """The page at `/search/`. Search engines do not list it: it holds nothing of its own."""
    _ = context.words.gettext
    title = _("Search")
    summary = _("Explainers, every row of their tables, and the sources.")
    root = root_of(context.address)
    return SearchPage(
        frame=frame(context, title, description=summary, indexable=False),
        title=title,
        summary=summary,
        index=f"{root}pagefind/",
        root=root,
        choices=tuple(choice for choice in _choices(context) if len(choice.options) > 1),
        orders=(
            ("", _("Best match first")),
            ("desc", _("Newest first")),
            ("asc", _("Oldest first")),
        ),
        says=(
            ("found", _("Results: %(number)s")),
            ("none", _("Nothing found. Try fewer or other words, or narrow down less.")),
            ("busy", _("Searching …")),
            ("broken", _("The search could not be loaded. The lists below lead to everything.")),
            ("disk", _("Search works on the web only. The lists below lead to everything.")),
        ),
        lists=tuple(_lists(context)),
    )


def _lists(context: Context) -> Iterable[Link]:
    _ = context.words.gettext
    library = context.library
    tagged = any(state.explainer.tags for state in library.states())
    offered = (
        ("home", _("Newest explainers"), "", True),
        ("parties", _("Parties"), "parties/", bool(library.groups)),
        ("topics", _("Topics"), "topics/", bool(library.groups)),
        ("people", _("People"), "people/", any(g.scope.people for g in library.groups)),
        ("tags", _("Tags"), "tags/", tagged),
        ("sources", _("Sources"), "sources/", bool(library.cited)),
    )
    for kind, text, to, there in offered:
        if there and context.builds(kind):
            yield context.link(text, to)
    if context.builds("disputes") and len(library.disputes) <= _NAMED:
        yield from (context.link(d.title, d.address) for d in library.disputes)
    elif context.builds("disputes") and context.builds("home"):
        yield context.link(_("Disputes"), "#disputes")


def _choices(context: Context) -> Iterable[Choice]:
    _ = context.words.gettext
    words, groups = context.words, context.library.groups
    pages = kinds_of_page(words)
    kinds = {k: name for k, name in say.kind_names(words).items() if k != "unchanged"}
    statuses = {key: status.label for key, status in say.statuses(words).items()}
    told = context.library.readings
    langs = {state.lang for state, _group in told.states()} | {each.lang for each in told.prose}
    langs |= {group.lang for group in told.disputes()}
    yield Choice("in", _("Look in"), _("everything"), tuple(pages.items()))
    disputes = {group.id: group.title for group in groups if group.id}
    yield Choice("dispute", _("Dispute"), _("all"), _by_name(disputes, context))
    yield Choice("party", _("Party"), _("all"), _by_name(_parties(groups), context))
    yield Choice("topic", _("Topic"), _("all"), _by_name(_topics(groups), context))
    yield Choice("status", _("Status"), _("all"), tuple(statuses.items()))
    yield Choice("kind", _("Kind of statement"), _("all"), tuple(kinds.items()))
    named = {lang: words.language(lang) for lang in langs}
    yield Choice("lang", _("Language"), _("all"), _by_name(named, context))


def _by_name(names: Mapping[str, str], context: Context) -> tuple[tuple[str, str], ...]:
    pairs = sorted(names.items())
    return context.words.sorted(pairs, key=lambda pair: pair[1])


def _parties(groups: Iterable[Dispute]) -> dict[str, str]:
    """Whoever has a cell or a column somewhere, by id."""
    names: dict[str, str] = {}
    for group in groups:
        for scope in (group.scope, *(state.scope for state in group.states)):
            names |= {party.id: party.name for party in scope.columns}
            names |= {other.id: other.name for other in scope.third_parties.values()}
    return names


def _topics(groups: Iterable[Dispute]) -> dict[str, str]:
    names: dict[str, str] = {}
    for group in groups:
        for rows in (*(state.rows for state in group.states), group.rows):
            names |= {row.id: row.topic for row in rows}
    return names
