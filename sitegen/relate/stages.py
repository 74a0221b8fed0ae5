"""How far each agreement has come: its stages, followed by its id from explainer to explainer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sitegen.model import When
from sitegen.relate.changes import Step
from sitegen.relate.state import agreement_identity


class Stage(Struct, frozen=True, gc=False):
    """A stage that an agreement reached.

    Attributes:
        date: as the explainer dates it; `None` where it does not.
        day: of that explainer's state.
        origin: address of that explainer.
    """

    stage: str
    date: When | None
    day: dt.date
    origin: str


def stages_of(steps: Sequence[Step]) -> Mapping[str, tuple[Stage, ...]]:
    """The stages of each agreement of a dispute in their order, by its identity.

    They are the log's own entries, so that a page never tells two stories; what the first
    explainer has comes from its state.
    """
    found: dict[str, list[Stage]] = {}
    for step in steps:
        if step.before is None:
            new = step.state.agreements
        else:
            entries = (entry.agreement for entry in step.entries)
            new = tuple(agreement for agreement in entries if agreement)
        for agreement in new:
            state = step.state
            stage = Stage(agreement.stage, agreement.date, state.day, state.address)
            found.setdefault(agreement_identity(agreement), []).append(stage)
    return {name: tuple(stages) for name, stages in found.items()}
