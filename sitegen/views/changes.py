"""What moved, in words: the marks of a table, and the log.

The log's lines lead to the explainer that made them; what a table shows leads to the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.markup import tongue
from sitegen.messages import Catalogue, direction
from sitegen.relate import Dispute, Said, State
from sitegen.relate.changes import Entry, Mark, Step, marks
from sitegen.relate.wording import difference, overlap
from sitegen.views import words as say
from sitegen.views.people import name_of
from sitegen.views.shapes import Change, ChangeGroup, ChangeLine, Link
from sitegen.views.statements import Telling
from sitegen.views.times import day_of

LONGEST_LOG = 400
"""Rewordings that a dispute's page prints; older ones stand on their explainers' pages."""
_READABLE = 0.5
"""Share of the shorter text's words that must stay, for a difference of two positions to read."""
_FOLDED = 4
"""New topics from which the log folds them into one line: often a table's first full state."""
_GLANCED = 6
"""Topics named at a glance before "and more"."""


def step_of(state: State, dispute: Dispute) -> Step | None:
    """What an explainer changed; `None` for a dispute's first."""
    found = (step for step in dispute.steps if step.state.address == state.address)
    step = next(found, None)
    return step if step and step.before else None


# --- The log -------------------------------------------------------------------------------------


def change_group(state: State, dispute: Dispute, telling: Telling) -> ChangeGroup | None:
    """What an explainer changed against the one before it; `None` for the first."""
    step = step_of(state, dispute)
    return _group(step, telling, len(step.entries)) if step else None


def moved_lines(step: Step, telling: Telling) -> tuple[ChangeLine, ...]:
    """What an explainer moved, for feeds: without the word-level differences, which cost most."""
    return tuple(_line(entry, step, telling, compared=False) for entry in step.moves)


def change_log(dispute: Dispute, telling: Telling) -> tuple[ChangeGroup, ...]:
    """The steps of a dispute, newest first; rewordings as far as `LONGEST_LOG` goes."""
    groups: list[ChangeGroup] = []
    left = LONGEST_LOG
    for step in reversed(dispute.steps):
        if step.before:
            groups.append(_group(step, telling, left))
            left -= len(groups[-1].rewordings)
    return tuple(groups)


def _group(step: Step, telling: Telling, room: int) -> ChangeGroup:
    context, words = telling.context, telling.context.words
    before = step.before or step.state
    logged = step.logged
    shown = logged if len(logged) <= room else ()
    made = [entry for entry in step.moves if entry.made]
    added = made if len(made) >= _FOLDED else []
    moves = [entry for entry in step.moves if not (added and entry.made)]
    return ChangeGroup(
        id=step.state.slug,
        title=context.link(step.state.title, step.state.address),
        time=day_of(step.state.day, words),
        since=day_of(before.day, words),
        moves=tuple(_line(entry, step, telling) for entry in moves),
        rewordings=tuple(_line(entry, step, telling) for entry in shown),
        more=_more(len(logged), step, telling) if len(shown) < len(logged) else None,
        added=tuple(_line(entry, step, telling) for entry in added),
        added_label=_new_topics(len(added), words) if added else "",
    )


def _new_topics(count: int, words: Catalogue) -> str:
    text = words.ngettext("%(number)s new topic", "%(number)s new topics", count)
    return text % {"number": words.number(count)}


def _more(count: int, step: Step, telling: Telling) -> Link:
    words = telling.context.words
    text = words.ngettext("%(number)s worded anew", "%(number)s worded anew", count)
    number = {"number": words.number(count)}
    return telling.context.link(text % number, f"{step.state.address}#changes")


def _line(entry: Entry, step: Step, telling: Telling, *, compared: bool = True) -> ChangeLine:
    scope = step.state.scope
    before, after = _texts(entry, step, telling)
    lang = _language(entry, step.state)
    page = telling.context.words.lang
    return ChangeLine(
        topic=_place(entry, step, telling),
        who=name_of(entry.party, scope) if entry.party else "",
        kind=entry.kind,
        label=_label(entry, telling.context.words),
        before=before,
        after=after,
        why=entry.why,
        parts=difference(before, after) if compared and lang and _reads_as_one(entry) else (),
        lang=lang if lang != page else "",
        dir=direction(lang) if lang and lang != page else "",
    )


def _place(entry: Entry, step: Step, telling: Telling) -> Link:
    """The cell, the row or the agreement that it is about."""
    if entry.agreement:
        text, target = entry.topic or telling.context.words.gettext("Agreements"), "agreements"
    else:
        text = entry.topic
        target = f"{entry.row}--{entry.party}" if entry.party else entry.row
    return telling.context.link(text, f"{step.state.address}#{target}")


def _label(entry: Entry, words: Catalogue) -> str:
    """What it is: "new", "worded anew", or what it was and what it is."""
    _ = words.gettext
    was_now = _("was: %(before)s; now: %(after)s")
    if entry.kind == "kind" and entry.after:
        kinds = say.kind_names(words)
        before, after = entry.before[0].statement.kind, entry.after.statement.kind
        return was_now % {"before": kinds[before], "after": kinds[after]}
    if entry.kind == "stage":
        stages = say.stages(words)
        return was_now % {"before": stages[entry.was], "after": stages[entry.now]}
    labels = {
        "new": _("new topic") if entry.made else _("new"),
        "withdrawn": _("withdrawn"),
        "changed": _("changed"),
        "status": _("status"),
        "agreement": _("new agreement"),
        "reworded": _("worded anew"),
        "answered": _("answer recorded"),
    }
    return labels[entry.kind]


def _texts(entry: Entry, step: Step, telling: Telling) -> tuple[str, str]:
    """What stood before and what stands now, as text."""
    words = telling.context.words
    statuses = say.statuses(words)
    if entry.agreement:
        return "", entry.agreement.text
    if entry.made:
        return "", statuses[entry.now].label
    if entry.kind == "status":
        return statuses[entry.was].label, statuses[entry.now].label
    if not entry.party:
        return "", ""
    after = (entry.after,) if entry.after else ()
    if entry.kind == "answered":
        return _answers(entry.before, step, words), _answers(after, step, words)
    return "; ".join(wordings(entry.before, telling)), "; ".join(wordings(after, telling))


def _language(entry: Entry, state: State) -> str:
    """The one language of both wordings; empty where they are in two, or ours."""
    if entry.agreement:
        return tongue(entry.agreement.text, state.lang)
    said = (*entry.before, *((entry.after,) if entry.after else ()))
    langs = {tongue(each.statement.text, each.lang) for each in said}
    return langs.pop() if len(langs) == 1 else ""


def _reads_as_one(entry: Entry) -> bool:
    """Whether a word-level difference reads: of rewordings always, of moves if words are alike."""
    if not entry.before or entry.after is None or entry.kind not in ("reworded", "changed", "kind"):
        return False
    one, other = entry.before[0].statement.text, entry.after.statement.text
    return entry.kind == "reworded" or overlap(one, other) >= _READABLE


def _answers(said: Sequence[Said], step: Step, words: Catalogue) -> str:
    known, scope = say.answers(words), step.state.scope
    return "; ".join(
        ": ".join(part for part in (name_of(a.party, scope), known[a.answer], a.text) if part)
        for each in said
        for a in each.statement.answers
    )


def wordings(said: Sequence[Said], telling: Telling) -> list[str]:
    """Statements as text: "Gradual easing (if …; provided …; 20–30 June 2025)"."""
    return [text for text in (_wording(each, telling) for each in said) if text]


def _wording(said: Said, telling: Telling) -> str:
    statement, words = said.statement, telling.context.words
    window = statement.window
    details = [f"{say.conditions(words)[key]} {text}" for key, text in statement.conditions]
    if window:
        details.append(window if isinstance(window, str) else words.when(window))
    if statement.according_to:
        teller = name_of(statement.according_to, telling.scope)
        details.append(words.gettext("according to %(name)s") % {"name": teller})
    return f"{statement.text} ({'; '.join(details)})" if details else statement.text


# --- In the table --------------------------------------------------------------------------------


def table_changes(
    step: Step | None, telling: Telling, log: str
) -> Mapping[tuple[str, str], Change]:
    """The marks of a table.

    Args:
        step: of the explainer whose state the table shows.
        telling: names and words of the page.
        log: the address of the log, with its fragment.
    """
    if step is None:
        return {}
    href = telling.context.href(log)
    return {place: _change(mark, place, step, telling, href) for place, mark in marks(step).items()}


def _change(mark: Mark, place: tuple[str, str], step: Step, telling: Telling, href: str) -> Change:
    words = telling.context.words
    _ = words.gettext
    if mark.kind == "new":
        label = _("new since %(day)s") if place[1] else _("new topic since %(day)s")
    elif mark.kind == "withdrawn":
        label = _("withdrawn; last held on %(day)s")
    else:
        label = _("changed since %(day)s")
    return Change(
        kind=mark.kind,
        label=label % {"day": words.day_short(mark.since, step.state.day)},
        href=href,
        before=tuple(_named(each, telling) for each in mark.before),
    )


def _named(said: Said, telling: Telling) -> str:
    """An old wording with its kind: "Refusal: Rejected"."""
    label = say.kinds(telling.context.words)[said.statement.kind]
    text = _wording(said, telling)
    return ": ".join(part for part in (label, text) if part)


def moved_at_a_glance(step: Step, telling: Telling) -> tuple[Link, ...]:
    """The topics that moved, each once, then how many are new; the rest behind one link."""
    context, words = telling.context, telling.context.words
    log = f"{step.state.address}#changes"
    new = {entry.row for entry in step.moves if entry.made}
    moved = {
        entry.row: context.link(entry.topic, f"{step.state.address}#{entry.row}")
        for entry in step.moves
        if entry.row and entry.row not in new and step.state.row(entry.row)
    }
    links = list(moved.values())
    rest = len(links) - _GLANCED
    if rest > 1:
        text = words.ngettext("%(number)s more topic", "%(number)s more topics", rest)
        links[_GLANCED:] = [context.link(text % {"number": words.number(rest)}, log)]
    if new:
        links.append(context.link(_new_topics(len(new), words), log))
    return tuple(links)
