"""Ours, as a wheel, with its own theme."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import write_sitegen
from bench.peers.peer import Peer, Tools, in_folder
from sitegen.views.indexes import pages_of
from sitegen.views.listings import NEWEST_ON_HOME


def _command(tools: Tools, _site: Path) -> list[str]:
    return [str(tools.ours / "bin/sitegen"), "build", "--quiet"]


def _version(tools: Tools) -> list[str]:
    return [str(tools.ours / "bin/sitegen"), "--version"]


def _home(count: int) -> int:
    return 1 + (pages_of(count - NEWEST_ON_HOME) if count > NEWEST_ON_HOME else 0)


PEER = Peer(
    name="sitegen",
    write=write_sitegen,
    command=_command,
    version=_version,
    source=in_folder("content"),
    output="output",
    caches=(".sitegen",),
    more_pages=1,
    home=_home,
    note=(
        "its own theme, which also says what moved since the explainer before, with the old "
        "wording, and in listings how many topics stand where; two feeds for each dispute besides, "
        "and JSON-LD; its feeds say what moved instead of the whole article"
    ),
)
