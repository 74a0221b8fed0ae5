"""What MkDocs has no plugin of its own for: home, listings of 50 by tag, a feed of 30."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

SIZE = 50
NEWEST = 30
_kept: dict[str, Any] = {}


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG001  MkDocs' own names
    """Keep what is needed once all pages are read."""
    env.filters["iso"] = dt.date.isoformat
    env.filters["words"] = lambda day: f"{day.day} {day:%B %Y}"
    _kept["env"] = env
    pages = [file.page for file in files.documentation_pages()]
    _kept["pages"] = sorted(pages, key=lambda page: page.meta["date"], reverse=True)
    return env


def on_post_build(config: Any) -> None:  # noqa: ANN401  MkDocs' own name
    """Write what follows from all pages together."""
    site, env, pages = Path(config.site_dir), _kept["env"], _kept["pages"]
    tags: dict[str, list[Any]] = {}
    for page in pages:
        for tag in page.meta["tags"]:
            tags.setdefault(tag, []).append(page)
    _listing(env, site, "Bench", "", pages)
    for tag, tagged in tags.items():
        _listing(env, site, tag, f"tags/{tag.replace(' ', '-')}/", tagged)
    _write(site / "tags" / "index.html", env.get_template("tags.html").render(tags=tags.items()))
    _write(site / "feed.xml", env.get_template("feed.xml").render(newest=pages[:NEWEST]))


def _listing(env: Any, site: Path, title: str, place: str, pages: list[Any]) -> None:  # noqa: ANN401
    total = -(-len(pages) // SIZE)
    for number in range(1, total + 1):
        address = f"{place}page/{number}/" if number > 1 else place
        text = env.get_template("listing.html").render(
            title=title,
            place=place,
            address=address,
            number=number,
            total=total,
            items=pages[(number - 1) * SIZE : number * SIZE],
        )
        _write(site / address / "index.html", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
