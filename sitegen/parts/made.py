"""What was made of a part: all that the site's own files and the next build need to know of it."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec import Struct

from sitegen import checks
from sitegen.model import Held
from sitegen.parts.around import Learnt
from sitegen.parts.spans import Span
from sitegen.problems import Problem
from sitegen.relate.readings import Version
from sitegen.views.feeds import Newness

_asked = msgspec.msgpack.Decoder(tuple[Learnt, ...]).decode


class MadeFile(Struct, frozen=True, array_like=True):
    """A file of the site that was made: what the sitemap and the next build need to know of it.

    Attributes:
        key: digest of what it follows from, where that is known of it alone.
    """

    path: str
    files: tuple[str, ...]
    template: str
    listed: bool
    changed: dt.date | None
    versions: tuple[Version, ...]
    digest: str
    key: bytes = b""


class Made(Struct, frozen=True, array_like=True):
    """A part and all that followed from it.

    Attributes:
        seals: digest of each of its files, in their order.
        thin: what the site's own pages say of it, encoded; empty where nothing of it is published.
        held: what of it is not published.
        told: digest of all that it says but for its articles.
        listed: (address, digest of what lists say of the explainer there).
        named: digest of what rules about the whole site look at: names, ids, addresses, files.
        disk: what it asked of the disk, and what it learned; `asked`: the same of the rest of the
            site, encoded, since few builds need it; `asks_others`: of pages among that.
        span: days on which the same would follow.
        files: of the site, all of them.
        uses: links to pages that are not its own, or to places that it does not have.
        copies: path in the site → file below the root that is copied there.
        problems: located. A part with errors has no files.
        news: entries in feeds, encoded, of explainers that may be in the site's.
        sound: whether the next build may use this; not what was made of guesses.
    """

    name: str
    seals: tuple[bytes, ...]
    thin: bytes
    held: tuple[Held, ...]
    told: bytes
    listed: tuple[tuple[str, bytes], ...]
    named: bytes
    disk: tuple[Learnt, ...]
    asked: bytes
    asks_others: bool
    span: Span
    files: tuple[MadeFile, ...]
    uses: tuple[checks.Use, ...]
    copies: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    news: tuple[tuple[Newness, bytes], ...]
    sound: bool

    def learnt(self) -> tuple[Learnt, ...]:
        """All that it asked, and what it learned."""
        return (*self.disk, *_asked(self.asked))
