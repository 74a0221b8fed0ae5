"""What a person sees on a terminal, and what a program reads from a pipe."""

from __future__ import annotations

import os
import pty
import re
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program.running import DAY, Done, Warm, explainer, small_site, write_site

RED, YELLOW, BOLD, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


class Terminal:
    """A terminal that remembers what was shown on it."""

    def __init__(self) -> None:
        self._ours, theirs = pty.openpty()
        tty.setraw(theirs)
        self.path = os.ttyname(theirs)
        self._theirs = theirs

    def shown(self) -> str:
        """All that was shown since the last time."""
        os.write(self._theirs, b"\x04")
        data = b""
        while not data.endswith(b"\x04"):
            data += os.read(self._ours, 65_536)
        return data[:-1].decode()

    def close(self) -> None:
        """Put it away."""
        os.close(self._theirs)
        os.close(self._ours)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal of our own."""
    made = Terminal()
    yield made
    made.close()


def build(warm: Warm, site: Path, terminal: Terminal, **env: str | None) -> str:
    """Build a site on a terminal; what it shows."""
    env = {"TERM": "xterm", **env}
    warm("build", "--now", DAY, "--quiet", at=site, terminal=terminal.path, **env)
    return terminal.shown()


def excerpt(shown: str) -> list[str]:
    """The lines below the first finding, without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()[1:3]


def test_a_pipe_gets_plain_lines(warm: Warm, tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": explainer(tagz="[a]")})
    done: Done = warm.build(site)
    (line,) = done.err.splitlines()
    assert line.startswith('content/two.md:5:1: error[unknown-key]: unknown key "tagz"')


def test_a_terminal_gets_colours_and_the_line_with_a_caret(
    warm: Warm, terminal: Terminal, tmp_path: Path
) -> None:
    two = explainer(tagz="[a]", review_by="2025-01-03")
    site = small_site(tmp_path / "site", **{"content/two.md": two})
    first, *below = build(warm, site, terminal).splitlines()
    assert first.startswith(f"content/two.md:5:1: {RED}error[unknown-key]{PLAIN}: unknown key")
    assert below[:2] == ["5 | tagz: [a]", f"  | {BOLD}^{PLAIN}"]
    write_site(site, {"content/two.md": explainer(review_by="2025-01-03")})
    assert f"{YELLOW}warning[review-due]{PLAIN}" in build(warm, site, terminal)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(
    env: dict[str, str], warm: Warm, terminal: Terminal, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": explainer(tagz="[a]")})
    shown = build(warm, site, terminal, **env)
    assert "\x1b" not in shown
    assert excerpt(shown) == ["5 | tagz: [a]", "  | ^"]
    assert RED in build(warm, site, terminal, NO_COLOR="")  # set to nothing is not set


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("Київ", 4),
        ("東京", 4),  # two columns a character
        ("e\u0301", 1),  # a letter with a combining accent
        ("👩\u200d🌾", 4),  # a joiner takes no room
        ("أمل", 3),
        ("ｆｕｌｌ", 8),
    ],
)
def test_the_caret_stands_under_what_it_points_to(
    before: str, columns: int, warm: Warm, terminal: Terminal, tmp_path: Path
) -> None:
    body = f"{before}[x](nowhere.md)"
    site = small_site(tmp_path / "site", **{"content/two.md": explainer(body=body)})
    shown = build(warm, site, terminal)
    assert shown.startswith(f"content/two.md:6:{len(before) + 1}: ")
    line, caret = excerpt(shown)
    assert line == f"6 | {body}"
    assert caret == f"  | {' ' * columns}^"


def test_a_tab_before_the_caret_stays_one(warm: Warm, terminal: Terminal, tmp_path: Path) -> None:
    body = "a\tb\t[x](nowhere.md)"
    site = small_site(tmp_path / "site", **{"content/two.md": explainer(body=body)})
    assert excerpt(build(warm, site, terminal)) == [f"6 | {body}", "  |  \t \t^"]


def test_of_a_long_line_only_the_place_is_shown(
    warm: Warm, terminal: Terminal, tmp_path: Path
) -> None:
    body = f"{'a' * 5000} [x](nowhere.md) {'b' * 5000}"
    site = small_site(tmp_path / "site", **{"content/two.md": explainer(body=body)})
    line, caret = excerpt(build(warm, site, terminal))
    assert len(line) < 140
    assert line[caret.index("^") :].startswith("[x](nowhere.md)")


def test_nothing_that_an_author_wrote_acts_on_the_terminal(
    warm: Warm, terminal: Terminal, tmp_path: Path
) -> None:
    evil = "\x1b]0;owned\x07\x9b31m\u202e"
    files = {
        "content/raw.md": explainer(body=f"{evil} [x](nowhere.md)"),
        "content/key.md": f'---\n"{evil}": 1\ntitle: x\nsummary: y\ndate: 2025-01-01\n---\n',
        "content/escaped.md": explainer(lang=r'"\x1b[2J\u202e\n"'),
        f"content/{evil}.md": explainer(),
        "content/a\nb.md": explainer(),
    }
    site = small_site(tmp_path / "site", **files)
    shown = build(warm, site, terminal)
    assert len(shown.splitlines()) > 6
    left = re.sub(r"\x1b\[(31|33|1|0)m", "", shown)
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", left) == []


def test_the_source_of_a_finding_may_be_a_pipe_or_gone(
    warm: Warm, terminal: Terminal, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site")
    os.mkfifo(site / "content" / "pipe.md")
    (site / "content" / "link.md").symlink_to("/etc/passwd")
    (site / "content" / "dead.md").symlink_to("nowhere")
    lines = build(warm, site, terminal).splitlines()
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line).split(": ")[:2] for line in lines] == [
        ["content/dead.md:1:1", "error[unsafe-link]"],
        ["content/link.md:1:1", "error[unsafe-link]"],
        ["content/pipe.md:1:1", "error[not-a-file]"],
    ]
