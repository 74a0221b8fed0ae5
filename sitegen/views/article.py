"""The Markdown body as a template sees it."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.markup import Rendered
from sitegen.views.shapes import Article, Heading


def article_view(rendered: Rendered) -> Article:
    """Safe HTML with its outline; `markup` has escaped or refused whatever is not allowed."""
    return Article(
        Markup(rendered.html),  # noqa: S704  the one place where made HTML enters a view
        tuple(Heading(h.level, h.id, h.text) for h in rendered.outline),
    )
