"""A site's own theme: what in it replaces nothing and is used by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, meta

from sitegen.checks.near import Near
from sitegen.checks.templates import Template, template_of
from sitegen.ondisk import is_file
from sitegen.problems import Problem, Severity
from sitegen.render import Theme
from sitegen.render.leftovers import below, left_behind

TEMPLATES = frozenset((".html", ".xml", ".svg"))
"""Endings of what Jinja reads."""
_NOTES = (".md", ".txt")
"""What a designer may leave beside the templates."""


def unused_templates(theme: Theme) -> Iterator[Problem]:
    """Files of a site's own `templates/` that no page is made of: most often a misspelt name.

    Assets are no part of this: whatever lies below `assets/` is copied, and readers can use it.
    """
    if len(theme.folders) == 1:
        return
    own, default = (_files(folder) for folder in theme.folders)
    used = _used(own)
    if used is None:
        return
    near = Near(default)
    for name in own.keys() - default.keys() - used:
        yield Problem(
            code="unused-template",
            file=f"templates/{name}",
            message="this file replaces nothing in the default theme, and no template names it",
            hint=_hint(name, default, near),
            line=1,
            column=1,
            severity=Severity.WARNING,
        )


def own_templates(theme: Theme) -> Iterator[Template]:
    """The templates of a site's own, of all that are text; in the order of their names."""
    own = _files(theme.folders[0]) if len(theme.folders) > 1 else {}
    for name, path in sorted(own.items()):
        if path.suffix in TEMPLATES:
            try:
                yield template_of(f"templates/{name}", path.read_text("utf-8"))
            except (OSError, UnicodeDecodeError):
                continue  # which is another finding, where it is used


def _files(folder: Path) -> dict[str, Path]:
    """Path in the theme → file, of all but assets, notes and what editors leave behind."""
    found = {}
    for path in below(folder):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith("_") for part in name.split("/")) or left_behind(name)
        if is_file(path) and not hidden and path.suffix not in _NOTES:
            found[name] = path
    return {name: path for name, path in found.items() if not name.startswith("assets/")}


def _used(own: dict[str, Path]) -> set[str] | None:
    """The templates that the site's own extend, include or import; `None` if that cannot be said.

    A template that cannot be read is another finding, and a name that is only known when the page
    is made may be any.
    """
    reader = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    used: set[str] = set()
    for path in own.values():
        if path.suffix not in {".html", ".xml"}:
            continue
        try:
            names = set(meta.find_referenced_templates(reader.parse(path.read_text("utf-8"))))
        except (TemplateError, UnicodeDecodeError):
            return None
        if None in names:
            return None
        used.update(name for name in names if name)
    return used


def _hint(name: str, default: dict[str, Path], near: Near) -> str:
    same = [each for each in default if each.rpartition("/")[2] == name.rpartition("/")[2]]
    if len(same) == 1:
        return f'move it to "templates/{same[0]}"'
    if meant := near.to(name):
        return f'did you mean "templates/{meant}"?'
    if not name.endswith((".html", ".xml")):
        return 'what readers are to get lies below "templates/assets/"'
    return "give it the name of the file that it shall replace, include it, or remove it"
