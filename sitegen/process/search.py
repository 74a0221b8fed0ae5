"""The search index, made by Pagefind from records.

Pagefind's program runs as a service: it takes requests on its standard input and answers on its
standard output, each a JSON document in Base64 with a comma behind it. We speak to it ourselves,
since its Python library reads ten answers a second: 1,000 rows would take more than a minute and a
half, and take two seconds so. A test holds what comes out to what the library makes.

Nothing is written and no socket is opened: the files come back as bytes.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread, Timer
from typing import IO

import msgspec
from msgspec import Struct

from sitegen.process.failed import ProcessFailed
from sitegen.views.records import Record

FOLDER = "pagefind/"
"""Where the files stand in the site; their paths below begin with it."""
INSTALL = 'install it with the extra: pip install "sitegen[search]"'

_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
"""Python packages that carry the program; the first also tells Chinese and Japanese words apart."""
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Beginnings of the files of Pagefind's own pages: ours needs none of their 400 KB."""
_PATIENCE, _PATIENCE_EACH = 60.0, 0.05
"""Seconds after which it is given up: at all events, and more for each record (it needs 0.002)."""


class _File(Struct, frozen=True):
    """A file of the index; its content is Base64 in JSON."""

    path: str
    content: bytes


class _Payload(Struct, frozen=True):
    """What the answers to our requests hold."""

    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Answer(Struct, frozen=True):
    payload: _Payload


def program() -> Path | None:
    """Pagefind's program, where it is installed."""
    for name in _PACKAGES:
        try:
            found = import_module(name).get_executable()
        except (ImportError, FileNotFoundError):
            continue
        return Path(found)
    return None


def version(engine: Path) -> str:
    """What the program says that it is.

    Raises:
        ProcessFailed: it cannot be run.
    """
    import subprocess  # noqa: PLC0415  most builds run no program

    try:
        said = subprocess.run([engine, "--version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise _failed(str(error)) from error
    return said.stdout.decode("utf-8", "replace").strip()


def indexed(engine: Path, records: Sequence[Record], lang: str) -> bytes:
    """The files of an index, packed.

    Args:
        engine: Pagefind's program.
        records: what can be found.
        lang: the one language whose endings are cut off, in the index and in what readers type.
            Pagefind searches one index at a time, so that all records go into one.

    Raises:
        ProcessFailed: the program cannot be run, stops halfway, takes too long or refuses.
    """
    seconds = _PATIENCE + _PATIENCE_EACH * len(records)
    with _service(engine, seconds) as (asked, answered, patience):
        # It answers while it is asked: if we asked first and read then, each would wait for ever.
        asking = Thread(target=_ask, args=(asked, records, lang), daemon=True)
        asking.start()
        files = _answers(answered)
        gave_up = patience.finished.is_set()
    if files is None:
        raise _failed("it took too long" if gave_up else "it stopped before it was done")
    wanted = [each for each in files if not each.path.startswith(_UNUSED)]
    return msgspec.msgpack.encode(sorted((FOLDER + each.path, each.content) for each in wanted))


def unpacked(files: bytes) -> Sequence[tuple[str, bytes]]:
    """What `indexed` has packed: (path in the site, bytes), by path."""
    return msgspec.msgpack.decode(files, type=list[tuple[str, bytes]])


@contextmanager
def _service(engine: Path, seconds: float) -> Iterator[tuple[IO[bytes], IO[bytes], Timer]]:
    """The running program: its input, its output, and what ends it after so many seconds."""
    import subprocess  # noqa: PLC0415  as above

    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        service = subprocess.Popen([engine, "--service"], stdin=pipe, stdout=pipe, stderr=nowhere)
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error
    assert service.stdin  # noqa: S101  there are pipes
    assert service.stdout  # noqa: S101
    patience = Timer(seconds, service.kill)
    patience.daemon = True
    patience.start()
    try:
        yield service.stdin, service.stdout, patience
    finally:
        patience.cancel()
        service.kill()
        service.wait()
        service.stdout.close()
        with suppress(OSError):  # there may be something left to say, and nobody listens
            service.stdin.close()


def _ask(pipe: IO[bytes], records: Sequence[Record], lang: str) -> None:
    """Ask for an index, for each record in it, and for its files."""
    requests: list[dict[str, object]] = [{"type": "NewIndex", "config": {"force_language": lang}}]
    try:
        for request in (*requests, *map(_added, records), {"type": "GetFiles", "index_id": 0}):
            pipe.write(b64encode(msgspec.json.encode({"message_id": 0, "payload": request})) + b",")
        pipe.flush()
    except (OSError, ValueError):
        return  # it has ended, and whoever reads its answers knows


def _added(record: Record) -> dict[str, object]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": record.text,
        "language": "",
        "meta": record.meta,
        "filters": record.filters,
        "sort": {"day": record.day},
    }


def _answers(pipe: IO[bytes]) -> tuple[_File, ...] | None:
    """Read until the files come; `None` if the end comes first."""
    for text in _messages(pipe):
        try:
            answer = msgspec.json.decode(_decoded(text), type=_Answer).payload
        except (ValueError, msgspec.MsgspecError) as error:
            raise _failed("it answered in a way that we do not know") from error
        if answer.type == "Error":
            raise _failed(answer.message)
        if answer.type == "GetFiles":
            return answer.files
    return None


def _decoded(text: bytes) -> bytes:
    return b64decode(text, validate=True)


def _messages(pipe: IO[bytes]) -> Iterator[bytes]:
    """Each message, without the comma behind it."""
    parts: list[bytes] = []
    while chunk := pipe.read1(1 << 20):  # type: ignore[attr-defined]  # a pipe is buffered
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield b"".join((*parts, end))
            parts.clear()
        parts.append(rest)


def _failed(why: str) -> ProcessFailed:
    why = " ".join(why.split()) or "it did not say why"
    message = f"Pagefind could not make the search index: {why[:1].lower()}{why[1:]}"
    return ProcessFailed(message, "build again, or write search = false; the site stands as it was")
