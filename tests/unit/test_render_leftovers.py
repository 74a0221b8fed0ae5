"""What editors, disks and version control leave behind is told from what a site is made of."""

from pathlib import Path

import pytest

from sitegen.render import theme_of
from sitegen.render.leftovers import left_behind

LEFT = [
    *(".env", ".git/config", "img/.DS_Store", ".x.css.swp", ".#own.css", "._map.png", ".htpasswd"),
    *("own.css~", "#own.css#", "own.css.orig", "own.css.rej", "own.css.bak", "OWN.CSS.BAK"),
    *("own.css.tmp", "x.swp", "x.swo", "Thumbs.db", "img/thumbs.db", "Desktop.ini", "desktop.ini"),
    *("__MACOSX/own.css", "Icon\r", "~$table.xlsx", ".~lock.table.xlsx#", "own.css.kate-swp"),
    *("film.mp4.part", "film.mp4.crdownload"),
]
MEANT = ["css/own.css", "img/map~1.png", "original.css", "bak.css", "a#b.css", "tmp/x.js", "icon"]


@pytest.mark.parametrize("path", LEFT)
def test_it_is_left_behind(path: str) -> None:
    assert left_behind(path)


@pytest.mark.parametrize("path", MEANT)
def test_it_is_meant(path: str) -> None:
    assert not left_behind(path)


def test_no_asset_is_left_behind_or_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.css").write_text("")
    assets = tmp_path / "site" / "templates" / "assets"
    for name in (*LEFT, *MEANT):
        (assets / name).parent.mkdir(parents=True, exist_ok=True)
        (assets / name).write_text("")
    (assets / "file.css").symlink_to(outside / "secret.css")
    (assets / "folder").symlink_to(outside)
    (assets / "loop").symlink_to(assets)
    theme = theme_of(tmp_path / "site")
    own = {name for name, path in theme.assets().items() if path.is_relative_to(assets)}
    assert own == {f"assets/{name}" for name in MEANT}
