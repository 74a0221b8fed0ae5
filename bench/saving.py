"""From a save to the changed page: how long a writer waits for the preview."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO
from urllib.request import urlopen

from bench.corpus import Explained, address
from bench.measure import Failed, environ
from bench.result import Times

PATIENCE = 120.0
_PLACE = re.compile(r"http://[\w.:\[\]]+/")


def saved(command: list[str], site: Path, source: str, each: Explained, runs: int) -> Times:
    """Save an explainer, wait until the preview says that there is news, and ask for the page.

    So does a browser that shows the page; `screen` measures until it has drawn it.

    Args:
        command: the preview, on a port of its choice.
        site: its site.
        source: the explainer's file.
        each: the explainer.
        runs: how often.

    Raises:
        Failed: the preview does not start, or does not show what was saved.
    """
    with ExitStack() as stack:
        place = stack.enter_context(serving(command, site))
        page = place + address(each)
        events = stack.enter_context(urlopen(f"{place}_sitegen/events", timeout=PATIENCE))  # noqa: S310
        _told_until(events, page, each.title)
        return timed(site / source, runs, partial(_told_until, events, page))


def timed(file: Path, runs: int, shown: Callable[[str], None]) -> Times:
    """Save a file with new words, wait until they are shown, and so on; then it is as before.

    Args:
        file: a text.
        runs: how often.
        shown: returns when some words are to be seen.
    """
    before = file.read_text("utf-8")
    seconds = []
    try:
        for number in range(runs):
            time.sleep(1)
            new = f"Saved anew {number}."
            file.write_text(f"{before.rstrip()} {new}\n", "utf-8")
            started = time.perf_counter()
            shown(new)
            seconds.append(time.perf_counter() - started)
    finally:
        file.write_text(before, "utf-8")
    return Times(tuple(seconds))


@contextmanager
def serving(command: list[str], site: Path) -> Iterator[str]:
    """A running preview: its address, with `/` at the end.

    Raises:
        Failed: it does not start.
    """
    with subprocess.Popen(
        command,
        cwd=site,
        env=environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            told = ""
            for line in process.stdout or ():
                told += line
                if found := _PLACE.search(line):
                    yield found[0]
                    return
            raise Failed(f"{' '.join(command)}: {told}")
        finally:
            process.terminate()


def _told_until(events: IO[bytes], page: str, words: str) -> None:
    """Ask for the page at each event (WHATWG HTML, 9.2) until it says the words."""
    for line in events:
        if line.startswith(b"data:"):
            with urlopen(page, timeout=PATIENCE) as answer:  # noqa: S310  our own server
                if words in answer.read().decode("utf-8"):
                    return
    raise Failed(f'{page} does not say "{words}"')
