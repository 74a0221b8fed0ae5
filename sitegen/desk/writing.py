"""The text of a new explainer, dispute or source note: all that is known, the rest as remarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from sitegen import dates
from sitegen.desk.carry import NOT_STATED
from sitegen.desk.form import frontmatter
from sitegen.desk.quoting import item
from sitegen.model import SourceNote
from sitegen.relate import Scope
from sitegen.validate.pages import DISPUTE, EXPLAINER, SOURCE
from sitegen.validate.rows import STATUS

Values = dict[str, object]

_LATER = {
    "explainer": frozenset(("updated", "corrections", "aliases", "slug", "lang", "party_order")),
    "dispute": frozenset(("lang", "draft", "party_order")),
    "source": frozenset(("date_basis", "archived", "note", "translation", "author", "place")),
}
"""Keys that a new file of each kind hardly needs: the reference page has them."""
_CELLS = (
    "# A cell is a demand in words; or an offer, refusal, proposal, warning or statement with",
    '# what belongs to it, as in {offer: To ease them, if: "fighting stops", source: my-source};',
    "# or a list of these; or: not stated, unchanged (as in the explainer before), withdrawn.",
)


class Asked(Struct, frozen=True):
    """What an editor says of a new explainer.

    Attributes:
        parties: the value of `parties`, where it is not all inherited.
        columns: ids of the parties that the table will have.
        added: those of them that the explainer before it had not.
        topics: of its first rows.
        more: further frontmatter, by key.
    """

    title: str
    summary: str
    date: dt.date
    as_of: dt.date
    parties: object = None
    columns: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    more: Mapping[str, object] = {}


def explainer_text(asked: Asked, before: Mapping[str, object], scope: Scope) -> str:
    """An explainer that is valid as it stands, and a draft.

    Args:
        asked: by the editor, who overrides everything else.
        before: what is taken over from the explainer before it (`carry.carried`).
        scope: of the dispute.
    """
    values: Values = {**before, **asked.more, "title": asked.title, "summary": asked.summary}
    values |= {"date": asked.date.isoformat(), "as_of": asked.as_of.isoformat(), "draft": True}
    if asked.parties:
        values["parties"] = asked.parties
    told = values.pop("demands", [])
    rows = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    rows = [{**row, **dict.fromkeys(asked.added, NOT_STATED)} for row in rows]
    rows += new_rows(asked.topics, asked.columns, rows, scope)
    blocks = {"demands": _table(rows, asked.columns)}
    return frontmatter(EXPLAINER, values, blocks, _LATER["explainer"])


def dispute_text(values: Mapping[str, object]) -> str:
    """The introduction of a dispute, which is a draft too."""
    return frontmatter(DISPUTE, {**values, "draft": True}, {}, _LATER["dispute"])


def source_text(values: Mapping[str, object]) -> str:
    """A source note."""
    return frontmatter(SOURCE, values, {}, _LATER["source"])


def from_seed(seed: SourceNote, lang: str) -> tuple[Values, dt.date | None]:
    """What an explainer takes over from its source, and the day that its table may show.

    Args:
        seed: the source note.
        lang: the site's language.
    """
    values: Values = {"source": seed.id}
    if seed.lang and seed.lang.casefold() != lang.casefold():
        values["lang"] = seed.lang
    if seed.translation:
        values["translation"] = {"by": seed.translation}
    known = seed.date is not None and dates.day_known(seed.date)
    return values, dates.earliest(seed.date) if seed.date and known else None


def new_rows(
    topics: Iterable[str], columns: Sequence[str], rows: Iterable[Values], scope: Scope
) -> list[Values]:
    """A row for each topic that has none yet; nobody has said anything on it."""
    taken = {str(row.get("topic")) for row in rows}
    made: list[Values] = []
    for typed in topics:
        topic = scope.topic_of(typed)
        name = topic.name if topic else typed
        if name not in taken:
            taken.add(name)
            cells = dict.fromkeys(columns, NOT_STATED)
            made.append({"topic": name, "status": "open", **cells})
    return made


def _table(rows: Sequence[Values], columns: Sequence[str]) -> list[str]:
    """The lines of `demands`; without a row, a remark that shows one."""
    remarks = [f"  {line}" for line in _CELLS]
    if rows:
        lines = [line for row in rows for line in item(row, 2)]
        return ["demands:", *remarks, *_with_statuses(lines)]
    sample: Values = {"topic": "Sanctions", "status": "open"}
    sample |= dict.fromkeys(columns or ("russia", "ukraine"), NOT_STATED)
    return [f"# {line}" for line in ("demands:", *item(sample, 2))] + list(_CELLS)


def _with_statuses(lines: list[str]) -> list[str]:
    """The first status with all that there are beside it."""
    first = next((i for i, line in enumerate(lines) if line.startswith("    status:")), -1)
    return [f"{line}  # {STATUS.wants}" if i == first else line for i, line in enumerate(lines)]
