"""A dispute in another language: the same dispute, value by value, in other words.

Nothing is related anew. What was derived from the originals (the order, the merged table, what
moved, what was asked) is taken over as it is, and each text in it is replaced by its counterpart:
so a translation can show nothing that its original does not, and move nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from sitegen.markup import Foreign, foreign
from sitegen.model import (
    Agreement,
    DisputeNote,
    Explainer,
    Moment,
    Ref,
    Row,
    Statement,
    When,
)
from sitegen.relate.answers import Ask
from sitegen.relate.changes import Entry
from sitegen.relate.cited import agreement_refs, moment_refs, refs_in_order
from sitegen.relate.dispute import Dispute
from sitegen.relate.laid import by_id, known, laid, origin, pinned_all
from sitegen.relate.named import NAMED, scope_in, whole_scope
from sitegen.relate.overlay import Mismatch, Overlay
from sitegen.relate.plans import PARTS
from sitegen.relate.rows import Said, TableRow
from sitegen.relate.scope import Scope
from sitegen.relate.stages import Stage
from sitegen.relate.state import State, agreement_identity, moment_identity
from sitegen.validate.files import Translation

T = TypeVar("T")

_PARTS = {part.name: part for part in PARTS}
_LEAVES = (Agreement, Row, Statement, Explainer, DisputeNote, State, When, Ref)
"""Nothing in these is looked into: their counterparts were learnt where they stand."""


class Twins:
    """The counterparts of a dispute's values in one language, learnt file by file.

    Args:
        dispute: in its own languages.
        lang: of the pages.
        files: original file → its translation into that language.

    Attributes:
        addresses: original address → that of the translation, where there is one.
        mismatches: file of a translation → what in it does not fit.
    """

    def __init__(self, dispute: Dispute, lang: str, files: Mapping[str, Translation]) -> None:
        self.addresses: dict[str, str] = {}
        self.mismatches: dict[str, list[Mismatch]] = {}
        self._dispute = dispute
        self._lang = lang
        self._files = files
        self._shared: dict[str, dict[str, Any]] = {}
        self._counterparts: dict[int, Any] = {}
        self._moments: dict[tuple[str, str], Moment] = {}
        self._topics: dict[tuple[str, str], str] = {}
        self._newest: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        for state in dispute.states:
            if state.explainer.file in files:
                self.addresses[state.address] = f"{lang}/{state.address}"
        self._note = self._learn_note(dispute.note) if dispute.note else None
        scopes = {id(state): self._learn(state) for state in dispute.states}
        for state in dispute.states:
            self._counterparts[id(state)] = self._state(state, scopes[id(state)])

    def dispute(self) -> Dispute:
        """The dispute with all its texts in their form for this language's pages."""
        dispute, note = self._dispute, self._note
        own = self._translation(dispute.note)
        title = note.title if note else foreign(dispute.title, dispute.lang, self._lang)
        states = tuple(self.of(state) for state in dispute.states)
        agreed = (each for state in dispute.states for each in state.agreements)
        # What an agreement is followed by may be its text.
        identities = {agreement_identity(a): agreement_identity(self.of(a)) for a in agreed}
        return replace(
            dispute,
            title=title,
            lang=self._lang if own else dispute.lang,
            note=note,
            states=states,
            scope=replace(
                whole_scope(dispute.scope, states, self._shared),
                moments=self._named_moments(dispute.scope),
            ),
            rows=self.of(dispute.rows),
            agreements=self.of(dispute.agreements),
            moments=self.of(dispute.moments),
            steps=self.of(dispute.steps),
            asks=self.of(dispute.asks),
            stages={
                identities.get(name, name): self.of(stages)
                for name, stages in dispute.stages.items()
            },
            original=origin(dispute.note, own, dispute.address, dispute.lang) if own else None,
        )

    # --- What each file says ---------------------------------------------------------------------

    def _translation(self, file: Explainer | DisputeNote | None) -> Translation | None:
        return self._files.get(file.file) if file else None

    def _learn_note(self, note: DisputeNote) -> DisputeNote:
        """The dispute's introduction, and what explainers inherit from it."""
        dispute, own = self._dispute, self._translation(note)
        scope = dispute.scope
        overlay = Overlay(dispute.lang, self._lang, known(scope))
        if own:
            self.addresses[dispute.address] = f"{self._lang}/{dispute.address}"
            self.mismatches[own.value.file] = overlay.mismatches
        value = own.value if own and isinstance(own.value, DisputeNote) else None
        for name in (*NAMED, "topics", "sources"):
            entries = cast(
                "tuple[Any, ...]",
                overlay.part(_PARTS[name], getattr(note, name), getattr(value, name, None)),
            )
            self._shared[name] = {entry.id: entry for entry in entries}
        refs = (*agreement_refs(note.agreements), *moment_refs(note.dates))
        self._counterparts |= {id(ref): overlay.cited(ref) for ref in refs}
        named = replace(note, agreements=pinned_all(note.agreements, dispute.rows, scope))
        if value:
            pinned = pinned_all(value.agreements, dispute.rows, scope)
            value = replace(value, agreements=pinned)
        told = laid(overlay, named, value)
        for one, other in zip(note.agreements, told.agreements, strict=True):
            self._counterparts[id(one)] = other
        self._learn_moments(note.dates, told.dates)
        return told

    def _learn(self, state: State) -> Scope:
        """An explainer's statements, rows, moments and agreements; its names."""
        explainer, own = state.explainer, self._translation(state.explainer)
        overlay = Overlay(state.lang, self._lang, known(state.scope))
        value = own.value if own else None
        if own:
            self.mismatches[own.value.file] = overlay.mismatches
        pinned, value = by_id(state, value if isinstance(value, Explainer) else None)
        told = laid(overlay, pinned, value)
        scope = scope_in(state, value, self._shared, overlay)
        for ref in refs_in_order(state):  # what was carried over was learnt in its own language
            self._counterparts.setdefault(id(ref), overlay.cited(ref))
        for row, typed, twin in zip(state.rows, explainer.demands, told.demands, strict=True):
            self._learn_row(row, typed, self._titled(row, twin, value, scope))
        own_agreements = state.agreements[: len(explainer.agreements)]
        for one, other in zip(own_agreements, told.agreements, strict=True):
            self._counterparts[id(one)] = replace(other, sources=self.of(one.sources))
        self._learn_moments(explainer.dates, told.dates)
        self._counterparts[id(explainer)] = told
        return scope

    def _learn_row(self, row: TableRow, one: Row, other: Row) -> None:
        self._counterparts[id(one)] = other
        self._topics[row.origin, row.id] = self._newest[row.id] = other.topic
        self._lines[one.changed] = other.changed
        cells = zip((*one.cells, *one.others), (*other.cells, *other.others), strict=True)
        for cell, told in cells:
            for statement, twin in zip(cell.statements, told.statements, strict=True):
                self._counterparts[id(statement)] = twin
                for answer, other_answer in zip(statement.answers, twin.answers, strict=True):
                    self._counterparts[id(answer)] = other_answer
                self._lines[statement.changed] = twin.changed

    def _titled(self, row: TableRow, told: Row, value: Explainer | None, scope: Scope) -> Row:
        """A row under its topic's name: the file's own, else the dispute's."""
        topic = scope.topics.get(row.id)
        own = next((each.topic for each in value.demands if each.id == row.id), "") if value else ""
        if topic and own in ("", row.id, row.typed.topic):
            return replace(told, topic=topic.name)
        return told

    def _learn_moments(self, ones: tuple[Moment, ...], others: tuple[Moment, ...]) -> None:
        """By identity, since explainers may tell of the same moment; a translated one is best."""
        for one, other in zip(ones, others, strict=True):
            self._counterparts[id(one.answered)] = other.answered
            known = self._moments.get(moment_identity(one))
            if known is None or isinstance(known.event, Foreign):
                self._moments[moment_identity(one)] = other

    # --- Values ----------------------------------------------------------------------------------

    def of(self, value: T) -> T:
        """The counterpart of a value of the dispute, however deep its texts stand in it."""
        if isinstance(value, tuple):
            return cast("T", tuple(self.of(each) for each in value))
        if not isinstance(value, Struct):
            return value
        if id(value) not in self._counterparts:
            self._counterparts[id(value)] = self._made(value)
        return cast("T", self._counterparts[id(value)])

    def _made(self, value: Struct) -> Struct:
        if isinstance(value, Moment):
            return self._moment(value)
        if isinstance(value, _LEAVES):
            return value
        said = {name: self.of(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, Said):
            said |= {"origin": self._address(value.origin), "lang": self._lang}
        elif isinstance(value, TableRow):
            topic = self._topics[value.origin, value.id]
            said |= {"topic": topic, "origin": self._address(value.origin)}
        elif isinstance(value, Entry):
            said |= {"topic": self._topic(value.row, value.topic), "why": self._line(value.why)}
        elif isinstance(value, Ask):
            said |= self._ask(value)
        elif isinstance(value, Stage):
            said["origin"] = self._address(value.origin)
        return type(value)(**said)

    def _state(self, state: State, scope: Scope) -> State:
        own = self._translation(state.explainer)
        return replace(
            state,
            explainer=self._counterparts[id(state.explainer)],
            address=self._address(state.address),
            lang=self._lang if own else state.lang,
            scope=replace(scope, moments=self._named_moments(scope)),
            rows=self.of(state.rows),
            agreements=self.of(state.agreements),
            moments=self.of(state.moments),
            original=origin(state.explainer, own, state.address, state.lang) if own else None,
        )

    def _moment(self, moment: Moment) -> Moment:
        """Sources were filled in, and an answer perhaps taken over from another telling."""
        told = self._moments.get(moment_identity(moment))
        if told is None:
            return moment
        answered, sources = self.of(moment.answered), self.of(moment.sources)
        said = {"event": told.event, "place": told.place}
        return replace(moment, **said, answered=answered, sources=sources)

    def _named_moments(self, scope: Scope) -> dict[str, Moment]:
        return {key: self.of(moment) for key, moment in scope.moments.items()}

    def _ask(self, ask: Ask) -> dict[str, object]:
        said, moments = self.of(ask.said), self.of(ask.moments)
        text = said[-1].statement.text if said else moments[-1].event
        return {
            "text": text,
            "lang": self._lang,
            "origin": self._address(ask.origin),
            "topic": self._topic(ask.row, ask.topic),
        }

    def _topic(self, row: str, name: str) -> str:
        """A topic's name outside of its row: the newest explainer's that has it."""
        topics = self._shared.get("topics", {})
        if row in topics:
            return cast("str", topics[row].name)
        return self._newest.get(row, name)

    def _line(self, why: str) -> str:
        return self._lines.get(why, why)

    def _address(self, address: str) -> str:
        return self.addresses.get(address, address)
