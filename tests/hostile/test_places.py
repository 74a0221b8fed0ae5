"""Links, pipes, sockets, devices and loops in every folder that a build reads."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.program.running import Warm, codes, explainer, png, small_site, tree, write_site

SECRET = "TOPSECRET"  # noqa: S105  nobody's password
BODY = "![a](a.png) [b](b.pdf) [c](c.md)"
FILES = [
    *("content/a.png", "content/b.pdf", "content/c.md", "content/talks/c.md", "content/pages/c.md"),
    *("content/talks/index.md", "seeds/c.md", "templates/page.html", "templates/card/x.ttf"),
    *("templates/assets/css/own.css", "templates/assets/x"),
]
FOLDERS = ["content/talks", "content/pages", "seeds", "templates/assets"]
TOLD = {"unsafe-link", "not-a-file", "unreadable", "template", "unused-template"}
KINDS = ["out", "absolute", "device", "loop", "nowhere", "pipe", "socket", "parent"]


def lay(kind: str, place: Path, outside: Path) -> None:
    """Put something that is no file, or a link to one elsewhere, in a place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "out":
            place.symlink_to(os.path.relpath(outside, place.parent))
        case "absolute":
            place.symlink_to("/etc/passwd")
        case "device":
            place.symlink_to("/dev/zero")
        case "loop":
            place.symlink_to(place.name)
        case "nowhere":
            place.symlink_to("nowhere")
        case "parent":
            place.symlink_to("..")
        case "pipe":
            os.mkfifo(place)
        case "socket":
            here = Path.cwd()
            os.chdir(place.parent)  # an address of a socket has 108 bytes at most
            try:
                with socket.socket(socket.AF_UNIX) as made:
                    made.bind(place.name)
            finally:
                os.chdir(here)


@pytest.mark.parametrize("places", [FILES, FOLDERS], ids=["files", "folders"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_no_file_of_the_site_is_read_or_waited_for(
    kind: str, places: list[str], warm: Warm, tmp_path: Path
) -> None:
    outside = write_site(tmp_path / "outside", {"secret": SECRET}) / "secret"
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=BODY)})
    write_site(site, {"content/two.md": explainer()})
    for place in places:
        lay(kind, site / place, outside)
    output = tmp_path / "output"
    if kind == "parent" and places is FOLDERS:
        (site / "seeds").unlink()  # a site that lies in its own seeds is refused before
    done = warm.build(site, "--output", output)
    assert done.code == 1, done.err  # one.md shows what is not there
    assert "Traceback" not in done.err
    assert SECRET not in done.err + done.out
    assert "root:" not in done.err
    found = codes(done.err)
    assert found.pop("content/one.md") in {"broken-image", "broken-link"}
    assert set(found.values()) <= TOLD
    for place in set(found) - {"content/two.md"}:
        if not place.startswith("templates"):
            (site / place).unlink()
    (site / "content" / "one.md").unlink()
    done = warm.build(site, "--output", output)
    assert done.code in {0, 1}
    assert set(codes(done.err).values()) <= TOLD
    if done.code == 0:
        assert SECRET.encode() not in b"".join(tree(output, assets=True).values())


def test_a_link_to_a_picture_leads_nowhere_else(warm: Warm, tmp_path: Path) -> None:
    body = "![a](in.png) ![b](out.png)"
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)})
    write_site(site, {"content/map.png": png(), "secret.png": png(9, 9)})
    (site / "content" / "in.png").symlink_to("map.png")
    (site / "content" / "out.png").symlink_to("../secret.png")
    done = warm.build(site)
    assert done.code == 1
    assert done.err.count("error[") == 1
    assert '"content/out.png" leads out of content/' in done.err
