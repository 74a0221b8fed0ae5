"""What a shell offers on Tab: click answers it, through a variable of the environment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli.commands import COMMANDS
from tests.program.running import environment, sitegen


def offered(words: str, at: Path) -> list[str]:
    """What is offered in place of the last word."""
    typed = words.split(" ")
    env = {"COMP_WORDS": words, "COMP_CWORD": str(len(typed) - 1)}
    done = sitegen(at=at, _SITEGEN_COMPLETE="bash_complete", **env)
    assert done.code == 0, done.err
    return [line.partition(",")[2] for line in done.out.splitlines()]


def test_commands_kinds_and_options_are_offered(tmp_path: Path) -> None:
    assert offered("sitegen ", tmp_path) == list(COMMANDS)
    assert offered("sitegen bu", tmp_path) == ["build"]
    assert offered("sitegen new ", tmp_path) == ["explainer", "dispute", "source"]
    assert "--drafts" in offered("sitegen build --d", tmp_path)


def test_what_a_site_holds_is_offered(repository: Path) -> None:
    assert offered("sitegen new explainer x/y --from eu", repository) == ["eunews"]
    line = "sitegen new explainer ukraine-russia/four --after ukraine-russia/round-t"
    assert offered(line, repository) == [
        "ukraine-russia/round-three",
        "ukraine-russia/round-two",
    ]
    assert offered("sitegen new explainer ukr", repository) == ["ukraine-russia/"]
    assert offered("sitegen new source --kind n", repository) == ["news"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_it_understands(shell: str, tmp_path: Path) -> None:
    done = sitegen(at=tmp_path, _SITEGEN_COMPLETE=f"{shell}_source")
    assert done.code == 0, done.err
    assert f"_SITEGEN_COMPLETE={shell}_complete" in done.out
    if program := shutil.which(shell):
        command = [program, "-n", "/dev/stdin"]
        result = subprocess.run(
            command, input=done.out, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (0, "")


def test_bash_completes_a_command_by_itself(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "sitegen").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sitegen "$@"\n')
    (bin_ / "sitegen").chmod(0o755)
    script = """
        eval "$(_SITEGEN_COMPLETE=bash_source sitegen)"
        COMP_WORDS=(sitegen ch) COMP_CWORD=1
        "$(complete -p sitegen | sed 's/.*-F \\([^ ]*\\).*/\\1/')" sitegen
        echo "${COMPREPLY[@]}"
    """
    env = environment()
    env["PATH"] = f"{bin_}:{env['PATH']}"
    command = [bash, "--norc", "-c", script]
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert "changes" in result.stdout, result.stderr
