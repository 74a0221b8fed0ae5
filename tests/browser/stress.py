"""A site at the edges of what the theme must bear: many parties, many rows, long words, Arabic.

Its words stand for nothing. It is written by a test and built by the real program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

STATUSES = ("agreed", "partly agreed", "open", "deferred", "irreconcilable")
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 8
"""One word of more than 300 letters, without a place to break it."""
ARABIC = "وقف إطلاق النار فوراً ودون شروط، على أن تُفتح المعابر"
SETTINGS = """\
title = "من يريد ماذا"
url = "https://stress.example/"
lang = "ar"
timezone = "UTC"
description = "موقع للاختبار"
"""


def write(root: Path) -> None:
    """Write the site's settings and content."""
    (root / "content").mkdir(parents=True)
    (root / "sitegen.toml").write_text(SETTINGS, "utf-8")
    for name, text in files():
        path = root / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def files() -> Iterator[tuple[str, str]]:
    """Path below `content/` and text of every file."""
    for name, parties, rows in (("crowd", 20, 12), ("length", 2, 200), ("three", 3, 8)):
        ids = [f"p{number}" for number in range(parties)]
        named = {each: {"name": f"Party of place {each}", "short": each.upper()} for each in ids}
        note = {"title": f"All of {name}", "summary": "Many speak.", "lang": "en"}
        yield f"{name}/index.md", _markdown({**note, "parties": named})
        yield f"{name}/all.md", _markdown({**_head(f"The {name}"), "demands": _rows(ids, rows)})
    yield "alone.md", _markdown(_alone())
    yield from _arabic()


def _head(title: str, day: str = "2025-03-01") -> dict[str, object]:
    return {
        "title": title,
        "summary": LONG[:299],
        "date": day,
        "as_of": day,
        "lang": "en",
        "sources": {
            "letter": {"title": LONG, "kind": "document", "url": f"https://x.example/{LONG}"}
        },
        "source": "letter",
    }


def _rows(parties: list[str], count: int) -> list[dict[str, object]]:
    return [
        {
            "topic": f"Topic number {number}" + (f" {LONG}" if number == 1 else ""),
            "id": f"t{number}",
            "status": STATUSES[number % len(STATUSES)],
            "status_by": parties[:1],
            **{party: _cell(number, place) for place, party in enumerate(parties)},
        }
        for number in range(count)
    ]


def _cell(number: int, place: int) -> object:
    """One cell of each sort in turn."""
    sorts: tuple[object, ...] = (
        "A demand of middling length, as most of them are in any table of demands",
        "not stated",
        {"offer": "An offer", "if": "the other side agrees", "provided": "it can be undone"},
        ARABIC,
        [{"demand": "The first of two"}, {"warning": "The second", "since": "2025-01-01"}],
        LONG,
    )
    return sorts[(number + place) % len(sorts)]


def _alone() -> dict[str, object]:
    return {
        **_head(f"On its own {LONG}"),
        "source": {"id": "letter", "at": LONG},
        "parties": {"only": LONG},
        "aliases": ["/former/"],
        "authors": [LONG],
        "tags": [LONG[:200]],
        "demands": [
            {"topic": LONG, "id": "long", "status": "open", "note": LONG, "only": LONG},
            {"topic": "Short", "status": "agreed", "only": "Yes"},
        ],
        "dates": [{"date": "2025-02-01/2025-02-03", "event": LONG, "place": LONG}],
        "agreements": [{"id": "deal", "text": LONG, "stage": "agreed", "date": "2025-02-02"}],
        "quotes": [{"by": "only", "text": LONG}],
        "claims": [{"text": LONG, "certainty": "disputed", "by": "unattributed"}],
        "corrections": [{"date": "2025-03-02", "text": LONG}],
    }


def _arabic() -> Iterator[tuple[str, str]]:
    parties = {"one": "الحكومة", "two": "المعارضة"}
    yield (
        "arabic/index.md",
        _markdown({"title": "المحادثات", "summary": "جولتان من المحادثات.", "parties": parties}),
    )
    for name, day, said in (("first", "2025-01-01", "انتخابات"), ("second", "2025-02-01", ARABIC)):
        row = {"topic": "وقف إطلاق النار", "id": "ceasefire", "status": "open"}
        rows = [
            {**row, "one": {"demand": said, "if": "موافقة الطرفين"}, "two": "not stated"},
            {"topic": "Elections", "status": "agreed", "one": "Latin words", "two": said},
        ]
        dates = [{"date": day, "event": said, "kind": "round"}]
        head = {**_head(f"الجولة {day}", day), "lang": "ar"}
        yield f"arabic/{name}.md", _markdown({**head, "demands": rows, "dates": dates})


def _markdown(head: Mapping[str, object]) -> str:
    """A file with this frontmatter: JSON is YAML too."""
    fields = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()
    )
    return f"---\n{fields}\n---\n\n## {LONG[:60]}\n\n{LONG}\n"
