"""Every file of a site, read and validated: what there is, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import content
from sitegen.model import Body, DisputeNote, Explainer, PlainPage, SourceNote
from sitegen.problems import Problem, Severity
from sitegen.validate import lone
from sitegen.validate.typed import dispute, explainer, page, source_note, translation


class Translation(Struct, frozen=True):
    """A file `<stem>.<lang>.md`, read as a text beside its original.

    Attributes:
        of: the original's file.
        lang: as the file's name has it, in the usual case of BCP 47.
        dispute: the folder of the dispute, or empty.
        value: what it says, in the shape of its original; what it leaves out is empty.
    """

    of: str
    lang: str
    dispute: str
    value: Explainer | DisputeNote | PlainPage

    @property
    def draft(self) -> bool:
        """Whether it is a draft."""
        return self.value.draft


class Files(Struct, frozen=True):
    """What was read and validated, before anything is related.

    Attributes:
        notes: dispute folder → its `index.md`.
        explainers: (dispute folder or empty, explainer).
        seeds: source notes by id.
        translations: in order of their files' names.
    """

    notes: dict[str, DisputeNote] = {}
    explainers: tuple[tuple[str, Explainer], ...] = ()
    pages: tuple[PlainPage, ...] = ()
    seeds: Mapping[str, SourceNote] = {}
    translations: tuple[Translation, ...] = ()


def read_all(root: Path, *, drafts: bool = False) -> tuple[Files, tuple[Problem, ...]]:
    """Read and validate every file below `content/` and `seeds/`.

    Args:
        root: the site's folder.
        drafts: whether drafts are wanted; if not, what is wrong in them only warns.
    """
    sources, found = content.find(root)
    files, problems = gathered(
        ((source, content.read(root, source)) for source in sources), drafts=drafts
    )
    return files, (*found, *problems)


def gathered(
    found: Iterable[tuple[content.Source, bytes | Problem]], *, drafts: bool = False
) -> tuple[Files, tuple[Problem, ...]]:
    """Validate files that were read, or could not be.

    Args:
        found: each file with its bytes, or with what kept it from being read.
        drafts: as in `read_all`.
    """
    return sorted_out(((source, *valued(source, data)) for source, data in found), drafts=drafts)


def sorted_out(
    found: Iterable[tuple[content.Source, Value, tuple[Problem, ...]]], *, drafts: bool = False
) -> tuple[Files, tuple[Problem, ...]]:
    """Put values of files where they belong.

    Args:
        found: each file with what `valued` made of it.
        drafts: as in `read_all`.
    """
    problems: list[Problem] = []
    notes: dict[str, DisputeNote] = {}
    explainers: list[tuple[str, Explainer]] = []
    pages: list[PlainPage] = []
    seeds: dict[str, SourceNote] = {}
    translations: list[Translation] = []
    for source, value, faults in found:
        if not drafts and getattr(value, "draft", False):
            problems += map(_softened, faults)
        else:
            problems += faults
        if isinstance(value, Translation):
            continue  # of an original that is not there
        if source.lang:
            if isinstance(value, DisputeNote | Explainer | PlainPage):
                translations.append(_translation(source, value))
        elif isinstance(value, DisputeNote):
            notes[source.dispute] = value
        elif isinstance(value, Explainer):
            explainers.append((source.dispute, value))
        elif isinstance(value, PlainPage):
            pages.append(value)
        elif isinstance(value, SourceNote):
            seeds[value.id] = value
    files = Files(notes, tuple(explainers), tuple(pages), seeds, tuple(translations))
    return files, tuple(problems)


def _translation(source: content.Source, value: Explainer | DisputeNote | PlainPage) -> Translation:
    folder = source.path.rpartition("/")[0]
    of = f"{folder}/{source.stem}.md"
    return Translation(of, cased(source.lang), source.dispute, value)


def cased(lang: str) -> str:
    """A language tag in its usual case (BCP 47, 2.1.1): `pt-BR`, `zh-Hant-TW`."""
    first, *others = lang.lower().split("-")
    shaped = (
        part.title() if len(part) == _SCRIPT else part.upper() if len(part) == _REGION else part
        for part in others
    )
    return "-".join((first, *shaped))


_SCRIPT, _REGION = 4, 2
"""Letters of the tag of a script and of a region."""

Value = DisputeNote | Explainer | PlainPage | SourceNote | Translation | None
"""What a file says; nothing where it cannot be read. A translation that lost its original is a
`Translation` already."""


def valued(source: content.Source, data: bytes | Problem) -> tuple[Value, tuple[Problem, ...]]:
    """One file, from bytes to a typed value, and what is wrong with it."""
    claim = source.claim
    of_name = lone.named(source.path, claim) if claim else ()
    if isinstance(data, Problem):
        return _stand_in(source), (data, *of_name)
    raw, problems = content.split(data, source.path)
    problems += content.noted(data, source.path)
    if raw is None:
        return _stand_in(source), (*problems, *of_name)
    body = Body(raw.body, raw.body_line)
    value: Value
    if claim:
        own, left_out, found = lone.read(source, claim, raw.meta, body)
        value = _translation(source, own) if own and left_out else own
        return value, (*problems, *found)
    if source.lang and source.kind != "seed":
        value, found = translation(raw.meta, body, source.path, source.kind)
    elif source.kind == "seed":
        value, found = source_note(raw.meta, body, source.path, source.stem)
    elif source.kind == "dispute":
        value, found = dispute(raw.meta, body, source.path)
    elif source.kind == "page":
        value, found = page(raw.meta, body, source.path)
    else:
        value, found = explainer(raw.meta, body, source.path)
    return value, (*problems, *found)


def _stand_in(source: content.Source) -> Value:
    """For a file that cannot be read: it is there, so nobody who names it shall be blamed."""
    if source.lang:
        return None
    if source.kind == "dispute":
        return DisputeNote(source.path, source.dispute, "", flawed=_SHARED)
    if source.kind == "seed":
        return SourceNote(source.stem, source.stem, "document", source.path)
    return None


_SHARED = frozenset(
    ("parties", "people", "third_parties", "sources", "topics", "dates", "agreements")
)
"""What explainers inherit from a dispute, so that nothing of it is known if it cannot be read."""


def _softened(problem: Problem) -> Problem:
    """A draft may be unfinished: what is wrong with it is said, but stops nothing."""
    return replace(problem, severity=Severity.WARNING)
