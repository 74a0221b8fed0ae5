"""Rules about sources: whatever a page says rests on one that readers can look up."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.near import Near, undeclared
from sitegen.checks.rule import Finding, rule
from sitegen.checks.uses import citations, statements
from sitegen.checks.written import Written
from sitegen.model import UNCHANGED, Ref
from sitegen.problems import KeyPath, Severity
from sitegen.relate.local import typed_id


@rule("unknown-source")
def unknown_source(written: Written) -> Iterator[Finding]:
    """A source that does not exist.

    A source is cited by its id: the stem of a note in `seeds/`, or a key of `sources` in the same
    file or in the dispute's `index.md`.

    Bad:
        sources: {poll: {title: Poll of 1 June, kind: dataset}}
        claims:
          - {text: Most are in favour, certainty: disputed, source: pol}

    Good:
        sources: {poll: {title: Poll of 1 June, kind: dataset}}
        claims:
          - {text: Most are in favour, certainty: disputed, source: poll}
    """
    near = Near(written.sources)
    if "sources" not in written.flawed:
        yield from undeclared(
            written.file,
            "source",
            ((use, near) for use in citations(written, written.sources)),
            lambda name: f'add the note "seeds/{name}.md", or declare it under "sources"',
        )


@rule("no-source", severity=Severity.WARNING)
def no_source(written: Written) -> Iterator[Finding]:
    """Something said without a source.

    Each statement of the table, each agreement, claim and quotation names its `source`, or the
    explainer names one for all its entries. `not stated` and `unchanged` need none.

    Bad:
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed, source: eunews}
            ukraine: {offer: To ease them by steps}

    Good:
        source: eunews
        demands:
          - topic: Sanctions
            status: open
            russia: {demand: All of them removed}
            ukraine: {offer: To ease them by steps}
    """
    if written.source or "source" in written.flawed:
        return
    bare = [(keys, noun) for keys, noun, refs in _entries(written) if not refs]
    if len(bare) > 1 and not any(refs for _, _, refs in _entries(written)):
        message = f"none of the {len(bare)} entries that need a source names one"
        hint = 'add "source" to each' if written.index else 'add "source" at the top, for all'
        yield Finding(written.file, bare[0][0], message, hint)
        return
    for keys, noun in bare:
        hint = 'add "source"' if written.index else 'add "source", here or at the top for all'
        yield Finding(written.file, keys, f"this {noun} names no source", hint)


@rule("source-id-taken")
def source_id_taken(written: Written) -> Iterator[Finding]:
    """A source of one file under the id of another source.

    A citation of that id could mean either. The sources of an explainer share their ids with those
    of the dispute's `index.md` and with the notes in `seeds/`.

    Bad:
        # beside seeds/eunews.md
        sources: {eunews: {title: Article of 3 June, kind: news}}

    Good:
        # beside seeds/eunews.md
        sources: {eunews-0603: {title: Article of 3 June, kind: news}}
    """
    for source in written.declared:
        other = written.sources[source.id]
        if other.file != source.file:
            message = f'"{other.file}" has the source "{source.id}" already'
            hint = "give this one another id, or leave it out and cite that one"
            yield Finding(written.file, ("sources", source.id), message, hint, at_key=True)


@rule("unarchived-social", severity=Severity.WARNING, when="check")
def unarchived_social(written: Written) -> Iterator[Finding]:
    """A post on a social network that is cited and not archived.

    Posts are deleted and changed more often than anything else; without a copy, nobody can check
    what was said. `archived` holds the address of one.

    Bad:
        sources:
          post: {title: Post of 2 June, kind: social, url: "https://social.example/1"}
        claims:
          - {text: They met, certainty: confirmed, source: post}

    Good:
        sources:
          post:
            title: Post of 2 June
            kind: social
            url: https://social.example/1
            archived: https://archive.example/1
        claims:
          - {text: They met, certainty: confirmed, source: post}
    """
    for name in dict.fromkeys(use.name for use in citations(written, ())):
        source = written.sources.get(name)
        if source and source.kind == "social" and not source.archived:
            keys = ("sources", typed_id(source.id), "kind") if source.local else ("kind",)
            message = "this post has no archived copy"
            hint = 'have it archived, and add the address as "archived"'
            yield Finding(source.file, keys, message, hint)


def _entries(written: Written) -> Iterator[tuple[KeyPath, str, tuple[Ref, ...]]]:
    """All that needs a source: where, what it is, and the sources it names."""
    flawed = written.flawed
    if "demands" not in flawed:
        for keys, statement in statements(written):
            if statement.kind != UNCHANGED:
                yield keys, "statement", statement.sources
    for key, noun, entries in (
        ("agreements", "agreement", written.agreements),
        ("claims", "claim", written.claims),
        ("quotes", "quote", written.quotes),
    ):
        if key not in flawed:
            for i, entry in enumerate(entries):
                yield (key, i), noun, entry.sources  # type: ignore[attr-defined]
