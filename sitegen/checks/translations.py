"""Rules about translations: they fit their originals, say who made them, and keep up with them.

A page never shows more than its original supports, whatever its translation says: what does not
fit is left out, and reported here.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Site
from sitegen.problems import Severity
from sitegen.relate.overlay import DIFFERENT, INCOMPLETE, UNMATCHED


@rule("unmatched-translation")
def unmatched_translation(site: Site) -> Iterator[Finding]:
    """Something in a translation that has no counterpart in its original.

    Rows are matched by `id` (what stands after `#` in a link to the row), agreements by `id`,
    moments by `id` or `date`, corrections by `date`, people and sides by their ids; claims, quotes
    and the statements of a cell by their place. What finds no counterpart is not printed.

    Bad:
        # in round-two.uk.md; in round-two.md the row is called "prisoners"
        demands:
          - {id: prisoner, topic: Військовополонені}

    Good:
        demands:
          - {id: prisoners, topic: Військовополонені}
    """
    yield from _misfits(site, UNMATCHED)


@rule("incomplete-translation", severity=Severity.WARNING)
def incomplete_translation(site: Site) -> Iterator[Finding]:
    """A list in a translation that is shorter than in its original.

    Claims, quotes and the statements of a cell have no ids. Where there are fewer of them than in
    the original, nobody can tell which is missing, so that none of the list is used: readers see
    the original's.

    Bad:
        # of two claims in the original
        claims:
          - {text: Дітей не викрадали}

    Good:
        claims:
          - {text: Перемир’я узгоджено на деяких ділянках}
          - {text: Дітей не викрадали}
    """
    yield from _misfits(site, INCOMPLETE)


@rule("differing-translation", severity=Severity.WARNING)
def differing_translation(site: Site) -> Iterator[Finding]:
    """A translation that says another thing than its original where only words may differ.

    A translation need not repeat statuses, kinds, dates, numbers or sources. Where it does, they
    must agree: if they do not, most often the original has moved on. The page shows the original's.

    Bad:
        # in the original: agreed
        demands:
          - {id: prisoners, status: open}

    Good:
        demands:
          - {id: prisoners}
    """
    yield from _misfits(site, DIFFERENT)


@rule("stale-translation", severity=Severity.WARNING)
def stale_translation(site: Site) -> Iterator[Finding]:
    """A translation of an original that was changed since.

    The original's `updated` is later than the translation's `updated`, or its `date` if it has no
    other. Its page says so to readers, until somebody brings it up to date.

    Bad:
        # in the original: 2025-06-05
        updated: 2025-06-03

    Good:
        updated: 2025-06-06
    """
    for each in site.library.readings.renderings:
        if each.original.stale:
            value, made = each.translation.value, each.original.made
            known = "updated" if getattr(value, "updated", None) else "date"
            since = f"this translation is of {made}" if made else "this translation has no day"
            yield Finding(
                value.file,
                (known,) if made else (),
                f"{since}, and the original was changed after it",
                'bring it up to date, and write the day under "updated"',
            )


@rule("uncredited-translation", severity=Severity.WARNING)
def uncredited_translation(site: Site) -> Iterator[Finding]:
    """A translation that does not say who made it.

    Readers are told who answers for the words. `from` and `of` go without saying where the original
    lies beside the translation.

    Bad:
        title: Другий стамбульський раунд

    Good:
        title: Другий стамбульський раунд
        translation: {by: Jane Doe}
    """
    for each in site.library.readings.renderings:
        value = each.translation.value
        if not value.translation or not value.translation.by:
            message = "this translation does not say who made it"
            yield Finding(value.file, (), message, "add it, as in translation: {by: Jane Doe}")


@rule("translation-language")
def translation_language(site: Site) -> Iterator[Finding]:
    """A translation into its original's own language, or one that names two languages.

    The language of a translation stands in its file's name. It is part of the page's address.

    Bad:
        # in round-two.uk.md
        lang: ru

    Good:
        # in round-two.uk.md
        title: Другий стамбульський раунд
    """
    for each in site.library.readings.renderings:
        translation, value = each.translation, each.translation.value
        if translation.lang == each.original.lang:
            message = f'the original is in this language ("{translation.lang}") already'
            hint = 'rename the file, or give the original its "lang"'
            yield Finding(value.file, (), message, hint)
        elif value.lang and value.lang.lower() != translation.lang.lower():
            message = f'"{value.lang}" is not the language in the file\'s name'
            yield Finding(value.file, ("lang",), message, "leave it out, or rename the file")


def _misfits(site: Site, kind: str) -> Iterator[Finding]:
    for each in site.library.readings.renderings:
        for misfit in each.mismatches:
            if misfit.kind == kind:
                yield Finding(
                    each.translation.value.file,
                    misfit.keys,
                    misfit.message,
                    misfit.hint,
                    at_key=misfit.at_key,
                )
