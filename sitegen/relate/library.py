"""The library: every published explainer in its dispute, every source, every plain page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.addresses import slug
from sitegen.model import DisputeNote, Explainer, Held, PlainPage, SourceNote
from sitegen.relate.cited import agreement_refs, moment_refs, refs_in_order
from sitegen.relate.dispute import Dispute, dispute_of
from sitegen.relate.readings import Readings, readings_of
from sitegen.relate.state import State
from sitegen.validate.files import Files


class Menu(Struct, frozen=True):
    """What the site has, as far as every page's menu tells.

    Attributes:
        disputes: at least one; `groups`: or an explainer on its own.
        cited: at least one source with a page of its own.
    """

    disputes: bool
    groups: bool
    cited: bool


class Library(Struct, frozen=True):
    """Everything that is published.

    Attributes:
        disputes: by title; those of explainers on their own are in `alone`.
        seeds: all source notes by id, cited or not.
        cited: ids of the source notes on which something published rests, or that are linked.
        around: of a part of a site, what the whole has.
        readings: all of it again, in each language in which it has pages.
    """

    disputes: tuple[Dispute, ...]
    alone: tuple[Dispute, ...]
    pages: tuple[PlainPage, ...]
    seeds: Mapping[str, SourceNote]
    cited: frozenset[str]
    held: tuple[Held, ...] = ()
    around: Menu | None = None
    readings: Readings = Readings()

    @property
    def menu(self) -> Menu:
        """What every page's menu tells: of the whole site, where this is a part of it."""
        return self.around or Menu(bool(self.disputes), bool(self.groups), bool(self.cited))

    @property
    def groups(self) -> tuple[Dispute, ...]:
        """Disputes and the stand-ins of explainers on their own."""
        return self.disputes + self.alone

    def states(self) -> Iterable[State]:
        """Every published explainer, in no particular order."""
        return (state for dispute in self.groups for state in dispute.states)


def published(
    files: Files, day: dt.date, *, drafts: bool = False
) -> tuple[Files, tuple[Held, ...]]:
    """The one place where drafts and scheduled files are taken out.

    Args:
        files: everything that was read.
        day: today, in the site's time zone; a `date` after it is scheduled.
        drafts: keep drafts and scheduled files, as a preview does.
    """
    held: list[Held] = []

    def out(item: Explainer | DisputeNote | PlainPage) -> bool:
        due = getattr(item, "date", None)
        late = due is not None and due > day
        if item.draft or late:
            held.append(Held(item.file, item.title, None if item.draft else due))
        return (item.draft or late) and not drafts

    hidden = {folder for folder, note in files.notes.items() if out(note)}
    explainers = []
    for folder, explainer in files.explainers:
        if out(explainer):
            continue
        if folder not in hidden:
            explainers.append((folder, explainer))
            continue
        note = files.notes[folder]
        held.append(Held(explainer.file, explainer.title, None if note.draft else note.date))
    kept = Files(
        notes={folder: note for folder, note in files.notes.items() if folder not in hidden},
        explainers=tuple(explainers),
        pages=tuple(page for page in files.pages if not out(page)),
        seeds=files.seeds,
    )
    there = {note.file for note in kept.notes.values()} | {page.file for page in kept.pages}
    there.update(explainer.file for _folder, explainer in explainers)
    told = (each for each in files.translations if not out(each.value) and each.of in there)
    kept = replace(kept, translations=tuple(told))
    return kept, tuple(sorted(held, key=lambda h: h.file))


def library(files: Files, day: dt.date, lang: str, *, drafts: bool = False) -> Library:
    """Relate everything that is published.

    Args:
        files: as read and validated.
        day: today, in the site's time zone.
        lang: the site's language.
        drafts: keep drafts and scheduled files.
    """
    kept, held = published(files, day, drafts=drafts)
    grouped: dict[str, list[Explainer]] = {folder: [] for folder in kept.notes}
    for folder, explainer in kept.explainers:
        if folder:
            grouped.setdefault(folder, []).append(explainer)
    disputes = [
        dispute_of(folder, kept.notes.get(folder), explainers, kept.seeds, lang)
        for folder, explainers in grouped.items()
    ]
    alone = [
        dispute_of("", None, [explainer], kept.seeds, lang)
        for folder, explainer in kept.explainers
        if not folder
    ]
    groups = disputes + alone
    pages = tuple(sorted(kept.pages, key=lambda p: p.file))
    waiting = _waiting(files, kept) if held else {}
    disputes = [replace(d, held=waiting[d.id]) if d.id in waiting else d for d in disputes]
    return Library(
        disputes=tuple(sorted(disputes, key=lambda d: (slug(d.title), d.id))),
        alone=tuple(sorted(alone, key=lambda d: d.states[0].address)),
        pages=pages,
        seeds=kept.seeds,
        cited=frozenset(each for each in _cited(groups) if each in kept.seeds),
        held=held,
        readings=readings_of(groups, pages, kept.translations, lang),
    )


def _waiting(files: Files, kept: Files) -> dict[str, tuple[Explainer, ...]]:
    """The explainers of each dispute that were taken out."""
    there = {explainer.file for _, explainer in kept.explainers}
    out: dict[str, tuple[Explainer, ...]] = {}
    for folder, explainer in files.explainers:
        if folder and explainer.file not in there:
            out[folder] = (*out.get(folder, ()), explainer)
    return out


def _cited(groups: Sequence[Dispute]) -> set[str]:
    return {
        ref.source
        for dispute in groups
        for ref in (
            *(r for state in dispute.states for r in refs_in_order(state)),
            *agreement_refs(dispute.agreements),
            *moment_refs(dispute.moments),
        )
    }
