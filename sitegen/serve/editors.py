"""Links that open a file in the editor where it is mended."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

_SCHEMES = {
    "code": "vscode://file{path}:{line}:{column}",
    "code-insiders": "vscode-insiders://file{path}:{line}:{column}",
    "codium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "subl": "subl://open?url=file://{path}&line={line}&column={column}",
    "mate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "mvim": "mvim://open?url=file://{path}&line={line}&column={column}",
    "windsurf": "windsurf://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
}
"""Addresses by which editors let themselves be opened, as each documents them."""
_ON_A_TERMINAL = frozenset(("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "kak", "micro"))
"""Editors that take `+LINE FILE`, and that no browser can open."""
_OWN = "SITEGEN_EDITOR"


class Editor(Struct, frozen=True):
    """How a file is opened.

    Attributes:
        pattern: an address with `{path}`, `{line}` and `{column}`.
        program: of an editor on a terminal, what is typed there; else empty.
    """

    pattern: str
    program: str = ""

    def link(self, path: Path, line: int, column: int) -> str:
        """The address that opens a file at a place."""
        place = quote(str(path))
        filled = self.pattern.replace("{path}", place).replace("{line}", str(max(line, 1)))
        return filled.replace("{column}", str(max(column, 1)))

    def command(self, path: Path, line: int) -> str:
        """What to type on a terminal; empty where the link does it."""
        return f"{self.program} +{max(line, 1)} {shlex.quote(str(path))}" if self.program else ""


def editor(environ: Mapping[str, str]) -> Editor:
    """The editor of whoever runs the preview.

    `SITEGEN_EDITOR` holds the name of a known one, or an address with `{path}`, `{line}` and
    `{column}`; else `VISUAL` and `EDITOR` are asked; else it is Visual Studio Code.
    """
    for name in (_OWN, "VISUAL", "EDITOR"):
        value = environ.get(name, "").strip()
        if name == _OWN and "{path}" in value and "://" in value:
            return Editor(value)
        program = _program(value)
        if program in _SCHEMES:
            return Editor(_SCHEMES[program])
        if program in _ON_A_TERMINAL:
            return Editor(_SCHEMES["code"], program)
    return Editor(_SCHEMES["code"])


def _program(command: str) -> str:
    try:
        words = shlex.split(command)
    except ValueError:  # an unfinished quotation
        return ""
    return Path(words[0]).name if words else ""
