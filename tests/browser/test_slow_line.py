"""Pages whose first bytes come one by one, as over a slow line: what is drawn stays where it is."""

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.browser.conftest import PageAt, Quiet, serving
from tests.browser.test_pages import SHIFTS

PAUSE = 0.1
"""Seconds between two pieces: a browser draws what it has after some frames of 1/60 s."""


class Slow(Quiet):
    """Sends a page in pieces that end within its header, and everything else at once."""

    def do_GET(self) -> None:  # noqa: N802  the base's name
        """Answer a page slowly."""
        with suppress(ConnectionError):  # Chromium hangs up on an icon it no longer needs
            if not self.path.endswith("/"):
                super().do_GET()
                return
            page = Path(f"{self.directory}{self.path}index.html").read_text("utf-8")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            header = page.index("</header>")
            for piece in (*re.split("(?<=</a>)|(?<=</ul>)", page[:header]), page[header:]):
                self.wfile.write(piece.encode())
                time.sleep(PAUSE)


@pytest.mark.parametrize("width", [320, 900, 1280])
def test_nothing_moves_while_the_header_comes(page_at: PageAt, built: Path, width: int) -> None:
    with serving(built, Slow) as address:
        visit = page_at(width, "light", address)
        visit.open("/ukraine-russia/")
        assert visit.value(SHIFTS) == []
