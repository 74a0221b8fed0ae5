"""A page of every kind, by name: what is held to the gates."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A page to open: the fixture with its site's address, and its own address in it."""

    site: str
    address: str


def _repository(address: str) -> Kind:
    return Kind("served", address)


def _stress(address: str) -> Kind:
    return Kind("under_stress", address)


KINDS = {
    "home": _repository("/"),
    "dispute": _repository("/ukraine-russia/"),
    "explainer": _repository("/ukraine-russia/round-two/"),
    "embed": _repository("/ukraine-russia/round-two/table/"),
    "sources": _repository("/sources/"),
    "source": _repository("/sources/eunews/"),
    "dispute embed": _repository("/ukraine-russia/table/"),
    "party": _repository("/parties/ukraine/"),
    "topic": _repository("/topics/ceasefire/"),
    "person": _repository("/people/medinsky/"),
    "tag": _repository("/tags/ceasefire/"),
    "listing": _repository("/topics/"),
    "data": _repository("/data/"),
    "search": _repository("/search/"),
    "plain": _repository("/about/"),
    "404": _repository("/404.html"),
    "two of three": _stress("/three/compare/p0-p1/"),
    "twenty parties": _stress("/crowd/all/"),
    "twenty parties, framed": _stress("/crowd/all/table/"),
    "two hundred rows": _stress("/length/all/"),
    "long words": _stress("/alone/"),
    "three parties": _stress("/three/all/"),
    "Arabic": _stress("/arabic/second/"),
    "Arabic dispute": _stress("/arabic/"),
    "Arabic home": _stress("/"),
}

FEW = ("home", "dispute", "explainer", "404", "three parties", "Arabic")
"""Those that between them have every sort of control and every sort of part."""
