"""The built site on disk: which folder may be written, and how the new site replaces the old.

What must hold, whatever happens to the process: readers see whole files; a build that fails leaves
the old site; a build that is killed while it swaps is finished by the next one (`repair`, `sync`);
what others put into the folder survives; the folder ends up byte for byte as a clean build's.

**Durability.** Against a killed process nothing needs to reach the disk: what a process wrote is
the system's. Against a power failure, waiting for each page would cost about 1 ms a file, more than
making it. So only our records (manifest and journal) are waited for, before anything they tell of
happens, and the pages are left to the system. If the power fails within the seconds that it takes
to write them out, some may be short or empty after the restart; they are ours by the records, their
size or time of change differs, and the next build writes them again (`verify` reads every byte).

**How a swap is done** is `swap`'s affair: `sync` stages what differs and hands over a plan; whole
trees are exchanged where that can be done, else files one by one.
"""

from __future__ import annotations

from sitegen.write.compare import File, KnownFile, LaidFile, OutputFile
from sitegen.write.errors import Busy, Conflict, WriteError
from sitegen.write.folder import Refusal, check_folder
from sitegen.write.manifest import digest
from sitegen.write.names import name_fault
from sitegen.write.stage import Layout
from sitegen.write.standing import listed, seal, untouched
from sitegen.write.sync import Written, discard, repair, sync
from sitegen.write.twin import Room

__all__ = [
    "Busy",
    "Conflict",
    "File",
    "KnownFile",
    "LaidFile",
    "Layout",
    "OutputFile",
    "Refusal",
    "Room",
    "WriteError",
    "Written",
    "check_folder",
    "digest",
    "discard",
    "listed",
    "name_fault",
    "repair",
    "seal",
    "sync",
    "untouched",
]
