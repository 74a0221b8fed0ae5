"""What libyaml could not read, in the words of somebody who writes articles.

libyaml says what its grammar missed ("did not find expected key"); an editor has to know which
character is in the way and what to type instead. Each of libyaml's complaints that frontmatter can
raise has a function here that looks at the line and says so. The list follows `scanner.c` and
`parser.c` of libyaml 0.2.5.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.content import tree
from sitegen.content.characters import title_of
from sitegen.content.syntax import brackets, lines, texts
from sitegen.content.syntax.words import GLUED, Lines, Words, at, bad_beginning, last_above, line_of
from sitegen.content.tree import Failure
from sitegen.content.values import DEEPEST

__all__ = ["GLUED", "Words", "explain"]


def explain(failure: Failure, rows: Lines) -> Words:
    """Say what is wrong and what to do."""
    judge = _JUDGES.get(failure.problem)
    words = _odd_space(failure, rows) or (judge(failure, rows) if judge else None)
    if words is None and "tag" in failure.context + failure.problem:
        words = bad_beginning(failure.since or failure.spot, rows)
    if words is None and "escape" in failure.problem + failure.context:
        words = texts.bad_escape(failure, rows)
    return words or at(failure.spot, f"YAML: {failure.problem}", "quote the text here")


_ODD_SPACE = re.compile(
    r"[ ]*+(?:-[ ]++)*(?:[\w-]++:)?[ ]*+([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
)
"""A space that is none to YAML, in an indentation or behind a key: pasted text brings it along."""


def _odd_space(failure: Failure, rows: Lines) -> Words | None:
    for number in (failure.spot.line, last_above(failure.spot.line, rows)):
        if found := _ODD_SPACE.match(line_of(rows, number)):
            message = f"{title_of(found[1])} looks like a space here, and is none to YAML"
            return Words(message, "write a plain space in its place", number, found.start(1) + 1)
    return None


def _too_deep(failure: Failure, _: Lines) -> Words:
    spot = failure.spot
    message = f"lists and mappings stand more than {DEEPEST} deep inside one another"
    return Words(message, "flatten them", spot.line, spot.column + 1, "too-deep")


def _directive(failure: Failure, _: Lines) -> Words:
    message = 'a line that begins with "%" is a YAML directive, which is refused'
    return at(failure.spot, message, "delete it, or indent it if it is text")


def _second_document(failure: Failure, _: Lines) -> Words:
    message = 'text stands behind the "---" of this line'
    return at(failure.spot, message, 'leave "---" alone on its line to end the frontmatter')


_JUDGES: dict[str, Callable[[Failure, Lines], Words | None]] = {
    "mapping values are not allowed in this context": lines.colon_in_text,
    "mapping keys are not allowed in this context": lines.question_mark,
    "block sequence entries are not allowed in this context": lines.item_beside_key,
    "could not find expected ':'": lines.no_pair,
    "found character that cannot start any token": texts.bad_start,
    "found a tab character that violates indentation": texts.tab,
    "found a tab character where an indentation space is expected": texts.tab,
    "did not find expected alphabetic or numeric character": texts.bad_name,
    "did not find expected key": lines.no_key,
    "did not find expected '-' indicator": lines.no_item,
    "did not find expected <document start>": lines.start_indented,
    "did not find expected comment or line break": texts.block_text,
    "found an indentation indicator equal to 0": texts.block_text,
    "did not find expected ',' or ']'": brackets.in_brackets,
    "did not find expected ',' or '}'": brackets.in_brackets,
    "did not find expected node content": brackets.no_content,
    "found unexpected ':'": brackets.colon_in_brackets,
    "found unexpected end of stream": texts.open_quote,
    "found unexpected document indicator": texts.open_quote,
    "found unknown escape character": texts.bad_escape,
    "did not find expected hexdecimal number": texts.bad_escape,
    tree.TOO_DEEP: _too_deep,
    tree.DIRECTIVE: _directive,
    tree.SECOND_DOCUMENT: _second_document,
}
