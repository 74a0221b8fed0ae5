"""The picture of a page: the one on it, and the one that others show beside its address."""

from __future__ import annotations

from urllib.parse import urljoin

from sitegen.model import Image
from sitegen.views.card_lines import HEIGHT, WIDTH
from sitegen.views.cards import Card, alternative, has_card
from sitegen.views.context import Context
from sitegen.views.shapes import ImageView, ShareView


def image_view(image: Image | None, file: str, context: Context) -> ImageView | None:
    """The picture that a content file names; `None` where it names none."""
    picture = context.pictures.get(file)
    if not image or not picture:
        return None
    return ImageView(
        picture.src, image.alt, image.credit, image.licence, picture.width, picture.height
    )


def shared(card: Card, image: ImageView | None, context: Context) -> ShareView | None:
    """The picture that goes with a page's address: its own one, else its card.

    What an editor has chosen for one page goes before what is drawn for all of them. The address
    is absolute, as readers of Open Graph want it: without the site's `url` there is none.

    Args:
        card: of the page.
        image: the picture that stands on it.
        context: the site as that page sees it.
    """
    if not context.settings.url:
        return None
    if image:
        href = urljoin(context.absolute(card.address), image.src)
        return ShareView(href, image.alt, image.width, image.height)
    if not has_card(card, context):
        return None
    return ShareView(context.absolute(card.path), alternative(card, context), WIDTH, HEIGHT)
