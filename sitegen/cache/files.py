"""How the cache uses the disk: whole files or none, and links are never followed.

Nothing here waits for the disk: what a power failure leaves half written does not match its digest,
and is made anew.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

PART = ".part"
"""How the name of a file ends that is still being written, or whose writer was killed."""


def replaced(path: Path, data: bytes) -> None:
    """Write a file so that whoever reads it sees the old one or the new one.

    Raises:
        OSError: it cannot be written; the old one, if any, stands.
    """
    draft = path.with_name(f"{path.name}.{uuid4().hex}{PART}")  # two builds may write one entry
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
