"""Bracketed numbers and the list of sources that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.markup import bare, foreign
from sitegen.model import Ref, SourceNote
from sitegen.views import words as say
from sitegen.views.context import Context
from sitegen.views.shapes import Labelled, Link, RefMark, SourceView
from sitegen.views.times import time_of


class Numbers(Struct, frozen=True):
    """The sources of one page, numbered from 1 in the order in which the page names them.

    Attributes:
        prefix: what their ids begin with, where a page has several lists.
        own: the explainer whose page it is: its own sources bear their ids as typed.
        framed: the page stands in a frame, where links open new tabs unless they say otherwise.
    """

    sources: Mapping[str, SourceNote]
    numbers: Mapping[str, int]
    prefix: str = ""
    own: str = ""
    framed: bool = False
    _marked: dict[Ref, RefMark] = field(default_factory=dict)

    def anchor(self, source: str) -> str:
        """The id of a source in the list, without `source-`."""
        qualifier, _dot, typed = source.rpartition(".")
        return self.prefix + (typed if qualifier == self.own else source)

    def marks(self, refs: Iterable[Ref]) -> tuple[RefMark, ...]:
        """The bracketed numbers of some references, as readers expect them: [1] [3], not [3] [1].

        A source that is named at two places in it keeps the order of these.
        """
        known = [ref for ref in refs if ref.source in self.numbers]
        if len(known) > 1:
            known.sort(key=lambda ref: self.numbers[ref.source])
        return tuple([self._marked.get(ref) or self._mark(ref) for ref in known])

    def _mark(self, ref: Ref) -> RefMark:
        """One of them; a page names the same source many times."""
        self._marked[ref] = made = RefMark(
            number=self.numbers[ref.source],
            href=f"#source-{self.anchor(ref.source)}",
            title=self.sources[ref.source].title,
            at=ref.at,
            stays=self.framed,
        )
        return made


def numbered(
    refs: Iterable[Ref],
    sources: Mapping[str, SourceNote],
    more: Mapping[str, SourceNote],
    *,
    prefix: str = "",
    own: str = "",
    framed: bool = False,
) -> Numbers:
    """Number the sources of a page.

    Args:
        refs: in the order of the page.
        sources: those that the page's own scope knows.
        more: further ones, for statements carried over from other explainers.
        prefix: what their ids begin with, where a page has several lists.
        own: last part of the address of the explainer whose page it is.
        framed: the page stands in a frame.
    """
    found: dict[str, SourceNote] = {}
    for source in dict.fromkeys([ref.source for ref in refs]):
        if note := sources.get(source) or more.get(source):
            found[source] = note
    return Numbers(found, {source: i for i, source in enumerate(found, 1)}, prefix, own, framed)


def source_list(
    numbers: Numbers, context: Context, cited: Mapping[str, tuple[Link, ...]] | None = None
) -> tuple[SourceView, ...]:
    """The numbered list at the end of a page."""
    return tuple(
        replace(
            source_view(note, numbers.numbers[source], context, (cited or {}).get(source, ())),
            id=numbers.anchor(source),
        )
        for source, note in numbers.sources.items()
    )


def source_view(
    note: SourceNote, number: int, context: Context, cited: tuple[Link, ...] = ()
) -> SourceView:
    """One source with everything that an editor said about it."""
    _, words = context.words.gettext, context.words
    facts = (
        (_("Place"), _remark(note.place, note, context)),
        (_("Language"), words.language(note.lang) if note.lang not in ("", words.lang) else ""),
        (_("Translation"), _remark(note.translation, note, context)),
        (_("Account of"), _side(note.party, context)),
        (_("Note"), _remark(note.note, note, context)),
    )
    title = title_of(note, context)
    return SourceView(
        id=note.id,
        number=number,
        name=context.source_link(note.id, title) if not note.local else Link(title),
        kind=say.source_kinds(context.words)[note.kind],
        publisher=_remark(note.publisher, note, context),
        author=_remark(note.author, note, context),
        date=time_of(note.date, context.words) if note.date else (),
        date_basis=_remark(note.date_basis, note, context),
        outside=Link(_host(note.url), note.url) if note.url else None,
        archived=Link(_("Archived copy"), note.archived) if note.archived else None,
        facts=tuple(Labelled(label, text) for label, text in facts if text),
        cited=cited,
    )


def title_of(note: SourceNote, context: Context) -> str:
    """What a source is called, in the source's own language."""
    if note.lang:
        return foreign(bare(note.title), note.lang, context.words.lang)
    return _remark(note.title, note, context)


def _remark(text: str, note: SourceNote, context: Context) -> str:
    """What editors say of a source: in the site's language, unless a text of a page declares it."""
    if note.local:
        return text
    return foreign(text, context.settings.lang, context.words.lang)


def _host(url: str) -> str:
    """The host of an address, as readers know it."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def _side(party: str, context: Context) -> str:
    if not party:
        return ""
    for group in context.library.groups:
        side = group.scope.side(party)
        if side:
            return side.name
    return party
