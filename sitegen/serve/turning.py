"""What a save changes in a large site: its part, whoever asked that part, and perhaps the lists."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from sitegen import parts, site
from sitegen.ondisk import is_there
from sitegen.parts.part import Part
from sitegen.problems import Severity
from sitegen.serve.large import Large, keep, without
from sitegen.serve.own import Own, Sealed


def turned(last: Large, wanted: site.Wanted, changed: Collection[str]) -> Large:
    """Take up what changed in content; settings and theme are as they were.

    Args:
        last: the site before.
        wanted: with today's day.
        changed: paths below the root.
    """
    begun = replace(last.begun, around=replace(last.begun.around, today=wanted.today))
    listed = {source.path for part in begun.parts for source in part.sources}
    there = all(path in listed and is_there(wanted.root / path) for path in changed)
    as_it_was = there and wanted.today == last.begun.around.today
    if not as_it_was:
        begun = _listed_again(begun)
    names = {part.name for part in begun.parts}
    now = replace(
        last,
        begun=begun,
        made={name: made for name, made in last.made.items() if name in names},
        broken={name: found for name, found in last.broken.items() if name in names},
        # Every page's menu names the plain pages.
        pages=OrderedDict(last.pages if begun.around.plain == last.begun.around.plain else ()),
    )
    affected = [part for part in begun.parts if _touched(part, last, changed)]
    return settled(last, now, affected, as_it_was=as_it_was)


def settled(
    last: Large,
    now: Large,
    affected: Sequence[Part],
    *,
    all_anew: bool = False,
    as_it_was: bool = False,
) -> Large:
    """The site with some parts made anew, and whoever asked for what they now say otherwise.

    Args:
        last: the site before.
        now: the same, perhaps with other files.
        affected: parts to make.
        all_anew: what parts see of each other is not known yet.
        as_it_was: the day, the shared files and what lies beside content are as they were.
    """
    for part in affected:
        now = _with(now, part)
    moved = {
        name for name in {*last.made, *now.made} if last.made.get(name) is not now.made.get(name)
    }
    if all_anew or any(_outside(last, name) != _outside(now, name) for name in moved):
        now = _known(now)
        as_it_was = False
    for part in () if as_it_was else now.begun.parts:  # whoever asked for what is now otherwise
        made = now.made.get(part.name)
        if part not in affected and (made is None or _otherwise(made, now.begun.around)):
            now = _with(now, part)
    if all_anew or not _same_own(last, now):
        sealed = Sealed(now.made, now.seen)
        return replace(now, own=Own(now.begun, now.made, sealed, now.own.problems))
    now.own.sealed.follow(now.made, now.seen)
    return now


def _listed_again(begun: parts.Begun) -> parts.Begun:
    """Files came or went, or what all share changed."""
    around = begun.around
    facts = parts.Facts(around.menu, "calendar" in around.settings.outputs)
    fresh = parts.begun(around, facts, memory=False)
    pages = {**around.pages, **fresh.around.pages}
    around = replace(fresh.around, pages=pages, held=around.held)
    return replace(fresh, around=around, index=begun.index)


def _touched(part: Part, last: Large, changed: Collection[str]) -> bool:
    made = last.made.get(part.name)
    return (
        made is None
        or len(made.seals) != len(part.sources)
        or part.name in last.broken
        or any(source.path in changed for source in part.sources)
    )


def _otherwise(made: parts.Made, around: parts.Around) -> bool:
    return not made.span.holds(around.today) or any(
        around.answer(ask) != learnt for ask, learnt in made.learnt()
    )


def _with(now: Large, part: Part) -> Large:
    """The site with a part made anew; if it is broken, what is shown of it stays."""
    made, data = parts.make_part(part, now.begun.around, now.draws(), now.finish)
    broken = dict(now.broken)
    seen = {**now.seen, part.name: made.seals}
    if any(each.severity is Severity.ERROR for each in made.problems):
        broken[part.name] = made.problems
        if part.name in now.made:
            return replace(now, broken=broken, seen=seen)
        made, data = parts.make_part(
            without(part, made.problems), now.begun.around, now.draws(), now.finish
        )
        made = replace(made, problems=())
    else:
        broken.pop(part.name, None)
    keep(now.pages, part.name, data)
    return replace(now, made={**now.made, part.name: made}, broken=broken, seen=seen)


def _outside(of: Large, name: str) -> object:
    """What others can see of a part."""
    made = of.made.get(name)
    if made is None:
        return None
    pages = parts.pages_in(parts.joined((made,), of.begun.shared))
    return pages, made.held, tuple(file.path for file in made.files)


def _known(now: Large) -> Large:
    """What parts see of each other, and where each file is at home."""
    library = parts.joined(now.made.values(), now.begun.shared)
    around = replace(now.begun.around, pages=parts.pages_in(library), held=parts.held_in(library))
    home = {file.path: name for name, made in now.made.items() for file in made.files}
    return replace(now, begun=replace(now.begun, around=around), home=home)


def _same_own(last: Large, now: Large) -> bool:
    """Whether the site's own files say the same."""
    if len(last.made) != len(now.made) or last.begun.around.plain != now.begun.around.plain:
        return False
    if last.begun.around.seeds != now.begun.around.seeds:
        return False
    search = now.begun.around.settings.search
    return all(
        made is last.made.get(name)
        or _told(made, search=search) == _told(last.made.get(name), search=search)
        for name, made in now.made.items()
    )


def _told(made: parts.Made | None, *, search: bool) -> object:
    if made is None:
        return None
    paths = tuple(file.path for file in made.files)
    # Whoever searches finds words of articles, too.
    texts = made.seals if search else ()
    return made.told, made.copies, made.uses, paths, made.held, texts
