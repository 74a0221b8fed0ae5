"""Dates as a template prints them: words with their machine values."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from sitegen import dates
from sitegen.messages import Catalogue
from sitegen.model import When
from sitegen.views.shapes import Piece, Time


@lru_cache(maxsize=16_384)
def time_of(when: When, words: Catalogue) -> Time:
    """An EDTF date in words; a closed interval has two `time` elements and the dash between."""
    return tuple(
        Piece(part.text, dates.machine(part.point) if part.point else "")
        for part in words.when_parts(when)
    )


@lru_cache(maxsize=16_384)
def day_of(day: dt.date, words: Catalogue) -> Time:
    """A day in words."""
    return (Piece(words.day(day), day.isoformat()),)


def text_of(time: Time) -> str:
    """The same without markup."""
    return "".join(piece.text for piece in time)
