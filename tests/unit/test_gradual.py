"""Part by part, or the site at once: the same bytes, the same findings, and no work done twice."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from sitegen import gradual, site, write
from sitegen.outputs import Planned
from sitegen.parts import run as running
from sitegen.problems import Report
from sitegen.render import Renderer, TemplateFault
from sitegen.settings import load

GOLDEN = Path(__file__).parent.parent / "golden"
DAY = dt.date(2025, 6, 15)


class Counted:
    """Makes files, and remembers which."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, planned: Planned, draw: Renderer) -> bytes:
        """Make one."""
        self.made.append(planned.path)
        return site.data_of(planned, draw)


def wanted(root: Path, day: dt.date = DAY) -> site.Wanted:
    chosen, problems = load(root)
    assert not problems
    return site.Wanted(root, chosen, day)


def whole(of: site.Wanted) -> tuple[dict[str, bytes] | None, Report]:
    """The site made at once: the reference."""
    made = site.make(of)
    if made.report.errors:
        return None, made.report
    try:
        return {file.path: file.data for file in site.pages(made, of.root)}, made.report
    except TemplateFault:
        return None, made.report


def by_parts(
    of: site.Wanted, out: Path, *, jobs: int = 1, count: Counted | None = None
) -> gradual.Outcome | None:
    """Build into a folder; `None` where it gave up."""
    facts, memory = None, True
    while True:
        order = gradual.Order(
            around=site.around_of(of),
            finish=count or site.data_of,
            index=partial(site.index, root=of.root),
            amiss=(),
            there=write.listed(out),
            jobs=jobs,
            memory=memory,
            facts=facts,
        )
        outcome = gradual.Outcome()
        try:
            write.sync(gradual.files(order, outcome), out, root=of.root)
        except gradual.Otherwise as otherwise:
            facts, memory = otherwise.facts, False
        except (gradual.GaveUp, TemplateFault):
            return None
        else:
            return outcome


def tree(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] != ".sitegen"
    }


@pytest.fixture(name="copied", params=["minimal", "two-parties", "three-parties"])
def _copied(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(GOLDEN / request.param / "site", root)
    return root


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_parts_give_the_whole(
    copied: Path, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_WORTH", 0)
    monkeypatch.setattr(running, "_CHUNK", 1)
    expected, findings = whole(wanted(copied))
    for _ in range(2):
        outcome = by_parts(wanted(copied), tmp_path / "out", jobs=jobs)
        assert outcome
        assert outcome.report == findings
        assert tree(tmp_path / "out") == expected


def test_what_has_not_changed_is_not_made_again(copied: Path, tmp_path: Path) -> None:
    by_parts(wanted(copied), tmp_path / "out")
    count = Counted()
    assert by_parts(wanted(copied), tmp_path / "out", count=count)
    assert count.made == []


@pytest.fixture(name="town")
def _town(tmp_path: Path) -> Path:
    """Three disputes of two explainers each; nothing but pages that say little of each."""
    root = tmp_path / "site"
    files = {"sitegen.toml": 'url = "https://town.example/"\noutputs = ["home", "tags", "sitemap"]'}
    for name in ("bridge", "market", "school"):
        files[f"content/{name}/index.md"] = NOTE.replace("NAME", name)
        for number in (1, 2):
            files[f"content/{name}/e{number}.md"] = explainer(name, number)
    for path, text in files.items():
        _write(root, path, text)
    return root


NOTE = """\
---
title: The NAME
summary: What it is about.
parties: {town: Town, people: People}
sources: {letter: {title: A letter, kind: document}}
---
"""


def explainer(name: str, number: int, title: str = "", words: str = "More") -> str:
    return f"""\
---
title: {title or f"{name} {number}"}
summary: What moved.
date: 2025-05-0{number}
as_of: 2025-05-0{number}
tags: [{name}, all]
source: letter
demands:
  - {{topic: Pay, status: open, town: {words}, people: Less}}
---
The text.
"""


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def drawn_after(town: Path, out: Path) -> set[str]:
    count = Counted()
    assert by_parts(wanted(town), out, count=count)
    expected, _ = whole(wanted(town))
    assert tree(out) == expected
    return set(count.made)


def test_a_body_makes_no_page_of_the_site_again(town: Path, tmp_path: Path) -> None:
    by_parts(wanted(town), tmp_path / "out")
    with (town / "content/market/e1.md").open("a") as file:
        file.write("One more line.\n")
    made = drawn_after(town, tmp_path / "out")
    assert made == {"market/e1/index.html", "market/e2/index.html"}


def test_a_title_makes_what_shows_it(town: Path, tmp_path: Path) -> None:
    by_parts(wanted(town), tmp_path / "out")
    _write(town, "content/market/e1.md", explainer("market", 1, "A new name"))
    made = drawn_after(town, tmp_path / "out")
    assert {"market/e1/index.html", "market/e2/index.html", "index.html"} <= made
    assert {"tags/market/index.html", "tags/all/index.html"} <= made
    assert not any(path.startswith(("bridge/", "school/")) for path in made)


@pytest.mark.parametrize("harm", ["cut", "other", "empty", "folder", "gone"])
def test_a_damaged_index_is_none(town: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    by_parts(wanted(town), out)
    (index,) = (town / ".sitegen" / "index").iterdir()
    data = index.read_bytes()
    if harm == "cut":
        index.write_bytes(data[: len(data) // 2])
    elif harm == "other":
        index.write_bytes(data[:100] + b"\xff" + data[101:])
    elif harm == "empty":
        index.write_bytes(b"")
    else:
        index.unlink()
        if harm == "folder":
            index.mkdir()
    assert drawn_after(town, out)


def test_a_clock_that_goes_back_hides_no_change(town: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", town / "content/bridge/e1.md"
    by_parts(wanted(town), out)
    before = file.stat()
    file.write_text(file.read_text().replace("The text.", "Our text."))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "bridge/e1/index.html" in drawn_after(town, out)


def test_the_output_folder_is_put_right_whatever_the_index_says(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    by_parts(wanted(town), out)
    (out / "bridge/e1/index.html").unlink()
    (out / "index.html").write_text("x")
    assert drawn_after(town, out) == {
        "bridge/e1/index.html",
        "bridge/e2/index.html",
        "index.html",
    }


def test_another_output_folder_is_filled(town: Path, tmp_path: Path) -> None:
    by_parts(wanted(town), tmp_path / "out")
    assert by_parts(wanted(town), tmp_path / "other")
    assert tree(tmp_path / "other") == tree(tmp_path / "out")


def test_two_kinds_of_build_do_not_disturb_each_other(town: Path, tmp_path: Path) -> None:
    for _ in range(2):
        for drafts in (False, True):
            of = site.Wanted(town, wanted(town).settings, DAY, drafts)
            out = tmp_path / f"out-{drafts}"
            assert by_parts(of, out)
            assert tree(out) == whole(of)[0]


STEMS = ("one", "two", "three")
DISPUTES = ("bridge", "market")
FILES = st.tuples(st.sampled_from(DISPUTES), st.sampled_from(STEMS))
WORDS = st.sampled_from(["coins", "Ёлка", "<&>", "نص", "More"])


class Edited(RuleBasedStateMachine):
    """A site of several disputes that cite and link each other, edited in any order."""

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
            _write(self.root, f"content/{name}/index.md", NOTE.replace("NAME", name))
            _write(self.root, f"content/{name}/one.md", explainer(name, 1))
        _write(self.root, "sitegen.toml", 'url = "https://town.example/"\n')

    @rule(file=FILES, title=WORDS, words=WORDS)
    def write(self, file: tuple[str, str], title: str, words: str) -> None:
        """Write an explainer, new or in the place of another."""
        name, stem = file
        text = explainer(name, 1 + STEMS.index(stem), f'"{title}"', f'"{words}"')
        _write(self.root, f"content/{name}/{stem}.md", text)
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
            _write(self.root, "seeds/memo.md", memo)
        else:
            (self.root / "seeds/memo.md").unlink(missing_ok=True)
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
            _write(self.root, path, NOTE.replace("NAME", name))
        else:
            (self.root / path).unlink(missing_ok=True)
        self.changed = True

    @rule(kinds=st.sets(st.sampled_from(["home", "disputes", "tags", "feeds", "sitemap"])))
    def configure(self, kinds: set[str]) -> None:
        """Leave kinds of files out."""
        listed = ", ".join(f'"{kind}"' for kind in sorted(kinds))
        text = f'url = "https://town.example/"\noutputs = [{listed}]\n'
        _write(self.root, "sitegen.toml", text)
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


def test_a_worker_that_is_killed_is_told() -> None:
    from sitegen import pool

    def work(number: int) -> bytes:
        os.kill(os.getpid(), 9)
        return bytes(number)

    with pytest.raises(pool.WorkerLost):
        list(pool.shared_out(work, 4, 2))


def test_an_error_of_a_worker_is_raised_here() -> None:
    from sitegen import pool

    def work(number: int) -> bytes:
        raise ValueError(str(number))

    with pytest.raises(ValueError, match=r"\d"):
        list(pool.shared_out(work, 4, 2))


def test_every_task_is_done_once() -> None:
    from sitegen import pool

    def results() -> Iterator[tuple[int, bytes]]:
        return pool.shared_out(lambda number: bytes([number]) * 3, 50, 3)

    assert sorted(results()) == [(n, bytes([n]) * 3) for n in range(50)]
