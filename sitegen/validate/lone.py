"""Files that are called like translations and are none: on their own, or left out.

One that holds all that an original must is published, with a warning about its name. One that does
not is a translation that lost its original, or misspells its language: that is what is said then,
and not all that an original would need.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from sitegen.content import Claim, Source
from sitegen.model import Body, DisputeNote, Explainer, PlainPage
from sitegen.problems import Problem, Severity, nearest
from sitegen.validate.forms import LANG
from sitegen.validate.found import quoted
from sitegen.validate.records import Raw
from sitegen.validate.typed import explainer, page, translation

Value = Explainer | DisputeNote | PlainPage | None


def read(
    source: Source, claim: Claim, meta: Raw, body: Body
) -> tuple[Value, bool, tuple[Problem, ...]]:
    """Read a file that is called like a translation.

    Returns:
        what it says, whether it is to be left out, and what is wrong with it.
    """
    alone = page if source.kind == "page" else explainer
    value, found = alone(meta, body, source.path)
    told, beneath = translation(meta, body, source.path, _kind(source, claim))
    if any(each.severity is Severity.ERROR and each not in beneath for each in found):
        return told, True, (_fault(source.path, claim), *beneath)
    return value, False, (*named(source.path, claim), *found)


def named(file: str, claim: Claim) -> tuple[Problem, ...]:
    """What is to be said of the name alone, whatever the file holds."""
    if claim.lack == "tag":
        return ()
    return (replace(_orphan(file, claim), severity=Severity.WARNING),)


def _kind(source: Source, claim: Claim) -> Literal["explainer", "dispute", "page"]:
    if source.kind == "page":
        return "page"
    return "dispute" if claim.original == "index" and source.dispute else "explainer"


def _fault(file: str, claim: Claim) -> Problem:
    if claim.lack == "tag":
        return _no_language(file, claim)
    orphan = _orphan(file, claim)
    if claim.lack == "own":
        return orphan
    near = nearest(claim.original, claim.beside)
    hint = f'did you mean "{near}.{claim.tag}.md"?' if near else _WHOLE
    return replace(orphan, hint=hint)


_WHOLE = "add the original, or rename this file and give it all that an original needs"


def _orphan(file: str, claim: Claim) -> Problem:
    message = f'"{claim.tag}" in this name marks a translation, but "{claim.original}.md" '
    message += "is one itself" if claim.lack == "own" else "is not beside it"
    hint = "add the original, or rename this file"
    if claim.lack == "own":
        first = claim.original.rpartition(".")[0]
        hint = f'name it after the original, as in "{first}.{claim.tag}.md"'
    return Problem(
        code="orphan-translation", file=file, message=message, hint=hint, line=1, column=1
    )


def _no_language(file: str, claim: Claim) -> Problem:
    better = claim.tag.strip().replace("_", "-")
    hint = f'write a language tag (BCP 47), as in "{claim.original}.uk.md"'
    if better != claim.tag and LANG.pattern.fullmatch(better):
        hint = f'rename it to "{claim.original}.{better}.md"'
    message = f"{quoted(claim.tag)} in this name is no language tag, so that this is no translation"
    message += f' of "{claim.original}.md"'
    hint += ", or give it all that an original needs"
    return Problem(code="bad-language", file=file, message=message, hint=hint, line=1, column=1)
