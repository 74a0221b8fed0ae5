"""Citations of explainers as files, for programs that keep references: BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, json_text
from sitegen.relate import State
from sitegen.views.citation import bibtex, citation_of, csl
from sitegen.views.context import Context


def plan(context: Context) -> Iterator[Planned]:
    """Two files beside every explainer's page, in each of its languages."""
    for state, _dispute in context.library.readings.states():
        here = context.moved_to(state.address, catalogue(state.lang))
        files = (state.explainer.file,)
        yield Planned(f"{state.address}cite.bib", files, partial(_bibtex, state, here))
        yield Planned(f"{state.address}cite.json", files, partial(_csl, state, here))


def _bibtex(state: State, context: Context) -> bytes:
    return bibtex(citation_of(state, context)).encode()


def _csl(state: State, context: Context) -> bytes:
    return json_text(csl(citation_of(state, context)))
