"""`sitegen changes`, as people and programs call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.desk import start
from tests.program.running import Warm


def changes(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a site, on a fixed day."""
    command = [sys.executable, "-m", "sitegen", "changes", "--root", str(root)]
    command += ["--now", "2026-11-22", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_dispute_is_told_step_by_step(repository: Path) -> None:
    told = changes(repository, "ukraine-russia")
    assert told.returncode == 0, told.stderr
    text = told.stdout
    assert "2025-05-16 → 2025-06-02" in text
    assert "2025-06-02 → 2025-07-23" in text
    assert "status: irreconcilable → open" in text
    assert "Ukraine, reworded: An immediate ceasefire → An immediate and total ceasefire" in text
    assert "writers" not in text.lower()


def test_what_moved_is_told_in_words(warm: Warm, tmp_path: Path) -> None:
    site = tmp_path / "site"
    start.begin(start.Start(folder=site, title="My explainers", url="https://example.org/"))
    done = warm("changes", "--root", str(site), "--now", "2026-11-22", at=tmp_path)
    assert done.code == 0, done.err
    assert "  Winter timetable\n    moved, and is still open\n      why: The gap" in done.out
    assert (
        "Skerry Line, kind: No crossing after eight (refusal) → "
        "A last ferry at half past nine, on trial (proposal)\n"
    ) in done.out
    assert "Skerry Line, changed: Four crossings a day, and a fifth on Fridays → Five" in done.out


def test_one_explainer_is_compared_with_all_before_it(repository: Path) -> None:
    told = changes(repository, "ukraine-russia/round-three", "--format", "json")
    assert told.returncode == 0, told.stderr
    (step,) = json.loads(told.stdout)
    assert step["from"]["as_of"] == "2025-06-02"
    assert step["to"]["file"] == "content/ukraine-russia/round-three.md"
    moved = {(move["topic_id"], move["party"], move["kind"]) for move in step["moves"]}
    assert ("ceasefire", "", "status") in moved
    assert ("ceasefire", "ukraine", "changed") in moved


def test_two_explainers_may_be_named_by_their_files_in_any_order(repository: Path) -> None:
    names = [f"content/ukraine-russia/round-{number}.md" for number in ("three", "one")]
    told = changes(repository, *names, "--format", "json")
    assert told.returncode == 0, told.stderr
    (step,) = json.loads(told.stdout)
    assert (step["from"]["as_of"], step["to"]["as_of"]) == ("2025-05-16", "2025-07-23")
    statuses = {
        move["topic_id"]: (move["was"], move["now"])
        for move in step["moves"]
        if move["kind"] == "status"
    }
    assert statuses["ceasefire"] == ("deferred", "open")


def test_without_a_name_every_dispute_is_told(repository: Path) -> None:
    told = changes(repository)
    assert "The writers’ strike of 2023: 2023-05-02 → 2023-08-22" in told.stdout
    assert "2025-06-02 → 2025-07-23" in told.stdout


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["ukraine-rusia/round-two"], 'did you mean "ukraine-russia/round-two"?'),
        (["round-two"], 'did you mean "ukraine-russia/round-two"?'),
        (["ukraine-rusia"], 'did you mean "ukraine-russia"?'),
        (["ukraine-russia/round-one"], "is the first explainer of its dispute"),
        (["ukraine-russia/round-one", "writers-strike/the-agreement"], "different disputes"),
        (["ukraine-russia/round-one", "ukraine-russia/round-one"], "the same explainer"),
        (["ukraine-russia", "writers-strike"], '"ukraine-russia" is a dispute; name it alone'),
        (["ukraine-russia/round-one", "writers-strike"], '"writers-strike" is a dispute'),
        (["a", "b", "c"], "too many names"),
    ],
)
def test_what_cannot_be_compared_is_refused(repository: Path, names: list[str], said: str) -> None:
    told = changes(repository, *names)
    assert told.returncode == 2
    assert said in told.stderr
    assert told.stdout == ""


def test_content_that_is_wrong_is_reported_instead(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text("---\ntitel: One\n---\n", "utf-8")
    told = changes(tmp_path)
    assert told.returncode == 1
    assert "content/one.md:2:1: error[" in told.stderr
