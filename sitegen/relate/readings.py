"""The site in each of its languages: which pages there are in which, and what they say there.

Nearly every dispute is in one language, and its one reading is the dispute itself. Where files are
translated, or explainers of one dispute are in several languages, `twins` makes a reading for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.addresses import page_address
from sitegen.markup import foreign
from sitegen.model import PlainPage
from sitegen.relate.dispute import Dispute
from sitegen.relate.overlay import UNMATCHED, Mismatch, Overlay
from sitegen.relate.plans import FIXED
from sitegen.relate.state import Original, State
from sitegen.relate.twins import Twins
from sitegen.validate.files import Translation


class Version(Struct, frozen=True, gc=False, order=True):
    """One of the languages of a page, and its address there."""

    lang: str
    address: str


class Reading(Struct, frozen=True):
    """A dispute, or an explainer on its own, as it reads in one language.

    Attributes:
        states: the explainers that have a page in this language.
        index: whether the dispute itself has one.
    """

    lang: str
    dispute: Dispute
    states: tuple[State, ...]
    index: bool


class Prose(Struct, frozen=True):
    """A plain page in one of its languages."""

    page: PlainPage
    address: str
    lang: str
    original: Original | None = None


class Rendering(Struct, frozen=True):
    """A translation as the rules look at it.

    Attributes:
        original: what it was made from; `None` where that has no page.
        mismatches: what in it does not fit the original.
    """

    translation: Translation
    original: Original
    mismatches: tuple[Mismatch, ...] = ()

    @property
    def has_body(self) -> bool:
        """Whether it has a text of its own, below the frontmatter."""
        return bool(self.translation.value.body.text.strip())


class Readings(Struct, frozen=True):
    """Everything that is published, by language.

    Attributes:
        groups: disputes and explainers on their own.
        prose: plain pages.
        renderings: translations.
        versions: address of a page that has translations, or is one → all its versions, the
            original first.
        addresses: language → (original address → that of its translation).
    """

    groups: tuple[Reading, ...] = ()
    prose: tuple[Prose, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    versions: Mapping[str, tuple[Version, ...]] = {}
    addresses: Mapping[str, Mapping[str, str]] = {}

    def states(self) -> Iterator[tuple[State, Dispute]]:
        """Every explainer in every language in which it has a page."""
        return ((state, group.dispute) for group in self.groups for state in group.states)

    def disputes(self) -> Iterator[Dispute]:
        """Every dispute in every language in which it has a page."""
        return (group.dispute for group in self.groups if group.index)

    def origin(self, address: str) -> str:
        """The address of the original of a page, which may be the page itself."""
        versions = self.versions.get(address)
        return versions[0].address if versions else address


def readings_of(
    groups: Sequence[Dispute],
    pages: Sequence[PlainPage],
    translations: Sequence[Translation],
    lang: str,
) -> Readings:
    """Read everything in each of its languages.

    Args:
        groups: disputes and explainers on their own, in their own languages.
        pages: plain pages.
        translations: of whatever is published.
        lang: the site's language, of plain pages that name none.
    """
    files: dict[str, dict[str, Translation]] = {}
    read: list[Reading] = []
    prose: list[Prose] = []
    renderings: list[Rendering] = []
    for each in translations:
        known = files.setdefault(each.of, {}).setdefault(each.lang, each)
        if known is not each:
            renderings.append(_second(each, known))
    for dispute in groups:
        for reading, found in _readings(dispute, files):
            read.append(reading)
            renderings += found
    for page in pages:
        original = Prose(page, page_address(page), page.lang or lang)
        prose.append(original)
        for translation in files.get(page.file, {}).values():
            told, rendering = _prose(original, translation)
            renderings.append(rendering)
            if translation.lang != original.lang:
                prose.append(told)
    versions = _versions(read, prose)
    addresses: dict[str, dict[str, str]] = {}
    for first, *others in versions.values():
        for version in others:
            addresses.setdefault(version.lang, {})[first.address] = version.address
    return Readings(tuple(read), tuple(prose), tuple(renderings), versions, addresses)


def _readings(
    dispute: Dispute, files: Mapping[str, Mapping[str, Translation]]
) -> Iterator[tuple[Reading, list[Rendering]]]:
    """A dispute in each language in which it has a page, its own first."""
    spoken = dict.fromkeys([dispute.lang] if dispute.id else [])
    spoken |= dict.fromkeys(state.lang for state in dispute.states)
    own = {state.explainer.file: state.lang for state in dispute.states}
    if dispute.note:
        own[dispute.note.file] = dispute.lang
    told = {file: files[file] for file in own if file in files}
    native = next(iter(spoken)) if len(spoken) == 1 else ""
    spoken |= dict.fromkeys(lang for by_lang in told.values() for lang in by_lang)
    for lang in spoken:
        if lang == native and not any(lang in by_lang for by_lang in told.values()):
            yield Reading(lang, dispute, dispute.states, bool(dispute.id)), []
            continue
        chosen = {file: by_lang[lang] for file, by_lang in told.items() if lang in by_lang}
        twins = Twins(dispute, lang, {f: t for f, t in chosen.items() if own[f] != lang})
        twin = twins.dispute()
        states = tuple(state for state in twin.states if state.lang == lang)
        originals = {state.explainer.file: state.original for state in twin.states}
        if twin.note:
            originals[twin.note.file] = twin.original
        found = [
            Rendering(
                each,
                originals.get(each.value.file) or Original("", own[file]),
                tuple(twins.mismatches.get(each.value.file, ())),
            )
            for file, each in chosen.items()
        ]
        yield Reading(lang, twin, states, bool(dispute.id) and twin.lang == lang), found


def _second(each: Translation, first: Translation) -> Rendering:
    """A translation into a language into which its original is translated already."""
    message = f'"{first.value.file}" is a translation into the same language'
    twice = Mismatch(UNMATCHED, (), message, "join the two")
    return Rendering(each, Original("", ""), (twice,))


def _prose(original: Prose, translation: Translation) -> tuple[Prose, Rendering]:
    """A plain page in another language."""
    page, own, lang = original.page, translation.value, translation.lang
    assert isinstance(own, PlainPage)  # noqa: S101  it was read as its original is
    told = replace(
        page,
        file=own.file,
        title=own.title or foreign(page.title, original.lang, lang),
        summary=own.summary or foreign(page.summary, original.lang, lang),
        lang=lang,
        aliases=(),
        translation=own.translation,
        body=own.body if own.body.text.strip() else page.body,
    )
    overlay = Overlay(original.lang, lang)
    overlay.compare(page, own, [name for name in FIXED if hasattr(page, name)], ())
    source = Original(original.address, original.lang)
    made = Prose(told, f"{lang}/{original.address}", lang, source)
    return made, Rendering(translation, source, tuple(overlay.mismatches))


def _versions(read: Sequence[Reading], prose: Sequence[Prose]) -> Mapping[str, tuple[Version, ...]]:
    """All versions of each page that has several, by the address of each."""
    found: dict[str, list[Version]] = {}
    firsts: dict[str, Version] = {}
    for lang, address, original in _pages(read, prose):
        if original:
            firsts[original.address] = Version(original.lang, original.address)
            found.setdefault(original.address, []).append(Version(lang, address))
    versions: dict[str, tuple[Version, ...]] = {}
    for first, others in found.items():
        every = (firsts[first], *sorted(others, key=lambda each: each.lang))
        versions |= dict.fromkeys((each.address for each in every), every)
    return versions


def _pages(
    read: Sequence[Reading], prose: Sequence[Prose]
) -> Iterator[tuple[str, str, Original | None]]:
    """Language, address and original of every page."""
    for group in read:
        if group.index:
            yield group.lang, group.dispute.address, group.dispute.original
        for state in group.states:
            yield state.lang, state.address, state.original
    for each in prose:
        yield each.lang, each.address, each.original
