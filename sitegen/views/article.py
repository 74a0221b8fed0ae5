"""The Markdown body as a template sees it."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.markup import Rendered
from sitegen.messages import direction
from sitegen.views.shapes import Article, Heading


def article_view(rendered: Rendered, lang: str = "") -> Article:
    """Safe HTML with its outline; `markup` has escaped or refused whatever is not allowed.

    Args:
        rendered: as made.
        lang: its language, where that is not the page's.
    """
    return Article(
        Markup(rendered.html),  # noqa: S704  the one place where made HTML enters a view
        tuple(Heading(h.level, h.id, h.text) for h in rendered.outline),
        lang,
        direction(lang) if lang else "",
    )
