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
