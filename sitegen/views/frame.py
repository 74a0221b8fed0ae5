"""What every page has around its own content: head, menu, foot."""

from __future__ import annotations

from sitegen import addresses
from sitegen.views.context import Context
from sitegen.views.shapes import Frame, Link


def frame(
    context: Context,
    title: str,
    *,
    description: str = "",
    indexable: bool = True,
    alternates: tuple[tuple[str, str, str], ...] = (),
    og_type: str = "website",
    ribbon: str = "",
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
    """
    settings = context.settings
    site = settings.title
    return Frame(
        title=f"{title} · {site}" if title else site,
        site=site,
        lang=context.words.lang,
        dir=context.words.dir,
        root=context.base or addresses.root_of(context.address),
        home=context.href(""),
        description=description or settings.description,
        canonical=_canonical(context) if indexable else "",
        nav=navigation(context),
        imprint=_imprint(context),
        indexable=indexable,
        alternates=tuple((kind, name, context.href(to)) for kind, name, to in alternates),
        stylesheet=context.href(context.stylesheet),
        ribbon=ribbon,
        og_type=og_type,
    )


def _canonical(context: Context) -> str:
    url = context.settings.url
    return url + addresses.encoded(context.address) if url else ""


def navigation(context: Context) -> tuple[Link, ...]:
    """The menu: the settings' own, else disputes, plain pages and sources."""
    chosen = context.settings.navigation
    if chosen:
        return tuple(Link(entry.title, _menu_href(entry.to, context)) for entry in chosen)
    _ = context.words.gettext
    links = []
    if context.builds("home"):
        links.append(context.link(_("Disputes"), "#disputes"))
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
