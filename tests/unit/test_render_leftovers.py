"""What editors, disks and version control leave behind is told from what a site is made of."""

import pytest

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
