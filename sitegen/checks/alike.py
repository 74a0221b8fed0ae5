"""Rules about what is nearly the same: topics that were meant to be one, tags that were not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from sitegen.addresses import fold, slug
from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Site
from sitegen.problems import Severity
from sitegen.relate import Dispute, State, TableRow
from sitegen.relate.wording import words

_STEM = 6
"""Letters by which words are compared: "prisoners" and "prisoner" have the same."""
_SHORT = 3
"""Letters of a word that says little: "of", "the", "and"."""
_SPELT_ALIKE = 0.85


@rule("near-topics", severity=Severity.WARNING, when="check")
def near_topics(dispute: Dispute) -> Iterator[Finding]:
    """Two topics of a dispute that are probably one.

    "Prisoners" in one explainer and "Prisoner exchange" in the next make two rows, and what changed
    between them is lost. Give both one topic, or list them in the dispute's `topics` if they are
    two. Topics that stand in one table, or are both listed, are meant to be two.

    Bad:
        # where an earlier explainer has the topic "Sanctions"
        demands:
          - {topic: New sanctions, status: open, russia: None, ukraine: not stated}

    Good:
        # where an earlier explainer has the topic "Sanctions"
        demands:
          - {topic: Sanctions, status: open, russia: None, ukraine: not stated}
    """
    first: dict[str, tuple[State, TableRow]] = {}
    together: dict[str, set[str]] = {}
    for state in dispute.states:
        ids = {row.id for row in state.rows}
        for row in state.rows:
            first.setdefault(row.id, (state, row))
            together.setdefault(row.id, set()).update(ids)
    stems = {row_id: _stems(row.topic) for row_id, (_, row) in first.items()}
    by_stem: dict[str, list[str]] = {}
    for later, (state, row) in first.items():
        shared = (*stems[later], row.topic.casefold()[:_SHORT])
        others = dict.fromkeys(one for stem in shared for one in by_stem.get(stem, ()))
        for earlier in others:
            listed = {earlier, later} <= dispute.scope.topics.keys()
            if listed or earlier in together[later]:
                continue
            topic = first[earlier][1].topic
            if _near(stems[earlier], stems[later]) or _spelt_alike(topic, row.topic):
                other = first[earlier][0].explainer.file
                message = f'"{row.topic}" may be the topic "{topic}" of "{other}"'
                hint = "give both one name; or, if they are two, list both in the dispute's topics"
                keys = ("demands", row.index, "topic")
                yield Finding(state.explainer.file, keys, message, hint)
                break
        for stem in shared:
            by_stem.setdefault(stem, []).append(later)


@rule("same-tag", severity=Severity.WARNING, when="check")
def same_tag(site: Site) -> Iterator[Finding]:
    """A tag that shares its page with one that is spelt otherwise.

    The address of a tag's page is made of its letters and digits, so that "C" and "C++" are one
    tag, with one page, which bears but one of the two names. Capitals make no difference, and are
    not told.

    Bad:
        tags: [C, C++]

    Good:
        tags: [C, C plus plus]
    """
    first: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for state in site.library.states():
        file = state.explainer.file
        for number, tag in enumerate(state.explainer.tags):
            other, there = first.setdefault(slug(tag), (tag, file))
            if fold(tag) in told or fold(tag) == fold(other):
                continue
            told.add(fold(tag))
            where = "" if there == file else f' of "{there}"'
            message = (
                f'"{tag}" is one tag with "{other}"{where}: both have the page "/tags/{slug(tag)}/"'
            )
            hint = "spell both the same; or, if they are two, give one a name of other letters"
            yield Finding(file, ("tags", number), message, hint)


def _stems(topic: str) -> frozenset[str]:
    """The beginnings of its words, without those that say little."""
    found = words(topic.casefold())
    return frozenset(word[:_STEM] for word in found if len(word) > _SHORT) or frozenset(found)


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has every word of the other, and one more at most."""
    return (one <= other or other <= one) and abs(len(one) - len(other)) <= 1


def _spelt_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return matcher.real_quick_ratio() >= _SPELT_ALIKE <= matcher.ratio()
