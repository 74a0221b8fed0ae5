"""Sources that are local to files, and that two explainers give one id."""

import datetime as dt

import pytest
from msgspec.structs import replace

from sitegen.model import Cell, Explainer, Party, Ref, Row, SourceNote, Statement
from sitegen.relate import dispute_of
from sitegen.relate.local import qualified, typed_id
from sitegen.relate.scope import with_local

PARTIES = (Party("a", "A"), Party("b", "B"))


def explainer(name: str, day: int, publisher: str, *, said_by_b: bool) -> Explainer:
    said = Statement("demand", f"In {name}", according_to="s1", sources=(Ref("s1", "page 2"),))
    file = f"content/d/{name}.md"
    return Explainer(
        file=file,
        title=name,
        summary="-",
        date=dt.date(2025, 1, day),
        as_of=dt.date(2025, 1, day),
        parties=PARTIES,
        source=(Ref("s1"),),
        sources=(SourceNote("s1", "Report", "news", file, local=True, publisher=publisher),),
        demands=(
            Row(
                "Water",
                "open",
                cells=(Cell("b" if said_by_b else "a", (said,)),),
                not_stated=("a" if said_by_b else "b",),
                status_by=("The mayor", "s1"),
            ),
        ),
    )


def test_a_merged_table_does_not_take_one_file_s_source_for_another_s() -> None:
    two = [
        explainer("one", 1, "Morning Post", said_by_b=False),
        explainer("two", 2, "Evening Post", said_by_b=True),
    ]
    dispute = dispute_of("d", None, two, {}, "en")
    publishers = {
        cell.party: dispute.scope.sources[cell.said[0].sources[0].source].publisher
        for cell in dispute.rows[0].cells
    }
    assert publishers == {"a": "Morning Post", "b": "Evening Post"}
    refs = [cell.said[0].sources[0] for cell in dispute.rows[0].cells]
    assert [typed_id(ref.source) for ref in refs] == ["s1", "s1"]
    assert [ref.at for ref in refs] == ["page 2", "page 2"]
    tellers = {cell.said[0].statement.according_to for cell in dispute.rows[0].cells}
    assert tellers == {"one.s1", "two.s1"}


def test_every_place_that_may_name_a_source_is_renamed() -> None:
    one = explainer("one", 1, "Morning Post", said_by_b=False)
    two = explainer("two", 2, "Evening Post", said_by_b=True)
    renamed, _ = qualified([("one", one), ("two", two)], ())
    row = renamed.demands[0]
    assert row.status_by == ("The mayor", "one.s1")
    assert row.cells[0].statements[0].according_to == "one.s1"
    assert row.cells[0].statements[0].sources == (Ref("one.s1", "page 2"),)
    assert renamed.source == (Ref("one.s1"),)
    assert renamed.parties is one.parties


def test_one_source_declared_alike_in_two_files_stays_one() -> None:
    one = explainer("one", 1, "Morning Post", said_by_b=False)
    two = explainer("two", 2, "Morning Post", said_by_b=True)
    assert qualified([("one", one), ("two", two)], ()) == (one, two)


def test_what_a_note_or_the_dispute_declares_is_never_local() -> None:
    one = explainer("one", 1, "Morning Post", said_by_b=False)
    two = explainer("two", 2, "Evening Post", said_by_b=True)
    assert qualified([("one", one), ("two", two)], ("s1",)) == (one, two)


def test_a_topic_that_the_newest_explainer_lacks_is_silent_since_it_was_told() -> None:
    two = [
        explainer("one", 1, "Morning Post", said_by_b=False),
        explainer("two", 2, "Morning Post", said_by_b=True),
    ]
    gone = replace(two[0], demands=(replace(two[0].demands[0], topic="Noise"),))
    dispute = dispute_of("d", None, [gone, two[1]], {}, "en")
    noise = next(row for row in dispute.rows if row.id == "noise")
    assert [(cell.party, cell.silent_since) for cell in noise.cells if cell.said] == [
        ("a", dt.date(2025, 1, 1))
    ]


def test_notes_are_looked_up_before_what_is_local() -> None:
    note = SourceNote("s1", "The note", "news", "seeds/s1.md")
    own = SourceNote("s1", "Another", "news", "content/a.md", local=True)
    later = SourceNote("s2", "Later", "news", "content/b.md", local=True)
    second = SourceNote("s2", "Earlier", "news", "content/a.md", local=True)
    assert with_local({"s1": note}) == {"s1": note}
    told = with_local({"s1": note}, (own, second), (later,))
    assert (told["s1"], told["s2"]) == (note, second)
    assert told.get("s3") is None
    assert ["s1" in told, "s2" in told, "s3" in told] == [True, True, False]
    assert list(told) == ["s1", "s2"]
    assert len(told) == 2
    with pytest.raises(KeyError):
        told["s3"]
