"""The files of the site itself, which follow from all its parts: home, listings, feeds, sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

import msgspec
from msgspec.structs import replace

from sitegen import messages, relate, validate, write
from sitegen.checks.ids import Ids
from sitegen.content import Source, read
from sitegen.content.wording import clip
from sitegen.digests import digest, digest_of
from sitegen.outputs.planned import Listed
from sitegen.parts.around import Answers, Around, asked_of_disk
from sitegen.parts.begin import Begun
from sitegen.parts.doubts import GaveUp
from sitegen.parts.made import Made
from sitegen.parts.making import Inside, related
from sitegen.parts.part import Part, seal
from sitegen.problems import Problem
from sitegen.relate import Dispute, Library
from sitegen.relate.articles import Articles, articles_from, shared_texts, texts_of
from sitegen.relate.links import Guesses, Places
from sitegen.views.article import article_views
from sitegen.views.context import Context
from sitegen.views.shapes import FeedEntry

_entry = msgspec.msgpack.Decoder(FeedEntry).decode
Seals = Mapping[str, tuple[bytes, ...]]
"""Part → digest of each of its files, as they were when it was made."""
_LONG = 200
"""Characters of a fault that a message shows."""
_FEW = 64
"""Disputes that are kept whole at once: a feed names thirty explainers."""


def own_key(begun: Begun, made: Sequence[Made]) -> bytes:
    """A digest of all that the site's own files follow from."""
    pieces = [common_key(begun)]
    for each in sorted(made, key=lambda each: each.name):
        # Whoever searches finds words of articles, too.
        texts = each.seals if begun.around.settings.search else ()
        of = (
            each.name,
            each.told,
            texts,
            each.span,
            each.copies,
            each.uses,
            each.named,
            each.disk,  # of what is copied there are no seals
        )
        pieces.append(msgspec.msgpack.encode(of))
    return digest_of((*pieces, begun.around.all_seeds()))


def common_key(begun: Begun) -> bytes:
    """A digest of what every page follows from: program, theme, settings, and the menu."""
    around = begun.around
    of = (around.plain, around.menu, around.settings.outputs)
    return digest(begun.key + msgspec.msgpack.encode(of))


def whole_library(begun: Begun, seals: Seals | None = None) -> Library:
    """All that every dispute says, at once: for files that need it.

    Args:
        begun: the site, its parts known.
        seals: what every file must be; without, files are taken as they are.

    Raises:
        GaveUp: a file is not what it was when its part was made.
    """
    around = begun.around
    if seals is None:
        files, _ = validate.read_all(around.root, drafts=around.drafts)
    else:
        files, _ = validate.gathered(_as_before(begun, seals), drafts=around.drafts)
    return relate.library(files, around.today, around.settings.lang, drafts=around.drafts)


def _as_before(begun: Begun, seals: Seals) -> Iterator[tuple[Source, bytes | Problem]]:
    """Every file once more, which must be what it was."""
    sealed = dict(zip(begun.common.sources, begun.seals, strict=True))
    for part in begun.parts:
        sealed |= zip(part.sources, seals[part.name], strict=True)
    for source in sorted(sealed, key=lambda source: source.path):
        data = read(begun.around.root, source)
        if seal(data) != sealed[source]:
            raise GaveUp
        yield source, data


def related_again(part: Part, around: Around, seals: Seals | None) -> Inside:
    """A part once more, for what was not kept of it.

    A file that changes amid a build, or that a faulty disk does not give a second time, would show
    the site's own pages another site than its parts'.

    Raises:
        GaveUp: a file is not what it was when the part was made.
    """
    inside = related(part, around)
    if seals is not None and inside.seals != seals[part.name]:
        raise GaveUp
    return inside


def whole_of(
    parts: Iterable[Part], around: Around, seals: Seals | None = None
) -> Callable[[Dispute], Dispute]:
    """What gives a dispute with all that it says, where the library has it thin."""
    by_name = {part.name: part for part in parts}

    @lru_cache(maxsize=_FEW)
    def whole(name: str) -> Dispute:
        return related_again(by_name[name], around, seals).library.groups[0]

    return lambda dispute: whole(dispute.id or dispute.states[0].explainer.file)


def context_of(
    library: Library,
    begun: Begun,
    made: Sequence[Made],
    whole: Callable[[Dispute], Dispute],
    asked: Answers | None = None,
) -> tuple[Context, Articles]:
    """The site as its own pages see it, and their texts.

    Args:
        library: of thin or whole disputes.
        begun: the site, its parts known.
        made: all parts.
        whole: gives a dispute with all that it says.
        asked: grows: what the texts ask of the disk, and what they learn.
    """
    around = begun.around
    texts = tuple(shared_texts(library, around.settings.lang))
    if around.settings.search:
        texts += tuple(texts_of(library))
    places = Places(
        root=around.root,
        pages=around.pages,
        held=around.held,
        guesses=Guesses(()),
        to_files=around.settings.to_files,
        is_file=asked_of_disk({} if asked is None else asked),
    )
    articles = articles_from(texts, places)
    copies = {path: around.root / file for each in made for path, file in each.copies}
    context = Context(
        settings=around.settings,
        library=library,
        words=messages.catalogue(around.settings.lang),
        today=around.today,
        address="",
        articles=article_views(articles),
        pictures=articles.pictures,
        copies={**around.assets, **copies, **articles.copies},
        whole=whole,
        news={address: _entry(data) for each in made for (*_, address), data in each.news},
        fonts=around.theme.fonts() if around.settings.cards else {},
    )
    return context, articles


def ids_of(
    parts: Iterable[Part],
    library: Library,
    articles: Articles,
    around: Around,
    seals: Seals | None = None,
) -> Callable[[str], frozenset[str] | None]:
    """The ids on the page at an address; a part is read again where a link asks for it."""
    of_shared = Ids(replace(library, disputes=(), alone=()), articles, around.today)
    owner = cache(partial(_owners, library))
    by_name = {part.name: part for part in parts}

    @lru_cache(maxsize=_FEW)
    def of_part(name: str) -> Ids:
        inside = related_again(by_name[name], around, seals)
        return Ids(inside.library, inside.articles, around.today)

    def ids(address: str) -> frozenset[str] | None:
        if address in owner():
            return of_part(owner()[address]).of(address)
        return of_shared.of(address)

    return ids


def _owners(library: Library) -> Mapping[str, str]:
    """Address → part whose page is there."""
    return {
        address: dispute.id or dispute.states[0].explainer.file
        for dispute in library.groups
        for address in (
            *((dispute.address,) if dispute.id else ()),
            *(state.address for state in dispute.states),
        )
    }


def _brief(fault: str) -> str:
    """The fault without the part that has it, where that would fill the screen."""
    return fault if len(fault) <= _LONG else f"a part of it{fault.rpartition(chr(34))[2]}"


def unwritable(files: Iterable[Listed]) -> Iterator[Problem]:
    """Files under a name that some system cannot store: a site is built here and copied there."""
    for each in files:
        if fault := write.name_fault(each.path):
            yield Problem(
                code="unfit-name",
                file=each.files[0] if each.files else "templates",
                message=f'"/{clip(each.path)}" cannot be the name of a file everywhere: '
                f"{_brief(fault)}",
                hint='give it another "slug" or file name',
                line=1,
                column=1,
            )
