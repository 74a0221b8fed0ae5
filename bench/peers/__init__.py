"""The generators that are compared: one module each, and this list of them."""

from bench.peers import eleventy, hugo, mkdocs, pelican, sitegen
from bench.peers.peer import Peer

PEERS: dict[str, Peer] = {
    each.PEER.name: each.PEER for each in (sitegen, hugo, eleventy, pelican, mkdocs)
}
"""Name → peer. Ours comes first: the others are compared with it."""

__all__ = ["PEERS", "Peer"]
