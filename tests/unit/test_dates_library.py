"""Dates against the `edtf` library, which reads far more than our subset."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
from hypothesis import given

from sitegen import dates
from sitegen.dates import BadDate
from tests.unit.edtf_texts import near_texts, texts


@pytest.mark.slow  # the library takes milliseconds for each date
@given(texts() | near_texts())
def test_the_library_agrees_on_the_subset(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its use of pyparsing
        from edtf import EDTFParseException, parse_edtf

    when = dates.parse(text)
    try:
        theirs = parse_edtf(text)
    except (EDTFParseException, TypeError):  # it stumbles over `/..`
        assert isinstance(when, BadDate)
        return
    if isinstance(when, BadDate):  # it reads far more than the subset
        return
    if when.start:  # of an open end it makes an infinite number
        beginning = theirs.lower if when.interval else theirs
        assert date(*beginning.lower_strict()[:3]) == dates.earliest(when)
    if when.end or not when.interval:
        ending = theirs.upper if when.interval else theirs
        assert date(*ending.upper_strict()[:3]) == dates.latest(when)
