"""A dispute seen from other sides: scores, stages, shares, and the pivots."""

from __future__ import annotations

import datetime as dt

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
)
from sitegen.relate import Dispute
from sitegen.relate.balance import Weight, balance, balance_of
from sitegen.relate.pivots import by_party, by_person, by_source, by_tag, by_topic
from sitegen.relate.scoreboard import scoreboard
from sitegen.relate.stages import Stage
from tests.unit.disputes import FIRST, NOTE, UNSAID, demand, dispute, explainer, on, row

LEADER = Person("leader", "A Leader", party="north")
HOST = ThirdParty("host", "The Host")
NOTED = replace(NOTE, people=(LEADER,), third_parties=(HOST,))


def test_every_topic_known_so_far_counts_in_the_score() -> None:
    told = dispute(
        explainer(1, row("Truce", "open"), row("Trade", "deferred")),
        explainer(2),
        explainer(3, row("Truce", "agreed"), row("Borders", "open")),
    )
    scores = scoreboard(told)
    assert [(score.state.address, score.total) for score in scores] == [("d/e1/", 2), ("d/e3/", 3)]
    # agreed, partly agreed, open, deferred, irreconcilable
    assert [score.counts for score in scores] == [(0, 0, 1, 1, 0), (1, 0, 1, 1, 0)]


def test_stages_of_an_agreement_in_their_order() -> None:
    agreed = Agreement("To meet", "meet", date=on("2025-01-05"))
    signed = replace(agreed, stage="signed", date=None)
    told = dispute(
        explainer(1, agreements=(agreed, Agreement("To talk"))),
        explainer(2, agreements=(agreed,)),
        explainer(3, agreements=(signed,)),
    )
    assert told.stages == {
        "meet": (
            Stage("agreed", on("2025-01-05"), FIRST, "d/e1/"),
            Stage("signed", None, dt.date(2025, 3, 10), "d/e3/"),
        ),
        "To talk": (Stage("agreed", None, FIRST, "d/e1/"),),
    }


def weighed() -> Dispute:
    north = Statement(
        "offer",
        "Gradual easing",
        conditions=(("if", "all is well"),),
        quote="easing",
        sources=(Ref("one"), Ref("two", "p. 3")),
    )
    first = explainer(1, row("Truce", north=[north, demand("A truce")]), row("Trade", south="No"))
    quotes = (Quote("leader", "We wait"), Quote("south", "So do we"), Quote("Nobody", "And I"))
    return dispute(replace(first, source=(Ref("one"),), quotes=quotes), explainer(2), note=NOTED)


def test_the_share_of_each_party() -> None:
    expected = (
        Weight("north", words=7, statements=2, cells=1, silent=1, sources=2, quotes=2),
        Weight("south", words=1, statements=1, cells=1, silent=1, sources=1, quotes=1),
    )
    told = weighed()
    assert balance(told.states[0]) == expected
    assert balance_of(told) == expected


def test_a_dispute_by_party() -> None:
    first = explainer(1, row("Truce", north="A truce"), row("Trade", south="No"))
    others = replace(first.demands[1], others=(Cell("host", (demand("Talks"),)),))
    binding = Agreement("To meet", between=("north", "host"))
    second = replace(
        explainer(2, others, agreements=(binding, Agreement("To talk"))),
        quotes=(Quote("leader", "We wait"), Quote("south", "So do we")),
        parties=(Party("east", "East"),),
    )
    found = by_party(dispute(first, second, note=NOTED))
    assert list(found) == ["north", "south", "east", "host"]
    assert {
        side: [(row.id, cell.said[0].statement.text) for row, cell in of.cells]
        for side, of in found.items()
    } == {
        "north": [("truce", "A truce")],
        "south": [("trade", "No")],
        "east": [],
        "host": [("trade", "Talks")],
    }
    assert [each.text for each in found["north"].agreements] == ["To meet", "To talk"]
    assert [each.text for each in found["south"].agreements] == ["To talk"]
    assert [each.text for each in found["host"].agreements] == ["To meet"]
    assert found["north"].people == (LEADER,)
    assert [quote.text for _, quote in found["north"].quotes] == ["We wait"]
    assert [quote.text for _, quote in found["south"].quotes] == ["So do we"]


def test_a_dispute_by_topic() -> None:
    first = explainer(1, row("Truce", "open"), row("Trade"))
    second = replace(
        explainer(2, row("Truce", "agreed")),
        quotes=(Quote("leader", "We wait", topic="Truce"), Quote("leader", "No topic")),
    )
    found = by_topic(dispute(first, second))
    assert list(found) == ["truce", "trade"]
    truce = found["truce"]
    assert truce.row.typed.status == "agreed"
    assert [(state.address, row.typed.status) for state, row in truce.history] == [
        ("d/e1/", "open"),
        ("d/e2/", "agreed"),
    ]
    assert [quote.text for _, quote in truce.quotes] == ["We wait"]


def test_a_dispute_by_person() -> None:
    said = Statement("demand", "A truce", by="leader")
    named = Statement("demand", "Trade", by="A Leader")
    met = Moment(on("2025-01-10"), "First round", "round", heads=(("north", "leader"),))
    first = replace(
        explainer(
            1,
            row("Truce", north=[said, named, Statement("demand", "Tolls", by="somebody")]),
            moments=(met,),
        ),
        claims=(Claim("It rained", "alleged", by="leader"),),
        quotes=(Quote("leader", "We wait"),),
    )
    guest = Person("guest", "A Guest", party="south")
    second = replace(explainer(2, row("Truce", north=UNSAID)), people=(guest,))
    found = by_person(dispute(first, second, note=NOTED))
    assert list(found) == ["leader", "guest"]
    leader = found["leader"]
    assert [use.said.statement.text for use in leader.said] == ["A truce", "Trade"]
    assert [use.state.address for use in leader.said] == ["d/e1/", "d/e1/"]
    assert [claim.text for _, claim in leader.claims] == ["It rained"]
    assert [quote.text for _, quote in leader.quotes] == ["We wait"]
    assert [(side, moment.event) for side, moment in leader.rounds] == [("north", "First round")]
    assert found["guest"].said == ()


def test_a_dispute_by_source() -> None:
    note = (Ref("note"),)
    answered = replace(demand("Trade"), answers=(Answer("south", "noted", sources=note),))
    cells = (Cell("north", (replace(demand("A truce"), sources=(*note, *note)), answered)),)
    account = Account("north", "We said so", note)
    first = replace(
        explainer(
            1,
            Row("Truce", "open", status_sources=note, cells=cells),
            agreements=(Agreement("To meet", accounts=(account,)),),
            moments=(Moment(on("2025-01-09"), "A round"),),
        ),
        source=(Ref("default"),),
        quotes=(Quote("leader", "We wait", sources=note),),
        claims=(Claim("It rained", "alleged"),),
    )
    shared = replace(NOTED, dates=(Moment(on("2025-01-01"), "It begins", sources=note),))
    found = by_source(dispute(first, explainer(2, row("Truce", north=UNSAID)), note=shared))
    assert list(found) == ["default", "note"]
    rests = found["note"]
    assert [use.said.statement.text for use in rests.said] == ["A truce", "Trade"]
    assert [row.id for _, row in rests.statuses] == ["truce"]
    assert [agreement.text for _, agreement in rests.agreements] == ["To meet"]
    assert [(state, moment.event) for state, moment in rests.moments] == [(None, "It begins")]
    assert [quote.text for _, quote in rests.quotes] == ["We wait"]
    assert rests.claims == ()
    default = found["default"]
    assert [use.said.statement.text for use in default.said] == ["Trade"]
    assert [agreement.text for _, agreement in default.agreements] == ["To meet"]
    assert [moment.event for _, moment in default.moments] == ["A round"]
    assert [claim.text for _, claim in default.claims] == ["It rained"]


def test_explainers_by_tag() -> None:
    first = replace(explainer(1), tags=("Cease-fire", "cease fire", "Trade"))
    second = replace(explainer(2), tags=("CEASE FIRE",))
    whole = dispute(first, second)
    found = by_tag(whole.states, whole.states[::-1])
    assert {key: (tag.name, tag.places) for key, tag in found.items()} == {
        "cease-fire": ("Cease-fire", [0, 1]),
        "trade": ("Trade", [1]),
    }


def test_what_has_nothing_of_a_kind_has_none_of_it() -> None:
    alone = dispute(explainer(1, row("Truce", north="A")), note=None)
    assert by_source(alone) == {}
    assert by_topic(alone)["truce"].quotes == ()
    note = (Ref("note"),)
    first = replace(explainer(1, moments=(Moment(on("2025"), "Then", sources=note),)), parties=())
    (rests,) = by_source(dispute(first, note=None)).values()
    assert (rests.said, rests.statuses, rests.agreements, rests.quotes, rests.claims) == ((),) * 5
    assert [(state and state.address, m.event) for state, m in rests.moments] == [("d/e1/", "Then")]


def test_what_the_introduction_says_rests_on_sources_too() -> None:
    agreed = Agreement("To meet", sources=(Ref("note"),))
    told = dispute(explainer(1), note=replace(NOTED, agreements=(agreed,)))
    (rests,) = by_source(told).values()
    assert rests.agreements == ((None, agreed),)
    assert rests.moments == ()
