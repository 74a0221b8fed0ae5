"""The Markdown bodies of everything published, as safe HTML with their links resolved."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from sitegen.markup import Picture, Rendered, Unresolved, Words, render
from sitegen.messages import catalogue
from sitegen.model import Body, DisputeNote, Explainer, Held, Image, PlainPage
from sitegen.problems import Problem
from sitegen.relate.library import Library
from sitegen.relate.links import Guesses, Linker, Places, is_file, nfc
from sitegen.relate.state import Original
from sitegen.settings import Settings


class Article(Struct, frozen=True):
    """A text that has a page: its file, the page's address, its language and its picture.

    Attributes:
        original: of a translation, the address of its original.
        borrowed: the language of the body, where a translation has none and shows the original's.
    """

    file: str
    address: str
    lang: str
    body: Body
    image: Image | None = None
    original: str = ""
    borrowed: str = ""


class Articles(Struct, frozen=True):
    """All texts, made.

    Attributes:
        bodies: content file → what became of its body.
        texts: what they were made from.
        pictures: content file → the picture of its `image`.
        copies: path in the site → file on disk, for whatever the texts show or link.
    """

    bodies: Mapping[str, Rendered]
    texts: tuple[Article, ...]
    places: Places
    pictures: Mapping[str, Picture]
    copies: Mapping[str, Path]
    problems: tuple[Problem, ...]


def articles_of(
    library: Library,
    root: Path,
    settings: Settings,
    is_file: Callable[[Path], bool] = is_file,
) -> Articles:
    """Make every body of the library.

    Args:
        library: what is published.
        root: the site's folder, for pictures and for names of files.
        settings: language and style of links.
        is_file: whether a path of this machine is a file.
    """
    texts = (*texts_of(library), *shared_texts(library, settings.lang))
    pages = {nfc(text.file): text.address for text in texts}
    places = Places(
        root=root,
        pages=pages,
        held=held_names(library.held),
        guesses=Guesses(pages),
        to_files=settings.to_files,
        translations=library.readings.addresses,
        is_file=is_file,
    )
    return articles_from(texts, places)


def held_names(held: Iterable[Held]) -> dict[str, str]:
    """File → what keeps it from being published, as a message says it."""
    return {nfc(each.file): f"scheduled for {each.due}" if each.due else "a draft" for each in held}


def articles_from(texts: tuple[Article, ...], places: Places) -> Articles:
    """Make bodies.

    Args:
        texts: what to make.
        places: where everything is that they may link.
    """
    copies: dict[str, Path] = {}
    bodies: dict[str, Rendered] = {}
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for text in texts:
        seen = places.seen_from(text.lang, text.original)
        linker = Linker(seen, text.file, text.address, copies)
        made = render(
            text.body.text,
            linker,
            file=text.file,
            first_line=text.body.line,
            words=labels(text.lang),
        )
        bodies[text.file] = made
        problems += made.problems if not text.borrowed else ()
        if text.image:
            picture = linker.image(text.image.src)
            if isinstance(picture, Unresolved):
                problems += [_no_picture(text.file, picture)] if not text.original else []
            else:
                pictures[text.file] = picture
    return Articles(bodies, texts, places, pictures, copies, tuple(problems))


@lru_cache(maxsize=64)
def labels(lang: str) -> Words:
    """The few words that a text's own HTML needs."""
    _ = catalogue(lang).gettext
    return Words(
        table=_("Table"),
        permalink=_("Link to this section"),
        notes=_("Notes"),
        back=_("Back to the text, note"),
    )


def texts_of(library: Library) -> Iterator[Article]:
    """The texts of disputes and explainers, in every language in which they have a page."""
    given = {each.translation.value.file for each in library.readings.renderings if each.has_body}
    for dispute in library.readings.disputes():
        if dispute.note:
            yield _text(dispute.note, dispute.address, dispute.lang, dispute.original, given)
    for state, _dispute in library.readings.states():
        yield _text(state.explainer, state.address, state.lang, state.original, given)


def shared_texts(library: Library, lang: str) -> Iterator[Article]:
    """Those of plain pages and sources; `lang` is the site's language."""
    given = {each.translation.value.file for each in library.readings.renderings if each.has_body}
    for prose in library.readings.prose:
        yield _text(prose.page, prose.address, prose.lang, prose.original, given)
    for source_id in sorted(library.cited):
        seed = library.seeds[source_id]
        body = Body(seed.body, seed.body_line)
        yield Article(seed.file, f"sources/{seed.id}/", lang, body)


def _text(
    file: Explainer | DisputeNote | PlainPage,
    address: str,
    lang: str,
    original: Original | None,
    given: Container[str],
) -> Article:
    """The text of a page; a translation without one shows the original's."""
    return Article(
        file.file,
        address,
        lang,
        file.body,
        getattr(file, "image", None),
        original.address if original else "",
        original.lang if original and file.file not in given else "",
    )


def _no_picture(file: str, fault: Unresolved) -> Problem:
    return Problem(
        code=fault.code,
        file=file,
        message=fault.message,
        hint=fault.hint,
        keys=("image", "src"),
    )
