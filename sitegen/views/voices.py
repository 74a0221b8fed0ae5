"""Quotations, claims and corrections of an explainer."""

from __future__ import annotations

from sitegen.model import UNATTRIBUTED, Claim, Correction, Quote
from sitegen.relate import State, names_row
from sitegen.views import words as say
from sitegen.views.people import name_of, side_name, speaker_link
from sitegen.views.shapes import ClaimView, CorrectionView, Link, QuoteView
from sitegen.views.statements import Telling, text_in
from sitegen.views.times import day_of, time_of


def quote_view(quote: Quote, state: State, telling: Telling) -> QuoteView:
    """A quotation with speaker, role, day and topic."""
    words, scope = telling.context.words, telling.scope
    person = scope.people.get(quote.by)
    role = ", ".join(t for t in (person.role, side_name(person, scope)) if t) if person else ""
    row = names_row(quote.topic, state.rows, scope) if quote.topic else None
    return QuoteView(
        text=text_in(quote.text, quote.lang or state.lang, words.lang),
        by=speaker_link(quote.by, scope, telling.context),
        role=role,
        date=time_of(quote.date, words) if quote.date else (),
        topic=Link(row.topic, f"#{row.id}") if row else None,
        translated=quote.translated.text if quote.translated else "",
        translated_by=quote.translated.by if quote.translated else "",
        refs=telling.numbers.marks(quote.sources or state.explainer.source),
    )


def claim_view(claim: Claim, state: State, telling: Telling) -> ClaimView:
    """A claim; that nobody is named for it is said, not hidden."""
    words = telling.context.words
    _ = words.gettext
    by = _("unattributed") if claim.by in ("", UNATTRIBUTED) else name_of(claim.by, telling.scope)
    return ClaimView(
        text=claim.text,
        certainty=say.certainties(words)[claim.certainty],
        certainty_key=claim.certainty,
        by=by,
        refs=telling.numbers.marks(claim.sources or state.explainer.source),
    )


def correction_view(correction: Correction, telling: Telling) -> CorrectionView:
    """A correction with its day."""
    return CorrectionView(day_of(correction.date, telling.context.words), correction.text)
