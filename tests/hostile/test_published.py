"""The published site: strict headers, nothing from elsewhere, nothing that was not meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from justhtml import Element, JustHTML

from sitegen.outputs.hosting import FRAMED
from tests.hostile.judging import Page, faults
from tests.program.running import DAY, Warm, explainer, golden_site, png, tree, write_site

STRAY = [
    *(".env", ".git/config", ".DS_Store", ".htpasswd", "Thumbs.db", "desktop.ini", "notes.txt"),
    *("one.md~", "#one.md#", ".#one.md", ".one.md.swp", "one.md.orig", "one.md.rej", "one.md.bak"),
    *("_notes.md", "_draft/one.md", "one.markdown~", "secret.pdf", "map.png~", "map.png.orig"),
    *("node_modules/x.js", "__MACOSX/._one.md", "~$table.xlsx", ".~lock.table.xlsx#"),
]
SECRET = "TOPSECRET"  # noqa: S105  nobody's password


@pytest.fixture(scope="module")
def built(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site with everything, between files that are nobody's business."""
    root = whole_site(tmp_path_factory.mktemp("published") / "site")
    for folder in ("content", "content/valley", "seeds", "templates/assets", "templates"):
        for name in STRAY:
            # What lies in assets is there to be copied, but for what editors leave behind.
            kept = folder.startswith("templates") and name in {"notes.txt", "secret.pdf"}
            kept |= folder == "templates/assets" and name[0] in "_n"
            if not kept and not (folder == "seeds" and name.endswith("one.md")):
                write_site(root, {f"{folder}/{name}": SECRET})
    write_site(root, {"content/drafted.md": explainer(SECRET, draft="true")})
    write_site(root, {"content/later.md": explainer(SECRET).replace("2025-01-02", "2030-01-01")})
    write_site(root, {"content/valley/unused.png": png() + SECRET.encode()})
    done = warm.build(root, "--now", DAY)
    assert done.code == 0, done.err
    return tree(root / "output", assets=True)


def whole_site(root: Path) -> Path:
    """A site with every kind of file, in the default theme."""
    golden_site("three-parties", root)
    settings = root / "sitegen.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("outputs")), "utf-8")
    # The golden sites are drawn by a theme of plain lines.
    for path in sorted((root / "templates").rglob("*.html")):
        path.unlink()
    return root


def headers(built: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """`_headers` as hosts read it: pattern → header → value."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in built["_headers"].decode().splitlines():
        if line.startswith("/"):
            pattern = line
            found[pattern] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
    return found


def test_nothing_that_was_not_meant_is_published(built: dict[str, bytes]) -> None:
    assert [path for path, data in built.items() if SECRET.encode() in data] == []
    hidden = [
        path for path in built if re.search(r"(?:^|/)(?:\.|#|~)|[~#]$|\.(?:orig|rej|bak)$", path)
    ]
    assert hidden == []


def test_the_headers_are_strict(built: dict[str, bytes]) -> None:
    rules = headers(built)
    policies = {
        pattern: dict(part.split(" ", 1) for part in each["Content-Security-Policy"].split("; "))
        for pattern, each in rules.items()
        if "Content-Security-Policy" in each
    }
    assert set(policies) == {"/*", *FRAMED}
    for pattern, policy in policies.items():
        framed = policy.pop("frame-ancestors", None)
        assert framed == ("*" if pattern in FRAMED else None)
        assert policy["default-src"] == policy["base-uri"] == "'none'"
        for name, value in policy.items():
            assert value in {"'self'", "'none'"}, (name, value)
        assert {"script-src", "style-src", "form-action"} <= set(policy)
    everywhere = rules["/*"]
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert everywhere["X-Frame-Options"] == "SAMEORIGIN"
    assert everywhere["Referrer-Policy"] == "strict-origin-when-cross-origin"
    named = dict(part.split("=") for part in everywhere["Permissions-Policy"].split(", "))
    assert {"camera", "geolocation", "microphone", "payment"} <= set(named)
    assert set(named.values()) == {"()"}


def test_pages_fetch_nothing_from_elsewhere_and_hold_no_code(built: dict[str, bytes]) -> None:
    files = frozenset(built)
    pages = [path for path in built if path.endswith(".html")]
    assert len(pages) > 5
    home = re.findall(rb'rel="canonical" href="(https?://[^/]+/)', built["index.html"])[0].decode()
    wrong = {path: faults(Page(path, built[path], files), home) for path in pages}
    assert {path: each for path, each in wrong.items() if each} == {}


def test_styles_and_scripts_fetch_nothing_from_elsewhere(built: dict[str, bytes]) -> None:
    sheets = [data.decode() for path, data in built.items() if path.endswith(".css")]
    assert sheets
    for sheet in sheets:
        assert "@import" not in sheet
        for address in re.findall(r"url\(([^)]*)\)", sheet):
            assert not re.match(r"""["']?(?:[a-z]+:|//)""", address) or address.startswith("data:")
    scripts = [data.decode() for path, data in built.items() if path.endswith(".js")]
    assert scripts
    for script in scripts:
        assert not re.search(r"https?://|\beval\(|new Function|innerHTML|document\.write", script)


def test_a_frame_that_others_are_offered_is_confined(built: dict[str, bytes]) -> None:
    page = next(data for path, data in built.items() if b"_frame" in data and "table" not in path)
    offered = JustHTML(page, sanitize=False).query("textarea")
    (frame,) = JustHTML(offered[0].to_text(), sanitize=False, fragment=True).query("iframe")
    assert isinstance(frame, Element)
    granted = set((frame.attrs["sandbox"] or "").split())
    assert granted <= {
        *("allow-scripts", "allow-same-origin", "allow-popups"),
        "allow-popups-to-escape-sandbox",
    }


def test_a_site_without_the_stray_files_is_the_same(
    built: dict[str, bytes], warm: Warm, tmp_path: Path
) -> None:
    root = whole_site(tmp_path / "site")
    assert warm.build(root, "--now", DAY).code == 0
    assert tree(root / "output", assets=True) == built
