"""From a save to the screen: an explainer is saved while its page is open in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from bench.corpus import Explained, address
from bench.measure import Failed
from bench.result import Times
from bench.saving import PATIENCE, serving, timed

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_LOOK = 0.002
"""Seconds between two looks at the page."""
# Two frames later what the page says is on the screen (HTML, 8.1.7.3: a frame is drawn after them).
_SHOWN = """document.readyState !== "loading" && document.body.textContent.includes(%s)
&& new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""


def on_screen(
    command: list[str], site: Path, source: str, each: Explained, runs: int
) -> Times | None:
    """Save an explainer and wait until its open page shows the new words.

    Args:
        command: the preview, on a port of its choice.
        site: its site.
        source: the explainer's file.
        each: the explainer.
        runs: how often.

    Returns:
        the times; `None` where there is no Chromium, or no Playwright to drive it.

    Raises:
        Failed: the preview does not start, or does not show what was saved.
    """
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None:
        return None
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  for tests and this alone
    except ImportError:
        return None
    with serving(command, site) as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(place + address(each), wait_until="load")
        session = page.context.new_cdp_session(page)
        _shows(session, each.title)
        times = timed(site / source, runs, partial(_shows, session))
        browser.close()
        return times


def first_page(command: list[str], site: Path, page: str, runs: int) -> Times:
    """Start the preview and ask for a page: from the command to its last byte.

    Raises:
        Failed: the preview does not start.
    """
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        with serving(command, site) as place:
            with urlopen(place + page, timeout=PATIENCE) as answer:  # noqa: S310  our own server
                answer.read()
            seconds.append(time.perf_counter() - started)
    return Times(tuple(seconds))


def _shows(session: CDPSession, words: str) -> None:
    """Wait until the page shows the words; it may be loaded anew meanwhile."""
    ends = time.monotonic() + PATIENCE
    asked = {
        "expression": _SHOWN % json.dumps(words),
        "awaitPromise": True,
        "returnByValue": True,
    }
    while time.monotonic() < ends:
        with suppress(Exception):  # the page is just being replaced
            if session.send("Runtime.evaluate", asked)["result"].get("value") is True:
                return
        time.sleep(_LOOK)
    raise Failed(f'the page does not show "{words}"')


def warmed(command: list[str], site: Path) -> None:
    """Let the preview make everything once: what is measured begins with a warm cache.

    Raises:
        Failed: the site cannot be built.
    """
    done = subprocess.run([*command, "build", "--quiet"], cwd=site, check=False)
    if done.returncode:
        raise Failed(f"{site} cannot be built")
