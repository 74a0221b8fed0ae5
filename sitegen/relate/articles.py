"""The Markdown bodies of everything published, as safe HTML with their links resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from sitegen import addresses
from sitegen.markup import Picture, Rendered, Unresolved, Words, render
from sitegen.messages import catalogue
from sitegen.model import Body, Image
from sitegen.problems import Problem
from sitegen.relate.library import Library
from sitegen.relate.links import Guesses, Linker, Places, nfc
from sitegen.settings import Settings


class Article(Struct, frozen=True):
    """A text that has a page: its file, the page's address, its language and its picture."""

    file: str
    address: str
    lang: str
    body: Body
    image: Image | None = None


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


def articles_of(library: Library, root: Path, settings: Settings) -> Articles:
    """Make every body of the library.

    Args:
        library: what is published.
        root: the site's folder, for pictures and for names of files.
        settings: language and style of links.
    """
    texts = tuple(_texts(library, settings.lang))
    pages = {nfc(text.file): text.address for text in texts}
    places = Places(
        root=root,
        pages=pages,
        held={
            nfc(held.file): f"scheduled for {held.due}" if held.due else "a draft"
            for held in library.held
        },
        guesses=Guesses(pages),
        to_files=settings.to_files,
    )
    copies: dict[str, Path] = {}
    bodies: dict[str, Rendered] = {}
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for text in texts:
        linker = Linker(places, text.file, text.address, copies)
        made = render(
            text.body.text,
            linker,
            file=text.file,
            first_line=text.body.line,
            words=labels(text.lang),
        )
        bodies[text.file] = made
        problems += made.problems
        if text.image:
            picture = linker.image(text.image.src)
            if isinstance(picture, Unresolved):
                problems.append(_no_picture(text.file, picture))
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


def _texts(library: Library, lang: str) -> Iterator[Article]:
    for dispute in library.groups:
        if dispute.note:
            note = dispute.note
            yield Article(note.file, dispute.address, dispute.lang, note.body, note.image)
        for state in dispute.states:
            explainer = state.explainer
            yield Article(
                explainer.file, state.address, state.lang, explainer.body, explainer.image
            )
    for page in library.pages:
        yield Article(page.file, addresses.page_address(page), page.lang or lang, page.body)
    for source_id in sorted(library.cited):
        seed = library.seeds[source_id]
        body = Body(seed.body, seed.body_line)
        yield Article(seed.file, f"sources/{seed.id}/", lang, body)


def _no_picture(file: str, fault: Unresolved) -> Problem:
    return Problem(
        code=fault.code,
        file=file,
        message=fault.message,
        hint=fault.hint,
        keys=("image", "src"),
    )
