"""Each pivot of one dispute pinned whole: nothing beside what was said, and nothing left out."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from sitegen.model import (
    Account,
    Agreement,
    Answer,
    Cell,
    Claim,
    Moment,
    Party,
    Person,
    Quote,
    Ref,
    Row,
    Statement,
    ThirdParty,
    Topic,
)
from sitegen.relate import Dispute
from sitegen.relate.balance import Weight, balance, balance_of
from sitegen.relate.cited import refs_in_order
from sitegen.relate.pivots import (
    OfParty,
    OfPerson,
    OfSource,
    OfTag,
    OfTopic,
    Use,
    by_party,
    by_person,
    by_source,
    by_tag,
    by_topic,
    people_of,
    uses,
)
from sitegen.relate.rows import TableCell, TableRow
from sitegen.relate.stages import Stage
from sitegen.relate.state import State
from tests.unit.disputes import FIRST, NOTE, UNSAID, dispute, explainer, on

SECOND = dt.date(2025, 2, 10)
ADA, BO = Person("ada", "Ada", "north", "Envoy"), Person("bo", "Bo", "south")
EAST, HOST, BANK = Party("east", "East"), ThirdParty("host", "Host"), ThirdParty("bank", "Bank")


def refs(*names: str) -> tuple[Ref, ...]:
    return tuple(map(Ref, names))


PACT = Agreement(
    "To meet",
    "pact",
    topic="Truce",
    date=on("2025-01-02"),
    between=("north", "host"),
    accounts=(Account("north", "We meet", refs("s-account")), Account("host", "They meet")),
    sources=refs("s-pact"),
)
SHARED = Agreement("To trade", "trade", date=on("2025-01-01"), sources=refs("s-shared"))
LATE = Agreement("To talk", stage="signed")
MET = Moment(on("2025-01-05"), "They met", heads=(("north", "Ada"), ("south", "bo")))
RANG = Moment(
    on("2025-01-01"), "They rang", id="rang", heads=(("north", "x"),), sources=refs("s-rang")
)
ASKED = Statement(
    "proposal",
    "Thirty days of truce",
    conditions=(("if", "all is quiet"),),
    by="Ada",
    quote="Thirty days!",
    answers=(Answer("south", "rejected", sources=refs("s-answer")),),
    sources=refs("s-said", "s-twice"),
)
REFUSED = Statement("refusal", "No truce", by="bo")
CALM = Statement("demand", "Patience", by="ada", sources=refs("s-host"))
QUOTED = (
    Quote("ada", "Enough", "Truce", sources=refs("s-quote")),
    Quote("south", "Never", "arms"),
    Quote("host", "Well"),
)
CLAIMED = (
    Claim("It rained", "alleged", "Ada", refs("s-claim")),
    Claim("It dried", "alleged", "bo"),
)
ONE = replace(
    explainer(
        1,
        Row(
            "Truce",
            "open",
            cells=(Cell("north", (ASKED,)), Cell("south", (REFUSED,))),
            others=(Cell("host", (CALM,)),),
            status_sources=refs("s-status"),
        ),
        Row("Trade", "deferred", not_stated=("north",)),
        agreements=(PACT,),
        moments=(MET,),
    ),
    source=refs("s-file"),
    people=(BO,),
    quotes=QUOTED,
    claims=CLAIMED,
    tags=("Sea", "sea", "Trade talks", "!"),
)
TWO = replace(
    explainer(
        2,
        Row(
            "Truce",
            "agreed",
            cells=(Cell("north", (UNSAID,)), Cell("east", (Statement("demand", "Fish"),))),
        ),
        agreements=(replace(PACT, stage="signed", sources=()), LATE),
    ),
    parties=(EAST,),
    third_parties=(BANK,),
    tags=("sea",),
)


@pytest.fixture
def whole() -> Dispute:
    """The dispute, made anew for each test."""
    return dispute(
        ONE,
        TWO,
        note=replace(
            NOTE,
            people=(ADA,),
            third_parties=(HOST,),
            topics=(Topic("arms", "Truce"),),
            dates=(RANG,),
            agreements=(SHARED,),
        ),
    )


def use(whole: Dispute, row: int, party: str) -> Use:
    """The one statement of a cell of the first table."""
    found = whole.states[0].rows[row]
    (cell,) = (each for each in (*found.cells, *found.others) if each.party == party)
    return Use(whole.states[0], found, cell, cell.said[0])


def last_use(whole: Dispute) -> Use:
    found = whole.states[1].rows[0]
    (cell,) = (each for each in found.cells if each.party == "east")
    return Use(whole.states[1], found, cell, cell.said[0])


def merged(whole: Dispute, party: str) -> tuple[TableRow, TableCell]:
    row = whole.rows[0]
    return row, next(cell for cell in (*row.cells, *row.others) if cell.party == party)


def quoted(whole: Dispute, *places: int) -> tuple[tuple[State, Quote], ...]:
    return tuple((whole.states[0], QUOTED[place]) for place in places)


def test_every_statement_is_used_once(whole: Dispute) -> None:
    assert list(uses(whole)) == [
        use(whole, 0, "north"),
        use(whole, 0, "south"),
        use(whole, 0, "host"),
        last_use(whole),
    ]


def test_parties(whole: Dispute) -> None:
    signed, late = whole.agreements[0], whole.agreements[2]
    assert [each.id for each in whole.agreements] == ["pact", "trade", ""]
    assert (signed.stage, late) == ("signed", LATE)
    assert by_party(whole) == {
        "north": OfParty(
            NOTE.parties[0],
            (merged(whole, "north"),),
            (signed, SHARED, late),
            (ADA,),
            quoted(whole, 0),
        ),
        "south": OfParty(
            NOTE.parties[1], (merged(whole, "south"),), (SHARED, late), (BO,), quoted(whole, 1)
        ),
        "east": OfParty(EAST, (merged(whole, "east"),), (SHARED, late)),
        "host": OfParty(HOST, (merged(whole, "host"),), (signed,), (), quoted(whole, 2)),
        "bank": OfParty(BANK),
    }
    assert [*by_party(whole)] == ["north", "south", "east", "host", "bank"]


def test_topics(whole: Dispute) -> None:
    truce, trade = whole.rows
    assert by_topic(whole) == {
        "arms": OfTopic(
            truce,
            (
                (whole.states[0], whole.states[0].rows[0]),
                (whole.states[1], whole.states[1].rows[0]),
            ),
            quoted(whole, 0, 1),
        ),
        "trade": OfTopic(trade, ((whole.states[0], whole.states[0].rows[1]),)),
    }


def test_people(whole: Dispute) -> None:
    assert people_of(whole) == {"ada": ADA, "bo": BO}
    assert by_person(whole) == {
        "ada": OfPerson(
            ADA,
            (use(whole, 0, "north"), use(whole, 0, "host")),
            quoted(whole, 0),
            ((whole.states[0], CLAIMED[0]),),
            (("north", whole.moments[1]),),
        ),
        "bo": OfPerson(
            BO,
            (use(whole, 0, "south"),),
            (),
            ((whole.states[0], CLAIMED[1]),),
            (("south", whole.moments[1]),),
        ),
    }


def test_sources(whole: Dispute) -> None:
    met = whole.states[0].moments[1]
    assert (met.event, met.sources) == ("They met", refs("s-file"))
    asked = (use(whole, 0, "north"),)
    found = by_source(whole)
    assert found == {
        "s-account": OfSource(
            agreements=((whole.states[0], PACT), (whole.states[1], whole.agreements[0]))
        ),
        "s-answer": OfSource(asked),
        "s-claim": OfSource(claims=((whole.states[0], CLAIMED[0]),)),
        "s-file": OfSource(
            said=(use(whole, 0, "south"),),
            moments=((whole.states[0], met),),
            quotes=quoted(whole, 1, 2),
            claims=((whole.states[0], CLAIMED[1]),),
        ),
        "s-host": OfSource((use(whole, 0, "host"),)),
        "s-pact": OfSource(agreements=((whole.states[0], PACT),)),
        "s-quote": OfSource(quotes=quoted(whole, 0)),
        "s-rang": OfSource(moments=((None, RANG),)),
        "s-said": OfSource(asked),
        "s-shared": OfSource(agreements=((None, SHARED),)),
        "s-status": OfSource(statuses=((whole.states[0], whole.states[0].rows[0]),)),
        "s-twice": OfSource(asked),
    }
    assert [*found] == sorted(found)


def test_tags(whole: Dispute) -> None:
    first, second = whole.states
    assert by_tag(whole.states, (second, first)) == {
        "sea": OfTag("Sea", [0, 1]),
        "trade-talks": OfTag("Trade talks", [1]),
    }


def test_a_page_cites_in_its_order(whole: Dispute) -> None:
    assert [ref.source for ref in refs_in_order(whole.states[0])] == [
        *("s-status", "s-said", "s-twice", "s-answer", "s-file", "s-host"),
        *("s-pact", "s-account", "s-shared", "s-rang", "s-file"),
        *("s-quote", "s-file", "s-file", "s-claim", "s-file"),
    ]


def test_shares(whole: Dispute) -> None:
    assert balance(whole.states[0]) == (
        Weight("north", 7, 1, 1, 1, 2, 2),
        Weight("south", 2, 1, 1, 1, 1, 1),
    )
    assert balance_of(whole) == (
        Weight("north", 7, 1, 1, 1, 2, 2),
        Weight("south", 2, 1, 1, 1, 1, 1),
        Weight("east", 1, 1, 1, 1, 0, 0),
    )


def test_stages(whole: Dispute) -> None:
    first, second = whole.states[0].address, whole.states[1].address
    assert whole.stages == {
        "pact": (
            Stage("agreed", PACT.date, FIRST, first),
            Stage("signed", PACT.date, SECOND, second),
        ),
        "trade": (Stage("agreed", SHARED.date, FIRST, first),),
        "To talk": (Stage("signed", None, SECOND, second),),
    }
