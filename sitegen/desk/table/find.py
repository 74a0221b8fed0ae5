"""The explainer that a name means, with all that its table can refer to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen import content, validate
from sitegen.desk.meant import suggestion
from sitegen.model import Body, DisputeNote, Explainer, SourceNote
from sitegen.problems import Problem, Severity
from sitegen.relate.scope import Scope, scope_of


class Around(Struct, frozen=True):
    """What stands around an explainer, as far as its table can refer to it.

    Attributes:
        note: the dispute's `index.md`.
        others: the dispute's other explainers.
        seeds: source notes by id.
    """

    note: DisputeNote | None = None
    others: tuple[Explainer, ...] = ()
    seeds: Mapping[str, SourceNote] = {}


class Target(Struct, frozen=True):
    """An explainer whose table goes out or comes in.

    Attributes:
        file: its path below the site's root.
        data: its bytes.
        meta: its frontmatter.
        rows: of `demands`, as typed.
    """

    file: str
    dispute: str
    data: bytes
    meta: Mapping[str, object]
    explainer: Explainer
    around: Around

    @property
    def rows(self) -> list[dict[str, object]]:
        """The rows of the table, as typed."""
        found = self.meta.get("demands")
        return found if isinstance(found, list) else []

    @property
    def scope(self) -> Scope:
        """Every name that the table can use."""
        return scope_of(self.around.note, self.explainer, dict(self.around.seeds))


class NotFound(Exception):  # noqa: N818  a refusal is no error of ours
    """There is no such explainer, or it has no table of its own."""


def find(root: Path, name: str) -> Target | tuple[Problem, ...]:
    """Read the explainer of a name, and what its table may refer to.

    Args:
        root: the site's folder.
        name: its file, or `dispute/slug`.

    Returns:
        the explainer; or what keeps its table from being read, located.

    Raises:
        NotFound: the message says what to do.
    """
    sources, _ = content.find(root)
    originals = [each for each in sources if each.kind == "explainer" and not each.lang]
    source = _named(root, name, sources) or _addressed(root, name, originals)
    data = content.read(root, source)
    if isinstance(data, Problem):
        return (data,)
    raw, problems = content.split(data, source.path)
    if raw is None or problems:
        return problems
    explainer, found = validate.explainer(raw.meta, Body(raw.body, raw.body_line), source.path)
    faults = [p for p in found if p.severity is Severity.ERROR and p.keys[:1] == ("demands",)]
    if explainer is None or faults:
        return tuple(content.place(each, data) for each in faults)
    around = _around(root, source, sources)
    return Target(source.path, source.dispute, data, raw.meta, explainer, around)


def _named(root: Path, name: str, sources: tuple[content.Source, ...]) -> content.Source | None:
    """The file of a path, seen from here or from the site's folder; or of `dispute/stem`."""
    wanted = name.removeprefix("./").strip("/")
    here = os.path.relpath(Path(name).resolve(), root.resolve())
    by_path = {each.path: each for each in sources}
    for path in (here, wanted, f"content/{wanted}", f"content/{wanted}.md"):
        if source := by_path.get(path):
            return _explainer(source)
    return None


def _explainer(source: content.Source) -> content.Source:
    if source.lang:
        stem = source.path.removesuffix(f".{source.lang}.md")
        message = f'"{source.path}" is a translation, which takes its table from the original'
        raise NotFound(f'{message}; name "{stem}.md"')
    if source.kind != "explainer":
        kinds = {"dispute": "the introduction of a dispute", "page": "a plain page"}
        kind = kinds.get(source.kind, "a source note")
        raise NotFound(f'"{source.path}" is {kind}, which has no table; name an explainer')
    return source


def _addressed(root: Path, name: str, originals: list[content.Source]) -> content.Source:
    """The explainer that bears the last part of an address as its `slug`."""
    wanted = name.strip("/")
    folder, _, slug = wanted.rpartition("/")
    for source in originals:
        if source.dispute == folder and _slug(root, source) == slug:
            return source
    known = [each.path.removeprefix("content/").removesuffix(".md") for each in originals]
    raise NotFound(f'there is no explainer "{name}"; {suggestion(name, known)}')


def _slug(root: Path, source: content.Source) -> object:
    data = content.read(root, source)
    raw = None if isinstance(data, Problem) else content.split(data, source.path)[0]
    return raw.meta.get("slug") if raw else None


def _around(root: Path, target: content.Source, sources: tuple[content.Source, ...]) -> Around:
    """Read the rest of the dispute, and the source notes; what is wrong there is not asked."""
    wanted = [
        each
        for each in sources
        if each.path != target.path
        and not each.lang
        and (
            each.kind == "seed"
            or (target.dispute and each.dispute == target.dispute and each.kind != "page")
        )
    ]
    values = list(_values(root, wanted))
    return Around(
        note=next((each for each in values if isinstance(each, DisputeNote)), None),
        others=tuple(each for each in values if isinstance(each, Explainer)),
        seeds={each.id: each for each in values if isinstance(each, SourceNote)},
    )


def _values(
    root: Path, sources: list[content.Source]
) -> Iterator[DisputeNote | Explainer | SourceNote | None]:
    for source in sources:
        data = content.read(root, source)
        raw = None if isinstance(data, Problem) else content.split(data, source.path)[0]
        if raw is None:
            continue
        body = Body(raw.body, raw.body_line)
        if source.kind == "seed":
            yield validate.source_note(raw.meta, body, source.path, source.stem)[0]
        elif source.kind == "dispute":
            yield validate.dispute(raw.meta, body, source.path)[0]
        else:
            yield validate.explainer(raw.meta, body, source.path)[0]
