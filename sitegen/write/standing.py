"""The site that stands in an output folder, as its records tell; nothing is written."""

from __future__ import annotations

from pathlib import Path

from sitegen.write import swap
from sitegen.write.compare import lies_there
from sitegen.write.disk import absolute
from sitegen.write.errors import WriteError
from sitegen.write.manifest import read_manifest, read_memory


def listed(output: Path) -> dict[str, str]:
    """Path → digest of the files that the manifest of an output folder lists; none without one.

    Raises:
        WriteError: the manifest cannot be read.
    """
    manifest, _ = read_manifest(absolute(output))
    return {path: entry.digest for path, entry in manifest.files.items()} if manifest else {}


def seal(output: Path) -> str:
    """The digest of an output folder's manifest; empty without one."""
    return read_manifest(absolute(output))[1]


def untouched(output: Path, sealed: str) -> bool:
    """Whether an output folder looks as a build left it, and nothing there is to be repaired.

    Args:
        output: the folder.
        sealed: digest of the manifest that the build left.
    """
    top = absolute(output)
    try:
        manifest, seal_now = read_manifest(top)
    except WriteError:
        return False
    if manifest is None or seal_now != sealed or swap.pending(top):
        return False
    times = read_memory(top).times_of(sealed)
    return all(
        lies_there(f"{top}/{path}", entry.size, times.get(path))
        for path, entry in manifest.files.items()
    )
