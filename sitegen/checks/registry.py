"""Every rule, in the order in which they are tried, and what their codes mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from sitegen.checks import (
    alike,
    days,
    fairness,
    figures,
    languages,
    limits,
    loaded,
    order,
    people,
    places,
    settled,
    sides,
    sources,
    templates,
    theme,
    topics,
    translations,
    unchanged,
    unused,
    whole,
    wording,
)
from sitegen.checks.near import Near, meaning
from sitegen.checks.placed import placed
from sitegen.checks.reading import OUTSIDE, WARNINGS, grave, reading
from sitegen.checks.rule import Explanation, Finding, Rule, Subject, rule
from sitegen.checks.written import OnDay, Site, Written, told_in, written_in
from sitegen.problems import Problem, Severity
from sitegen.relate import Dispute, Library
from sitegen.render import Theme
from sitegen.settings import Settings


@rule("unknown-check", fixed=True)
def unknown_check(settings: Settings) -> Iterator[Finding]:
    """A setting for a finding that does not exist, or that no setting changes.

    `checks` makes a finding an error, a warning, or silent. What stops a file from being read, or
    a page from being written, remains an error whatever `checks` says.

    Bad:
        # in sitegen.toml
        checks = { idel-id = "off" }

    Good:
        # in sitegen.toml
        checks = { idle-id = "off" }
    """
    known = explanations() if settings.checks else {}
    near = Near(known)
    for code, severity in settings.checks.items():
        if adjustable(code) or (code in known and severity == known[code].severity):
            continue
        message = f'"checks" names "{code}", and there is no such finding'
        meant = near.to(code)
        hint = meaning(meant) if meant else "`sitegen explain` lists them"
        if code in known:
            message = f'"{code}" is always an error'
            hint = 'take it out of "checks"'
        yield Finding(settings.file, ("checks", code), message, hint, at_key=True)


FILE_RULES: tuple[Rule[Written], ...] = (
    sides.no_parties,
    sides.unknown_party,
    sides.unlisted_party,
    sides.unknown_third_party,
    sides.party_and_third_party,
    sides.part_of_itself,
    people.unknown_person,
    sources.unknown_source,
    sources.no_source,
    sources.source_id_taken,
    topics.silent_party,
    topics.same_topic,
    topics.unfit_topic,
    topics.idle_id,
    topics.ambiguous_topic,
    topics.unknown_topic,
    topics.unknown_round,
    unchanged.nothing_unchanged,
    settled.unattributed_claim,
    settled.own_answer,
    settled.unlinked_agreement,
    settled.silent_irreconcilable,
    settled.unexplained_status,
    settled.conflicting_numbers,
    days.since_after_as_of,
    days.not_updated,
    wording.long_cell,
    wording.blank_cell,
    wording.mixed_names,
    loaded.loaded_word,
    sources.unarchived_social,
)
"""About what one file says. They know nothing outside its dispute."""
DISPUTE_RULES: tuple[Rule[Dispute], ...] = (
    order.same_day,
    order.derived_was,
    alike.near_topics,
    figures.changed_figure,
    fairness.uneven_columns,
    fairness.one_source,
    fairness.no_own_account,
)
"""About a dispute's explainers among each other. They know nothing outside the dispute."""
DAY_RULES: tuple[Rule[OnDay], ...] = (
    days.dated_before_round,
    days.lapsed_unanswered,
    unused.unused_local_source,
    unused.unused_party,
    unused.unused_person,
)
"""About a dispute on the day of the check, and all its files together."""
SITE_RULES: tuple[Rule[Site], ...] = (
    limits.too_many_explainers,
    whole.party_renamed,
    whole.person_renamed,
    whole.unknown_source_party,
    whole.review_due,
    unused.unused_source,
    places.reserved_address,
    places.unfit_name,
    alike.same_tag,
    translations.unmatched_translation,
    translations.incomplete_translation,
    translations.differing_translation,
    translations.stale_translation,
    translations.uncredited_translation,
    translations.translation_language,
    languages.no_catalogue,
    languages.unknown_language,
)
TOLD_RULES: tuple[Rule[Written], ...] = (loaded.loaded_word, wording.blank_cell)
"""Of those about one file, the ones that hold for the words of its translations too."""
SETTINGS_RULES: tuple[Rule[Settings], ...] = (unknown_check,)
"""About the settings alone. What they find refuses a command before any content is read."""
THEME_RULES: tuple[Rule[templates.Template], ...] = (
    templates.unescaped_text,
    templates.unquoted_attribute,
    templates.quoted_json,
    templates.inline_code,
)
"""About one template of a site's own."""
RULES: tuple[
    Rule[Written]
    | Rule[Dispute]
    | Rule[OnDay]
    | Rule[Site]
    | Rule[Settings]
    | Rule[templates.Template],
    ...,
] = (
    limits.past_limit,
    *FILE_RULES,
    *DISPUTE_RULES,
    *DAY_RULES,
    *SITE_RULES,
    *SETTINGS_RULES,
    *THEME_RULES,
)


def run(
    library: Library, settings: Settings, today: dt.date, *, every: bool = False
) -> tuple[Problem, ...]:
    """Hold everything that is published to the rules.

    Args:
        library: what is published.
        settings: for `checks`, the severities that the site chooses.
        today: in the site's time zone.
        every: also those that no build runs (see `Rule.when`).

    Returns:
        what is wrong, without line and column.
    """
    groups = library.groups
    problems = [p for each in groups for p in of_dispute(each, settings, today, every=every)]
    return (*problems, *of_site(library, settings, today, every=every))


def of_dispute(
    dispute: Dispute, settings: Settings, today: dt.date, *, every: bool = False
) -> Iterator[Problem]:
    """What is wrong inside one dispute, or with one explainer on its own.

    Nothing outside the dispute is looked at, so that disputes can be checked apart.
    """
    rules = _wanted(FILE_RULES, settings, every=every)
    for written in written_in(dispute, settings):
        excess = limits.past_limit.problems(written, Severity.ERROR)
        yield from excess
        for each, severity in () if excess else rules:
            yield from each.problems(written, severity)
    for rule_, severity in _wanted(DISPUTE_RULES, settings, every=every):
        yield from rule_.problems(dispute, severity)
    on_day = OnDay(dispute, settings, today)
    for day_rule, severity in _wanted(DAY_RULES, settings, every=every):
        yield from day_rule.problems(on_day, severity)


def of_site(
    library: Library, settings: Settings, today: dt.date, *, every: bool = False
) -> Iterator[Problem]:
    """What is wrong among disputes and with addresses."""
    site = Site(library, settings, today)
    for each, severity in _wanted(SITE_RULES, settings, every=every):
        yield from each.problems(site, severity)
    for told_rule, severity in _wanted(TOLD_RULES, settings, every=every):
        for written in told_in(library, settings):
            yield from told_rule.problems(written, severity)


def of_settings(settings: Settings, root: Path) -> tuple[Problem, ...]:
    """What is wrong with the settings that their own room cannot know, each at its place."""
    rules = _wanted(SETTINGS_RULES, settings, every=True)
    found = (p for each, severity in rules for p in each.problems(settings, severity))
    return tuple(placed(found, root))


def of_theme(own: Theme, settings: Settings) -> Iterator[Problem]:
    """What is wrong with a site's own theme; nothing where it has none."""
    yield from theme.unused_templates(own)
    rules = _wanted(THEME_RULES, settings, every=False)
    for template in theme.own_templates(own):
        for each, severity in rules:
            yield from each.problems(template, severity)


def weighed(problems: Iterable[Problem], settings: Settings) -> Iterator[Problem]:
    """Give findings of other rooms the severity that the settings choose; drop what is off."""
    for problem in problems:
        if problem.code not in settings.checks or grave(problem) or not adjustable(problem.code):
            yield problem
        elif settings.checks[problem.code] != Severity.OFF:
            yield replace(problem, severity=Severity(settings.checks[problem.code]))


def adjustable(code: str) -> bool:
    """Whether the setting `checks` can change the severity of a finding.

    What the reading of a file reports as an error means that something is lost, and stays one.
    """
    for each in RULES:
        if each.code == code:
            return not each.fixed
    return code in WARNINGS or code in OUTSIDE


@cache
def explanations() -> Mapping[str, Explanation]:
    """What every code means, in alphabetical order."""
    own = {each.code: each.explanation() for each in RULES}
    return dict(sorted({**reading(), **own}.items()))


def explain(code: str) -> Explanation | None:
    """What a code means, or `None` if there is no such code."""
    return explanations().get(code)


def _wanted(
    rules: tuple[Rule[Subject], ...], settings: Settings, *, every: bool
) -> list[tuple[Rule[Subject], Severity]]:
    """The rules that are not off, with the severity that the settings choose.

    A build passes over those of `check`, but not where the settings make them errors: a build that
    succeeds has passed every check at error level.
    """
    checks = settings.checks
    pairs = (
        (each, each.severity if each.fixed else Severity(checks.get(each.code, each.severity)))
        for each in rules
    )
    return [
        (each, severity)
        for each, severity in pairs
        if severity is not Severity.OFF
        and (every or each.when == "build" or severity is Severity.ERROR)
    ]
