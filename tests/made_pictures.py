"""The pictures of `docs/pictures/`: `make pictures` takes them of this repository's own site."""

from __future__ import annotations

import sys
from base64 import b64decode
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, Scheme, executable
from tests.browser.conftest import serving

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


class Picture(NamedTuple):
    """A page and the window on it, in CSS pixels; `scale` is the pixels of the picture for each."""

    address: str
    width: int
    height: int
    scheme: Scheme
    scale: float = 1


MADE = {
    "explainer": Picture("ukraine-russia/round-two/", 1280, 1100, "light"),
    "explainer-dark": Picture("ukraine-russia/round-two/#_all", 1280, 800, "dark"),
    "dispute": Picture("ukraine-russia/#_board-section", 1280, 900, "light"),
    "home": Picture("", 1280, 900, "dark"),
    "phone": Picture("ukraine-russia/round-two/", 390, 844, "light", 1.5),
    "phone-table": Picture("ukraine-russia/round-two/#sanctions", 390, 844, "light", 1.5),
    "phone-party": Picture("parties/ukraine/", 390, 844, "dark", 1.5),
}
"""File → what it shows."""


def take(browser: Browser, root: str, picture: Picture) -> bytes:
    """A picture as WebP, which Playwright itself cannot write."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
        device_scale_factor=picture.scale,
    )
    page = context.new_page()
    page.goto(root + picture.address)  # fonts come with this visit …
    page.reload()  # … and are used from the next on
    asked = {"format": "webp", "quality": 82}
    shot = context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    context.close()
    return b64decode(shot["data"])


def main(site: Path) -> None:
    """Take every picture of a built site."""
    PICTURES.mkdir(exist_ok=True)
    with serving(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for name, picture in MADE.items():
            (PICTURES / f"{name}.webp").write_bytes(take(browser, root, picture))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
