"""What a build put into the output folder: the one list of files that are ours.

`.sitegen/manifest.json` names every built file with its size and the hash of its bytes. It is also
the marker by which we know an output folder again. Its bytes depend on the site alone, so that
equal sites have equal trees. What differs between machines, the times at which files were written
and where the site's sources are, lies beside it in `.sitegen/stat.json`; without that, the next
build reads every file instead of asking for its time, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct

from sitegen.digests import hexdigest
from sitegen.write.disk import read_file, state, write_record
from sitegen.write.errors import WriteError, failed, shown

VERSION = 1
MANIFEST = "manifest.json"
MEMORY = "stat.json"


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """One built file: its size in bytes, and the `digest` of them."""

    size: int
    digest: str


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """All built files by path, relative to the output folder, with `/`, sorted."""

    files: dict[str, Entry]
    version: int = VERSION


class Memory(Struct, frozen=True):
    """What we remember of this disk.

    Attributes:
        manifest: digest of the manifest for which `times` hold; of another they say nothing.
        root: the way from the output folder to the site that owns it, with `/`; empty if unknown.
        times: when each file was written, in nanoseconds.
    """

    manifest: str = ""
    root: str = ""
    times: dict[str, int] = {}

    def times_of(self, manifest: str) -> dict[str, int]:
        """The times, if they were taken of the site with that manifest."""
        return self.times if self.manifest == manifest else {}


class _Version(Struct):
    version: int


def digest(data: bytes) -> str:
    """32 hexadecimal digits by which two contents are told apart (see `digests`)."""
    return hexdigest(data)


def read_manifest(top: str) -> tuple[Manifest | None, str]:
    """The manifest of an output folder and its digest; `(None, "")` where there is none.

    Raises:
        WriteError: it cannot be read or is not one of ours: then no file can be told to be ours.
    """
    try:
        data = read_file(state(top, MANIFEST))
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except OSError as error:
        raise failed("read", state(top, MANIFEST), error) from error
    try:
        manifest = _manifest(data)
    except msgspec.MsgspecError as error:
        raise damaged(top, MANIFEST) from error
    if manifest is None:
        raise WriteError(
            f'"{shown(top)}" was built by a newer version of sitegen',
            "build it with that version, or choose another output folder",
        )
    return manifest, digest(data)


# One build asks for both several times: whose the folder is, what lies there, what is to be done.
@lru_cache(maxsize=1)
def _manifest(data: bytes) -> Manifest | None:
    if msgspec.json.decode(data, type=_Version).version > VERSION:
        return None
    return msgspec.json.decode(data, type=Manifest)


@lru_cache(maxsize=1)
def _memory(data: bytes) -> Memory:
    return msgspec.json.decode(data, type=Memory)


def damaged(top: str, name: str) -> WriteError:
    """One of our records says what we would never write."""
    return WriteError(
        f'"{shown(state(top, name))}" is damaged, so nobody can tell which files are ours',
        "empty the output folder and build again",
    )


def write_manifest(top: str, files: Mapping[str, Entry], *, like: str = "") -> str:
    """Replace the manifest as a whole, or share that of the tree `like`; returns its digest.

    May raise `OSError`.
    """
    data = msgspec.json.encode(Manifest(dict(sorted(files.items()))))
    write_record(top, MANIFEST, data, durable=True, like=like)
    return digest(data)


def read_memory(top: str) -> Memory:
    """What the last build remembered; a cache, so nothing where it is missing or damaged."""
    try:
        return _memory(read_file(state(top, MEMORY)))
    except (OSError, msgspec.MsgspecError):
        return Memory()


def write_memory(top: str, memory: Memory) -> None:
    """Replace what we remember. May raise `OSError`."""
    write_record(top, MEMORY, msgspec.json.encode(memory), durable=False)
