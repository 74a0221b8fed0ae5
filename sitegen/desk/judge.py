"""A new file held to every rule before it is written, beside all that the site has already."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sitegen import checks, content, relate, validate
from sitegen.addresses import fold, page_address
from sitegen.desk.known import Known
from sitegen.desk.places import SEEDS, Place, Unfit
from sitegen.model import Body
from sitegen.problems import Problem, Severity
from sitegen.relate import Library
from sitegen.validate import Files


def joined(place: Place, text: str, site: Known) -> Known | Unfit:
    """The site with a new file in it, or the first thing in which a build would find an error."""
    raw, broken = content.split(text.encode("utf-8", "surrogatepass"), place.path)
    if broken or raw is None:
        return _said(broken[0])
    files, found = _with(place, raw, site.files)
    problems = found or tuple(_caused(files, place, site))
    return _said(problems[0]) if problems else replace(site, files=files)


def _with(place: Place, raw: content.Raw, files: Files) -> tuple[Files, tuple[Problem, ...]]:
    """The files with the new one, where it could be read, and what is wrong with it by itself."""
    body = Body(raw.body, raw.body_line)
    if place.path.startswith(f"{SEEDS}/"):
        seed, found = validate.source_note(raw.meta, body, place.path, place.stem)
        seeds = {**files.seeds, place.stem: seed} if seed else files.seeds
        return replace(files, seeds=seeds), found
    if place.stem == "index":
        note, found = validate.dispute(raw.meta, body, place.path)
        notes = {**files.notes, place.dispute: note} if note else files.notes
        return replace(files, notes=notes), found
    explainer, found = validate.explainer(raw.meta, body, place.path)
    more = ((place.dispute, explainer),) if explainer else ()
    return replace(files, explainers=(*files.explainers, *more)), found


def _said(problem: Problem) -> Unfit:
    return Unfit(problem.message, problem.hint)


def _caused(files: Files, place: Place, site: Known) -> Iterator[Problem]:
    """Errors that the site has with the new file, and has not without it."""
    after = _errors(files, site)
    if not after:
        return
    before = {(p.file, p.code, p.keys, p.message) for p in _errors(site.files, site)}
    new = [p for p in after if (p.file, p.code, p.keys, p.message) not in before]
    yield from sorted(new, key=lambda problem: problem.file != place.path)


def _errors(files: Files, site: Known) -> list[Problem]:
    library = relate.library(files, site.today, site.settings.lang, drafts=True)
    found = (*checks.run(library, site.settings, site.today), *_twice(library))
    return [problem for problem in found if problem.severity is Severity.ERROR]


def _twice(library: Library) -> Iterator[Problem]:
    """Two files at one address; all the others are found where pages are planned."""
    places: dict[str, str] = {}
    named = [(state.address, state.explainer.file) for state in library.states()]
    named += [(d.address, d.note.file) for d in library.disputes if d.note]
    named += [(page_address(page), page.file) for page in library.pages]
    for address, file in named:
        other = places.setdefault(fold(address), file)
        if other != file:
            message = f'"/{address}" is the address of "{other}" already'
            yield Problem(
                code="address-collision", file=file, message=message, hint="take another name"
            )
