"""The parts together: the site as its own pages see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sitegen import addresses
from sitegen.addresses import slug
from sitegen.model import Held
from sitegen.parts.made import Made
from sitegen.relate import Library
from sitegen.relate.articles import held_names
from sitegen.relate.links import nfc
from sitegen.relate.thin import Thin, widened

_decode = msgspec.msgpack.Decoder(Thin).decode


def joined(made: Iterable[Made], shared: Library) -> Library:
    """A library of thin disputes.

    Args:
        made: every part.
        shared: plain pages and source notes.
    """
    parts = tuple(made)
    thins = tuple(_decode(each.thin) for each in parts if each.thin)
    groups = tuple(map(widened, thins))
    disputes = (each for each in groups if each.id)
    alone = (each for each in groups if not each.id)
    return Library(
        disputes=tuple(sorted(disputes, key=lambda d: (slug(d.title), d.id))),
        alone=tuple(sorted(alone, key=lambda d: d.states[0].address)),
        pages=shared.pages,
        seeds=shared.seeds,
        cited=frozenset(source for each in thins for source in each.cited),
        held=all_held(parts, shared),
        readings=shared.readings,
    )


def all_held(made: Iterable[Made], shared: Library) -> tuple[Held, ...]:
    """Everything that is not published, by file."""
    return tuple(sorted((*shared.held, *(h for each in made for h in each.held)), key=_file))


def pages_in(library: Library) -> dict[str, str]:
    """Content file → address of its page, of all that is published."""
    return {nfc(file): address for file, address in _pages(library)}


def held_in(library: Library) -> dict[str, str]:
    """Content file → why it is not published."""
    return held_names(library.held)


def _pages(library: Library) -> Iterator[tuple[str, str]]:
    for dispute in library.groups:
        if dispute.note:
            yield dispute.note.file, dispute.address
        for state in dispute.states:
            yield state.explainer.file, state.address
    for page in library.pages:
        yield page.file, addresses.page_address(page)
    for source in library.cited:
        yield library.seeds[source].file, f"sources/{source}/"


def _file(held: Held) -> str:
    return held.file
