"""Damaged sites: whatever goes wrong in a file, a build ends with findings or with a site."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from tests.program.running import Warm, golden_site

WORDS = """
true null ~ [] {} [[]] {a: b} - | > & * !!python/object:os.system &a *a << % @ ` ' " ... --- +++
2025-02-30 2025-13 0001-01-01 9999-12-31 10000 2025-06/2025-05 ../.. 2025-06-02~ 2025? ..
unchanged withdrawn agreed irreconcilable open demand offer answers source draft
port dockers prefect okoro pay shifts cranes first letter gazette leaflet upper lower mill amal
index.md ../../../etc/passwd /harbour/ #pay #x %00 %FF [x](y.md) ![x](y.png) <script> {{x}} {%x%}
[^1] ``` ~~~ **** ____ \\ &#0; &#x202e; http:// javascript: mailto:
"""
TOKENS = [
    *WORDS.split(),
    *(
        "not stated",
        "draft: true",
        "[^1]: note",
        "\n",
        "\n\n",
        "  ",
        "\t",
        ": ",
        ", ",
        "\r",
        "\r\n",
    ),
    *("x" * 5000, "é" * 300, "[" * 50, "> " * 50, "\U0001f469\u200d\U0001f33e", "e\u0301"),
    *("\x00", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\u202e"),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with one thing wrong."""
    text = data.decode("utf-8", "surrogateescape")
    lines = text.splitlines(keepends=True) or [""]
    at, line = chance.randrange(len(text) + 1), chance.randrange(len(lines))
    words = [match.span() for match in re.finditer(r"[^\s\[\]{},:]+", text)] or [(0, 0)]
    start, end = chance.choice(words)
    token, other = chance.choice(TOKENS), text[slice(*chance.choice(words))]
    match chance.randrange(9):
        case 0:
            del lines[line]
        case 1:
            lines.insert(chance.randrange(len(lines) + 1), lines[line])
        case 2:
            lines[line] = lines[line].replace("  ", "", 1) or "  "
        case 3:
            return (text[:at] + token + text[at:]).encode("utf-8", "surrogateescape")
        case 4 | 5:
            return (text[:start] + token + text[end:]).encode("utf-8", "surrogateescape")
        case 6:
            return (text[:start] + other + text[end:]).encode("utf-8", "surrogateescape")
        case 7:
            return text[:at].encode("utf-8", "surrogateescape")
        case _:
            place = chance.randrange(len(data) + 1)
            return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    return "".join(lines).encode("utf-8", "surrogateescape")


def spoil(site: Path, chance: random.Random) -> None:
    """Do some small thing to a site."""
    files = sorted(path for path in site.rglob("*") if path.suffix == ".md")
    for path in chance.sample(files, chance.choice([1, 1, 1, 1, 3])):
        kind = chance.randrange(12)
        if kind == 0:
            path.unlink()
        elif kind == 1:
            path.rename(path.with_name(chance.choice(["aux.md", "index.md", "x.uk.md", "Ё.md"])))
        else:
            for _ in range(chance.choice([1, 1, 1, 1, 4])):
                path.write_bytes(mutated(path.read_bytes(), chance))


@pytest.mark.slow
@pytest.mark.parametrize("case", ["two-parties", "three-parties", "errors"])
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_site_ends_in_findings_or_in_pages(
    case: str, seed: int, warm: Warm, tmp_path: Path
) -> None:
    chance = random.Random(f"{case} {seed}")  # noqa: S311  no secret
    codes = set()
    for number in range(25):
        site = golden_site(case, tmp_path / "site")
        spoil(site, chance)
        done = warm.build(site, "--output", tmp_path / "output")
        assert done.code in {0, 1}, f"{number}: {done.err}"
        assert "Traceback" not in done.err
        findings = [line for line in done.err.splitlines() if " error[" in line]
        assert bool(findings) is (done.code == 1)
        codes.add(done.code)
        shutil.rmtree(site)
    assert 1 in codes
