"""Pagefind's program: what it makes for us, and how it can fail."""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pagefind.index import PagefindIndex

from sitegen.process import search
from sitegen.process.failed import ProcessFailed
from sitegen.views.records import Record

HOSTILE = "a \u2028 \u202e </script> <mark> & , \x07 𝒳 ÿ"


def record(number: int, text: str = "") -> Record:
    return Record(
        url=f"talks/round-{number}/#row",
        text=text or f"They asked for {number} things.",
        meta={"title": f"Topic {number}", "page": "Round"},
        filters={"in": ("rows",), "party": ("north", "south")},
        day=f"2025-01-{number:02}",
    )


RECORDS = [*(record(number) for number in range(1, 8)), record(8, HOSTILE)]


def engine() -> Path:
    found = search.program()
    assert found, "the tests need Pagefind"
    return found


def made(records: Sequence[Record], lang: str = "en") -> dict[str, bytes]:
    return dict(search.unpacked(search.indexed(engine(), records, lang)))


async def by_the_library(records: Sequence[Record], lang: str) -> dict[str, bytes]:
    index = await PagefindIndex({"force_language": lang})._start()  # noqa: SLF001  else it writes
    for each in records:
        await index.add_custom_record(
            url=each.url,
            content=each.text,
            language="",
            meta=dict(each.meta),
            filters={name: list(keys) for name, keys in each.filters.items()},
            sort={"day": each.day},
        )
    files = await index.get_files()
    assert index._service  # noqa: SLF001
    await index._service.close()  # noqa: SLF001
    return {f"pagefind/{each['path']}": bytes(each["content"]) for each in files}


def fragments(files: Mapping[str, bytes]) -> dict[str, dict[str, object]]:
    """What is stored of each record, by its address."""
    found = {}
    for path, data in files.items():
        if path.endswith(".pf_fragment"):
            value = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[value["url"]] = value
    return found


@pytest.mark.parametrize("lang", ["en", "uk", "pt-BR"])
def test_the_files_are_those_of_pagefind_s_own_library(lang: str) -> None:
    ours, theirs = made(RECORDS, lang), asyncio.run(by_the_library(RECORDS, lang))
    assert fragments(ours) == fragments(theirs)
    kinds = {path.rpartition(".")[2] for path in ours}
    assert {"pf_fragment", "pf_filter", "pf_index", "pf_meta", "pagefind"} <= kinds
    left_out = {path for path in theirs if "-ui" in path or "-highlight" in path}
    assert len(ours) == len(theirs) - len(left_out)
    assert {"pagefind/pagefind.js", "pagefind/pagefind-worker.js"} <= ours.keys()


def test_records_come_through_unchanged() -> None:
    found = fragments(made(RECORDS))
    assert set(found) == {each.url for each in RECORDS}
    stored = found["talks/round-3/#row"]
    assert stored["content"] == "They asked for 3 things."
    assert stored["filters"] == {"in": ["rows"], "party": ["north", "south"]}
    assert stored["meta"] == {"title": "Topic 3", "page": "Round"}


def test_many_records_do_not_make_it_wait_for_us_nor_us_for_it() -> None:
    # More than the pipes of any system hold, both ways.
    many = [
        Record(f"a/{n}/", f"word{n} " * 50, {"title": f"T{n}"}, {"in": ("rows",)}, "2025-01-01")
        for n in range(500)
    ]
    assert len(fragments(made(many))) == 500


def test_nothing_to_find_is_an_index_too() -> None:
    assert "pagefind/pagefind-entry.json" in made([])


# --- How it fails ---------------------------------------------------------------------------------


def program(folder: Path, text: str) -> Path:
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def failure(engine: Path) -> ProcessFailed:
    with pytest.raises(ProcessFailed) as caught:
        search.indexed(engine, RECORDS, "en")
    assert caught.value.message.startswith("Pagefind could not make the search index: ")
    assert "search = false" in caught.value.hint
    return caught.value


def answer(value: object) -> str:
    return base64.b64encode(json.dumps(value).encode()).decode() + ","


def test_a_program_that_stops_is_reported(tmp_path: Path) -> None:
    assert "it stopped before" in failure(program(tmp_path, "exit 0")).message


def test_a_program_that_refuses_is_quoted(tmp_path: Path) -> None:
    said = answer({"message_id": 1, "payload": {"type": "Error", "message": "No such language"}})
    message = failure(program(tmp_path, f"printf %s '{said}'; cat >/dev/null")).message
    assert message.endswith(": no such language")


@pytest.mark.parametrize(
    "said", ["?,", "aGVsbG8=,", answer({"payload": {}}), answer([]), ",", "é,"]
)
def test_an_answer_that_is_none_is_reported(tmp_path: Path, said: str) -> None:
    message = failure(program(tmp_path, f"printf %s '{said}'; cat >/dev/null")).message
    assert "in a way that we do not know" in message


def test_a_program_that_never_answers_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_PATIENCE", 0.0)
    monkeypatch.setattr(search, "_PATIENCE_EACH", 0.01)
    assert "it took too long" in failure(program(tmp_path, "exec sleep 600")).message


def test_what_is_no_program_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "pagefind"
    path.write_text("no program")
    assert "ermission denied" in failure(path).message
    with pytest.raises(ProcessFailed):
        search.version(path)
    with pytest.raises(ProcessFailed):
        search.version(program(tmp_path / "..", "exit 3"))


def test_the_program_says_its_version() -> None:
    assert search.version(engine()).startswith("pagefind 1.5")
