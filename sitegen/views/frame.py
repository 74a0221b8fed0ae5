"""What every page has around its own content: head, menu, foot."""

from __future__ import annotations

from markupsafe import Markup

from sitegen import addresses
from sitegen.views.alternates import OEMBED, Alternate
from sitegen.views.context import Context
from sitegen.views.shapes import Frame, Link

_NOTHING = Markup()


def frame(  # noqa: PLR0913  a head has that many parts
    context: Context,
    title: str,
    *,
    description: str = "",
    indexable: bool = True,
    alternates: tuple[Alternate, ...] = (),
    og_type: str = "website",
    ribbon: str = "",
    linked: Markup = _NOTHING,
) -> Frame:
    """The frame of the page at `context.address`.

    Args:
        context: the site as this page sees it.
        title: of the page, empty for the home page.
        description: for search engines and previews.
        indexable: whether search engines may list it.
        alternates: (media type, title, address) of other forms of this page.
        og_type: Open Graph type.
        ribbon: "Draft" or "Scheduled".
        linked: JSON-LD about the page, from `views.linked`.
    """
    settings = context.settings
    site = settings.title
    return Frame(
        title=f"{title} · {site}" if title else site,
        site=site,
        lang=context.words.lang,
        dir=context.words.dir,
        root=context.base or addresses.root_of(context.address),
        home=context.href("") if context.builds("home") else "",
        description=description or settings.description,
        canonical=context.absolute(context.address) if indexable else "",
        nav=navigation(context),
        foot=_foot(context),
        imprint=_imprint(context),
        indexable=indexable,
        alternates=tuple(_alternate(each, context) for each in alternates),
        stylesheet=context.href(context.stylesheet),
        ribbon=ribbon,
        og_type=og_type,
        linked=linked,
    )


def _alternate(each: Alternate, context: Context) -> Alternate:
    kind, name, to = each
    return kind, name, context.absolute(to) if kind == OEMBED else context.href(to)


def _foot(context: Context) -> tuple[Link, ...]:
    """What the site offers to programs: feed, calendar, data."""
    _ = context.words.gettext
    offered = (
        ("feeds", _("Feed"), "feed.xml"),
        ("calendar", _("Calendar"), "calendar.ics"),
        ("data", _("Data"), "data/"),
    )
    return tuple(context.link(text, to) for kind, text, to in offered if context.builds(kind))


def navigation(context: Context) -> tuple[Link, ...]:
    """The menu: the settings' own, else disputes, plain pages and sources."""
    chosen = context.settings.navigation
    if chosen:
        return tuple(Link(entry.title, _menu_href(entry.to, context)) for entry in chosen)
    _ = context.words.gettext
    links = []
    if context.builds("home") and context.builds("disputes") and context.library.disputes:
        links.append(context.link(_("Disputes"), "#disputes"))
    if context.builds("parties") and context.library.groups:
        links.append(context.link(_("Parties"), "parties/"))
    if context.builds("topics") and context.library.groups:
        links.append(context.link(_("Topics"), "topics/"))
    if context.builds("sources") and context.library.cited:
        links.append(context.link(_("Sources"), "sources/"))
    if context.builds("pages"):
        links += [
            context.link(page.title, addresses.page_address(page)) for page in context.library.pages
        ]
    return tuple(links)


def _menu_href(to: str, context: Context) -> str:
    return to if "://" in to else context.href(to.lstrip("/"))


def _imprint(context: Context) -> str:
    settings = context.settings
    parts = [context.words.list(list(settings.authors)), settings.licence]
    return " · ".join(part for part in parts if part)
