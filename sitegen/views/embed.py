"""How another site shows a table: the frame, and the script that gives it its height.

The frame works alone: it has a height for a guess and scrolls. With the script of the embedding
page it is as tall as what it shows. `docs/embedding.md` describes the messages between the two.
"""

from __future__ import annotations

from markupsafe import Markup

from sitegen.views.context import Context
from sitegen.views.pieces import EmbedView
from sitegen.views.printable import one_line

WIDTH = 640
"""Pixels; what readers of oEmbed want to know although the frame adapts."""
_HEAD, _ROW, _TALLEST = 240, 140, 1200
"""Pixels for a guess at the height; past the tallest the frame scrolls."""

SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
"""What the frame may do in another's page: show itself, say its height, open links in new tabs.

`allow-same-origin` leaves it the origin that it has, which the embedding page checks; it cannot
navigate that page, submit forms or open dialogues.
"""

_FRAME = Markup(
    '<iframe src="{src}" title="{title}" width="100%" height="{height}" loading="lazy"'
    ' sandbox="{sandbox}" style="border:0"></iframe>'
)
_LISTENER = """<script>
(() => {
  const site = new URL("%s");
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(site));
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== site.origin || data?.type !== "sitegen:height" || !(data.height > 0)) return;
    for (const frame of frames()) if (frame.contentWindow === source) frame.height = data.height;
  });
  for (const frame of frames()) frame.contentWindow.postMessage({ type: "sitegen:height?" }, "*");
})();
</script>"""  # noqa: E501  a line that people copy stays a line


def embed_view(context: Context, address: str, title: str, rows: int) -> EmbedView | None:
    """What to copy from a page; `None` where its table alone, or the site's address, is missing.

    Args:
        context: the site.
        address: of the page that the table is from.
        title: of that page.
        rows: number of the table's rows, to guess its height.
    """
    if not (rows and context.settings.url and context.builds("tables")):
        return None
    return EmbedView(frame_html(context, address, title, rows), listener_html(context))


def frame_html(context: Context, address: str, title: str, rows: int) -> str:
    """The frame with the table of the page at `address`; the site's `url` must be known."""
    return str(
        _FRAME.format(
            src=context.absolute(f"{address}table/"),
            title=one_line(title),
            height=frame_height(rows),
            sandbox=SANDBOX,
        )
    )


def frame_height(rows: int) -> int:
    """A guess at the height of a table, in pixels."""
    return min(_HEAD + _ROW * rows, _TALLEST)


def listener_html(context: Context) -> str:
    """The script of the embedding page; it heeds this site's frames and nobody else."""
    return _LISTENER % context.absolute("")
