"""A site with nothing in it yet, and somebody who begins to fill it."""

from __future__ import annotations

from pathlib import Path

from tests.program.running import SETTINGS, Done, Warm, write_site

DAY = "2025-06-15"
SEED = "---\ntitle: 'A report: the first'\nkind: news\ndate: 2025-06-02\nlang: en\n---\nIt says.\n"
MEETING = ("--title", "First meeting", "--summary", "They met.", "--as-of", "2025-06-02")
PARTIES = ("--party", "port: Port Authority", "--party", "Dockers’ Union")


def source_site(root: Path) -> Path:
    """A site with one source and nothing else."""
    (root / "content").mkdir(parents=True)
    return write_site(root, {"sitegen.toml": SETTINGS, "seeds/gazette.md": SEED})


def new(warm: Warm, site: Path, *words: str) -> Done:
    """Run `sitegen new` on a fixed day."""
    return warm("new", *words, "--now", DAY, at=site)


def builds(warm: Warm, site: Path) -> Done:
    """Build with drafts, and demand that nothing is wrong."""
    done = warm("build", "--drafts", "--now", DAY, at=site)
    assert (done.code, done.err) == (0, ""), done.err
    return done


def files(site: Path) -> list[str]:
    """Every file of a site."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
