"""A dispute without what it says: all that home, tags and the sitemap tell of it is kept."""

from __future__ import annotations

import datetime as dt

from msgspec import json
from msgspec.structs import asdict, replace

from sitegen.model import (
    Body,
    Cell,
    DisputeNote,
    Explainer,
    Party,
    Person,
    Row,
    Statement,
    ThirdParty,
    Topic,
)
from sitegen.relate import Dispute
from sitegen.relate.scoreboard import scoreboard
from sitegen.relate.thin import Thin, thin, widened
from tests.unit.disputes import PARTIES, dispute, explainer, row

HOST = ThirdParty("host", "Host", "mediator")
NOTE = DisputeNote(
    "content/d/index.md",
    "The dispute",
    "What it is about.",
    date=dt.date(2025, 1, 1),
    lang="uk",
    parties=PARTIES,
    people=(Person("ada", "Ada A.", "north", "Envoy"),),
    third_parties=(HOST,),
    topics=(Topic("truce", "Truce"),),
    body=Body("A long text."),
)
EAST = Party("east", "East")


def full() -> Explainer:
    """An explainer of which everything is said that there is to say about it."""
    return replace(
        explainer(2, row("Truce", "agreed", north="A"), row("Trade", north="B"), row("Fish")),
        title="The second",
        summary="All of it.",
        updated=dt.date(2025, 2, 12),
        review_by=dt.date(2025, 8, 1),
        authors=("Ada",),
        tags=("talks", "sea"),
        slug="round-two",
        aliases=("old/two/",),
        lang="de",
        parties=(*PARTIES, EAST),
        people=(Person("bo", "Bo B.", "east", "Envoy"),),
        third_parties=(ThirdParty("bank", "Bank", "guarantor"),),
        body=Body("Another long text."),
    )


def sent(of: Dispute, *cited: str) -> Thin:
    """What is kept, as another process or the next build reads it."""
    return json.decode(json.encode(thin(of, cited)), type=Thin)


def test_what_pages_about_the_whole_site_say_is_kept() -> None:
    first = explainer(1, row("Truce", north="A"))
    wide = dispute(first, full(), note=NOTE)
    again = widened(sent(wide, "letter"))
    assert sent(wide, "letter").cited == ("letter",)
    for name in ("id", "title", "lang", "address", "day", "original"):
        assert getattr(again, name) == getattr(wide, name), name
    assert again.note == replace(NOTE, topics=(), body=Body())
    assert again.scope.columns == wide.scope.columns
    for one, other in zip(again.states, wide.states, strict=True):
        for name in ("dispute", "slug", "address", "lang", "day", "title"):
            assert getattr(one, name) == getattr(other, name), name
        lost = {"demands", "body", "lang"}
        said, told = asdict(one.explainer), asdict(other.explainer)
        assert {k: v for k, v in said.items() if k not in lost} == {
            k: v for k, v in told.items() if k not in lost
        }
        assert one.explainer.demands == ()
        assert one.explainer.body == Body()
        assert (one.agreements, one.moments) == ((), ())
    assert (again.agreements, again.moments) == ((), ())


def test_names_are_known_as_in_the_dispute() -> None:
    wide = dispute(explainer(1), full(), note=NOTE)
    again = widened(thin(wide, ()))
    assert set(again.scope.parties) == {party.id for party in wide.scope.columns}
    assert again.scope.third_parties == {"host": HOST}
    first, second = again.states
    assert first.scope.columns == wide.scope.columns
    assert set(first.scope.parties) == {party.id for party in wide.scope.columns}
    assert first.scope.side("north") == PARTIES[0]
    assert second.scope.columns == (*PARTIES, EAST)
    assert second.scope.side("east") == EAST
    assert second.scope.side("bank") == ThirdParty("bank", "Bank", "guarantor")
    assert second.scope.side("nobody") is None


def test_a_third_party_of_ones_own_leaves_the_columns_as_they_are() -> None:
    own = replace(explainer(1, row("Truce")), third_parties=(HOST,))
    wide = dispute(own, note=replace(NOTE, third_parties=()))
    (state,) = widened(thin(wide, ())).states
    assert state.scope.columns == PARTIES
    assert state.scope.side("host") == HOST


def statuses(of: Dispute) -> list[str]:
    return sorted(row.typed.status for row in of.rows)


def test_as_many_topics_stand_where_they_stood() -> None:
    first = explainer(1, row("Truce"), row("Trade"), row("Fish", "deferred"))
    wide = dispute(first, full(), note=NOTE)
    again = widened(sent(wide))
    assert statuses(again) == statuses(wide) == ["agreed", "open", "open"]
    for one, other in zip(again.states, wide.states, strict=True):
        found = sorted(row.typed.status for row in one.rows)
        assert found == sorted(row.typed.status for row in other.rows)
    assert len(scoreboard(wide)) == 2


def test_a_table_says_no_more_than_its_statuses() -> None:
    said = Row("Truce", "open", cells=(Cell("north", (Statement("demand", "A secret"),)),))
    wide = dispute(explainer(1, said))
    kept = json.encode(thin(wide, ()))
    assert b"secret" not in kept
    assert b"Truce" not in kept
    (found,) = widened(thin(wide, ())).rows
    assert (found.cells, found.others, found.topic, found.typed) == ((), (), "", Row("", "open"))


def test_a_dispute_that_nothing_explains_has_no_rows() -> None:
    again = widened(sent(dispute(note=NOTE)))
    assert (again.rows, again.states, again.day) == ((), (), None)
    alone = widened(sent(dispute(explainer(1), note=None)))
    assert alone.note is None
