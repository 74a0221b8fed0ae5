"""What `sitegen new dispute` and `sitegen new source` ask for and write."""

from __future__ import annotations

from pathlib import Path

from sitegen.cli.asking import Question, ask, fit, held, kept, on_terminal
from sitegen.cli.drafting import (
    SUMMARY_PROMPT,
    Said,
    asked_parties,
    asked_summary,
    asked_topics,
    free,
    introduced,
    key,
    opened,
    tell_made,
    tell_next,
    tell_unwritten,
    wordy,
)
from sitegen.desk import places, writing
from sitegen.desk.create import create
from sitegen.desk.judge import joined
from sitegen.desk.known import Known
from sitegen.model import SOURCE_KINDS
from sitegen.validate.pages import DISPUTE, SOURCE

_PROMPTS = {
    "title": "Title",
    "kind": f"Kind ({', '.join(SOURCE_KINDS)})",
    "publisher": "Publisher, if any",
    "date": "Date, as in 2025-06-02 or 2025-06, if known",
    "url": "Address, if any",
    "lang": "Language it is in, as in en or pt-BR",
}
"""What is asked of a source; the rest is for flags, and for the file."""
_DEFAULTS = {"kind": "news"}


def new_dispute(path: str, root: Path, now: str | None, said: Said) -> int:
    """Ask for a dispute and write its `index.md`."""
    site = opened(root, now)
    place = free(fit(places.dispute_place(path, root, site.languages)), site)
    headline = Question("--title", "Title", key(DISPUTE, "title"))
    title = ask(headline, said["title"], wordy(place.dispute))
    judged = key(DISPUTE, "summary")
    summary = asked_summary("--summary", SUMMARY_PROMPT, said["summary"], judged)
    parties = dict(asked_parties(said["parties"], site, place.dispute, at_least=0))
    topics = asked_topics(said["topics"])
    text = writing.dispute_text(introduced(title, summary, parties, topics))
    _make(place, text, site)
    tell_unwritten(summary)
    steps = [
        "Open it: check the parties and topics, and introduce the dispute below the ---.",
        f'Add its first explainer: "sitegen new explainer {place.dispute}/NAME".',
        'To publish it, take "draft: true" out; until then its explainers are held back too.',
    ]
    tell_next(steps)
    return 0


def new_source(path: str, root: Path, now: str | None, said: Said) -> int:
    """Ask for a source note and write it."""
    site = opened(root, now)
    place = free(fit(places.source_place(path, root)), site)
    values: dict[str, str] = {}
    for field in SOURCE.fields:
        default = _DEFAULTS.get(field.key, "")
        if field.key == "lang" and on_terminal():
            default = site.settings.lang
        if field.key == "title" and not on_terminal():
            default = wordy(place.stem)
        answer = said[field.key]
        flag = f"--{field.key.replace('_', '-')}"
        question = Question(flag, _PROMPTS.get(field.key, ""), key(SOURCE, field.key))
        if question.prompt:
            answer = ask(question, answer, default, required=field.required)
        if held(flag, answer, question.check):
            values[field.key] = answer
    text = writing.source_text(values)
    _make(place, text, site)
    steps = [
        "Open it, and write below the --- what it reports, in your own words.",
        f'Cite it by its id, as in "source: {place.stem}".',
        f'Begin an explainer with it: "sitegen new explainer DISPUTE/NAME --from {place.stem}".',
    ]
    tell_next(steps)
    return 0


def _make(place: places.Place, text: str, site: Known) -> None:
    """Write a file of which the site has no complaint, and say where it is."""
    with kept(text):
        fit(joined(place, text, site))
        create(site.root / place.path, text)
    tell_made(place.path, site.root)
