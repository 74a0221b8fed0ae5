"""A small site, built for real, and what lies in its output folder then."""

from __future__ import annotations

from pathlib import Path

from sitegen.write import OutputFile, Written, sync

Site = dict[str, bytes]
OLD: Site = {
    "index.html": b"home",
    "talks/index.html": b"talks",
    "talks/may/index.html": b"may",
    "talks/june/index.html": b"june",
    "assets/site.css": b"body {}",
}


def build(site: Site, output: Path, *, verify: bool = False) -> Written:
    files = [OutputFile(path, data) for path, data in site.items()]
    return sync(files, output, verify=verify)


def tree(output: Path) -> Site:
    """All files that readers and others see, links as their target."""
    return {
        place.relative_to(output).as_posix(): str(place.readlink()).encode()
        if place.is_symlink()
        else place.read_bytes()
        for place in output.rglob("*")
        if (place.is_symlink() or place.is_file()) and ".sitegen" not in place.parts
    }


def folders(output: Path) -> set[str]:
    return {
        place.relative_to(output).as_posix()
        for place in output.rglob("*")
        if place.is_dir() and ".sitegen" not in place.parts
    }
