"""The Markdown body as a template sees it."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.markup import Rendered
from sitegen.messages import direction
from sitegen.relate.articles import Articles
from sitegen.views.shapes import Article, Heading


def article_views(articles: Articles) -> dict[str, Article]:
    """Every text that was made, by the file that it is from."""
    return {
        text.file: article_view(articles.bodies[text.file], text.borrowed)
        for text in articles.texts
    }


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
