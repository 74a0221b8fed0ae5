"""The pages of a small dispute, as views."""

from __future__ import annotations

import datetime as dt

from sitegen import relate
from sitegen.messages import catalogue
from sitegen.model import Explainer, Statement
from sitegen.relate import Dispute
from sitegen.settings import OUTPUT_KINDS, Settings
from sitegen.validate.files import Files
from sitegen.views.context import Context
from sitegen.views.dispute import dispute_page
from sitegen.views.explainer import Placed, explainer_page
from sitegen.views.pages import DisputePage, ExplainerPage
from sitegen.views.shapes import ChangeLine, TableView
from tests.unit.disputes import NOTE, explainer, row

TODAY = dt.date(2025, 12, 1)
SETTINGS = Settings(title="Site", outputs=OUTPUT_KINDS)


def site(*explainers: Explainer, today: dt.date = TODAY) -> tuple[Dispute, Context]:
    files = Files({"d": NOTE}, tuple(("d", each) for each in explainers))
    library = relate.library(files, today, "en")
    return library.disputes[0], Context(SETTINGS, library, catalogue("en"), today, "d/")


def newest(*explainers: Explainer, today: dt.date = TODAY) -> ExplainerPage:
    """The page of the last explainer."""
    dispute, context = site(*explainers, today=today)
    state = dispute.states[-1]
    return explainer_page(Placed(state, dispute), context.moved_to(state.address), None)


def whole(*explainers: Explainer, today: dt.date = TODAY) -> DisputePage:
    """The dispute's page."""
    dispute, context = site(*explainers, today=today)
    return dispute_page(dispute, context, None)


def table(page: ExplainerPage | DisputePage) -> TableView:
    assert page.table is not None
    return page.table


def moves(page: ExplainerPage) -> tuple[ChangeLine, ...]:
    assert page.changes is not None
    return page.changes.moves


REFUSED = explainer(
    1, row("Truce", "open", north=Statement("refusal", "No truce"), south="A truce")
)
OFFERED = explainer(
    2,
    row(
        "Truce",
        "deferred",
        changed="They will see.",
        north=Statement("offer", "Thirty days", conditions=(("if", "it holds"),)),
        south="A truce at once",
    ),
    row("Trade", "open", south="No tolls"),
)
