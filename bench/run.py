"""The bench: every generator builds the same site, in turn, and is timed.

The runs of two programs alternate (A B B A), so that whatever else the machine does weighs on both.
Before anything is timed, what each has built is held to the corpus (`verify`).
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TypedDict

from msgspec import Struct

from bench import verify
from bench.corpus import PER_DISPUTE, Explained, address, of_dispute
from bench.machine import machine
from bench.measure import Run, run
from bench.peers import PEERS, Peer
from bench.peers.peer import Tools
from bench.result import Built, Result, Times
from bench.saving import saved
from bench.screen import first_page, on_screen, warmed

WARM = ("sitegen", "Hugo")
"""Whose further builds are measured: the others' say nothing about what we promise."""
STARTS = 20
_REST = 2.5
ASIDE = "aside"
"""Where old sites wait to be removed, among the others."""
_TITLE = re.compile(r"^(title: ).*$", re.MULTILINE | re.IGNORECASE)

Say = Callable[[str], None]
Edit = Callable[[str, Explained, int], tuple[str, str]]
"""A file's text, its explainer and the number of the run → its new text, and what is new in it."""


class Previewed(TypedDict):
    """What `Result` keeps of the preview."""

    saved: Times
    screen: Times | None
    first: dict[str, Times]


class Bench(Struct, frozen=True):
    """One set of runs.

    Attributes:
        tools: where the programs are.
        sites: the folder in which each generator has its site.
        count: explainers.
        runs: of each work.
        say: tells whoever waits.
    """

    tools: Tools
    sites: Path
    count: int
    peers: tuple[Peer, ...]
    runs: int
    versions: dict[str, str]
    say: Say

    def site(self, peer: Peer) -> Path:
        """The folder of a generator's site."""
        return self.sites / f"{peer.name.lower()}-{self.count}"

    def build(self, peer: Peer, *, memory: bool = False) -> Run:
        """Let a generator build its site as it is."""
        site = self.site(peer)
        return run(peer.command(self.tools, site), site, memory=memory)


def measured(bench: Bench) -> Result:
    """Write the sites, build them, verify them, measure them.

    Raises:
        Failed: a program ended with another code than 0.
        NotTheSame: a generator left something out.
    """
    here, ours = machine(bench.sites), PEERS["sitegen"]
    built = {peer.name: _first(bench, peer) for peer in bench.peers}
    warm = [peer for peer in bench.peers if peer.name in WARM]
    others = [peer for peer in bench.peers if peer not in warm]
    works = {
        # Whoever follows ten seconds of another program finds the processor's caches full of it.
        "cold": _in_turn(bench, "cold", warm, _cold) | _in_turn(bench, "cold", others, _cold),
        "nothing": _in_turn(bench, "nothing", warm, _rested),
        "body": _in_turn(bench, "body", warm, _edited(_body)),
        "title": _in_turn(bench, "title", warm, _edited(_title)),
    }
    peaks = {}
    for peer in bench.peers:
        _clear(bench, peer)
        peaks[peer.name] = bench.build(peer, memory=True).peak
        bench.say(f"memory {peer.name}: {peaks[peer.name] / 2**20:.0f} MiB")
    return Result(
        count=bench.count,
        day=dt.datetime.now(dt.UTC).date().isoformat(),
        machine=here,
        versions=bench.versions,
        built=built,
        works=works,
        peaks=peaks,
        start=_starts(bench.tools, bench.sites),
        **previewed(
            ours.command(bench.tools, bench.site(ours))[:1],
            bench.site(ours),
            bench.count,
            bench.runs,
        ),
    )


def previewed(command: list[str], site: Path, count: int, runs: int) -> Previewed:
    """How long writers wait for the preview, of a site that is there.

    Args:
        command: the program.
        site: with the corpus.
        count: explainers.
        runs: of each work.

    Raises:
        Failed: the preview does not start, or does not show what was saved.
    """
    ours, each = PEERS["sitegen"], middle(count)
    warmed(command, site)
    serve = [*command, "serve", "--port", "0"]
    pages = ("", address(each))
    return {
        "saved": saved(serve, site, ours.source(each), each, runs),
        "screen": on_screen(serve, site, ours.source(each), each, runs),
        "first": {page: first_page(serve, site, page, runs) for page in pages},
    }


def middle(count: int) -> Explained:
    """The explainer that is edited."""
    number = count // 2
    return next(each for each in of_dispute(number // PER_DISPUTE) if each.number == number)


def _first(bench: Bench, peer: Peer) -> Built:
    """Write a generator's site, and see that it builds what it should."""
    site = bench.site(peer)
    _put_aside(bench, [site])
    site.mkdir(parents=True)
    peer.write(site, bench.count)
    took = bench.build(peer)
    sizes = verify.verified(peer, site, bench.count)
    bench.say(f"{peer.name}: {sizes.pages} pages verified, {took.seconds:.2f} s")
    return Built(sizes.pages, sizes.page)


def _in_turn(
    bench: Bench,
    work: str,
    peers: Iterable[Peer],
    prepared: Callable[[Bench, Peer, int], Callable[[], None]],
) -> dict[str, Times]:
    """Time a work by each generator, one after the other, and back: A B B A A B."""
    found: dict[str, list[Run]] = {peer.name: [] for peer in peers}
    for number in range(bench.runs):
        turn = list(found.items())
        for name, runs in reversed(turn) if number % 2 else turn:
            check = prepared(bench, PEERS[name], number)
            runs.append(bench.build(PEERS[name]))
            check()
            bench.say(f"{work} {name}: {runs[-1].seconds:.3f} s")
    return {name: _times(runs) for name, runs in found.items()}


def _times(runs: Sequence[Run]) -> Times:
    return Times(tuple(r.seconds for r in runs), tuple(r.processor for r in runs))


def _cold(bench: Bench, peer: Peer, _number: int) -> Callable[[], None]:
    """Nothing is there of what was built, nor of what was kept to build it faster."""
    _clear(bench, peer)
    return lambda: None


def _clear(bench: Bench, peer: Peer) -> None:
    """Put aside what was built, and all that was kept."""
    _put_aside(bench, [bench.site(peer) / name for name in (peer.output, *peer.caches)])


def _put_aside(bench: Bench, paths: Iterable[Path]) -> None:
    """Have paths out of the way; they are removed once all is measured.

    Some file systems are slow to make files just after many were removed: ext4 without a journal
    gives no number away again within a minute, and looks at each that it passes over.
    """
    aside = bench.sites / ASIDE
    aside.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(dir=aside))
    for path in paths:
        if path.exists():
            path.rename(place / path.name)


def _rested(_bench: Bench, _peer: Peer, _number: int) -> Callable[[], None]:
    time.sleep(_REST)
    return lambda: None


def _edited(edit: Edit) -> Callable[[Bench, Peer, int], Callable[[], None]]:
    """Edit one explainer; once it is built, its page must say so."""

    def prepared(bench: Bench, peer: Peer, number: int) -> Callable[[], None]:
        each = middle(bench.count)
        file = bench.site(peer) / peer.source(each)
        page = bench.site(peer) / peer.output / address(each) / "index.html"
        time.sleep(_REST)  # a moment passes between two edits
        text, new = edit(file.read_text("utf-8"), each, number)
        file.write_text(text, "utf-8")

        def check() -> None:
            if new not in page.read_text("utf-8"):
                raise verify.NotTheSame(f'{peer.name}: {page} lacks "{new}"')

        return check

    return prepared


def _body(text: str, _each: Explained, number: int) -> tuple[str, str]:
    new = f"Worded anew {number}."
    return f"{text.rstrip()} {new}\n", new


def _title(text: str, each: Explained, number: int) -> tuple[str, str]:
    new = f"{each.title} anew {number}"
    return _TITLE.sub(rf"\g<1>{new}", text, count=1), new


def _starts(tools: Tools, folder: Path) -> dict[str, Times]:
    """How long it takes until the program can begin, against Python alone."""
    commands = {
        "sitegen --version": [str(tools.ours / "bin/sitegen"), "--version"],
        "python -c pass": [str(tools.ours / "bin/python"), "-c", "pass"],
    }
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(STARTS):
        for name, command in commands.items():
            found[name].append(run(command, folder))
    return {name: _times(runs) for name, runs in found.items()}
