"""What every command must know before it begins: the site, its settings, and the day.

Whatever cannot be meant is refused here, before any content is read.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from sitegen import checks, dates, settings
from sitegen.ondisk import is_folder
from sitegen.problems import Refused, report

_OWN_FOLDERS = ("content", "seeds", "templates")


def chosen_settings(root: Path, base_url: str | None = None) -> settings.Settings:
    """The site's settings with what the command line overrides.

    Args:
        root: the site's folder.
        base_url: overrides the settings' `url`.

    Raises:
        Refused: there is no site here, or its settings are wrong.
    """
    if not is_folder(root / "content"):
        raise _no_site(root)
    chosen, problems = settings.load(root)
    # Also where something else is wrong: all that is to be mended in a file is said at once.
    problems += checks.of_settings(chosen, root)
    if problems:
        raise Refused(problems=report(problems).problems)
    if base_url is not None:
        url, fault = settings.checked_url(base_url)
        if fault:
            raise Refused(*fault)
        chosen = replace(chosen, url=url)
    return chosen


def _no_site(root: Path) -> Refused:
    """Where a site may be instead: perhaps the command was run inside of one."""
    place = Path(os.path.abspath(root))  # noqa: PTH100  as typed: `resolve` would follow links
    if not is_folder(place):
        return Refused(f'there is no folder "{root}"', "name the site's folder with --root")
    for above in place.parents:
        first = place.relative_to(above).parts[0]
        if first in _OWN_FOLDERS and os.path.isdir(above / "content"):  # noqa: PTH112  a guess, which must not fail
            message = f'"{place}" is a folder inside a site'
            return Refused(message, f'run this in "{above}", or add --root "{above}"')
    message = f'there is no site in "{place}": it has no content/ folder'
    return Refused(message, 'name the site\'s folder with --root, or make one: "sitegen init DIR"')


def chosen_day(now: str | None, chosen: settings.Settings, environ: Mapping[str, str]) -> dt.date:
    """The day of the command: `--now`, else `SOURCE_DATE_EPOCH`, else today in the site's zone.

    Raises:
        Refused: what was given is no day.
    """
    day = dates.build_day(now, environ, chosen.timezone)
    if isinstance(day, dates.BadDate):
        raise Refused(day.message, day.hint)
    return day
