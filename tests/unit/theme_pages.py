"""Views to draw the theme's pages from: one explainer with everything, and tables of any shape."""

from __future__ import annotations

from hypothesis import strategies as st
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from sitegen.views.pages import ExplainerPage
from sitegen.views.shapes import (
    AccountView,
    AgreementView,
    AnswerLine,
    Article,
    CellView,
    Change,
    ChangeGroup,
    ChangeLine,
    ClaimView,
    Condition,
    CorrectionView,
    Credit,
    Definition,
    Frame,
    Glance,
    Heading,
    ImageView,
    Labelled,
    Link,
    MenuLink,
    MomentView,
    OtherLine,
    PartyHead,
    PersonView,
    Piece,
    QuoteView,
    RefMark,
    RowView,
    Selection,
    SourceView,
    StatementView,
    Status,
    StatusCount,
    TableView,
    Text,
    Time,
)


class Limits(Struct, frozen=True):
    """What a page may weigh, in bytes; pages and styles as gzip packs them."""

    page: int = 30 * 1024
    style: int = 10 * 1024
    script: int = 4 * 1024


LIMITS = Limits()

STATUSES = (
    Status("agreed", "Agreed", "full"),
    Status("partly agreed", "Partly agreed", "half"),
    Status("open", "Open", "ring"),
    Status("deferred", "Deferred", "dots"),
    Status("irreconcilable", "Irreconcilable", "cross"),
)
DAY: Time = (Piece("2 June 2025", "2025-06-02"),)
WINDOW: Time = (Piece("20", "2025-06-20"), Piece("–"), Piece("30 June 2025", "2025-06-30"))
REFS = (RefMark(1, "#source-eunews", "Eunews, 3 June", at="item 32"),)
CONDITIONS = (Condition("if", "if", "the lists are complete"),)
MOVED = Change("changed", "changed since 16 May", "#changes", ("As before",))


def frame() -> Frame:
    """The frame of a page two folders deep."""
    return Frame(
        title="Round two · Who wants what",
        site="Who wants what",
        lang="en",
        dir="ltr",
        root="../../",
        home="../../",
        description="What each side wants",
        canonical="https://example.org/talks/round-two/",
        nav=(MenuLink("Sources", "../../sources/", "true"), MenuLink("Method", "../../method/")),
        foot=(Link("Feed", "../../feed.xml"),),
        imprint="The editors",
        alternates=(("application/json", "JSON", "table.json"),),
        stylesheet="../../assets/css/site.css",
        ribbon="Draft",
        linked=Markup('{"@type": "Article"}'),
    )


def offer(text: str) -> StatementView:
    """A statement with everything that one can have."""
    return StatementView(
        kind="offer",
        label="Offer",
        text=Text(text, "uk", "ltr"),
        window=WINDOW,
        conditions=CONDITIONS,
        details=(Labelled("Said by", text), Labelled("Since", "", "", DAY)),
        answers=(AnswerLine("Ukraine", "rejected", "rejected", text, DAY, REFS),),
        quote=Text(text, "uk", "ltr"),
        refs=REFS,
        carried=Link("as on 16 May", "../round-one/"),
        lapsed="Lapsed on 30 June; no answer recorded",
        change=MOVED,
    )


def demand(text: str) -> StatementView:
    """A plain demand."""
    return StatementView("demand", "", Text(text), refs=REFS)


def agreement(text: str = "Exchange of the fallen") -> AgreementView:
    """An agreement that its sides tell differently."""
    return AgreementView(
        id="fallen",
        text=text,
        stage="Understanding",
        stage_key="understanding",
        date=DAY,
        topic=Link("Topic 1", "#t1"),
        size="6,000 bodies",
        between="Russia and Ukraine",
        conditions=CONDITIONS,
        facts=(Labelled("Round", "Second round"),),
        accounts=(AccountView(Link("Russia"), text, REFS), AccountView(Link("Ukraine"), text)),
        refs=REFS,
    )


def row(number: int, cells: tuple[CellView, ...], parties: int) -> RowView:
    """One topic; `cells` may be empty where an agreement stands across for all parties."""
    return RowView(
        id=f"t{number}",
        topic=Link(f"Topic {number}", "../../topics/t/"),
        status=STATUSES[number % len(STATUSES)],
        status_by="our reading",
        cells=cells,
        across=() if cells else (agreement(),),
        spoken_for=() if cells else tuple(f"t{number}--p{party}" for party in range(parties)),
    )


def cell(number: int, party: int, *statements: StatementView) -> CellView:
    """A cell; silent without statements."""
    silent = "" if statements else "Not stated"
    return CellView(f"t{number}--p{party}", f"p{party}", f"Party {party}", statements, silent)


def _various(parties: int, rows: int, text: str) -> tuple[RowView, ...]:
    """Rows; once there are eight, each kind of row and cell turns up."""
    found = [
        row(
            n,
            tuple(cell(n, p, *([demand(text)] if (n + p) % 4 else [])) for p in range(parties)),
            parties,
        )
        for n in range(rows)
    ]
    if rows >= len("each one"):
        moved = replace(cell(1, 0, offer(text), demand(text)), change=MOVED)
        found[1] = replace(
            found[1],
            cells=(moved, *found[1].cells[1:]),
            change=replace(MOVED, kind="status"),
            was="was: open",
            note=text,
            status_refs=REFS,
            others=(OtherLine("t1--host", Link("The host"), (offer(text),)),),
        )
        found[2] = row(2, (), parties)
        found[3] = replace(found[3], across=(agreement(text),), reading=Link("as on 16 May", "../"))
    return tuple(found)


def table(parties: int, rows: int, text: str = "An immediate ceasefire") -> TableView:
    """A table in which each kind of row and cell turns up once there are eight rows."""
    return TableView(
        title="Who wants what",
        day="State of 2 June 2025",
        rule="In alphabetical order.",
        first_head="Topic and status",
        parties=tuple(
            PartyHead(f"p{p}", Link(f"Party {p}"), "P" * (p % 2), text) for p in range(parties)
        ),
        rows=_various(parties, rows, text),
        legend=tuple(Definition(status, "What it means.") for status in STATUSES),
        wide=parties > len("ab"),
        region="Table, scrolls sideways",
        data=(Link("JSON", "table.json"),),
        permalink="./",
        by_status=tuple(
            Selection(f"_only-{status.icon}", status.label, text, status.icon, "2")
            for status in STATUSES
        ),
        by_party=tuple(Selection(f"_only--p{p}", f"Party {p}", text) for p in range(parties)),
    )


# long: one value, a field a line
def explainer(parties: int, rows: int, mark: str = "") -> ExplainerPage:
    """An explainer with every section; `mark` is added to what authors write."""
    line = ChangeLine(Link("Topic 1", "#t1"), "Party 0", "changed", "changed", mark, mark, mark)
    moments = (
        MomentView(
            "round", "Round", DAY, f"Round two{mark}", "two", mark, here=True, here_word="x"
        ),
        MomentView("deadline", "Deadline", WINDOW, "End", tense="coming", tense_word="to come"),
    )
    return ExplainerPage(
        frame=frame(),
        title=f"Prisoners and the dead{mark}",
        summary=f"No ceasefire{mark}",
        kicker=Link(f"The talks{mark}", "../"),
        place="explainer 2 of 3",
        dates=(Labelled("State of", "", "", DAY),),
        authors="A. Author",
        credit=Credit("Translated by B. Writer"),
        later=Link("A later state exists", "../round-three/"),
        banners=(f"Due for review{mark}",),
        image=ImageView("picture.png", f"The hall{mark}", "C. Photographer", "CC BY", 1200, 800),
        glance=Glance(
            heading="Where the topics stand",
            counts=tuple(StatusCount(each, 2, "2", f"#_only-{each.icon}") for each in STATUSES),
            agreed_heading="Agreed so far",
            agreed=(Link(mark or "The fallen", "#agreements"),),
            moved_heading="Moved",
            moved=(Link(mark or "A window", "#changes"),),
        ),
        table=table(parties, rows, f"An immediate ceasefire{mark}"),
        changes=ChangeGroup("g", Link("Round two"), DAY, DAY, (line,), (line,), None, (line,), "4"),
        agreements=(replace(agreement(f"Bodies{mark}"), topic=None),),
        timeline=moments,
        article=Article(Markup("<p>Text</p>"), (Heading(2, "s-one", mark),)),
        quotes=(QuoteView(Text(mark or "So"), Link("D. S."), mark, DAY, None, mark, mark, REFS),),
        claims=(ClaimView(f"Bombers destroyed{mark}", "Alleged", "alleged", "nobody", REFS),),
        people=(PersonView("d", Link("D. Speaker"), mark, Link("Ukraine")),),
        sources=(
            SourceView("eunews", 1, Link(f"Eunews{mark}"), "News", "Eunews", mark, DAY, mark,
                       Link("eunews.it", "https://eunews.it/"), None, (Labelled("Note", mark),),
                       (Link("Topic 0", "#t0"),)),
        ),
        corrections=(CorrectionView(DAY, f"Not 5,000{mark}"),),
        citation="A. Author (2025).",
        tags=(Link("talks"),),
        previous=Link("Round one", "../round-one/"),
        next=Link("Round three", "../round-three/"),
    )  # fmt: skip


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TEXTS = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: f"x{text}x")


@st.composite
def tables(choose: st.DrawFn) -> TableView:
    """Tables of up to seven parties: silent cells, agreements across, third parties, any text."""
    parties, rows = choose(st.integers(1, 7)), choose(st.integers(0, 6))
    found = []
    for number in range(rows):
        cells = tuple(
            cell(number, party, *choose(st.lists(st.builds(demand, TEXTS), max_size=2)))
            for party in range(parties)
        )
        made = row(number, cells if choose(st.booleans()) else (), parties)
        others = choose(st.integers(0, 2))
        lines = (OtherLine(f"t{number}--o{n}", Link("Host"), (demand("x"),)) for n in range(others))
        found.append(replace(made, others=tuple(lines)))
    return replace(table(parties, 0), rows=tuple(found))
