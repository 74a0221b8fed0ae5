"""The side-by-side table, made once for explainers, disputes and embeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from sitegen.markup import foreign, tongue
from sitegen.messages import Catalogue
from sitegen.model import STATUSES, Party
from sitegen.relate import TableCell, TableRow
from sitegen.relate.cited import agreement_refs, row_refs
from sitegen.relate.named import ORIGINAL_ORDER
from sitegen.views import words as say
from sitegen.views.agreements import agreement_view
from sitegen.views.people import name_of, side_link
from sitegen.views.shapes import (
    CellView,
    Change,
    Definition,
    Link,
    OtherLine,
    PartyHead,
    RowView,
    Selection,
    StatusCount,
    TableView,
)
from sitegen.views.statements import Telling, cell_view, statement_view

WIDE_FROM = 3
"""Number of parties from which a table scrolls inside its own region on narrow screens."""

_SELECTABLE = 2
"""Statuses, or parties, from which it makes sense to show just one of them."""

Changes = Mapping[tuple[str, str], Change]
"""Marks by (row id, party id), or by (row id, "") for a row as a whole."""


def table_view(
    rows: Sequence[TableRow],
    day: dt.date,
    telling: Telling,
    *,
    address: str,
    changes: Changes | None = None,
) -> TableView:
    """The table of an explainer, or the merged one of a dispute.

    Args:
        rows: with one cell for each column of the scope.
        day: the day whose state it shows.
        telling: names, sources and words.
        address: of the page that the table is from, for its data files and permalinks.
        changes: what moved, to be marked.
    """
    context, scope = telling.context, telling.scope
    _ = context.words.gettext
    columns = scope.columns
    marks = changes or {}
    dated = _("State of %(day)s") % {"day": context.words.day(day)}
    counts = status_counts(rows, telling.context.words)
    return TableView(
        title=_("Who wants what"),
        day=dated,
        # In some languages a date ends with an abbreviation, and so with a full stop.
        dated=dated if dated.endswith(".") else f"{dated}.",
        rule=numbered_rule(_rule(scope.order, telling), rows, telling),
        first_head=_("Topic and status"),
        parties=tuple(_head(party, telling) for party in columns),
        rows=tuple(_row(row, columns, telling, marks) for row in rows),
        legend=_legend(rows, telling),
        wide=len(columns) >= WIDE_FROM,
        region=_("Table: one column for each party, scrolls sideways"),
        data=_data_links(address, telling),
        permalink=context.href(address),
        by_status=_by_status(counts, len(rows), telling) if len(counts) >= _SELECTABLE else (),
        by_party=_by_party(columns, telling) if len(columns) >= _SELECTABLE else (),
    )


def status_counts(
    rows: Iterable[TableRow], words: Catalogue, *, leading: bool = False
) -> tuple[StatusCount, ...]:
    """How many rows have each status, in the order of `model.STATUSES`.

    Args:
        rows: of one table.
        words: the language.
        leading: each leads to just these rows, of the table on the same page.
    """
    statuses = [row.typed.status for row in rows]
    return _counted(tuple(map(statuses.count, STATUSES)), words, leading=leading)


# Many tables share their counts, and templates remember what they draw of the very same ones.
@lru_cache(maxsize=1024)
def _counted(
    numbers: tuple[int, ...], words: Catalogue, *, leading: bool
) -> tuple[StatusCount, ...]:
    known = say.statuses(words)
    counts = tuple(
        StatusCount(known[status], number, words.number(number))
        for status, number in zip(STATUSES, numbers, strict=True)
        if number
    )
    if not leading or len(counts) < _SELECTABLE:
        return counts
    return tuple(replace(each, href=f"#{_status_id(each.status.key)}") for each in counts)


def _status_id(status: str) -> str:
    return f"_only-{status.replace(' ', '-')}"


def _by_status(
    counts: Sequence[StatusCount], total: int, telling: Telling
) -> tuple[Selection, ...]:
    words = telling.context.words
    said = words.gettext("Only topics with the status “%(status)s”: %(number)s of %(total)s")
    return tuple(
        Selection(
            id=_status_id(each.status.key),
            label=each.status.label,
            said=said
            % {
                "status": each.status.label,
                "number": each.number,
                "total": words.number(total),
            },
            icon=each.status.icon,
            number=each.number,
        )
        for each in counts
    )


def _by_party(columns: Sequence[Party], telling: Telling) -> tuple[Selection, ...]:
    said = telling.context.words.gettext("Only what %(party)s says")
    return tuple(
        Selection(f"_only--{party.id}", party.short or party.name, said % {"party": party.name})
        for party in columns
    )


def _rule(order: str, telling: Telling) -> str:
    _ = telling.context.words.gettext
    rules = {
        "alphabetical": _("One row a topic, one column a party, in alphabetical order."),
        ORIGINAL_ORDER: _("One row a topic, one column a party, in the order of the original."),
    }
    listed = _("One row a topic, one column a party, in the order in which the editors list them.")
    return rules.get(order, listed)


def numbered_rule(rule: str, rows: Iterable[TableRow], telling: Telling) -> str:
    """What a caption says of its rows, and what the numbers in them are where there are any."""
    known = telling.numbers.numbers
    refs = (ref for row in rows for ref in (*row_refs((row,)), *agreement_refs(row.agreements)))
    if not any(ref.source in known for ref in refs):
        return rule
    numbers = telling.context.words.gettext("Numbers in brackets lead to the sources.")
    return foreign(f"{rule} {numbers}", tongue(rule, ""), "")


def _head(party: Party, telling: Telling) -> PartyHead:
    name = telling.context.pivot_link("parties", party.id, party.name)
    return PartyHead(id=party.id, name=name, short=party.short, note=party.note)


def _row(row: TableRow, columns: Sequence[Party], telling: Telling, marks: Changes) -> RowView:
    words = telling.context.words
    typed = row.typed
    left_out = not all(cell.given or cell.said for cell in row.cells)
    agreements = row.agreements if left_out else ()
    cells = (_stated if agreements else _cells)(row, columns, telling, marks)
    return RowView(
        id=row.id,
        topic=telling.context.pivot_link("topics", row.id, row.topic),
        status=say.statuses(words)[typed.status],
        status_by=_status_by(typed.status_by, telling),
        status_refs=telling.numbers.marks(row.status_sources),
        was=_was(row.was, telling),
        change=marks.get((row.id, "")),
        note="\n".join(text for text in (typed.changed, typed.note) if text),
        cells=cells,
        others=tuple(_other(row.id, cell, telling, marks) for cell in row.others),
        across=tuple(agreement_view(a, telling, row.id) for a in agreements),
        spoken_for=() if cells else tuple(f"{row.id}--{party.id}" for party in columns),
        reading=_reading(row, telling),
    )


def _cells(
    row: TableRow, columns: Sequence[Party], telling: Telling, marks: Changes
) -> tuple[CellView, ...]:
    return tuple(
        cell_view(row.id, cell, party, telling, marks.get((row.id, cell.party)))
        for cell, party in zip(row.cells, columns, strict=True)
    )


def _stated(
    row: TableRow, columns: Sequence[Party], telling: Telling, marks: Changes
) -> tuple[CellView, ...]:
    """Beside an agreement shown across, the cells that were typed all the same; else none.

    A cell that was left out because the agreement speaks for it is not called "Not stated".
    """
    if not any(cell.said or cell.given for cell in row.cells):
        return ()
    left_out = telling.context.words.gettext("See the agreement")
    views = _cells(row, columns, telling, marks)
    return tuple(
        view if cell.said or cell.given else replace(view, silent=left_out)
        for view, cell in zip(views, row.cells, strict=True)
    )


def _status_by(judges: tuple[str, ...], telling: Telling) -> str:
    words = telling.context.words
    if not judges:
        return words.gettext("our reading")
    names = [name_of(judge, telling.scope) for judge in judges]
    text = words.ngettext("as %(names)s puts it", "as %(names)s put it", len(names))
    return text % {"names": words.list(names)}


def _was(status: str, telling: Telling) -> str:
    if not status:
        return ""
    words = telling.context.words
    label = say.statuses(words)[status].label
    return words.gettext("was: %(status)s") % {"status": label}


def _other(row_id: str, cell: TableCell, telling: Telling, marks: Changes) -> OtherLine:
    """A third party's line; it has no cell to bear a mark, so its last statement does."""
    said = [statement_view(said, cell, telling, row_id) for said in cell.said]
    mark = marks.get((row_id, cell.party))
    if said and mark:
        said[-1] = replace(said[-1], change=mark)
    return OtherLine(
        id=f"{row_id}--{cell.party}",
        name=side_link(cell.party, telling.scope, telling.context),
        statements=tuple(said),
    )


def _reading(row: TableRow, telling: Telling) -> Link | None:
    """In a merged table: from which explainer a row's status is, where not the newest."""
    if row.origin == telling.origin:
        return None
    words = telling.context.words
    text = words.gettext("status of %(day)s") % {"day": words.day(row.day)}
    return telling.context.link(text, row.origin)


def _legend(rows: Sequence[TableRow], telling: Telling) -> tuple[Definition, ...]:
    """Definitions of the statuses that the table uses."""
    used = {row.typed.status for row in rows}
    known = say.definitions(telling.context.words)
    return tuple(known[status] for status in STATUSES if status in used)


def _data_links(address: str, telling: Telling) -> tuple[Link, ...]:
    context = telling.context
    if not context.builds("tables"):
        return ()
    _, origin = context.words.gettext, context.library.readings.origin(address)
    return (
        context.link(_("Table alone"), f"{address}table/"),
        context.link("JSON", f"{origin}table.json"),
        context.link("CSV", f"{origin}table.csv"),
    )
