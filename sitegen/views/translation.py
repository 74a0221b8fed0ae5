"""A page in several languages: the way from one to the others, and who translated it from what."""

from __future__ import annotations

from sitegen.messages import direction, own_name
from sitegen.model import TranslationCredit
from sitegen.relate import Original, Version
from sitegen.views.context import Context
from sitegen.views.shapes import Credit, LanguageLink, Link


def versions_of(context: Context) -> tuple[Version, ...]:
    """The page in all its languages, the original first; none where it has but one."""
    return context.library.readings.versions.get(context.address, ())


def language_links(context: Context) -> tuple[LanguageLink, ...]:
    """The way to the page's other languages, each under the name that its speakers use."""
    return tuple(
        LanguageLink(
            name=own_name(each.lang),
            lang=each.lang,
            dir=direction(each.lang),
            href="" if each.address == context.address else context.href(each.address),
        )
        for each in versions_of(context)
    )


def hreflangs(versions: tuple[Version, ...], context: Context) -> tuple[tuple[str, str], ...]:
    """Every version with its language, and the original once more as `x-default`.

    Addresses are absolute, as search engines demand; relative where the site's `url` is unknown.
    """
    placed = [
        (each.lang, context.absolute(each.address) or context.href(each.address))
        for each in versions
    ]
    return (*placed, ("x-default", placed[0][1])) if placed else ()


def credit_of(
    credit: TranslationCredit | None, original: Original | None, context: Context
) -> Credit | None:
    """Who translated the page, from what language, and where the original is.

    Args:
        credit: as typed.
        original: what the page was translated from, where that is a page of this site.
        context: moved to the page.
    """
    if not credit and not original:
        return None
    words, by = context.words, credit.by if credit else ""
    lang = (credit.source_lang if credit else "") or (original.lang if original else "")
    named = {"language": words.language(lang) if lang else "", "name": by}
    if by and lang:
        text = words.gettext("Translated from %(language)s by %(name)s") % named
    elif by:
        text = words.gettext("Translated by %(name)s") % named
    else:
        text = words.gettext("Translated from %(language)s") % named if lang else ""
    to = context.href(original.address) if original else _elsewhere(credit, context)
    link = Link(words.gettext("Read the original"), to) if to else None
    rel = "external" if to.startswith(("https:", "http:")) else ""
    return Credit(text, link, lang, _stale(original, context), rel)


def _elsewhere(credit: TranslationCredit | None, context: Context) -> str:
    to = credit.of if credit else ""
    return context.href(to.lstrip("/")) if to.startswith("/") else to


def _stale(original: Original | None, context: Context) -> str:
    """That the original says more, or other things, than the translation."""
    if not original or not original.stale:
        return ""
    words = context.words
    if not original.made:
        return words.gettext("The original has changed since this translation was made.")
    text = words.gettext("The original has changed since this translation of %(day)s.")
    return text % {"day": words.day(original.made)}
