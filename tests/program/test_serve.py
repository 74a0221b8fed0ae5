"""`sitegen serve`, as a process: what it shows, what it follows, how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.program.running import (
    DAY,
    explainer,
    golden_site,
    png,
    sitegen,
    small_site,
    tree,
    write_site,
)
from tests.program.serving import LINE, Preview, previewing

# --- What it shows --------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ["three-parties", "translated"])
def test_what_is_served_is_what_is_built(case: str, tmp_path: Path) -> None:
    root = golden_site(case, tmp_path / "site")
    assert sitegen("build", "--now", DAY, "--quiet", at=root).code == 0
    built = tree(root / "output", assets=True)
    shutil.rmtree(root / "output")
    with previewing(root) as running:
        for path, data in built.items():
            address = path.removesuffix("index.html")
            response, served = running.get("/" + quote(address))
            assert response.status == 200, path
            if path.endswith(".html"):
                assert len(LINE.findall(served)) == 1, path
                served = LINE.sub(b"", served)
            assert served == data, path
        assert running.get("/nothing-here/")[0].status == 404
        assert LINE.sub(b"", running.get("/nothing-here/")[1]) == built["404.html"]
    assert not (root / "output").exists()


def test_headers_are_those_of_the_built_site_but_none_that_lets_others_read(small: Path) -> None:
    (small / "content/one.md").write_text(
        "---\ntitle: One\nsummary: What.\ndate: 2025-01-02\nas_of: 2025-01-02\n"
        "parties: {a: A, b: B}\n"
        "sources: {s: {title: S, kind: news, url: 'https://s.example/'}}\nsource: s\n"
        "demands: [{topic: T, status: open, a: More, b: Less}]\n---\n"
    )
    with previewing(small) as running:
        page, _ = running.get("/one/")
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["x-frame-options"] == "SAMEORIGIN"
        table, _ = running.get("/one/table.json")
        assert "access-control-allow-origin" not in table.headers
        assert table.headers["content-type"] == "application/json; charset=utf-8"
        framed, _ = running.get("/one/table/")
        policies = framed.headers.get_all("content-security-policy")
        assert policies
        assert any("frame-ancestors *" in each for each in policies)
        feed, _ = running.get("/feed.xml")
        assert feed.headers.get_all("content-type") == ["application/atom+xml; charset=utf-8"]


def test_drafts_and_scheduled_files_are_shown_where_that_is_asked_for(tmp_path: Path) -> None:
    files = {
        "content/draft.md": explainer("Draft", draft="true"),
        "content/later.md": explainer("Later", date="2025-12-01"),
    }
    root = small_site(tmp_path / "site", **files)
    with previewing(root) as running:
        assert running.get("/draft/")[0].status == 404
        desk = running.text("/_sitegen/")
        assert "Draft" in desk
        assert "scheduled: due on 2025-12-01" in desk
    with previewing(root, "--drafts") as running:
        assert 'class="ribbon"' in running.text("/draft/")
        assert 'class="ribbon"' in running.text("/later/")


def test_the_desk_tells_what_waits_what_lapsed_and_how_much_room_each_party_gets(
    tmp_path: Path,
) -> None:
    root = golden_site("three-parties", tmp_path / "site")
    with previewing(root) as running:
        desk = running.text("/_sitegen/")
    assert 'class="waiting">Open until 2025-08-31: <a href="/valley/june/">سد صغير</a>' in desk
    assert '<th scope="row">طاحونة الوادي</th><td>7</td><td>2</td><td>2</td><td>0</td>' in desk
    with previewing(root, "--now", "2025-09-01") as running:
        assert 'class="lapsed">Lapsed on 2025-08-31: ' in running.text("/_sitegen/")


def test_whoever_opens_the_preview_to_others_is_told(small: Path) -> None:
    with previewing(small, "--host", "0.0.0.0") as running:  # noqa: S104  that is the point
        running.heard("everybody in your network can now read what is shown here")
    with previewing(small) as running:
        assert not [line for line in running.said if "everybody" in line]


def test_a_page_is_found_without_its_last_slash_and_below_the_path_of_the_site(small: Path) -> None:
    settings = (small / "sitegen.toml").read_text().replace(".example/", ".example/talks/")
    (small / "sitegen.toml").write_text(settings)
    with previewing(small) as running:
        moved, _ = running.get("/one?x=1")
        assert (moved.status, moved.headers["location"]) == (307, "/one/?x=1")
        assert running.get("/talks/one/")[0].status == 200
        assert running.get("/talks/")[0].status == 200


def test_a_file_that_has_not_changed_is_not_sent_again(preview: Preview) -> None:
    first, _ = preview.get("/one/")
    again, data = preview.get("/one/", If_None_Match=first.headers["etag"])
    assert (again.status, data) == (304, b"")
    head, nothing = preview.get("/one/", method="HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["content-length"] == first.headers["content-length"]


# --- What it follows ------------------------------------------------------------------------------


def test_a_save_is_shown_and_named(small: Path, preview: Preview) -> None:
    (small / "content/one.md").write_text(explainer("Another title"))
    preview.heard(r"content/one\.md: /one/ \(")
    assert "Another title" in preview.text("/one/")


def test_an_atomic_save_and_a_burst_are_one_change(small: Path, preview: Preview) -> None:
    for number in range(5):
        beside = small / "content" / f".one.md.{number}"
        beside.write_text(explainer(f"Title {number}"))
        beside.replace(small / "content/one.md")
    preview.heard(r"/one/ \(")
    assert "Title 4" in preview.text("/one/")
    (small / "content/two.md").write_text(explainer("Two"))
    preview.heard(r"/two/ \(")
    assert sum("/one/ (" in line for line in preview.said) == 1, preview.said


def test_nothing_is_made_anew_where_a_file_was_only_touched(small: Path, preview: Preview) -> None:
    os.utime(small / "content/one.md")
    (small / "content/two.md").write_text(explainer("Two"))
    preview.heard(r"/two/ \(")
    assert not [line for line in preview.said if "one.md" in line]


def test_no_save_is_lost_however_fast_they_come(small: Path, preview: Preview) -> None:
    for number in range(60):
        (small / "content/one.md").write_text(explainer(f"Title {number}"))
        preview.text("/one/")
    (small / "content/one.md").write_text(explainer("The last title"))
    (small / "content/last.md").write_text(explainer("Last"))
    preview.heard(r"content/last\.md")
    assert "The last title" in preview.text("/one/")


def test_new_renamed_and_deleted_files_are_followed(small: Path, preview: Preview) -> None:
    (small / "content/talks").mkdir()
    (small / "content/talks/first.md").write_text(explainer("First"))
    preview.heard(r"/talks/first/ \(")
    (small / "content/talks/first.md").rename(small / "content/talks/opening.md")
    preview.heard(r"/talks/first/ is now /talks/opening/")
    assert preview.get("/talks/first/")[0].status == 404
    assert '"moved": "/talks/opening/"' in preview.text("/_sitegen/page?page=/talks/first/")
    (small / "content/talks/opening.md").unlink()
    preview.heard(r"opening\.md: shown")
    assert preview.get("/talks/opening/")[0].status == 404


def test_settings_templates_notes_and_assets_are_followed(small: Path, preview: Preview) -> None:
    (small / "sitegen.toml").write_text('title = "Other name"\nurl = "https://site.example/"\n')
    preview.heard(r"sitegen\.toml: shown")
    assert "Other name" in preview.text("/")
    write_site(
        small, {"templates/macros/own.html": "{% macro head(root) %}<!-- ours -->{% endmacro %}"}
    )
    preview.heard(r"templates")
    assert "<!-- ours -->" in preview.text("/one/")
    write_site(small, {"templates/assets/css/own.css": ":root { --paper: #fff }"})
    preview.heard(r"own\.css")
    assert "own.css" in preview.text("/one/")
    note = '---\ntitle: A note\nkind: news\nurl: "https://n.example/"\n---\n'
    write_site(small, {"seeds/gazette.md": note})
    preview.heard(r"seeds")
    (small / "content/one.md").write_text(explainer("One", "See [it](../seeds/gazette.md)."))
    preview.heard(r"one\.md: ")


# --- How it ends ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_and_without_a_traceback(small: Path, number: int, code: int) -> None:
    preview = Preview(small)
    with socket.create_connection(("127.0.0.1", preview.port)) as idle:
        idle.sendall(b"GET /_sitegen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in idle.recv(4096)
        assert preview.stop(number) == code
    assert preview.said[-1] == "sitegen: stopped"
    assert not [line for line in preview.said if "Traceback" in line]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_as_well_while_it_makes_the_site_and_eight_streams_are_open(
    small: Path, number: int, code: int
) -> None:
    for each in range(60):
        (small / f"content/e{each}.md").write_text(explainer(f"Number {each}"))
    preview = Preview(small)
    with ExitStack() as streams:
        for _ in range(8):
            stream = socket.create_connection(("127.0.0.1", preview.port))
            streams.enter_context(stream)
            stream.sendall(b"GET /_sitegen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"200 OK" in stream.recv(4096)
        for each in range(60):
            (small / f"content/e{each}.md").write_text(explainer(f"Another {each}"))
        wire = streams.enter_context(socket.create_connection(("127.0.0.1", preview.port)))
        wire.sendall(b"GET /e1/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert preview.stop(number) == code
    assert preview.said[-1] == "sitegen: stopped"
    assert not [line for line in preview.said if "Traceback" in line or "bug" in line]


def test_it_ends_where_whoever_began_it_has_interrupts_ignored(small: Path) -> None:
    """As `nohup` and shells without job control begin what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        preview = Preview(small)
    finally:
        signal.signal(signal.SIGINT, before)
    assert preview.get("/one/")[0].status == 200
    assert preview.stop(signal.SIGTERM) == 143
    assert preview.said[-1] == "sitegen: stopped"


def test_a_port_that_is_taken_is_named(small: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        done = sitegen("serve", "--port", str(port), at=small)
    assert done.code == 3
    assert done.err.startswith(f"sitegen: port {port} is taken by another program; ")


def test_what_cannot_be_served_is_refused(small: Path, tmp_path: Path) -> None:
    assert sitegen("serve", "--root", tmp_path / "none", at=tmp_path).code == 2
    unknown = sitegen("serve", "--host", "no.such.host.invalid", "--port", "0", at=small)
    assert (unknown.code, "there is no host" in unknown.err) == (2, True)
    (small / "sitegen.toml").write_text("titel = 1\n")
    done = sitegen("serve", "--port", "0", at=small)
    assert done.code == 2
    assert "unknown-setting" in done.err


def test_pictures_are_served_as_they_are(tmp_path: Path) -> None:
    root = small_site(tmp_path / "site", **{"content/map.png": png()})
    (root / "content/one.md").write_text(explainer("One", "![A map](map.png)"))
    with previewing(root) as running:
        response, data = running.get("/map.png")
        assert (response.headers["content-type"], data) == ("image/png", png())
        piece, data = running.get("/map.png", Range="bytes=1-3")
        assert (piece.status, data) == (206, b"PNG")
        assert piece.headers["content-range"] == f"bytes 1-3/{len(png())}"
        beyond, _ = running.get("/map.png", Range="bytes=99999-")
        assert beyond.status == 416
        changed, data = running.get("/map.png", Range="bytes=1-3", If_Range='"other"')
        assert (changed.status, data) == (200, png())
