"""What could take long: it ends, within the limits as a page, past them as a finding.

Nothing here is timed. Each build runs in a process of its own that the system ends when it has used
up more of the processor or of memory than any of them may: ten times what is published.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.confined import MEMORY, confined
from tests.program.running import DAY, SETTINGS, codes, explainer, sitegen_within, write_site

MEBIBYTE = 1 << 20


def build(root: Path, *files: str) -> tuple[int, str]:
    """Build a site of these explainers; the exit code and what was said."""
    named = {f"content/e{number}.md": text for number, text in enumerate(files)}
    write_site(root, {"sitegen.toml": SETTINGS, **named})
    done = sitegen_within(confined, "build", "--jobs", "1", "--now", DAY, at=root)
    assert done.code in {0, 1}, (done.code, done.err[-2000:])
    assert "Traceback" not in done.err
    return done.code, done.err


def body(text: str) -> str:
    """An explainer of 1 MiB at most with this text."""
    whole = explainer(body=text)
    return whole[: MEBIBYTE - 1]


PATHOLOGICAL = {
    "quotes": '"a ' * 60_000 + "b' " * 60_000,
    "typographic": "\u201ca\u2018b\u201d" * 100_000,
    "brackets": "[" * 11_000,
    "closed": "[" * 5_000 + "a" + "](b)" * 1_500,
    "pictures": "![" * 5_000,
    "emphasis": "*a **b " * 3_900,
    "underscores": "_" * 11_900,
    "backticks": "".join("`" * n + " a " for n in range(150)),
    "quotations": "> " * 9_000 + "a",
    "lists": "".join(f"{'  ' * n}- a\n" for n in range(400)),
    "tables": "|a" * 300 + "\n" + "|-" * 300 + "\n" + ("|b" * 30 + "\n") * 350,
    "references": "".join(f"[a{n}]: b{n}\n" for n in range(4_900)),
    "used": "[a]: /about/\n\n" + "[a] " * 5_900,
    "footnotes": "".join(f"[^{n}]: x\n\n" for n in range(1_200)) + "[^1]" * 1_000,
    "line": "word " * 200_000,
    "letters": "a" * 1_000_000,
    "marks": "e" + "\u0301" * 300_000,
    "tags": "<a " * 11_000,
    "comments": "<!-- " * 10_000,
    "entities": "&amp" * 10_000,
    "headings": "# a\n" * 4_900,
    "fence": "```\n" + "a\n" * 4_900,
    "escapes": "\\" * 11_900,
    "links": "https://a.example/?b=c " * 40_000,
    "definitions": "a\n: b\n\n" * 1_600,
    "bidi": "\u202e" * 300_000,
}


@pytest.mark.slow
def test_pathological_texts_end(tmp_path: Path) -> None:
    code, err = build(tmp_path, *map(body, PATHOLOGICAL.values()))
    assert code == 1
    assert err.count("Traceback") == 0
    allowed = {
        "too-large",
        "too-complex",
        "raw-html",
        "broken-link",
        "link-without-text",
        "unused-note",
    }
    assert set(codes(err).values()) <= allowed | {"heading-level", "uneven-columns", "missing-note"}
    names = list(PATHOLOGICAL)
    refused = {names[int(file[9:-3])] for file, at in codes(err).items() if at == "too-complex"}
    assert "quotations" in refused
    assert {"quotes", "typographic", "line", "letters", "marks", "bidi"}.isdisjoint(refused)


def table(parties: int, rows: int, cell: str = "All of it") -> str:
    """An explainer with a table of this size."""
    ids = [f"p{number}" for number in range(parties)]
    lines = [
        "---\ntitle: One\nsummary: S.\ndate: 2025-01-02\nas_of: 2025-01-01\nsource: s",
        "sources: {s: {title: S, kind: news}}",
        f"parties: {{{', '.join(f'{each}: Party {each}' for each in ids)}}}",
        "demands:",
    ]
    for number in range(rows):
        cells = ", ".join(f"{each}: {cell}" for each in ids)
        lines.append(f"  - {{topic: Topic {number}, status: open, {cells}}}")
    return "\n".join([*lines, "---", ""])


@pytest.mark.slow
def test_the_largest_table_is_built(tmp_path: Path) -> None:
    code, err = build(tmp_path, table(20, 500))
    assert (code, err) == (0, "")
    assert (tmp_path / "output" / "e0" / "index.html").stat().st_size > MEBIBYTE


@pytest.mark.parametrize(
    ("parties", "rows", "code", "said"),
    [
        (21, 2, "past-limit", "this explainer has 21 parties, and the limit is 20"),
        (2, 501, "past-limit", "this table has 501 rows, and the limit is 500"),
        (20, 6_000, "too-large", "this file is larger than 1,048,576 bytes (1 MiB)"),
        (400, 90, "past-limit", "this explainer has 400 parties, and the limit is 20"),
    ],
)
def test_past_a_limit_an_error_names_it(
    parties: int, rows: int, code: str, said: str, tmp_path: Path
) -> None:
    exit_code, err = build(tmp_path, table(parties, rows))
    assert exit_code == 1
    assert codes(err)["content/e0.md"] == code
    assert said in err
    assert "; " in err.split(said)[1].split("\n")[0], "it says what to do"


WIDE = {
    "tags": "tags: [" + ", ".join(f"t{n}" for n in range(60_000)) + "]",
    "parties": "parties:\n" + "".join(f"  p{n}: Party {n}\n" for n in range(40_000)),
    "dates": "dates:\n" + "".join(f"  - {{date: 2025, event: E{n}}}\n" for n in range(25_000)),
    "aliases": "aliases:\n" + "".join(f"  - /old/{n}/\n" for n in range(40_000)),
    "people": "people:\n" + "".join(f"  p{n}: {{name: P {n}}}\n" for n in range(30_000)),
    "text": 'authors: ["' + "\\u00e9" * 150_000 + '"]',
    "folded": "authors:\n  - >\n" + "    word\n" * 100_000,
    "unknown": "".join(f"k{n}: v\n" for n in range(60_000)),
    "commas": "tags: [" + "," * 900_000 + "]",
}


# The others cost as much and show no more; `tests.hostile.measured` builds them all.
TRIED = ("tags", "aliases", "dates", "unknown", "text", "commas")


@pytest.mark.slow
@pytest.mark.parametrize("name", TRIED)
def test_wide_frontmatter_ends(name: str, tmp_path: Path) -> None:
    text = f"---\ntitle: One\nsummary: S.\ndate: 2025-01-02\n{WIDE[name]}\n---\n"
    assert len(text.encode()) <= MEBIBYTE
    code, err = build(tmp_path, text)
    assert (code == 1) is (" error[" in err)
    if name == "unknown":
        assert err.count("unknown key ") == 100
        assert '"k99" in this explainer (and 59,900 more);' in err
    if name in {"tags", "aliases"}:
        assert "each with a page, and the limit is 200" in err


def test_the_confinement_confines(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"x = bytearray({MEMORY})"],
        cwd=tmp_path,
        env=dict(os.environ),
        preexec_fn=confined,
        capture_output=True,
        check=False,
    )
    assert b"MemoryError" in done.stderr
