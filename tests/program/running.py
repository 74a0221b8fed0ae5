"""sitegen as its users meet it: real processes that build real folders."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.program.preloaded import Request, World

REPOSITORY = Path(__file__).parent.parent.parent
GOLDEN = REPOSITORY / "tests" / "golden"
DAY = "2025-06-15"
"""The day on which the sites in `tests/golden/` are built."""

Value = str | bytes


class Done(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


def environment(**more: str | None) -> dict[str, str]:
    """This process's environment without what would change a build; `None` takes a name out."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"}
        and not name.startswith("PYTEST_")
    }
    path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH", ""))))
    merged: dict[str, str | None] = {**ours, "PYTHONPATH": path, **more}
    return {name: value for name, value in merged.items() if value is not None}


def sitegen(*arguments: Value | Path, at: Path, **env: str | None) -> Done:
    """Run `sitegen` in a process of its own."""
    return _run(arguments, at, environment(**env), timeout=60)


def sitegen_within(limits: Callable[[], None], *arguments: Value | Path, at: Path) -> Done:
    """Run `sitegen` in a process that sets itself limits; they end it, and no clock on the wall."""
    return _run(arguments, at, environment(), limits=limits)


def _run(
    arguments: Sequence[Value | Path],
    at: Path,
    env: Mapping[str, str],
    *,
    limits: Callable[[], None] | None = None,
    timeout: float | None = None,
) -> Done:
    result = subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments],
        cwd=at,
        env=env,
        stdin=subprocess.DEVNULL,
        preexec_fn=limits,
        capture_output=True,
        check=False,
        timeout=timeout,
    )
    return Done(result.returncode, result.stdout.decode(), result.stderr.decode())


class Warm:
    """Processes that need not import anything: each is forked from one that has (`preloaded`).

    They are as real as those of `sitegen`, and twenty times as fast to start.
    """

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("preloaded.py"))],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(
        self, *arguments: str | Path, at: Path, terminal: str = "", **env: str | None
    ) -> Done:
        """Run a command; with `terminal`, the path of one, what it says goes there."""
        return self._asked([os.fspath(each) for each in arguments], at, terminal, env, World())

    def build(
        self, root: Path, *arguments: str | Path, world: World | None = None, **env: str | None
    ) -> Done:
        """Build a site on `DAY`, perhaps in another world than ours."""
        command = ["build", "--root", str(root), "--now", DAY, *(str(each) for each in arguments)]
        return self._asked(command, root.parent, "", env, world or World())

    def _asked(
        self, command: list[str], at: Path, terminal: str, env: dict[str, str | None], world: World
    ) -> Done:
        out, err = self._scratch / "out", self._scratch / "err"
        out.write_bytes(b"")
        err.write_bytes(b"")
        request = Request(
            arguments=command,
            at=os.fspath(at),
            environment=environment(**env),
            out=terminal or str(out),
            err=terminal or str(err),
            world=world,
        )
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(msgspec.json.encode(request).decode() + "\n")
        self._server.stdin.flush()
        code = int(self._server.stdout.readline())
        return Done(code, out.read_text("utf-8"), err.read_text("utf-8"))

    def close(self) -> None:
        """End the process that others are forked from."""
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait(timeout=60)


def write_site(root: Path, files: Mapping[str, Value]) -> Path:
    """Write a site's files below a folder; returns the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def explainer(title: str = "One", body: str = "", **keys: str) -> str:
    """The text of an explainer without a table."""
    meta = {"title": title, "summary": "What they said.", "date": "2025-01-02", **keys}
    lines = [f"{key}: {value}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", body, ""])


SETTINGS = 'title = "A site"\nurl = "https://site.example/"\n'


def small_site(root: Path, **files: Value) -> Path:
    """A site of one explainer at `/one/`."""
    return write_site(root, {"sitegen.toml": SETTINGS, "content/one.md": explainer(), **files})


def golden_site(case: str, root: Path) -> Path:
    """A copy of a site of `tests/golden/`."""
    shutil.copytree(GOLDEN / case / "site", root)
    return root


def tree(folder: Path, *, assets: bool = False) -> dict[str, bytes]:
    """Every built file below a folder, without the build's own records and the theme's assets."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        left_out = name.startswith(".sitegen/") or (not assets and name.startswith("assets/"))
        if path.is_file() and not left_out:
            found[name] = path.read_bytes()
    return found


def modes(folder: Path) -> dict[str, str]:
    """Kind and mode of every built file and folder, as `ls -l` shows them."""
    return {
        path.relative_to(folder).as_posix(): stat.filemode(path.lstat().st_mode)
        for path in [folder, *sorted(folder.rglob("*"))]
        if ".sitegen" not in path.relative_to(folder).parts
    }


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + crc

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    pixels = zlib.compress(b"".join(b"\0" + b"\xaa" * width for _ in range(height)))
    head = chunk(b"IHDR", size + b"\x08\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def codes(err: str) -> dict[str, str]:
    """The code of a finding of each file that has one."""
    return dict(re.findall(r"(?m)^(.+?):\d+:\d+: (?:error|warning)\[(.+?)\]", err))
