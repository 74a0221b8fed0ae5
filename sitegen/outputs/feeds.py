"""Feeds of the site and of each dispute: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sitegen.digests import sealed
from sitegen.messages import catalogue
from sitegen.outputs.planned import Planned, json_text
from sitegen.relate import Dispute
from sitegen.views.context import Context
from sitegen.views.feeds import Feed, feed, json_feed, newest_in


def plan(context: Context) -> Iterator[Planned]:
    """Two files for the site."""
    yield from _two(context, None, context.library.groups, "")


def of_disputes(context: Context) -> Iterator[Planned]:
    """Two files for each dispute whose page the site has: they lie beside it and speak of it."""
    if not context.builds("disputes"):
        return
    for dispute in context.library.disputes:
        here = context.moved_to(dispute.address, catalogue(dispute.lang))
        yield from _two(here, dispute, (dispute,), dispute.address)


def _two(
    context: Context, dispute: Dispute | None, groups: Sequence[Dispute], base: str
) -> Iterator[Planned]:
    files = (dispute.file,) if dispute else ()
    key = _key(groups, context)
    told = _Told(partial(feed, context, dispute, groups))
    yield Planned(f"{base}feed.xml", files, told, "feeds/atom.xml", context.words.lang, key=key)
    yield Planned(f"{base}feed.json", files, partial(_json, told), key=key)


def _key(groups: Sequence[Dispute], context: Context) -> bytes:
    """What the newest explainers' disputes say, where that is known without reading them again."""
    if not context.told:
        return b""
    return sealed(
        [
            (state.address, context.told[dispute.id or state.explainer.file])
            for state, dispute in newest_in(groups)
        ]
    )


class _Told:
    """A feed that is made once for its two files, and not kept once both have it."""

    def __init__(self, make: Callable[[], Feed]) -> None:
        self.make = make
        self.kept: list[Feed] = []

    def __call__(self) -> Feed:
        """The feed; whoever comes second takes what was made for the first."""
        if self.kept:
            return self.kept.pop()
        self.kept.append(self.make())
        return self.kept[0]


def _json(told: _Told) -> bytes:
    return json_text(json_feed(told()))
