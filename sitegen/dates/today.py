"""The day of a build: the one place that looks at the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo

from sitegen.dates.bad import BadDate, quoted
from sitegen.dates.edtf import day

EPOCH = "SOURCE_DATE_EPOCH"


def build_day(now: str | None, environ: Mapping[str, str], timezone: str) -> date | BadDate:
    """The day that everything in a build depends on.

    Args:
        now: what `--now` was given, `YYYY-MM-DD`; it wins.
        environ: the environment; `SOURCE_DATE_EPOCH` is next (reproducible-builds.org: seconds
            since 1970-01-01 UTC); set to nothing it counts as not set.
        timezone: the site's, an IANA name such as `Europe/Kyiv`: a moment is a day only there.

    Errors:
        `bad-date` for `now` and the environment, `bad-timezone` for the name.
    """
    if now is not None:
        return day(now)
    zone = _zone(timezone)
    if isinstance(zone, BadDate):
        return zone
    seconds = environ.get(EPOCH, "")
    return _day_of(seconds, zone) if seconds else datetime.now(zone).date()


def _day_of(seconds: str, zone: tzinfo) -> date | BadDate:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        return BadDate(
            code="bad-date",
            message=f"{EPOCH} is {quoted(seconds)}, which is no moment in seconds since 1970",
            hint="set it to whole seconds, e.g. the output of `git log -1 --format=%ct`",
        )


def _zone(name: str) -> tzinfo | BadDate:
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 -- often not needed

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown; a path; a folder of zones
        return BadDate(
            code="bad-timezone",
            message=f"{quoted(name)} is no time zone",
            hint='write an IANA name, e.g. "Europe/Kyiv" or "UTC"',
        )
