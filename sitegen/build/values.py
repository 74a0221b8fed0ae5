"""What a build is asked, and what it did. Nothing heavy is imported to say it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from sitegen.model import Held
from sitegen.problems import Report
from sitegen.write import Written


class Choices(Struct, frozen=True):
    """What the command line says.

    Attributes:
        root: the site's folder.
        output: overrides the settings' output folder; relative to the working folder.
        base_url: overrides the settings' `url`.
        now: the build's day as typed, if any.
        jobs: processes at most; 0 means one for each core.
        no_cache: trust nothing that an earlier build remembered.
        verify: read every byte of the output folder instead of trusting the records.
    """

    root: Path
    output: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    now: str | None = None
    jobs: int = 0
    no_cache: bool = False
    verify: bool = False


class Built(Struct, frozen=True):
    """What a build did.

    Attributes:
        report: every finding; if it holds errors, nothing was written.
        written: what changed on disk, `None` if nothing was attempted.
        repaired: a halted build had left something to finish or to throw away.
        pages: number of files of the site.
        held: drafts and scheduled files.
        drafts: they are shown all the same.
        from_disk: links between pages work where the files are opened from disk.
        today: the day of the build, in `timezone`.
        seconds: wall time.
        left: what is in memory when all is done; to take a large site apart takes its time.
    """

    report: Report
    output: Path
    written: Written | None
    repaired: bool
    pages: int
    held: tuple[Held, ...]
    drafts: bool
    from_disk: bool
    today: dt.date
    timezone: str
    seconds: float
    left: object = None
