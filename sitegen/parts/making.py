"""One part, from its files to its pages."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sitegen import checks, content, messages, outputs, relate, validate
from sitegen.checks.ids import Ids
from sitegen.checks.placed import placed
from sitegen.digests import digest_of, hexdigest
from sitegen.model import Body
from sitegen.parts.around import Answers, Around, Asked, Learnt, asked_of_disk
from sitegen.parts.latest import Latest
from sitegen.parts.made import Made, MadeFile
from sitegen.parts.part import Part, seal
from sitegen.parts.spans import span_of
from sitegen.problems import Problem, Severity
from sitegen.relate import Dispute, Library
from sitegen.relate.articles import Articles, articles_from, held_names, texts_of
from sitegen.relate.links import Guesses, Places, nfc
from sitegen.relate.thin import Thin, thin, wordless
from sitegen.render import Renderer
from sitegen.validate import Files
from sitegen.views.article import article_views
from sitegen.views.context import Context
from sitegen.views.feeds import Newness, newest_in, newness, news_of
from sitegen.views.shapes import FeedEntry

_encode = msgspec.msgpack.Encoder().encode

Finish = Callable[[outputs.Planned, Renderer], bytes]
"""Makes one planned file."""


class Inside(Struct, frozen=True):
    """A part that was read and related, before any page is made."""

    library: Library
    articles: Articles
    context: Context
    problems: tuple[Problem, ...]
    asked: Answers
    read: tuple[bytes, ...]

    @property
    def seals(self) -> tuple[bytes, ...]:
        """Digest of each file, in the order of the part's."""
        return tuple(map(seal, self.read))


def make_part(
    part: Part, around: Around, draw: Renderer, finish: Finish, latest: Latest | None = None
) -> tuple[Made, dict[str, bytes]]:
    """Make a part.

    Args:
        part: its files.
        around: the rest of the site.
        draw: makes text of views.
        finish: makes one planned file.
        latest: knows which explainers may be in the site's feed.

    Returns:
        what was made, and the bytes of its files.
    """
    inside = related(part, around)
    library, groups = inside.library, inside.library.groups
    found = _weighed(inside.problems, around)
    sound = () if _faulty(found) else groups
    newest = _newest(sound, latest) if latest else ()
    context = replace(inside.context, news=_news(inside.context, sound, newest))
    planned = tuple(outputs.of_disputes(context)) if sound else ()
    uses, lost = _uses(inside, planned, around)
    problems = (*found, *_weighed(lost, around))
    data = {} if _faulty(problems) else {each.path: finish(each, draw) for each in planned}
    files = tuple(made_file(each, data[each.path]) for each in planned if each.path in data)
    disk, rest = _learnt(inside.asked)
    slim = thin(groups[0], tuple(sorted(library.cited))) if groups else None
    made_part = Made(
        name=part.name,
        seals=inside.seals,
        thin=_encode(slim) if slim else b"",
        held=library.held,
        told=_told(groups),
        listed=outputs.told_of_states(library),
        named=_named(slim, files),
        disk=disk,
        asked=_encode(rest),
        asks_others=any(kind in {"page", "held"} for (kind, _), _ in rest),
        span=span_of(inside.read, around.today),
        files=files,
        uses=uses,
        copies=_copies(inside.articles, around),
        problems=problems,
        news=_entries(context, newest),
        sound=not lost and not inside.articles.problems,
    )
    return made_part, data


def related(part: Part, around: Around) -> Inside:
    """Read a part and relate its files to each other."""
    asked: Answers = {}
    read = [(source, content.read(around.root, source)) for source in part.sources]
    files, unread = validate.gathered(read, drafts=around.drafts)
    seeds = Asked("seed", around.seeds, asked)
    settings = around.settings
    library = relate.library(
        Files(files.notes, files.explainers, (), seeds),
        around.today,
        settings.lang,
        drafts=around.drafts,
    )
    articles = _articles(library, around, asked)
    readings = replace(library.readings, prose=around.prose)
    library = replace(library, pages=around.plain, around=around.menu, readings=readings)
    context = Context(
        settings=settings,
        library=library,
        words=messages.catalogue(settings.lang),
        today=around.today,
        address="",
        articles=article_views(articles),
        pictures=articles.pictures,
        copies=around.assets,
        fonts=around.theme.fonts() if settings.cards else {},
    )
    found = (
        *unread,
        *articles.problems,
        *(
            p
            for dispute in library.groups
            for p in checks.of_dispute(dispute, settings, around.today)
        ),
    )
    data = tuple(b"" if isinstance(each, Problem) else each for _, each in read)
    return Inside(library, articles, context, found, asked, data)


def _articles(library: Library, around: Around, asked: Answers) -> Articles:
    texts = tuple(texts_of(library))
    own = {nfc(text.file): text.address for text in texts}
    places = Places(
        root=around.root,
        pages=_behind(own, Asked("page", around.pages, asked)),
        held=_behind(held_names(library.held), Asked("held", around.held, asked)),
        guesses=Guesses(()),
        to_files=around.settings.to_files,
        is_file=asked_of_disk(asked),
    )
    return articles_from(texts, places)


def _behind(own: dict[str, str], others: Mapping[str, str]) -> Mapping[str, str]:
    return ChainMap(own, others)  # type: ignore[arg-type]  # only read


def _uses(
    inside: Inside, planned: tuple[outputs.Planned, ...], around: Around
) -> tuple[tuple[checks.Use, ...], tuple[Problem, ...]]:
    """Links that only the whole site can judge, and those that lead nowhere inside."""
    uses = tuple(checks.uses_in(inside.articles))
    if not uses:
        return (), ()
    ids = Ids(inside.library, inside.articles, around.today)
    paths = frozenset(each.path for each in planned)
    own = [use for use in uses if ids.of(use.address) is not None]
    known = frozenset(own)
    return (
        tuple(use for use in uses if use not in known),
        tuple(checks.dangling(own, ids.of, paths)),
    )


def _copies(articles: Articles, around: Around) -> tuple[tuple[str, str], ...]:
    return tuple(
        (path, origin.relative_to(around.root).as_posix())
        for path, origin in sorted(articles.copies.items())
    )


def _newest(groups: Sequence[Dispute], latest: Latest) -> tuple[Newness, ...]:
    """The explainers that may be in the site's feed."""
    every = (newness(state) for state, _ in newest_in(groups))
    return tuple(each for each in every if latest.holds(each))


def _news(
    context: Context, groups: Sequence[Dispute], newest: Iterable[Newness]
) -> Mapping[str, FeedEntry]:
    """The entries that a feed may want: the dispute's own wants all, the site's the newest."""
    if not context.builds("feeds"):
        return {}
    if context.builds("disputes"):
        return news_of(context, groups)
    return news_of(context, groups, {address for *_, address in newest})


def _entries(context: Context, newest: Iterable[Newness]) -> tuple[tuple[Newness, bytes], ...]:
    """The same for the site's feed, which then need not read the dispute again."""
    return tuple(
        (each, _encode(context.news[each[-1]])) for each in newest if each[-1] in context.news
    )


def _learnt(asked: Answers) -> tuple[tuple[Learnt, ...], tuple[Learnt, ...]]:
    """What was learned of the disk, and of the rest of the site."""
    disk = tuple(each for each in asked.items() if each[0][0] == "disk")
    return disk, tuple(each for each in asked.items() if each[0][0] != "disk")


def _told(groups: tuple[Dispute, ...]) -> bytes:
    """A digest of all that a dispute says but for its articles."""
    notes = (dispute.note for dispute in groups if dispute.note)
    explainers = (state.explainer for dispute in groups for state in dispute.states)
    return digest_of(_encode(replace(each, body=Body())) for each in (*notes, *explainers))


def _named(slim: Thin | None, files: Iterable[MadeFile]) -> bytes:
    claims = [(each.path, each.files, each.template) for each in files]
    return seal(_encode((wordless(slim) if slim else None, claims)))


def made_file(planned: outputs.Planned, data: bytes, key: bytes = b"") -> MadeFile:
    """What the next build needs to know of a file; `key` seals what it follows from."""
    return MadeFile(
        planned.path,
        planned.files,
        planned.template,
        planned.listed,
        planned.changed,
        planned.versions,
        hexdigest(data),
        key,
    )


def _weighed(problems: Iterable[Problem], around: Around) -> tuple[Problem, ...]:
    """Findings with their places, as far as settings and editors do not pass over them."""
    return tuple(checks.heeded(placed(problems, around.root), around.root, around.wanted))


def _faulty(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
