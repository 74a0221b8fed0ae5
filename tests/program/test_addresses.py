"""No address is taken twice, and none leads out of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program.running import SETTINGS, Warm, codes, explainer, small_site, tree, write_site

SECRET = "TOPSECRET"  # noqa: S105  nobody's password


@pytest.mark.parametrize(
    "files",
    [
        ("content/A.md", "content/a.md"),
        ("content/caf\u00e9.md", "content/cafe\u0301.md"),
        ("content/two words.md", "content/two-words.md"),
        ("content/stra\u00dfe.md", "content/STRASSE.md"),
        ("content/talks.md", "content/talks/index.md"),
        ("content/about.md", "content/pages/about.md"),
        ("seeds/x.md", "seeds/X.md"),
        ("content/caf\u00e9/index.md", "content/cafe\u0301/index.md"),
    ],
)
def test_two_files_at_one_address_are_an_error_that_names_both(
    files: tuple[str, str], warm: Warm, tmp_path: Path
) -> None:
    note, source = "---\ntitle: T\nsummary: S.\n---\n", "---\ntitle: X\nkind: news\n---\n"
    kinds = {"index.md": note, "x.md": source, "X.md": source}
    site = write_site(tmp_path / "site", {"sitegen.toml": SETTINGS})
    for day, name in enumerate(files, 1):
        text = kinds.get(name.rpartition("/")[2], explainer(name, date=f"2025-01-{day:02}"))
        write_site(site, {name: note if "/pages/" in name else text})
    citing = explainer("Citing", source="[x, X]", dates="[{date: 2025, event: E}]")
    write_site(site, {"content/citing.md": citing})
    done = warm.build(site)
    assert done.code == 1
    (line,) = [each for each in done.err.splitlines() if "address-collision" in each]
    for name in files:
        # Of an index.md the folder is named.
        assert name.removesuffix("/index.md") in line


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"slug": "sources"}, "reserved-address"),
        ({"slug": "Parties"}, "reserved-address"),
        ({"slug": "assets"}, "reserved-address"),
        ({"aliases": "[/feed.xml]"}, "reserved-address"),
        ({"aliases": "[/one/]"}, "address-collision"),
        ({"aliases": "[/two/, /TWO/]"}, "address-collision"),
        ({"aliases": "[/x.html, /x.html/y/]"}, "address-collision"),
        ({"aliases": "[/../../etc/cron.d/x]"}, ""),
        ({"aliases": "[//evil.example/]"}, ""),
        ({"aliases": "[/.sitegen/manifest.json]"}, "reserved-address"),
        ({"aliases": '["/a\\tb/"]'}, ""),
        ({"aliases": "[/con/]"}, "unfit-name"),
        ({"slug": "aux"}, "unfit-name"),
        ({"slug": "..%2f"}, ""),
        ({"slug": "a/b"}, ""),
        ({"aliases": f"[/{'a' * 300}/]"}, ""),
        ({"aliases": "['/a:b/']"}, "unfit-name"),
    ],
)
def test_no_address_can_be_taken_twice_or_leave_the_site(
    keys: dict[str, str], code: str, warm: Warm, tmp_path: Path
) -> None:
    site = small_site(tmp_path / "site", **{"content/two.md": explainer("Two", **keys)})
    done = warm.build(site)
    assert done.code == 1, done.out
    assert "content/two.md" in codes(done.err)
    assert code in {"", codes(done.err)["content/two.md"]}, done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_file_of_content_cannot_replace_one_of_the_theme(warm: Warm, tmp_path: Path) -> None:
    body = "[x](assets/fonts/OFL.txt)"
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)})
    write_site(site, {"content/assets/fonts/OFL.txt": SECRET})
    done = warm.build(site)
    assert done.code == 1
    assert codes(done.err) == {"content/one.md": "unsafe-file"}


def test_assets_of_the_site_s_own_theme(warm: Warm, tmp_path: Path) -> None:
    assets = {
        "templates/assets/css/site.css": "body{}",
        "templates/assets/own.js": "1",
        "templates/assets/.hidden": SECRET,
        "templates/assets/old.css~": SECRET,
    }
    site = small_site(tmp_path / "site", **assets)
    (site / "templates" / "assets" / "link.txt").symlink_to("/etc/passwd")
    assert warm.build(site).code == 0
    built = tree(site / "output", assets=True)
    assert built["assets/css/site.css"] == b"body{}"
    assert built["assets/own.js"] == b"1"
    assert not any(SECRET.encode() in data for data in built.values())
    assert "assets/link.txt" not in built
    write_site(site, {"templates/assets/CSS/Site.css": "body{}", "templates/assets/a\nb": ""})
    done = warm.build(site)
    assert done.code == 1
    assert set(codes(done.err).values()) == {"address-collision", "unfit-name"}
