"""`python -m bench`: measure, and write `docs/performance.md` from what was measured."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from msgspec.structs import replace

from bench import page, result
from bench.install import installed, versions
from bench.measure import Failed
from bench.peers import PEERS, Peer
from bench.run import ASIDE, Bench, measured, previewed
from bench.verify import NotTheSame

CHECKOUT = Path(__file__).parent.parent
CACHE = CHECKOUT / ".cache" / "bench"
RESULTS = CACHE / "results"
_ALL = 1_000
_PAIR = 10_000


def main() -> int:
    """Run what is asked for, smallest first."""
    options = _options()
    if options.only_page:
        page.write(result.read_all(RESULTS), CHECKOUT / "docs")
        return 0
    if options.only_preview:
        for count in sorted(options.count or [_PAIR]):
            _preview(count, options.runs)
        return 0
    tools = installed(CHECKOUT, CACHE)
    known = versions(tools)
    _say(", ".join(f"{name} {version}" for name, version in known.items()))
    for count in sorted(options.count or [_ALL]):
        peers = tuple(PEERS.values()) if options.all else _peers(count)
        _say(f"{count} explainers: {', '.join(peer.name for peer in peers)}")
        bench = Bench(tools, CACHE / "sites", count, peers, options.runs, known, _say)
        try:
            found = measured(bench)
        except (Failed, NotTheSame) as error:
            _say(str(error))
            return 1
        _say(f"kept in {result.write(found, RESULTS)}")
        for line in page.summary(found):
            _say(line)
    shutil.rmtree(CACHE / "sites" / ASIDE, ignore_errors=True)
    if options.write:
        page.write(result.read_all(RESULTS), CHECKOUT / "docs")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--count", type=int, action="append", help="explainers; can be repeated")
    parser.add_argument("--runs", type=int, default=5, help="runs of each work (default: 5)")
    parser.add_argument("--all", action="store_true", help="all peers with any number")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument(
        "--only-page", action="store_true", help="measure nothing; write the page from what is kept"
    )
    parser.add_argument(
        "--only-preview",
        action="store_true",
        help="measure the preview of this Python's sitegen alone, in 10,000 explainers if not said",
    )
    return parser.parse_args()


def _preview(count: int, runs: int) -> None:
    """Measure the preview; put it into what was kept of this number, if there is anything."""
    ours = PEERS["sitegen"]
    site = CACHE / "sites" / f"sitegen-{count}"
    if not site.exists():
        site.mkdir(parents=True)
        ours.write(site, count)
    found = previewed([sys.executable, "-m", "sitegen"], site, count, runs)
    _say(f"{count} explainers: {found}")
    for each in result.read_all(RESULTS):
        if each.count == count:
            result.write(replace(each, **found), RESULTS)


def _peers(count: int) -> tuple[Peer, ...]:
    """All at 1,000; at 10,000 those that take less than minutes; beyond, ours alone."""
    if count <= _ALL:
        return tuple(PEERS.values())
    return (PEERS["sitegen"], PEERS["Hugo"]) if count <= _PAIR else (PEERS["sitegen"],)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
