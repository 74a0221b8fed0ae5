"""`sitegen changes`: what moved between two explainers, or in a dispute."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import ROOT
from sitegen.cli.show import ERRORS, REFUSED, fail, refuse, show

if TYPE_CHECKING:  # the pipeline is imported when the command runs
    from sitegen.relate import Dispute, Library, Said, State
    from sitegen.relate.changes import Entry, Step

ARROW = " → "


@click.command("changes")
@click.argument("names", nargs=-1, metavar="[A [B]]")
@ROOT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.  [default: text]",
)
@click.option("--drafts", is_flag=True, help="Take drafts and scheduled explainers in.")
@click.option("--now", metavar="DATE", default=None, help="As if it were this day.")
def command(names: tuple[str, ...], root: Path, form: str, now: str | None, *, drafts: bool) -> int:
    """Say what moved between two explainers, or in a dispute.

    A and B are explainers (their files, or their addresses), or A is a dispute's folder. One
    explainer is compared with all before it; without any name, every dispute is told.

    \b
    Examples:
      sitegen changes
      sitegen changes ukraine-russia
      sitegen changes content/ukraine-russia/round-one.md content/ukraine-russia/round-three.md
      sitegen changes ukraine-russia/round-two --format json
    """  # noqa: D301  the backspace itself keeps click from filling these lines
    import os

    from sitegen import site
    from sitegen.chosen import chosen_day, chosen_settings
    from sitegen.problems import Refused

    if len(names) > 2:  # noqa: PLR2004  A and B
        return fail('too many names; write "sitegen changes A B"', REFUSED)
    try:
        settings = chosen_settings(root)
        today = chosen_day(now, settings, os.environ)
    except Refused as refusal:
        return refuse(refusal.message, refusal.hint, refusal.problems, root)
    made = site.make(site.Wanted(root, settings, today, drafts))
    if made.report.errors:
        show(made.report.errors, root)
        return ERRORS
    try:
        told = list(_told(names, made.library))
    except LookupError as error:
        return fail(str(error.args[0]), REFUSED)
    if form == "json":
        click.echo(json.dumps([_data(d, step) for d, step in told], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(line for d, step in told for line in _lines(d, step)) or NOTHING)
    return 0


NOTHING = "Nothing to compare: no dispute has two explainers."


def _told(names: tuple[str, ...], library: Library) -> Iterator[tuple[Dispute, Step]]:
    """The steps that are asked for.

    Raises:
        LookupError: a name is unknown, or two explainers are of different disputes.
    """
    from sitegen.relate.changes import changes

    if not names:
        for dispute in library.disputes:
            yield from ((dispute, step) for step in dispute.steps if step.before)
        return
    by_id = {dispute.id: dispute for dispute in library.disputes}
    folder = names[0].removeprefix("content/").strip("/")
    if len(names) == 1 and folder in by_id:
        dispute = by_id[folder]
        yield from ((dispute, step) for step in dispute.steps if step.before)
        return
    for name in names[: len(names) if len(names) > 1 else 0]:
        if name.removeprefix("content/").strip("/") in by_id:
            raise LookupError(f'"{name}" is a dispute; name it alone, or two of its explainers')
    places = [_find(name, library) for name in names]
    dispute, index = places[0]
    if len(places) == 1:
        if not index:
            raise LookupError(f'"{names[0]}" is the first explainer of its dispute')
        yield dispute, changes(dispute.states[:index], dispute.states[index])
        return
    other, last = places[1]
    if other is not dispute:
        raise LookupError(f'"{names[0]}" and "{names[1]}" are of different disputes')
    first, last = sorted((index, last))
    if first == last:
        raise LookupError(f'"{names[0]}" and "{names[1]}" are the same explainer')
    yield dispute, changes(dispute.states[: first + 1], dispute.states[last])


def _find(name: str, library: Library) -> tuple[Dispute, int]:
    """The explainer that a name means, by its file or its address."""
    from sitegen.desk.meant import suggestion
    from sitegen.problems import did_you_mean

    known: dict[str, tuple[Dispute, int]] = {}
    for dispute in library.groups:
        for index, state in enumerate(dispute.states):
            known[state.explainer.file] = known[state.address.strip("/")] = (dispute, index)
    wanted = name.removeprefix("./").strip("/")
    for key in (wanted, f"content/{wanted}", f"content/{wanted}.md"):
        if key in known:
            return known[key]
    addresses = [state.address.strip("/") for state in library.states()]
    disputes = [dispute.id for dispute in library.disputes]
    hint = "" if "/" in wanted else did_you_mean(wanted, disputes)
    hint = hint or suggestion(wanted, addresses)
    raise LookupError(f'no explainer or dispute "{name}" is published; {hint}')


def _lines(dispute: Dispute, step: Step) -> Iterator[str]:
    """One step for people: topics with what moved on them, then what was only worded anew."""
    assert step.before  # noqa: S101  only steps between two explainers are told
    yield f"{dispute.title}: {step.before.day}{ARROW}{step.state.day}"
    yield f"{step.state.title} ({step.state.explainer.file})"
    topic = None
    for entry in step.moves:
        if entry.topic != topic:
            topic = entry.topic
            yield f"  {topic or 'Agreements'}"
        yield f"    {_line(entry, step.state)}"
        if entry.why:
            yield f"      why: {' '.join(entry.why.split())}"
    if not step.moves:
        yield "  nothing moved"
    if step.logged:
        yield "  Worded anew or answered, without moving:"
        yield from (f"    {entry.topic}, {_line(entry, step.state)}" for entry in step.logged)
    yield ""


def _line(entry: Entry, state: State) -> str:
    """`Ukraine, changed: An immediate ceasefire → An immediate and complete ceasefire`."""
    side = state.scope.side(entry.party) if entry.party else None
    who = f"{side.name if side else entry.party}, " if entry.party else ""
    if entry.agreement:
        stages = ARROW.join(stage for stage in (entry.was, entry.now) if stage)
        return f"{entry.kind}: {entry.agreement.text} ({stages})"
    if entry.made:
        return f"new topic: {entry.made.typed.status}"
    if entry.was and entry.was == entry.now:
        return f"{who}moved, and is still {entry.now}"
    if entry.was or entry.now:
        both = (part for part in (entry.was, entry.now) if part)
        return f"{who}{entry.kind}: {ARROW.join(both)}"
    texts = [
        _text(each, entry) for each in (*entry.before, *([entry.after] if entry.after else []))
    ]
    return f"{who}{entry.kind}: {ARROW.join(texts)}"


def _text(said: Said, entry: Entry) -> str:
    """What was said; with its kind, where it is the kind that changed."""
    statement = said.statement
    if statement.text and entry.kind == "kind":
        return f"{statement.text} ({statement.kind})"
    return statement.text or statement.kind


def _data(dispute: Dispute, step: Step) -> dict[str, object]:
    """One step for programs; documented in `docs/data.md`."""
    assert step.before  # noqa: S101  as above
    return {
        "version": 1,
        "dispute": dispute.id,
        "from": {"file": step.before.explainer.file, "as_of": step.before.day.isoformat()},
        "to": {"file": step.state.explainer.file, "as_of": step.state.day.isoformat()},
        "moves": [_entry(entry) for entry in step.moves],
        "logged": [_entry(entry) for entry in step.logged],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "topic_id": entry.row,
        "topic": entry.topic,
        "party": entry.party,
        "since": entry.since.isoformat(),
        "before": [
            {"kind": said.statement.kind, "text": said.statement.text} for said in entry.before
        ],
        "after": {"kind": entry.after.statement.kind, "text": entry.after.statement.text}
        if entry.after
        else None,
        "was": entry.was,
        "now": entry.now,
        "why": entry.why,
        "agreement": entry.agreement.text if entry.agreement else "",
    }
