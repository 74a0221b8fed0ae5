"""The one pipeline: how a folder of Markdown becomes a site.

    content.read → validate → relate.library → articles → checks → outputs.plan → render

`build` writes what comes out, a preview serves it; both call this and nothing else. Content that
is wrong comes back as problems, located and sorted; then there are no pages.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from sitegen import checks, messages, outputs, parts, relate, render, validate, write
from sitegen.cache import blobs
from sitegen.checks.ids import Ids
from sitegen.checks.placed import placed
from sitegen.problems import Moved, Problem, Report, report
from sitegen.process import png, search
from sitegen.relate.articles import Articles, articles_of
from sitegen.relate.library import Menu
from sitegen.settings import Settings, ignored
from sitegen.views.article import article_views
from sitegen.views.context import Context

Given = tuple[validate.Files, tuple[Problem, ...]]
"""Files that were read and validated, and what is wrong with them."""
Painter = Callable[[str, str], bytes]
"""(template, its SVG) → the picture."""
CARDS_KEPT = 512 << 20
"""Bytes of cards that are remembered, at most: some 10,000."""
_REMEMBERED = 256 << 20
"""Bytes of search indexes that are kept for later builds."""


class Wanted(Struct, frozen=True):
    """What a command asks for.

    Attributes:
        root: the site's folder.
        settings: as read, with what the command line overrides.
        today: the build's day.
        drafts: whether drafts and scheduled files are shown.
        every_rule: hold content to the rules too that no build runs, as `check` does.
    """

    root: Path
    settings: Settings
    today: dt.date
    drafts: bool = False
    every_rule: bool = False


class Site(Struct, frozen=True):
    """What came of it: the plan of every file (none if there are errors), and the findings.

    Attributes:
        seal: digest of the theme as it was.
        asked: what texts asked of the disk, and what they learned.
    """

    planned: tuple[outputs.Planned, ...]
    report: Report
    library: relate.Library
    theme: render.Theme
    context: Context
    seal: bytes = b""
    asked: parts.Answers = {}


def make(wanted: Wanted, given: Given | None = None, *, despite: bool = False) -> Site:
    """From a folder to a planned site and its findings; nothing is rendered yet.

    Args:
        wanted: what a command asks for.
        given: its files, where they have been read already.
        despite: plan files despite errors, as a preview does: then some may not be made.
    """
    settings, theme = wanted.settings, render.theme_of(wanted.root)
    seal = parts.theme_seal(theme)
    asked: parts.Answers = {}
    files, unread = given or validate.read_all(wanted.root, drafts=wanted.drafts)
    library = relate.library(files, wanted.today, settings.lang, drafts=wanted.drafts)
    articles = articles_of(library, wanted.root, settings, parts.asked_of_disk(asked))
    context = context_of(wanted, library, articles, theme)
    planned = tuple(outputs.plan(context))
    ids = Ids(library, articles, wanted.today)
    paths = frozenset(each.path for each in planned)
    held_to = checks.run(library, settings, wanted.today, every=wanted.every_rule)
    said = (
        *held_to,
        *articles.problems,
        *checks.dangling(checks.uses_in(articles), ids.of, paths),
        *checks.lost_in_menu(settings, paths),
        *parts.unwritable(planned),
    )
    found = (
        *unread,
        *checks.founded(said, unread, {each.file for _, each in files.explainers}),
        *ignored(settings),
        *outputs.no_url(settings),
        *outputs.undrawn(context),
        *checks.of_theme(theme, settings),
        *outputs.collisions(planned, library, held_to),
        *unmade(settings),
    )
    looked_at = frozenset(text.file for text in articles.texts if wanted.every_rule)
    findings = report(
        checks.heeded(placed(found, wanted.root), wanted.root, settings, looked_at=looked_at)
    )
    shown = planned if despite or not findings.errors else ()
    return Site(shown, findings, library, theme, context, seal, asked)


def around_of(wanted: Wanted) -> parts.Around:
    """The site as its parts see it, with nothing known of it yet."""
    theme = render.theme_of(wanted.root)
    return parts.Around(
        root=wanted.root,
        wanted=wanted.settings,
        settings=outputs.within(wanted.settings, calendar=True),
        today=wanted.today,
        drafts=wanted.drafts,
        theme=theme,
        assets=theme.assets(),
        seeds={},
        plain=(),
        prose=(),
        pages={},
        held={},
        menu=Menu(disputes=False, groups=False, cited=False),
    )


def pages(site: Site, root: Path, *, trusted: bool = True) -> Iterator[write.OutputFile]:
    """Make every planned file, one by one, and the search index.

    Args:
        site: from `make`.
        root: the site's folder.
        trusted: whether what an earlier build remembered may be used.

    Raises:
        Moved: a file changed meanwhile that was read more than once.
    """
    gc.enable()  # pages of a site's own templates may be held by cycles, each with its view
    draw = render.renderer(site.theme, root)
    finish = finisher(site.theme, root, trusted=trusted)
    for planned in site.planned:
        yield write.OutputFile(planned.path, finish(planned, draw))
    if site.planned:
        yield from index(site.context, root=root, trusted=trusted)
    if name := parts.moved(site.asked.items()):
        raise Moved(name)
    if parts.theme_seal(render.theme_of(root)) != site.seal:
        raise Moved(str(root / "templates"))


def index(context: Context, *, root: Path, trusted: bool = True) -> Iterator[write.OutputFile]:
    """The search index; the one of the last build, if there is nothing else to be found.

    Raises:
        ProcessFailed: Pagefind could not make it.
    """
    records = tuple(outputs.search.records(context))
    engine = search.program() if records else None
    if engine:
        lang = context.settings.lang
        kept = blobs.opened(root, "search", trusted=trusted)
        name = blobs.key(search.version(engine), lang, msgspec.json.encode(records))
        files = blobs.remembered(kept, name, lambda: search.indexed(engine, records, lang))
        blobs.pruned(kept, _REMEMBERED)
        yield from (write.OutputFile(*each) for each in search.unpacked(files))


def data_of(planned: outputs.Planned, draw: render.Renderer, paint: Painter | None = None) -> bytes:
    """Make one planned file; `paint` is for files that are finished as pictures."""
    made = planned.make()
    if planned.template:
        text = draw(planned.template, made, planned.lang)
        return paint(planned.template, text) if paint and planned.finish else text.encode()
    assert isinstance(made, bytes)  # noqa: S101  an output without template gives bytes
    return made


def finisher(
    theme: render.Theme, root: Path, *, trusted: bool = True
) -> Callable[[outputs.Planned, render.Renderer], bytes]:
    """What makes a planned file; pictures are drawn once as long as they are kept."""
    painters: list[Painter] = []

    def finish(planned: outputs.Planned, draw: render.Renderer) -> bytes:
        if planned.finish and not painters:
            kept = blobs.opened(root, "cards", trusted=trusted)
            blobs.pruned(kept, CARDS_KEPT)
            painters.append(painter(theme, kept))
        return data_of(planned, draw, painters[0] if painters else None)

    return finish


def painter(theme: render.Theme, kept: blobs.Blobs) -> Painter:
    """A function that draws pictures, each once as long as it is kept."""
    drawing = png.drawing(tuple(theme.fonts().values()))

    def paint(template: str, svg: str) -> bytes:
        try:
            name = blobs.key(drawing.maker, svg)
            return blobs.remembered(kept, name, lambda: drawing.draw(svg))
        except ValueError as error:
            raise render.TemplateFault(render.no_picture(template, error)) from error

    return paint


def context_of(
    wanted: Wanted, library: relate.Library, articles: Articles, theme: render.Theme
) -> Context:
    """The site as a page sees it, before it is moved to that page."""
    return Context(
        settings=outputs.possible(wanted.settings, library),
        library=library,
        words=messages.catalogue(wanted.settings.lang),
        today=wanted.today,
        address="",
        articles=article_views(articles),
        pictures=articles.pictures,
        copies={**theme.assets(), **articles.copies},
        fonts=theme.fonts() if wanted.settings.cards else {},
    )


def unmade(settings: Settings) -> Iterator[Problem]:
    """A search or cards are wanted, and what makes them is not installed."""
    if settings.cards and not outputs.can_draw():
        yield Problem(
            code="no-cards",
            file=settings.file,
            keys=("cards",),
            message='"cards" is true, but the two libraries that draw them are not installed',
            hint='run pip install "sitegen[cards]", or write cards = false',
        )
    if settings.search and not search.program():
        yield Problem(
            code="no-pagefind",
            file=settings.file,
            keys=("search",),
            message='"search" is true, but Pagefind, which makes the index, is not installed',
            hint=f"{search.INSTALL}; or write search = false",
        )
