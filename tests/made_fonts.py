"""Cuts the fonts of cards: one file a weight that holds every script, so that lines need no mixing.

    make card-fonts

The makers' files come from npm, one a script. The cut drops what cards never use: other weights,
hints, alternative forms. "Source" is a reserved font name, so that what is cut bears another one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

TO = Path(__file__).parent.parent / "templates" / "card"
PACKAGES = {
    "@fontsource-variable/source-serif-4": "5.3.1",
    "@fontsource-variable/source-sans-3": "5.3.0",
    "@fontsource/noto-naskh-arabic": "5.3.0",
    "@fontsource/noto-sans-arabic": "5.3.0",
}
"""What is cut, from npm; `make card-fonts` installs these versions."""
LATIN = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
FEATURES = tuple(
    "calt ccmp curs fina init isol kern liga locl mark medi mkmk rclt rlig".split()  # noqa: SIM905  a line
)
ARABIC = {*range(0x600, 0x700), *range(0x750, 0x780), *range(0x8A0, 0x900), 0x200C, 0x200D}
"""Code points that are taken of the Arabic fonts; their Latin ones are drawn by the others."""
CUTS = {
    "display.ttf": (
        ("source-serif-4", "opsz", {"opsz": 44.0, "wght": 600.0}),
        ("noto-naskh-arabic", "600"),
        ("Explainer Card Display", 600),
    ),
    "sans.ttf": (
        ("source-sans-3", "wght", {"wght": 400.0}),
        ("noto-sans-arabic", "400"),
        ("Explainer Card Sans", 400),
    ),
    "sans-bold.ttf": (
        ("source-sans-3", "wght", {"wght": 600.0}),
        ("noto-sans-arabic", "600"),
        ("Explainer Card Sans Bold", 600),
    ),
}
EPOCH = 3_000_000_000
"""Time in the files' heads (seconds since 1904): the same cut gives the same bytes."""


def main(packages: Path) -> None:
    """Write the cut fonts.

    Args:
        packages: the folder `node_modules` that holds `PACKAGES`.
    """
    for name, ((design, kind, axes), (arabic, weight), (family, heaviness)) in CUTS.items():
        files = packages / "@fontsource-variable" / design / "files"
        fonts = [
            cut(TTFont(files / f"{design}-{script}-{kind}-normal.woff2"), axes) for script in LATIN
        ]
        files = packages / "@fontsource" / arabic / "files"
        fonts.append(cut(TTFont(files / f"{arabic}-arabic-{weight}-normal.woff2"), {}, ARABIC))
        whole = merged(fonts)
        called(whole, family, heaviness)
        whole.save(TO / name)


def cut(font: TTFont, axes: dict[str, float], only: set[int] | None = None) -> TTFont:
    """One design of a script, without what cards do not use; 1000 units to the em."""
    if axes:
        font = instantiateVariableFont(font, axes)
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.drop_tables += ["DSIG", "STAT", "gasp"]
    subsetter = subset.Subsetter(options)
    known = set(font.getBestCmap())
    subsetter.populate(unicodes=known & only if only else known)
    subsetter.subset(font)
    scale_upem(font, 1000)
    font.flavor = None
    return font


def merged(fonts: list[TTFont]) -> TTFont:
    """All of them in one file; the first to have a character draws it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{number}.ttf" for number in range(len(fonts))]
        for font, path in zip(fonts, paths, strict=True):
            font.save(path)
        return Merger().merge(paths)


def called(font: TTFont, family: str, weight: int) -> None:
    """Name a font; the lines that say whose it is and under which licence stay."""
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in (0, 13, 14)]
    for number, text in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False


if __name__ == "__main__":
    if sys.argv[1] == "--packages":
        sys.stdout.write(" ".join(f"{name}@{version}" for name, version in PACKAGES.items()))
    else:
        main(Path(sys.argv[1]))
