"""The site as it is shown between two saves.

A save may break a file. What is shown then is the site with that file as it was before: everything
else follows what is on the disk, and only the broken page waits for its author.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen import parts, render, site
from sitegen.addresses import page_address
from sitegen.chosen import chosen_day, chosen_settings
from sitegen.model import Held
from sitegen.ondisk import is_file
from sitegen.outputs.planned import Planned
from sitegen.problems import Problem, Refused, Report, Severity, report
from sitegen.relate import Library
from sitegen.render.leftovers import below
from sitegen.serve.large import WORDS, Files, Large, renamed, themed
from sitegen.serve.opening import begin
from sitegen.serve.reading import Look, Seen, Shelf, given, look_at, shelf
from sitegen.serve.turning import turned
from sitegen.settings import Settings


class Choices(Struct, frozen=True):
    """What the command line says.

    Attributes:
        root: the site's folder.
        host: the address to listen on.
        port: 0 lets the system choose one.
        drafts: show drafts and scheduled files.
        now: the day as typed, if any.
    """

    root: Path
    host: str = "127.0.0.1"
    port: int = 8000
    drafts: bool = False
    now: str | None = None


class Edition(Struct, frozen=True):
    """What is shown.

    Attributes:
        number: counts up with every edition of a run.
        wanted: the settings and the day that it was made with.
        site: as it is shown: without errors, so files in error are in it as they were before.
        planned: path → how to make the file.
        addresses: content file → address of its page.
        report: what is wrong with the site as it lies on the disk.
        files: as they lie on the disk; `good`: as they are shown.
        assets: path in the site → how the file looks that is copied there.
        themed: the theme's templates → how they look.
        large: the same, where the site is too large to be made as a whole.
    """

    number: int
    wanted: site.Wanted
    site: site.Site
    planned: Mapping[str, Planned]
    addresses: Mapping[str, str]
    report: Report
    files: Shelf
    good: Shelf
    assets: Mapping[str, Look]
    themed: Mapping[str, Look]
    large: Large | None = None

    def library(self) -> Library:
        """What is published; of a large site, only what its own files say of it."""
        return self.large.own.library if self.large else self.site.library

    def held(self) -> tuple[Held, ...]:
        """What is not published."""
        if self.large:
            return parts.all_held(self.large.made.values(), self.large.begun.shared)
        return self.site.library.held


def edition(
    choices: Choices, last: Edition | None = None, changed: Collection[str] = ()
) -> Edition:
    """Make the site again, of what has changed.

    Args:
        choices: what the command line says.
        last: the edition before, if there was one.
        changed: paths below the root that are known to have changed.

    Raises:
        Refused: the settings cannot be used, and there are none from before.
    """
    wanted, refused = wanted_now(choices, last)
    if last and last.large and not of_all(last.wanted.settings, wanted.settings):
        large: Large | None = _turned(last, last.large, wanted, changed)
    else:
        large = begin(wanted)
    if large:
        return _of_parts(large, wanted, refused, last)
    return _whole(wanted, refused, last, changed)


def _whole(
    wanted: site.Wanted,
    refused: tuple[Problem, ...],
    last: Edition | None,
    changed: Collection[str],
) -> Edition:
    """An edition of a site that is made as a whole."""
    files = shelf(wanted.root, last.files if last and not last.large else Shelf({}), changed)
    made = site.make(wanted, given(files, drafts=wanted.drafts))
    shown, good = made, files
    if made.report.errors:
        shown, good = _shown(made, wanted, files, last)
    return Edition(
        number=last.number + 1 if last else 1,
        wanted=wanted,
        site=shown,
        planned=_by_path(shown.planned, last.good.files if last else ()),
        # The first is the original's: a translation without a file of its own has none to name.
        addresses=dict(reversed(tuple(_addresses(shown.library)))),
        report=report((*refused, *made.report.problems)),
        files=files,
        good=good,
        assets={path: look_at(origin) for path, origin in shown.context.copies.items()},
        themed=dict(_themed(shown.theme)),
    )


def of_all(before: Settings, now: Settings) -> bool:
    """Whether settings differ in anything from which more follows than words on pages."""
    return replace(before, **{name: getattr(now, name) for name in WORDS}) != now


def _turned(last: Edition, large: Large, wanted: site.Wanted, changed: Collection[str]) -> Large:
    theme = render.theme_of(wanted.root)
    if dict(_themed(theme)) != last.themed or theme.assets().keys() - last.assets.keys():
        large = themed(large, theme)
    if wanted.settings != last.wanted.settings:
        large = renamed(large, wanted.settings)
    return turned(large, wanted, changed)


def _of_parts(
    large: Large, wanted: site.Wanted, refused: tuple[Problem, ...], last: Edition | None
) -> Edition:
    """An edition of a site whose parts are made one by one."""
    theme = large.begun.around.theme
    context = large.context()
    sealed = dict(zip(large.begun.common.sources, large.begun.seals, strict=True))
    for part in large.begun.parts:
        if part.name in large.made:
            sealed |= zip(part.sources, large.seals(part.name), strict=False)
    files = Shelf(
        {
            source.path: Seen(source, (-1, 0, 0, 0), seal, None, ())
            for source, seal in sealed.items()
        }
    )
    found = report((*refused, *large.problems()))
    return Edition(
        number=last.number + 1 if last else 1,
        wanted=wanted,
        site=site.Site((), found, large.begun.shared, theme, context),
        planned=Files(large),
        addresses=large.begun.around.pages,
        report=found,
        files=files,
        good=files,
        assets={path: look_at(origin) for path, origin in context.copies.items()},
        themed=dict(_themed(theme)),
        large=large,
    )


def wanted_now(choices: Choices, last: Edition | None) -> tuple[site.Wanted, tuple[Problem, ...]]:
    """What is asked for now; settings that cannot be used are passed over until they are mended."""
    root = choices.root
    try:
        settings = chosen_settings(root)
        day = chosen_day(choices.now, settings, os.environ)
    except Refused as refusal:
        if last is None:
            raise
        return last.wanted, refusal.problems or (_no_longer(refusal, last.wanted.settings),)
    return site.Wanted(root, settings, day, choices.drafts), ()


def _no_longer(refusal: Refused, settings: Settings) -> Problem:
    return Problem(
        code="no-site",
        file=settings.file,
        message=refusal.message,
        hint=refusal.hint,
        line=1,
        column=1,
    )


def _shown(
    made: site.Site, wanted: site.Wanted, files: Shelf, last: Edition | None
) -> tuple[site.Site, Shelf]:
    """The site with files in error as they were when they had none.

    A file that never was without is left out if it cannot be understood, and taken as it is if it
    is others that do not fit it: a link to a file that was deleted takes no page away.
    """
    blamed = {each.file for each in made.report.errors}
    before = last.good.files if last else {}
    kept = {}
    for path, seen in files.files.items():
        shown = before.get(path, None if _faulty(seen) else seen) if path in blamed else seen
        if shown:
            kept[path] = shown
    good = Shelf(kept)
    try:
        return site.make(wanted, given(good, drafts=wanted.drafts), despite=True), good
    except Exception:  # noqa: BLE001  what does not fit together may break anything
        return (last.site, last.good) if last else (_empty(wanted), Shelf({}))


def _faulty(seen: Seen) -> bool:
    return any(each.severity is Severity.ERROR for each in seen.faults)


def _empty(wanted: site.Wanted) -> site.Site:
    """The site without content, where nothing else can be shown."""
    return site.make(wanted, given(Shelf({}), drafts=wanted.drafts), despite=True)


def _by_path(planned: Iterable[Planned], shown_before: Collection[str]) -> dict[str, Planned]:
    """Files by path; of two that claim one, that of a file which was shown before."""
    found: dict[str, Planned] = {}
    for each in planned:
        if each.path not in found or not shown_before or {*each.files} & {*shown_before}:
            found[each.path] = each
    return found


def _addresses(library: Library) -> Iterator[tuple[str, str]]:
    for dispute in library.readings.disputes():
        if dispute.note:
            yield dispute.note.file, dispute.address
    for state, _dispute in library.readings.states():
        yield state.explainer.file, state.address
    for page in library.pages:
        yield page.file, page_address(page)
    for prose in library.readings.prose:
        yield prose.page.file, prose.address
    for source in library.cited:
        yield library.seeds[source].file, f"sources/{source}/"


def _themed(theme: render.Theme) -> Iterator[tuple[str, Look]]:
    """The theme's templates, found as a build finds them: what may not be read is an `OSError`."""
    for folder in theme.folders:
        for path in below(folder):
            if path.suffix in {".html", ".xml", ".svg", ".otf", ".ttf"} and is_file(path):
                yield str(path), look_at(path)
