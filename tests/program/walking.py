"""Reading a built site as a browser would: every address and every id that its pages name."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "iframe": "src",
    "form": "action",
    "use": "href",
}


REFERENCES = {
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "data-copy",
    "for",
    "form",
    "headers",
    "list",
    "popovertarget",
}
"""Attributes that hold ids of the same page."""


class Page(HTMLParser):
    """The addresses that a page names, the ids that it has, and those that it speaks of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.meant: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in REFERENCES:
                self.meant.extend((value or "").split() or ["(nothing)"])
            if name == ADDRESSES.get(tag) and value is not None:
                self.addresses.append(value)


def walk(output: Path, url: str, *, from_disk: bool = False) -> Iterator[str]:
    """What leads nowhere in a built site: links, ids that are missing, ids that are there twice.

    Args:
        output: the built site.
        url: of the settings, below which absolute addresses are the site's own.
        from_disk: no server makes a folder's address mean the page in it.
    """
    pages = {path: Page(path.read_text("utf-8")) for path in output.rglob("*.html")}
    base = urlsplit(url).path
    for path, page in pages.items():
        name = path.relative_to(output).as_posix()
        yield from (f"{name}: id {each} twice" for each in page.ids if page.ids.count(each) > 1)
        yield from (f"{name}: no id {each}" for each in page.meant if each not in page.ids)
        for address in page.addresses:
            parts = urlsplit(base + address.removeprefix(url) if url in address else address)
            if parts.scheme or parts.netloc:
                continue
            target = path
            if place := unquote(parts.path):
                folder = output if place.startswith("/") else path.parent
                target = (folder / place.removeprefix(base)).resolve()
            served = not from_disk or url in address or name == "404.html"
            if target.is_dir() and served:
                target /= "index.html"
            there = pages[target].ids if target in pages else []
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in there):
                yield f"{name}: {address}"
