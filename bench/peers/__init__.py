"""The generators that are compared: one module each, and this list of them."""

from bench.peers import eleventy, hugo, mkdocs, pelican, sitegen
from bench.peers.peer import Peer

PEERS: dict[str, Peer] = {
    each.name: each
    for each in (
        sitegen.PEER,
        hugo.PEER,
        eleventy.PEER,
        mkdocs.PEER,
        mkdocs.BARE,
        pelican.PEER,
        pelican.LINES,
    )
}
"""Name → peer. Ours comes first: the others are compared with it."""

__all__ = ["PEERS", "Peer"]
