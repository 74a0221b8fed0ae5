"""Pelican: its metadata are lines of text, so that rows and sources are given to it as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from bench.corpus import (
    PARTIES,
    SOURCES,
    Explained,
    Statement,
    address,
    dispute_name,
    explained,
    name,
)
from bench.peers.peer import Peer, Tools, in_folder, laid_out, with_assets

_THEME = ("article.html", "index.html", "tag.html", "tags.html", "sitemap.html")
_PLACES = {
    "pelicanconf.py": "pelicanconf.py",
    "../shared/parts.html": "theme/templates/parts.html",
    **{each: f"theme/templates/{each}" for each in _THEME},
}


def _write(folder: Path, count: int) -> None:
    laid_out("pelican", _PLACES, folder)
    with_assets(folder / "content" / "assets")
    before: Explained | None = None
    each: Explained | None = None
    for after in (*explained(count), None):
        if each:
            place = folder / "content" / dispute_name(each)
            place.mkdir(exist_ok=True)
            (place / f"{name(each)}.md").write_text(_text(each, before, after))
        before, each = each, after


def _text(each: Explained, before: Explained | None, after: Explained | None) -> str:
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
    ]
    for key, other in (("Before", before), ("After", after)):
        if other and other.dispute == each.dispute:
            turn = {"title": other.title, "date": str(other.day), "address": address(other)}
            lines.append(f"{key}: {json.dumps(turn)}")
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


PEER = Peer(
    name="Pelican",
    write=_write,
    command=_command,
    version=_version,
    source=in_folder("content"),
    output="output",
    caches=("cache", "__pycache__"),
    note=(
        "its metadata are plain lines: rows, sources and moments stand there as JSON, and its "
        "Jinja theme draws the table from them; the explainers before and after are told it"
    ),
)
