"""Pelican, in two ways: our files through its plugin for YAML, and lines of JSON without it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.corpus import (
    PARTIES,
    SOURCES,
    Explained,
    Statement,
    address,
    dispute_name,
    explained,
    explainer_text,
    name,
)
from bench.peers.peer import Peer, Tools, in_folder, laid_out, with_assets

_THEME = ("article.html", "index.html", "tag.html", "tags.html", "sitemap.html")
_PLACES = {
    "pelicanconf.py": "pelicanconf.py",
    "../shared/parts.html": "theme/templates/parts.html",
    **{each: f"theme/templates/{each}" for each in _THEME},
}


Text = Callable[[Explained, Mapping[str, Mapping[str, str]]], str]
"""An explainer, and those before and after it → its file."""


def _writer(text: Text, plugins: Sequence[str]) -> Callable[[Path, int], None]:
    def write(folder: Path, count: int) -> None:
        laid_out("pelican", _PLACES, folder)
        with (folder / "pelicanconf.py").open("a") as settings:
            settings.write(f"PLUGINS = {list(plugins)}\n")
        with_assets(folder / "content" / "assets")
        for each, others in _with_neighbours(count):
            place = folder / "content" / dispute_name(each)
            place.mkdir(exist_ok=True)
            (place / f"{name(each)}.md").write_text(text(each, others))

    return write


def _with_neighbours(count: int) -> Iterator[tuple[Explained, dict[str, dict[str, str]]]]:
    """Every explainer, and what it is told of those before and after it in its dispute."""
    before: Explained | None = None
    each: Explained | None = None
    for after in (*explained(count), None):
        if each:
            yield (
                each,
                {
                    key: {"title": of.title, "date": str(of.day), "address": address(of)}
                    for key, of in (("before", before), ("after", after))
                    if of and of.dispute == each.dispute
                },
            )
        before, each = each, after


def _yaml(each: Explained, others: Mapping[str, Mapping[str, str]]) -> str:
    more = [f"slug: {name(each)}", f"category: {dispute_name(each)}"]
    more += [f"{key}: {json.dumps(of)}" for key, of in others.items()]
    return explainer_text(each, more)


def _lines(each: Explained, others: Mapping[str, Mapping[str, str]]) -> str:
    lines = [
        f"Title: {each.title}",
        f"Summary: {each.summary}",
        f"Date: {each.day}",
        f"Category: {dispute_name(each)}",
        f"Slug: {name(each)}",
        f"Tags: {', '.join(each.tags)}",
        f"Sources: {json.dumps(_sources(each))}",
        f"Demands: {json.dumps(_rows(each))}",
        f"Dates: {json.dumps(_moments(each))}",
        *(f"{key}: {json.dumps(of)}" for key, of in others.items()),
    ]
    return "\n".join(lines) + f"\n\n{each.article}"


def _sources(each: Explained) -> dict[str, dict[str, str]]:
    return {
        f"s{number}": {
            "title": f"Report {number} on dispute {each.dispute}",
            "kind": "news",
            "publisher": f"Paper {number}",
            "date": str(each.day),
            "url": f"https://news.example/{each.number}/{number}",
        }
        for number in range(1, SOURCES + 1)
    }


def _rows(each: Explained) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for topic, (status, row) in enumerate(zip(each.statuses, each.cells, strict=True)):
        cells = {party: _cell(said) for (party, _), said in zip(PARTIES, row, strict=True)}
        rows.append({"topic": f"Topic {topic}", "status": status, **cells})
    return rows


def _cell(said: Statement | None) -> str | dict[str, str]:
    if not said:
        return "not stated"
    condition = {"if": said.condition} if said.condition else {}
    return {said.kind: said.text, **condition, "source": f"s{said.source}"}


def _moments(each: Explained) -> list[dict[str, str]]:
    return [
        {"date": str(day), "kind": kind, "event": event, "source": "s1"}
        for day, kind, event in each.moments
    ]


def _command(tools: Tools, _site: Path) -> list[str]:
    return [str(tools.theirs / "bin/pelican"), "-s", "pelicanconf.py", "-o", "output", "--quiet"]


def _version(tools: Tools) -> list[str]:
    return [str(tools.theirs / "bin/pelican"), "--version"]


def _peer(title: str, text: Text, plugins: Sequence[str], note: str) -> Peer:
    return Peer(
        name=title,
        write=_writer(text, plugins),
        command=_command,
        version=_version,
        source=in_folder("content"),
        output="output",
        caches=("cache", "__pycache__"),
        note=note,
    )


PEER = _peer(
    "Pelican",
    _yaml,
    ("yaml_metadata",),
    "the same files with up to four lines more, read by its plugin for YAML "
    "(`pelican-yaml-metadata`); a Jinja theme draws the table; the explainers before and after "
    "are told it",
)
LINES = _peer(
    "Pelican-JSON",
    _lines,
    (),
    "Pelican without the plugin: its own metadata are lines of text, so that rows, sources and "
    "moments stand there as JSON, which nobody would write by hand and which is read faster",
)
