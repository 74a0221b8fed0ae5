"""What people do to the files of a site, one at a time, while it is built.

Each change is made at one go, as an editor's is that writes beside a file and renames, or whose few
bytes go out in one call.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tests.unit.pictures import picture

TEXT = "content/harbour/second-meeting.md"
_NEW, _RENAMED = "content/harbour/between.md", "content/harbour/2nd.md"
_SECOND = "They met again."
PICTURE = "content/harbour/map.png"
TEMPLATE = "templates/base.html"
_THEME = Path(__file__).parent.parent.parent / "templates"


class Change(Struct, frozen=True):
    """One change.

    Attributes:
        names: the files that come, go or are others after it.
        make: makes it, in a site's folder.
        inside: only the bytes of a file change; its folder has the same entries, made when they
            were.
        gone: a file lies no longer where it was listed.
        back: after the build, the files are put back as they were.
    """

    names: tuple[str, ...]
    make: Callable[[Path], None]
    inside: bool = False
    gone: bool = False
    back: bool = False

    def concerns(self, file: str) -> bool:
        """Whether who looks at a file, or a folder, may see the change."""
        if file in self.names:
            return True
        return not self.inside and any(file == str(Path(name).parent) for name in self.names)


def furnish(site: Path) -> None:
    """Give a site what the golden one lacks.

    That is: pictures, a second dispute, a template and a stylesheet of its own.
    """
    (site / PICTURE).write_bytes(picture(4, 100))
    for file in ("content/harbour/third-meeting.md", "content/pages/about.md"):
        with (site / file).open("a") as shows:
            shows.write("\n![Map](/harbour/map.png)\n")
    _write(site / "content/yard/first.md", "The yard", "2025-03-02")
    (site / "templates/assets/css").mkdir(parents=True)
    (site / "templates/assets/css/own.css").write_text("body { color: #111; }\n")
    shutil.copy(_THEME / "base.html", site / TEMPLATE)
    _edited(TEMPLATE, "</body>", "<!-- 1 --></body>")(site)


def edit(site: Path) -> None:
    """Change what was built: a text and its title; a page is new, a draft is gone."""
    _edited("content/harbour/third-meeting.md", "title: ", "title: At last, ")(site)
    page = site / "content/pages/more.md"
    page.write_text("---\ntitle: More\nsummary: More.\n---\nMore.\n", "utf-8")
    (site / "content/harbour/fourth-meeting.md").unlink()


def _edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(site: Path) -> None:
        text = (site / name).read_text("utf-8")
        assert old in text, (name, old)
        (site / name).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _inside(name: str, old: str, new: str) -> Change:
    """The same file holds other bytes."""
    return Change((name,), _edited(name, old, new), inside=True)


def _saved(name: str, old: str, new: str) -> Change:
    """As most editors save: another file takes its place."""

    def save(site: Path) -> None:
        copy = site / f"{name}~"
        shutil.copy(site / name, copy)
        _edited(f"{name}~", old, new)(site)
        copy.replace(site / name)

    return Change((name,), save)


def _drawn(width: int) -> Change:
    def draw(site: Path) -> None:
        (site / PICTURE).write_bytes(picture(width, 200))

    return Change((PICTURE,), draw, inside=True)


def _gone(name: str) -> Change:
    return Change((name,), lambda site: (site / name).unlink(), gone=True)


def _renamed(site: Path) -> None:
    (site / TEXT).rename(site / _RENAMED)


def _linked(site: Path) -> None:
    """A link to a file of the site takes its place."""
    kept = site / "content/_kept.md"
    kept.write_text((site / TEXT).read_text("utf-8").replace("They met", "We met"), "utf-8")
    link = site / "content/_link"
    link.symlink_to("../_kept.md")
    link.replace(site / TEXT)


def _a_folder(site: Path) -> None:
    (site / TEXT).unlink()
    (site / TEXT).mkdir()


def _back(change: Change) -> Change:
    return replace(change, back=True)


def _added(site: Path) -> None:
    _write(site / _NEW, "Between", "2025-03-01")


def _write(path: Path, title: str, date: str) -> None:
    path.parent.mkdir(exist_ok=True)
    text = f"---\ntitle: {title}\nsummary: Nobody met.\ndate: {date}\n---\nThey waited.\n"
    path.write_text(text, "utf-8")


def _replaced(site: Path) -> None:
    """Another picture that is as long, and as old."""
    was = (site / PICTURE).stat()
    other = site / "content/other.png"
    other.write_bytes(picture(4, 50))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(site / PICTURE)


CHANGES = {
    "a text": _inside(TEXT, _SECOND, f"{_SECOND} And again."),
    "a text, as long as before": _inside(TEXT, _SECOND, "We met again.. "),
    "a text, saved": _saved(TEXT, _SECOND, "We met again.. "),
    "a title": _inside(TEXT, "Second meeting: ", "Once more: "),
    "a title, saved": _saved(TEXT, "Second meeting: ", "Once more: "),
    "a text gone": _gone(TEXT),
    "a text renamed": Change((TEXT, _RENAMED), _renamed, gone=True),
    "a text replaced by a folder": Change((TEXT,), _a_folder, gone=True),
    "a text replaced by a link": Change((TEXT, "content/_kept.md"), _linked),
    "a text added": Change((_NEW,), _added),
    "an introduction": _inside("content/harbour/index.md", "**three times**", "**often**"),
    "a plain page": _saved("content/pages/about.md", "We read", "I read"),
    "a source": _saved("seeds/leaflet.md", "Six demands", "Five demands"),
    "the settings": _inside("sitegen.toml", "Harbour watch", "The harbour"),
    "the settings, saved": _saved("sitegen.toml", "desk", "team"),
    "a template": _inside(TEMPLATE, "<!-- 1 -->", "<!-- 2 -->"),
    "a template, saved": _saved(TEMPLATE, "<!-- 1 -->", ""),
    "a template gone": _gone(TEMPLATE),
    "a stylesheet": _inside("templates/assets/css/own.css", "#111", "#222"),
    "a picture": _drawn(4),
    "a picture of another size": _drawn(5),
    "a picture as old as before": Change((PICTURE,), _replaced),
    "a picture gone": _gone(PICTURE),
    "a text, put back": _back(_inside(TEXT, _SECOND, "We met again.. ")),
    "a title, put back": _back(_saved(TEXT, "Second meeting: ", "Once more: ")),
    "a text gone, put back": _back(_gone(TEXT)),
    "a text replaced by a folder, put back": _back(Change((TEXT,), _a_folder, gone=True)),
    "a text added, taken back": _back(Change((_NEW,), _added)),
    "a picture, put back": _back(_drawn(4)),
    "a template, put back": _back(_inside(TEMPLATE, "<!-- 1 -->", "<!-- 2 -->")),
}
