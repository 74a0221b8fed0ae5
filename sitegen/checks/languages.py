"""Rules about languages: pages speak one that the interface speaks too, under its own tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen import messages
from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Site
from sitegen.problems import KeyPath, Severity


@rule("no-catalogue", severity=Severity.WARNING)
def no_catalogue(site: Site) -> Iterator[Finding]:
    """A language in which the interface has no words.

    Headings, labels, statuses and the like are in English on pages in that language; dates, numbers
    and lists are in the language itself. The finding is told once for each language: at the setting
    `lang`, or in the first file that is in it. Where English will do, say so once for the site.

    Bad:
        lang: de

    Good:
        # in Ukrainian; where a text is in German: checks = {no-catalogue = "off"} in the settings
        lang: uk
    """
    for used in _first_uses(site):
        if messages.speaks(used.lang) or not messages.is_language(used.lang):
            continue
        name = messages.catalogue(messages.SOURCE).language(used.lang)
        message = f'the interface has no words in "{used.lang}"'
        message += f" ({name})" if name != used.lang else ""
        message += f", and {used.where} in English: headings, labels, statuses"
        known = ", ".join(f'"{each}"' for each in messages.languages())
        hint = f'if that will do, write no-catalogue = "off" under "checks"; there are {known}'
        yield Finding(used.file, used.keys, message, hint)


@rule("unknown-language", severity=Severity.WARNING)
def unknown_language(site: Site) -> Iterator[Finding]:
    """A language tag that no language is known by.

    Browsers, screen readers and search engines act on the tag (BCP 47). That of a language is often
    another than that of the country: Ukrainian is `uk`, Czech `cs`, Japanese `ja`. Where there is a
    tag of two letters, that of three is not used.

    Bad:
        lang: ua

    Good:
        lang: uk
    """
    for used in _first_uses(site):
        if not messages.speaks(used.lang) and not messages.is_language(used.lang):
            message = f'no language goes by "{used.lang}"'
            yield Finding(used.file, used.keys, message, _instead(used))


class _Use(NamedTuple):
    """Where a language is named first, and what the pages are called that speak it."""

    lang: str
    file: str
    keys: KeyPath
    where: str


def _first_uses(site: Site) -> Iterator[_Use]:
    """Each language once, that of the site first."""
    settings = site.settings
    yield _Use(settings.lang, settings.file, ("lang",), "the site says them")
    files: dict[str, list[tuple[str, KeyPath]]] = {}
    for lang, file, keys in _named(site):
        if lang.casefold() != settings.lang.casefold():
            files.setdefault(lang, []).append((file, keys))
    for lang, found in sorted(files.items()):
        first, keys = min(found)
        more = len(found) - 1
        pages = f"this page and {more:,} more say" if more else "this page says"
        yield _Use(lang, first, keys, f"{pages} them")


def _named(site: Site) -> Iterator[tuple[str, str, KeyPath]]:
    """Every language that a file names for itself: the language, the file, where it stands."""
    library, own = site.library, site.settings.lang
    for dispute in library.groups:
        if dispute.note and dispute.lang != own:
            yield dispute.lang, dispute.note.file, ("lang",)
        for state in dispute.states:
            if state.lang != (dispute.lang if dispute.id else own):
                yield state.lang, state.explainer.file, ("lang",)
    for page in library.pages:
        if page.lang:
            yield page.lang, page.file, ("lang",)
    for each in library.readings.renderings:
        yield each.translation.lang, each.translation.value.file, ()


def _instead(used: _Use) -> str:
    """What may be meant by a tag that is no language's."""
    verb, country = "write", "write the tag of the language, as in"
    name = used.file.rpartition("/")[2].removesuffix(".md").rpartition(".")[0]
    if not used.keys:
        verb = country = "rename the file to"

    def named(tag: str) -> str:
        return f'"{tag}"' if used.keys else f'"{name}.{tag}.md"'

    if better := messages.shorter(used.lang):
        return f"{verb} {named(better)}"
    if there := messages.spoken_in(used.lang):
        tags = " or ".join(map(named, there))
        return f"that is the code of a country; {country} {tags}"
    tags = " or ".join(map(named, ("en", "pt-BR")))
    return f"write a language tag (BCP 47), as in {tags}"
