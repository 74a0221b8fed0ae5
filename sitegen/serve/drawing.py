"""The server's own pages, drawn by its own templates: a site's theme cannot break them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sitegen import __version__

_FOLDER = Path(__file__).parent / "pages"
FILES = {
    "live.js": "text/javascript; charset=utf-8",
    "worker.js": "text/javascript; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
}
"""What is sent as it is."""


@cache
def file(name: str) -> bytes:
    """One of `FILES`."""
    return (_FOLDER / name).read_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["version"] = __version__
    return environment


def drawn(template: str, view: object) -> str:
    """A view as HTML."""
    return _environment().get_template(template).render(view=view)
