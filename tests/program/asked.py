"""A terminal on which a program asks and somebody answers."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.program.running import environment


class Talk:
    """A command on a terminal of its own: its standard input, output and error."""

    def __init__(self, *arguments: str, at: Path, **env: str | None) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", *arguments],
            cwd=at,
            env=environment(TERM="xterm", **env),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # Its own terminal, so that Ctrl-C comes from there.
            preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(theirs)
        self.shown = ""
        self._seen = 0

    def until(self, prompt: str) -> str:
        """What is shown up to a prompt, since the last one.

        Raises:
            AssertionError: the program ends first.
        """
        while prompt not in self.shown[self._seen :]:
            more = self._more()
            assert more, f"no {prompt!r} in {self.shown!r}"
            self.shown += more
        start, self._seen = self._seen, self.shown.index(prompt, self._seen) + len(prompt)
        return self.shown[start : self._seen]

    def answer(self, prompt: str, text: str) -> None:
        """Wait for a prompt, and type a line."""
        self.until(prompt)
        os.write(self._ours, f"{text}\n".encode())
        self.until("\n")

    def answers(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Answer several prompts in this order."""
        for prompt, text in pairs:
            self.answer(prompt, text)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._insist(lambda: os.write(self._ours, b"\x03"))

    def finish(self) -> None:
        """Press Ctrl-D, which ends what is typed."""
        os.write(self._ours, b"\x04")

    def terminate(self) -> None:
        """End the program as a system that shuts down does."""
        self._insist(self._process.terminate)

    def _insist(self, act: Callable[[], object]) -> None:
        """Do it again if nothing comes of it.

        Python misses a signal that comes just before it begins to wait for a line.
        """
        for _ in range(5):
            act()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=4)
                return

    def end(self) -> int:
        """Wait for the program's end; its exit code."""
        while more := self._more():
            self.shown += more
        os.close(self._ours)
        return self._process.wait(timeout=60)

    @property
    def plain(self) -> str:
        """All that was shown, without colours and with plain line ends."""
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.shown).replace("\r\n", "\n")

    def _more(self) -> str:
        """What is shown next; nothing at the end, or where nothing comes for long."""
        if not select.select([self._ours], [], [], 30)[0]:
            self._process.kill()
        try:
            return os.read(self._ours, 65_536).decode()
        except OSError:  # Linux says so when the other end is closed
            return ""
