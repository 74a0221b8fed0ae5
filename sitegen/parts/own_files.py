"""The files of the site itself, made anew where what they say has changed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, outputs, settings, write
from sitegen.checks.placed import placed
from sitegen.digests import digest, digest_of
from sitegen.outputs.planned import Listed
from sitegen.parts.around import Answers, Learnt
from sitegen.parts.begin import Begun
from sitegen.parts.doubts import Facts, Otherwise, refuse
from sitegen.parts.made import Made, MadeFile
from sitegen.parts.making import made_file
from sitegen.parts.memory import KeptSite
from sitegen.parts.own import (
    Seals,
    common_key,
    context_of,
    ids_of,
    own_key,
    unwritable,
    whole_library,
    whole_of,
)
from sitegen.parts.run import Run, finished
from sitegen.problems import Problem
from sitegen.relate import Library
from sitegen.relate.articles import Articles
from sitegen.views.context import Context

Indexed = Callable[[Context], Iterator[write.OutputFile]]


class Own(Struct, frozen=True):
    """The site's own files, before they are made, and what is wrong with the site as a whole.

    Attributes:
        faultless, disk: as in `KeptSite`.
    """

    context: Context
    planned: tuple[outputs.Planned, ...]
    problems: tuple[Problem, ...]
    faultless: bytes
    disk: tuple[Learnt, ...]


def own_files(
    begun: Begun, made: Sequence[Made], thin: Callable[[], Library], run: Run, index: Indexed
) -> Generator[write.File, None, KeptSite]:
    """The site's own files; none is made where nothing that it says has changed.

    Args:
        begun: the site, its parts known.
        made: all parts.
        thin: gives the library of thin disputes.
        run: how files are made.
        index: makes the search index.

    Returns:
        what the next build needs to know of them.

    Raises:
        GaveUp: something is wrong.
        Otherwise: the site has no calendar after all.
    """
    key = own_key(begun, made)
    last = begun.index.site if begun.index else KeptSite()
    own = partial(_sound, begun, made, thin)
    there = {file.path: file for file in last.files if run.there.get(file.path) == file.digest}
    if last.key == key and len(there) == len(last.files) and _saw_the_disk(begun, made):
        for file in last.files:
            load = partial(_one, own, file.path, run, index)
            yield write.KnownFile(file.path, file.digest, load)
        return last
    new = own()
    entries = yield from _planned_files(new.planned, there, common_key(begun), run)
    for found in index(new.context):
        entries[found.path] = made_file(outputs.Planned(found.path, (), bytes), found.data)
        yield found
    files = tuple(entries[path] for path in sorted(entries))
    return KeptSite(key, files, new.problems, new.faultless, new.disk)


def _saw_the_disk(begun: Begun, made: Sequence[Made]) -> bool:
    """Whether all that the last build copied or asked of the disk is as it was."""
    last = begun.index
    return (
        last is not None
        and begun.around.holds(last.site.disk)
        and last.saw(last.site.disk)
        and all(last.saw(each.disk) for each in made)
    )


def _planned_files(
    planned: Sequence[outputs.Planned], there: Mapping[str, MadeFile], common: bytes, run: Run
) -> Generator[write.File, None, dict[str, MadeFile]]:
    """Make those that follow from anything else than what the last build made them of.

    Args:
        planned: the site's own files but for the search index.
        there: path → what the last build made, of files that still lie in the output folder.
        common: digest of what every page follows from.
        run: how files are made.

    Returns:
        path → what the next build needs to know of a file.
    """
    seals = [digest(common + p.key) if p.key else b"" for p in planned]
    entries: dict[str, MadeFile] = {}
    anew: list[int] = []
    for number, (each, seal) in enumerate(zip(planned, seals, strict=True)):
        kept = there.get(each.path)
        if kept and seal and kept.key == seal:
            entries[each.path] = kept
            yield write.KnownFile(each.path, kept.digest, partial(_data, each, run))
        else:
            anew.append(number)
    for done, data in finished([planned[number] for number in anew], run):
        each = planned[anew[done]]
        entries[each.path] = made = made_file(each, data, seals[anew[done]])
        yield write.OutputFile(each.path, data, made.digest)
    return entries


def _data(planned: outputs.Planned, run: Run) -> bytes:
    return run.finish(planned, run.draws())


def _one(own: Callable[[], Own], path: str, run: Run, index: Indexed) -> bytes:
    """One of the site's own files, for an output folder that does not hold it after all."""
    new = own()
    for each in new.planned:
        if each.path == path:
            return _data(each, run)
    return next(file.data for file in index(new.context) if file.path == path)


def _sound(begun: Begun, made: Sequence[Made], thin: Callable[[], Library]) -> Own:
    """The same, of a site with nothing wrong."""
    own = planned_own(begun, made, thin)
    refuse(own.problems)
    return own


def planned_own(begun: Begun, made: Sequence[Made], thin: Callable[[], Library]) -> Own:
    """The site's own files, and what is wrong with the site as a whole.

    Raises:
        Otherwise: the site has no calendar after all.
        GaveUp: a file is not what it was when its part was made.
    """
    around, library = begun.around, thin()
    seals = {each.name: each.seals for each in made}
    if around.settings.search or not outputs.NEED_ALL.keys().isdisjoint(around.settings.outputs):
        library = whole_library(begun, seals)
        settings = outputs.possible(around.settings, library)
        if settings != around.settings:
            raise Otherwise(Facts(around.menu, calendar=False))
    whole = whole_of(begun.parts, around, seals)
    asked: Answers = {}
    context, articles = context_of(library, begun, made, whole, asked)
    told = {each.name: each.told for each in made}
    for each in made:
        told.update(each.listed)
    context = replace(context, told=told)
    theirs: list[Listed] = [file for each in made for file in each.files]
    own = list(outputs.of_site(context))
    own += outputs.index(context, (*theirs, *own))
    listed = (*theirs, *own)
    names = _names(begun, made, own)
    last = begun.index.site.faultless if begun.index else b""
    about_names = () if names == last else tuple(_amiss_in_names(begun, library, listed))
    found = (*about_names, *_amiss_in_links(begun, made, library, articles, listed, seals=seals))
    problems = tuple(checks.heeded(placed(found, around.root), around.root, around.wanted))
    disk = tuple(sorted(asked.items()))
    return Own(context, tuple(own), problems, b"" if about_names else names, disk)


def _names(begun: Begun, made: Sequence[Made], own: Sequence[Listed]) -> bytes:
    """A digest of all that `_amiss_in_names` looks at."""
    around = begun.around
    whole = (common_key(begun), around.all_seeds(), around.today.isoformat().encode())
    named = (each.named for each in sorted(made, key=lambda each: each.name))
    claims = [(each.path, each.files, each.template) for each in own]
    return digest_of((*whole, *named, msgspec.msgpack.encode(claims)))


def amiss_in_whole(
    begun: Begun,
    made: Sequence[Made],
    library: Library,
    articles: Articles,
    listed: Sequence[Listed],
    *,
    every: bool = False,
    seals: Seals | None = None,
) -> Iterator[Problem]:
    """What is wrong with a site as a whole, without line and column.

    Args:
        begun: the site, its parts known.
        made: all parts.
        library: of thin or whole disputes.
        articles: of the site's own texts.
        listed: all files of the site.
        every: by the rules too that no build runs, as `check` does.
        seals: what every file must be; without, files are taken as they are.
    """
    yield from _amiss_in_names(begun, library, listed, every=every)
    yield from _amiss_in_links(begun, made, library, articles, listed, seals=seals)


def _amiss_in_names(
    begun: Begun, library: Library, listed: Sequence[Listed], *, every: bool = False
) -> Iterator[Problem]:
    """What is wrong among names, ids and addresses; titles and articles make no difference."""
    around = begun.around
    yield from checks.of_site(library, around.settings, around.today, every=every)
    yield from outputs.collisions(listed, library)
    yield from unwritable(listed)


def _amiss_in_links(
    begun: Begun,
    made: Sequence[Made],
    library: Library,
    articles: Articles,
    listed: Sequence[Listed],
    *,
    seals: Seals | None,
) -> Iterator[Problem]:
    """What is wrong with where texts, menu and templates lead, and with the settings."""
    around = begun.around
    paths = frozenset(each.path for each in listed)
    uses = (*(use for each in made for use in each.uses), *checks.uses_in(articles))
    ids = ids_of(begun.parts, library, articles, around, seals)
    yield from articles.problems
    yield from checks.dangling(uses, ids, paths)
    yield from checks.lost_in_menu(around.settings, paths)
    yield from settings.ignored(around.wanted)
    yield from outputs.no_url(around.wanted)
    yield from checks.of_theme(around.theme, around.wanted)
