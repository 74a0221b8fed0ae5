"""Whatever is edited in whatever order: the parts give the whole."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from tests.unit.gradually import DAY, NOTE, by_parts, explainer, put, tree, wanted, whole

STEMS = ("one", "two", "three")
DISPUTES = ("bridge", "market")
FILES = st.tuples(st.sampled_from(DISPUTES), st.sampled_from(STEMS))
WORDS = st.sampled_from(["coins", "Ёлка", "<&>", "نص", "More"])


class Edited(RuleBasedStateMachine):
    """A site of several disputes that cite and link each other, edited in any order."""

    became: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="sitegen-gradual-"))
        self.root, self.out = self.home / "site", self.home / "out"
        self.day = DAY
        self.changed = True

    @initialize()
    def begin(self) -> None:
        """Two disputes of one explainer each."""
        for name in DISPUTES:
            put(self.root, f"content/{name}/index.md", NOTE.replace("NAME", name))
            put(self.root, f"content/{name}/one.md", explainer(name, 1))
        put(self.root, "sitegen.toml", 'url = "https://town.example/"\n')

    @rule(file=FILES, title=WORDS, words=WORDS)
    def write(self, file: tuple[str, str], title: str, words: str) -> None:
        """Write an explainer, new or in the place of another."""
        name, stem = file
        text = explainer(name, 1 + STEMS.index(stem), f'"{title}"', f'"{words}"')
        put(self.root, f"content/{name}/{stem}.md", text)
        self.changed = True

    @rule(file=FILES, to=FILES, place=st.sampled_from(["", "#pay", "#pay--town", "#s-none"]))
    def link(self, file: tuple[str, str], to: tuple[str, str], place: str) -> None:
        """Link an explainer, which may not be there."""
        path = self.root / "content" / file[0] / f"{file[1]}.md"
        if path.exists():
            text = path.read_text("utf-8")
            path.write_text(f"{text}\n[to](../{to[0]}/{to[1]}.md{place})\n", "utf-8")
            self.changed = True

    @rule(file=FILES, cite=st.booleans())
    def cite(self, file: tuple[str, str], *, cite: bool) -> None:
        """Cite the note, or the letter again."""
        path = self.root / "content" / file[0] / f"{file[1]}.md"
        if path.exists():
            one, other = ("letter", "memo") if cite else ("memo", "letter")
            text = path.read_text("utf-8")
            path.write_text(text.replace(f"source: {one}", f"source: {other}"), "utf-8")
            self.changed = True

    @rule(title=WORDS, there=st.booleans())
    def seed(self, title: str, *, there: bool) -> None:
        """Add a source note, or take it away."""
        memo = f'---\ntitle: "{title}"\nkind: document\n---\nA digest.\n'
        if there:
            put(self.root, "seeds/memo.md", memo)
        else:
            (self.root / "seeds/memo.md").unlink(missing_ok=True)
        self.changed = True

    @rule(title=WORDS, there=st.booleans())
    def plain(self, title: str, *, there: bool) -> None:
        """Add a plain page, which every menu names, or take it away."""
        if there:
            text = f'---\ntitle: "{title}"\nsummary: Who we are.\n---\nWe are.\n'
            put(self.root, "content/pages/about.md", text)
        else:
            (self.root / "content/pages/about.md").unlink(missing_ok=True)
        self.changed = True

    @rule(file=FILES)
    def delete(self, file: tuple[str, str]) -> None:
        """Delete an explainer; others may link it."""
        (self.root / "content" / file[0] / f"{file[1]}.md").unlink(missing_ok=True)
        self.changed = True

    @rule(file=FILES, day=st.sampled_from(["2025-05-03", "2025-08-01"]))
    def schedule(self, file: tuple[str, str], day: str) -> None:
        """Let an explainer appear, and be reviewed, on a day."""
        path = self.root / "content" / file[0] / f"{file[1]}.md"
        if path.exists():
            text = path.read_text("utf-8").replace("---\n", f"---\nreview_by: {day}\n", 1)
            if text.count("review_by") == 1:
                path.write_text(text.replace("date: 2025-05-01", f"date: {day}"), "utf-8")
                self.changed = True

    @rule(name=st.sampled_from(DISPUTES), there=st.booleans())
    def dispute(self, name: str, *, there: bool) -> None:
        """Introduce a dispute, or no longer."""
        path = f"content/{name}/index.md"
        if there:
            put(self.root, path, NOTE.replace("NAME", name))
        else:
            (self.root / path).unlink(missing_ok=True)
        self.changed = True

    @rule(kinds=st.sets(st.sampled_from(["home", "disputes", "tags", "feeds", "sitemap"])))
    def configure(self, kinds: set[str]) -> None:
        """Leave kinds of files out."""
        listed = ", ".join(f'"{kind}"' for kind in sorted(kinds))
        text = f'url = "https://town.example/"\noutputs = [{listed}]\n'
        put(self.root, "sitegen.toml", text)
        self.changed = True

    @rule(day=st.sampled_from([dt.date(2025, 5, 2), DAY, dt.date(2025, 12, 24)]))
    def wait(self, day: dt.date) -> None:
        """Let another day come."""
        self.day = day
        self.changed = True

    @invariant()
    def parts_and_whole_agree(self) -> None:
        """Build both ways."""
        if not self.changed or not (self.root / "content").is_dir():
            return
        of = wanted(self.root, self.day)
        before = tree(self.out)
        expected, findings = whole(of)
        outcome = by_parts(of, self.out)
        self.changed = False
        self.became.add("refused" if expected is None else "built" if outcome else "gave up")
        if expected is None:
            assert outcome is None
            assert tree(self.out) == before
        elif outcome is not None:
            assert tree(self.out) == expected
            assert outcome.report == findings

    def teardown(self) -> None:
        """Remove the site."""
        shutil.rmtree(self.home, ignore_errors=True)


@pytest.mark.slow
def test_after_any_edits_the_parts_give_the_whole() -> None:
    run_machine(
        Edited,
        settings=settings(
            max_examples=8,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"built", "refused"} <= Edited.became
