"""A real site that was built and has changed since; and what its next build must make of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from tests.faults.calls import Call, supervised
from tests.faults.halts import MEMORY, Site, fresh_copy, tree

BUILD = ["build", "--now", "2025-06-15", "--quiet"]
MANIFEST = "output/.sitegen/manifest.json"

GOLDEN = Path(__file__).parent.parent / "golden" / "two-parties" / "site"


class Scene(Struct, frozen=True):
    """A built site that has changed since: an explainer says more, a page is gone, one is new.

    Attributes:
        old: what its output folder holds.
        new: what a clean build makes of it now; `manifest`: the manifest of that.
    """

    site: Path
    old: Site
    new: Site
    manifest: bytes


def go_on(_number: int, _call: Call) -> int:
    """Let every call through."""
    return 0


def _change(site: Path) -> None:
    content = site / "content" / "harbour"
    last = max(place for place in content.glob("*.md") if place.stem != "index")
    text = last.read_text("utf-8")
    last.write_text(text.replace("title: ", "title: At last, ", 1) + "\nMore.\n", "utf-8")
    page = content.parent / "pages" / "more.md"
    page.write_text("---\ntitle: More\nsummary: More.\n---\nMore.\n", "utf-8")
    (content.parent / "pages" / "about.md").unlink()


@contextmanager
def changed_since(builds: int) -> Iterator[Scene]:
    """A site that changed after so many builds; from the second on every memory is full."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        site, clean = (Path(folder, name, "top", "site") for name in ("old", "clean"))
        for each in (site, clean):
            fresh_copy(GOLDEN, each)
        (site / "output").mkdir()  # a folder that is there has a twin from the first build on
        for _ in range(builds):
            assert supervised(site, BUILD, go_on).code == 0
        old = tree(site / "output")
        for each in (site, clean):
            _change(each)
        assert supervised(clean, BUILD, go_on).code == 0
        new = tree(clean / "output")
        assert new != old
        yield Scene(site, old, new, (clean / MANIFEST).read_bytes())
