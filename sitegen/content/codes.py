"""What each finding of this room means, with a bad and a good example.

The examples are lines of frontmatter where the code is about frontmatter; where it is about files
as such, they list files, with a remark on what no list shows.
"""

from __future__ import annotations

from msgspec import Struct


class Code(Struct, frozen=True):
    """One code of a finding.

    Attributes:
        code: as in `Problem.code`.
        meaning: why it is refused, for `sitegen explain`.
        bad: what has it, once.
        good: the same, put right.
        whole: the examples are whole files, not the lines between the fences.
        listed: the examples are lists of files.
    """

    code: str
    meaning: str
    bad: str
    good: str
    whole: bool = False
    listed: bool = False


_WHOLE_GOOD = "---\ntitle: Round two\n---\nThe delegations met.\n"

_CODES = (
    Code(
        "bad-file-name",
        "A file's name becomes an address and is printed in messages, so that it is UTF-8 without "
        "control characters.",
        "content/harbour/round\\ttwo.md    # a tab",
        "content/harbour/round-two.md",
        listed=True,
    ),
    Code(
        "control-character",
        "Control characters are invisible, forbidden in feeds and dangerous on a terminal.",
        'title: "Round\\0two"',
        'title: "Round two"',
    ),
    Code(
        "duplicate-key",
        "YAML would keep one of two equal keys and drop the other without a word.",
        "title: Round two\ntitle: Round three",
        "title: Round two",
    ),
    Code(
        "folded-item",
        "A list item that is indented deeper than the one above it becomes part of its text.",
        "tags:\n  - talks\n    - truce",
        "tags:\n  - talks\n  - truce",
    ),
    Code(
        "misplaced-file",
        "Markdown in `content/` and `seeds/` that no rule reads would be missing from the site "
        "without a word: too deep a folder, another ending than `.md`, an `index.md` outside a "
        "dispute.",
        "content/harbour/2025/round-two.md\ncontent/harbour/round-three.markdown",
        "content/harbour/round-two.md\ncontent/harbour/round-three.md",
        listed=True,
    ),
    Code(
        "no-frontmatter",
        "Every content file begins with its keys, between two lines of three hyphens.",
        "The delegations met.\n",
        _WHOLE_GOOD,
        whole=True,
    ),
    Code(
        "not-a-file",
        "A content file is a regular file: no folder, pipe or device.",
        "content/harbour/round-two.md/    # a folder",
        "content/harbour/round-two.md",
        listed=True,
    ),
    Code(
        "not-a-mapping",
        "Frontmatter is lines of keys and values.",
        "title:Round two",
        "title: Round two",
    ),
    Code(
        "not-utf-8",
        "Content is UTF-8, so that every text is read as it was typed, on every machine.",
        "content/harbour/round-two.md    # saved as Windows-1252",
        "content/harbour/round-two.md    # saved as UTF-8",
        listed=True,
    ),
    Code(
        "odd-line-break",
        "U+0085, U+2028 and U+2029 come along with pasted text. They break lines for YAML and some "
        "programs, and are invisible in others.",
        "title: Round\u2028two",
        "title: Round two",
    ),
    Code(
        "orphan-translation",
        "`round-two.de.md` is the German translation of `round-two.md`. Without it, the file is "
        "published as an explainer of its own if it holds all that one needs; if not, it is left "
        "out, and this is an error that nothing softens.",
        "content/harbour/round-two.de.md",
        "content/harbour/round-two.md\ncontent/harbour/round-two.de.md",
        listed=True,
    ),
    Code(
        "stray-comma",
        "Inside braces a comma ends a text that is not quoted. What follows becomes a key without "
        "a value, and the text is cut short.",
        "answers: {russia: Rejected, for now}",
        'answers: {russia: "Rejected, for now"}',
    ),
    Code(
        "swallowed-text",
        "A blank and `#` begin a comment, even within a text that is not quoted: the rest of the "
        "line would be lost. A comment has a blank after its `#`.",
        "title: Round #2",
        'title: "Round #2"',
    ),
    Code(
        "too-deep",
        "Lists and mappings stand at most sixteen deep inside one another; an explainer needs "
        "nine.",
        "title: [[[[[[[[[[[[[[[[Round two]]]]]]]]]]]]]]]]",
        "title: Round two",
    ),
    Code(
        "too-large",
        "A content file has at most 1 MiB, and its frontmatter at most 200,000 keys, values and "
        "commas, so that every file is done in two seconds.",
        "content/harbour/all-rounds.md    # 1.2 MiB",
        "content/harbour/round-one.md     # 0.5 MiB\ncontent/harbour/round-two.md     # 0.7 MiB",
        listed=True,
    ),
    Code(
        "unclosed-frontmatter",
        "Without the second line of three hyphens nobody knows where the keys end.",
        "---\ntitle: Round two\n\nThe delegations met.\n",
        _WHOLE_GOOD,
        whole=True,
    ),
    Code(
        "unreadable",
        "The system refuses to read the file or folder.",
        "content/harbour/round-two.md    # mode 000",
        "content/harbour/round-two.md    # mode 644",
        listed=True,
    ),
    Code(
        "unsafe-link",
        "Content reads nothing outside the site: a link to a file outside, a broken link and a "
        "link to a folder are not followed.",
        "content/harbour/round-two.md -> /home/ann/round-two.md",
        "content/harbour/round-two.md    # the file itself",
        listed=True,
    ),
    Code(
        "yaml-alias",
        "An alias (`*name`) stands for a value elsewhere in the file: readers of the source must "
        "hunt for it, and a small file could grow without bounds.",
        "title: *round-two",
        "title: Round two",
    ),
    Code(
        "yaml-anchor",
        "An anchor (`&name`) marks a value for aliases, which are refused.",
        "title: &it Round two",
        "title: Round two",
    ),
    Code(
        "yaml-key",
        "A key is a text; `{{ … }}` in particular is YAML, not a placeholder.",
        "title: {{ title }}",
        'title: "{{ title }}"',
    ),
    Code(
        "yaml-merge",
        "A merge key (`<<`) brings in the keys of another mapping, unseen where they stand.",
        "image: {<<: {credit: Ada}, alt: The hall}",
        "image: {credit: Ada, alt: The hall}",
    ),
    Code(
        "yaml-syntax",
        "YAML cannot be read on from here. Most often a text needs quotation marks, because it "
        "holds a colon and a blank or begins with a character that YAML keeps for itself.",
        "title: Round two: no truce",
        'title: "Round two: no truce"',
    ),
    Code(
        "yaml-tag",
        "A tag (`!name`) tells YAML to turn a text into something else; here text stays text.",
        "title: !!str 2025",
        "title: 2025",
    ),
)

CODES = {each.code: each for each in _CODES}
"""Every code of this room, by name, in alphabetical order."""
