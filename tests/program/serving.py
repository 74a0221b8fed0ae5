"""A preview as its user runs it: a process with a terminal's output and an open port."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.program.running import DAY, environment

LINE = re.compile(
    rb'<script src="/_sitegen/live\.js" data-seal="[0-9a-f]+"(?: data-anew)? async></script>\n'
)
"""The one line that a page of the preview has and a built one has not."""
PATIENCE = 30.0
"""Seconds after which what was waited for will not come."""


class Preview:
    """A running `sitegen serve`.

    Attributes:
        address: of the home page.
        said: all lines so far, of both streams.
    """

    def __init__(self, root: Path, *arguments: str, **env: str | None) -> None:
        command = [sys.executable, "-m", "sitegen", "serve", "--root", str(root), "--port", "0"]
        self.process = subprocess.Popen(
            [*command, *arguments],
            env=environment(**env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        line = self.heard(r" is at http://")
        self.address = re.findall(r"http://\S+", line)[0]
        self.port = int(self.address.rstrip("/").rpartition(":")[2])
        self.heard(r"^Ctrl-C")

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))

    def heard(self, pattern: str, since: int = 0) -> str:
        """Wait for a line that matches; `since`: lines that were there before."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            for line in self.said[since:]:
                if re.search(pattern, line):
                    return line
            if self.process.poll() is not None and not self._reader.is_alive():
                break
            time.sleep(0.01)
        raise AssertionError((pattern, self.said))

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """Ask for an address; header names are written with `_` for `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        return response, data

    def text(self, path: str) -> str:
        """The text at an address, whatever its status."""
        return self.get(path)[1].decode()

    def raw(self, data: bytes) -> bytes:
        """What is answered to bytes, until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as wire:
            wire.sendall(data)
            got = b""
            while more := wire.recv(65536):
                got += more
        return got

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and wait; the exit code."""
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        code = self.process.wait(timeout=PATIENCE)
        self._reader.join(timeout=PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return code


@contextmanager
def previewing(root: Path, *arguments: str, **env: str | None) -> Iterator[Preview]:
    """A preview that is stopped at the end; on the tests' day, unless another one is named."""
    day = () if "--now" in arguments else ("--now", DAY)
    preview = Preview(root, *day, *arguments, **env)
    try:
        yield preview
    finally:
        preview.stop()
