"""Hostile names of files and folders: an address that works everywhere, or a finding that names."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from tests.program.running import Warm, codes, explainer, small_site, tree

NAMES = {
    "aux.md": "unfit-name",
    "CON.md": "unfit-name",
    "com1.md": "unfit-name",
    "nul.uk.md": "orphan-translation",
    "a .md": "",
    "b..md": "",
    "...md": "",
    "C:.md": "",
    "c\\..\\d.md": "",
    "<script>.md": "",
    "\U0001f469\u200d\U0001f33e.md": "unfit-name",
    "\u202edm.md": "",
    "\u200b.md": "unfit-name",
    "-.md": "unfit-name",
    "x" * 240 + ".md": "",
    "\u0436" * 110 + ".md": "",
    "index.md": "misplaced-file",
    "feed.xml.md": "orphan-translation",
    "page.md": "reserved-address",
    "assets.md": "reserved-address",
    "Parties.md": "reserved-address",
    "%2e%2e.md": "",
    "{{x}}.md": "",
    "$(id).md": "",
    "--version.md": "",
}
"""Name below `content/` → the code of its first finding; empty where it has a page."""


@pytest.fixture(scope="module")
def found(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build of all of them says of each."""
    named = {f"content/{name}": explainer() for name in NAMES}
    done = warm.build(small_site(tmp_path_factory.mktemp("names") / "site", **named))
    assert done.code == 1
    assert "Traceback" not in done.err
    return codes(done.err)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_told_of_or_makes_a_page(name: str, found: dict[str, str]) -> None:
    assert found.get(f"content/{name}", "") == NAMES[name]


def test_names_without_findings_make_plain_addresses(warm: Warm, tmp_path: Path) -> None:
    named = {f"content/{name}": explainer() for name, code in NAMES.items() if not code}
    site = small_site(tmp_path / "site", **named)
    done = warm.build(site)
    assert done.code == 0, done.err
    pages = [path for path in tree(site / "output") if path.endswith("/index.html")]
    own = [path.removesuffix("/index.html") for path in pages if path.count("/") == 1]
    assert len(own) >= len(named)
    for each in own:
        assert all(letter.isalnum() or letter == "-" for letter in each), each


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("map.md", "Map.md"),
        ("stra\u00dfe.md", "STRASSE.md"),
        (normalize("NFC", "\u00e9t\u00e9.md"), normalize("NFD", "\u00e9t\u00e9.md")),
        ("\u0130x.md", "i\u0307x.md"),
        ("a b.md", "a-b.md"),
        ("a.b.md", "a b.md"),
        ("\uff21.md", "\uff41.md"),
    ],
)
def test_two_names_of_one_address_are_both_named(
    one: str, other: str, warm: Warm, tmp_path: Path
) -> None:
    files = {f"content/{one}": explainer(), f"content/{other}": explainer()}
    done = warm.build(small_site(tmp_path / "site", **files))
    assert done.code == 1
    assert "address-collision" in done.err
    assert f"content/{one}" in done.err
    assert f"content/{other}" in done.err
