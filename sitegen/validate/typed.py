"""From the raw frontmatter of one file to its domain value, and all that is wrong with it.

A value is returned even where there are problems, so that the rules about references find theirs
in the same run. What replaces a bad value says nothing: text and ids become empty, a cell that
cannot be read is `not stated`, a status `open`, a date unknown. Entries of `demands`, `dates`,
`agreements`, `claims`, `quotes` and `corrections`, and the statements of a cell, keep their place
even where nothing in them could be read, since later findings name them by their number. An empty
topic, name, title, text or event therefore marks what was reported already. Declarations and
references whose id cannot be one are left out, and `flawed` names the keys in which that may have
happened.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeVar, overload

from sitegen.model import Body, DisputeNote, Explainer, PlainPage, SourceNote
from sitegen.problems import Problem, did_you_mean
from sitegen.validate.forms import as_id, suggest_id
from sitegen.validate.found import Found
from sitegen.validate.pages import DISPUTE, EXPLAINER, PAGE, SOURCE
from sitegen.validate.records import Raw, Record

_T = TypeVar("_T", Explainer, DisputeNote, PlainPage)
Problems = tuple[Problem, ...]

_MOST_STRAYS = 20  # past that this is no frontmatter, and looking for what is near takes long


def explainer(meta: Raw, body: Body, file: str) -> tuple[Explainer | None, Problems]:
    """Read an explainer.

    Args:
        meta: the frontmatter as `content` hands it on: scalars as typed, plain booleans as such.
        body: its Markdown.
        file: its path below the site root, for the problems.

    Returns:
        the explainer, `None` if there is no frontmatter at all, and the problems. Without a date
        that can be read it is dated `as_of`, else the first day there is.
    """
    return _read(EXPLAINER, meta, body, Found(file))


def dispute(meta: Raw, body: Body, file: str) -> tuple[DisputeNote | None, Problems]:
    """Read a dispute's `index.md`; see `explainer`."""
    return _read(DISPUTE, meta, body, Found(file))


def page(meta: Raw, body: Body, file: str) -> tuple[PlainPage | None, Problems]:
    """Read a plain page; see `explainer`."""
    return _read(PAGE, meta, body, Found(file))


def source_note(
    meta: Raw, body: Body, file: str, source_id: str
) -> tuple[SourceNote | None, Problems]:
    """Read a source note; see `explainer`.

    Args:
        meta: as for `explainer`.
        body: the editor's digest.
        file: as for `explainer`.
        source_id: the file's stem, by which cells cite it.
    """
    found = Found(file)
    name = as_id(source_id)
    if not name:
        better = suggest_id(source_id)
        hint = "ids are letters, digits and single hyphens"
        hint += f': rename the file to "{better}.md"' if better else ""
        found.add("malformed-id", None, f'"{source_id}" is no id for a source', hint)
    values = SOURCE.fill(meta, None, found)
    if not meta or not isinstance(meta, dict):
        return None, tuple(found.problems)
    note = SOURCE.build(id=name or source_id, body=body.text, body_line=body.line, **values)
    return note, tuple(found.problems)


@overload
def translation(
    meta: Raw, body: Body, file: str, of: Literal["explainer"] = "explainer"
) -> tuple[Explainer | None, Problems]: ...
@overload
def translation(
    meta: Raw, body: Body, file: str, of: Literal["dispute"]
) -> tuple[DisputeNote | None, Problems]: ...
@overload
def translation(
    meta: Raw, body: Body, file: str, of: Literal["page"]
) -> tuple[PlainPage | None, Problems]: ...
def translation(
    meta: Raw,
    body: Body,
    file: str,
    of: Literal["explainer", "dispute", "page"] = "explainer",
) -> tuple[Explainer | DisputeNote | PlainPage | None, Problems]:
    """Read `<stem>.<lang>.md`, which overrides text and takes all else from its original.

    It has the shape of its original, and every key is optional: what is not given is empty (a
    status too), an unknown date or the first day there is.
    """
    found = Found(file, translated=True)
    if of == "dispute":
        return _read(DISPUTE, meta, body, found)
    if of == "page":
        return _read(PAGE, meta, body, found)
    return _read(EXPLAINER, meta, body, found)


def _read(record: Record[_T], meta: Raw, body: Body, found: Found) -> tuple[_T | None, Problems]:
    values = record.fill(meta, None, found)
    if not meta or not isinstance(meta, dict):
        return None, tuple(found.problems)
    if found.problems and record.name != PAGE.name:  # to whose declarations nothing refers
        values["flawed"] = _flawed(found, record.shapes)
    return record.build(file=found.file, body=body, **values), tuple(found.problems)


def _flawed(found: Found, known: Collection[str]) -> frozenset[str]:
    """The keys with problems, and those that misspelt keys may stand for."""
    keys = dict.fromkeys(str(problem.keys[0]) for problem in found.problems if problem.keys)
    strays = [key for key in keys if key not in known][:_MOST_STRAYS]
    meant = (key for stray in strays for key in known if did_you_mean(stray, (key,)))
    return frozenset((*keys, *meant))
