"""What every page has around its own content: head, menu, foot."""

from __future__ import annotations

from markupsafe import Markup

from sitegen import addresses
from sitegen.markup import bare, foreign
from sitegen.messages import territory_form
from sitegen.model import PlainPage
from sitegen.views.alternates import OEMBED, Alternate
from sitegen.views.context import Context
from sitegen.views.shapes import Frame, Link, MenuLink, ShareView
from sitegen.views.translation import hreflangs, language_links, versions_of

_NOTHING = Markup()
_OWN_STYLE = "assets/css/own.css"
"""A site that has this file changes the theme's tokens in it; the default theme has none."""


# long: one field of the view a line
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
    share: ShareView | None = None,
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
        share: the picture that others show beside its address.
    """
    settings = context.settings
    site = settings.title
    versions = versions_of(context)
    return Frame(
        title=f"{title} · {site}" if title else site,
        site=site,
        lang=context.words.lang,
        dir=context.words.dir,
        root=context.base or addresses.root_of(context.address),
        home=context.href("") if context.builds("home") else "",
        description=bare(description or settings.description),
        canonical=context.absolute(context.address) if indexable else "",
        nav=navigation(context),
        foot=_foot(context),
        imprint=_imprint(context),
        indexable=indexable,
        alternates=tuple(_alternate(each, context) for each in alternates),
        languages=language_links(context),
        hreflangs=hreflangs(versions, context) if indexable else (),
        locale=territory_form(context.words.lang),
        locales=tuple(
            territory_form(each.lang) for each in versions if each.address != context.address
        ),
        stylesheet=context.href(context.stylesheet),
        own_style=context.href(_OWN_STYLE) if _OWN_STYLE in context.copies else "",
        ribbon=ribbon,
        og_type=og_type,
        linked=linked,
        share=share,
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


def navigation(context: Context) -> tuple[MenuLink, ...]:
    """The menu: the settings' own, else disputes, plain pages and sources; then the search."""
    chosen = context.settings.navigation
    if chosen:
        links = [_entry(each.title, each.to.lstrip("/"), context) for each in chosen]
    else:
        links = _sections(context)
    if context.settings.search and not any(each.to.strip("/") == "search" for each in chosen):
        links.append(_entry(context.words.gettext("Search"), "search/", context))
    return tuple(links)


def _sections(context: Context) -> list[MenuLink]:
    _, menu = context.words.gettext, context.library.menu
    links = []
    if context.builds("home") and context.builds("disputes") and menu.disputes:
        links.append(_entry(_("Disputes"), "#disputes", context))
    if context.builds("parties") and menu.groups:
        links.append(_entry(_("Parties"), "parties/", context))
    if context.builds("topics") and menu.groups:
        links.append(_entry(_("Topics"), "topics/", context))
    if context.builds("sources") and menu.cited:
        links.append(_entry(_("Sources"), "sources/", context))
    if context.builds("pages"):
        links += [_page_entry(page, context) for page in context.library.pages]
    return links


def _page_entry(page: PlainPage, context: Context) -> MenuLink:
    """A plain page, in the language of the page with the menu where it is translated."""
    address, lang = addresses.page_address(page), context.words.lang
    there = context.library.readings.addresses.get(lang, {}).get(address, address)
    told = (each.page.title for each in context.library.readings.prose if each.address == there)
    title = foreign(page.title, page.lang or context.settings.lang, lang)
    return _entry(title if there == address else next(told, title), there, context)


def _entry(text: str, to: str, context: Context) -> MenuLink:
    """One entry of the menu; `to` is an address of the site, or one outside it."""
    if "://" in to:
        return MenuLink(text, to, rel="external")
    here, there = context.address, to.partition("#")[0]
    below = bool(there) and there.endswith("/") and here.startswith(there)
    current = ("page" if here == there else "true") if below else ""
    return MenuLink(text, context.href(to), current)


def _imprint(context: Context) -> str:
    settings = context.settings
    parts = [context.words.list(list(settings.authors)), settings.licence]
    return "\N{NO-BREAK SPACE}· ".join(part for part in parts if part)
