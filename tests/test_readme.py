"""What the README shows a newcomer works as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(repository: Path) -> str:
    """The README's text."""
    return (repository / "README.md").read_text("utf-8")


def test_the_first_commands_are_the_two_of_a_newcomer(readme: str) -> None:
    first = re.search(r"^```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert first
    assert re.findall(r"^make \w+", first[1], re.MULTILINE) == ["make site", "make test"]


def test_the_example_is_an_explainer_without_a_fault(readme: str, tmp_path: Path) -> None:
    example = re.search(r"^```markdown\n(---\n.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert example
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "istanbul-round-two.md").write_text(example[1], "utf-8")
    (tmp_path / "sitegen.toml").write_text('title = "A site"\nurl = "https://site.example/"\n')
    build = [sys.executable, "-m", "sitegen", "build", "--root", str(tmp_path)]
    result = subprocess.run(build, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "output" / "istanbul-round-two" / "index.html").read_text("utf-8")
    assert "All international sanctions removed" in page
    assert not re.search(r": (error|warning)\[", result.stderr), result.stderr


def test_the_walk_through_of_ten_minutes_can_be_walked(repository: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sitegen", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    page = (repository / "docs" / "first-explainer.md").read_text("utf-8")
    commands = re.findall(r"^sitegen (new .*|build.*)$", page, re.MULTILINE)
    flags = {
        "dispute": ["--title", "T", "--summary", "S", "--topic", "Wages", "--topic", "Hours"],
        "source": ["--title", "T", "--kind", "news"],
        "explainer": ["--summary", "S"],
    }
    flags["dispute"] += ["--party", "port: Port Authority", "--party", "Dockers’ Union"]
    assert run("init").returncode == 0
    blank, filled, agreement, deadline = re.findall(
        r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE
    )
    for command in commands:
        words = command.split()
        if words[1] == "source":  # gazette-0612
            words += ["--date", f"2025-{words[2][-4:-2]}-{words[2][-2:]}"]
        done = run(*words, *(flags[words[1]] if words[0] == "new" else []))
        assert done.returncode == 0, (command, done.stderr)
        if "harbour/first-meeting" in command and "--after" not in command:
            file = tmp_path / "content" / "harbour" / "first-meeting.md"
            text = re.sub(r"  # .*|\n  #.*", "", file.read_text("utf-8"))
            assert blank in text
            file.write_text(text.replace(blank, agreement + deadline + filled), "utf-8")
    assert [words for words in commands if "--after" in words]
    assert run("build", "--drafts").returncode == 0
