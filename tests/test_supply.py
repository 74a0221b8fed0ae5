"""What we stand on: which versions, under which licences, and that the documents say so."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.versions import EXTRAS, OLDEST, lowest, normal, oldest

# In the order in which they are looked for: the words that only this licence has.
TEXTS = {
    "Apache-2.0": r"Apache License\s+Version 2\.0",
    "MIT": r"Permission is hereby granted, free of charge",
    "BSD-3-Clause": r"Redistribution and use.*(?:Neither the name|may not be used to endorse)",
    "BSD-2-Clause": r"Redistribution and use",
}
SHORT = {"Apache License 2.0": "Apache-2.0"}


def project(repository: Path) -> dict[str, object]:
    """The part of `pyproject.toml` that goes into the wheel's metadata."""
    found: dict[str, object] = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    return found


def pinned(path: Path) -> dict[str, Version]:
    """The versions that a list of constraints names."""
    lines = re.findall(r"(?m)^([\w.-]+)==(\S+)$", path.read_text("utf-8"))
    return {normal(name): Version(version) for name, version in lines}


def ranges(repository: Path) -> dict[str, SpecifierSet]:
    """The versions that we allow of each library a site is built with."""
    tables = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    extras = tables["optional-dependencies"]
    needed = [*tables["dependencies"], *(each for name in EXTRAS for each in extras[name])]
    parsed = map(Requirement, needed)
    return {normal(each.name): each.specifier for each in parsed}


# --- Versions -------------------------------------------------------------------------------------


def test_the_oldest_versions_are_those_that_we_allow(repository: Path) -> None:
    assert OLDEST.read_text("utf-8") == oldest(), "run: python -m tests.versions write"
    allowed = ranges(repository)
    assert pinned(OLDEST).keys() == allowed.keys()
    assert [name for name, of in allowed.items() if pinned(OLDEST)[name] not in of] == []


def test_the_tested_versions_are_allowed_and_run_here(repository: Path) -> None:
    tested = pinned(repository / "constraints.txt")
    for name, allowed in ranges(repository).items():
        assert tested[name] in allowed, name
        assert Version(metadata.version(name)) in allowed, name
        assert tested[name] >= Version(lowest()[name]), name


def test_whatever_the_program_stands_on_has_a_tested_version(repository: Path) -> None:
    tested = pinned(repository / "constraints.txt")
    assert [name for name in stands_on() if name not in tested] == []


def test_the_oldest_python_is_the_first_that_is_named(repository: Path) -> None:
    tables = project(repository)
    classifiers = tables["classifiers"]
    assert isinstance(classifiers, list)
    found = re.findall(r"Python :: (3\.\d+)", "\n".join(classifiers))
    assert tables["requires-python"] == f">={found[0]}"
    assert [Version(each) for each in found] == sorted(map(Version, found))
    page = (repository / "docs" / "dependencies.md").read_text("utf-8")
    assert [each for each in found if f"Python {each}" not in page] == []


# --- Licences -------------------------------------------------------------------------------------


def stands_on() -> dict[str, str]:
    """Name → what needs it, of all that building a site imports or may import."""
    found: dict[str, str] = {}

    def walk(name: str, extras: tuple[str, ...]) -> None:
        for each in map(Requirement, metadata.requires(name) or ()):
            wanted = [each.marker is None or each.marker.evaluate({"extra": x}) for x in extras]
            if any(wanted) and normal(each.name) not in found:
                found[normal(each.name)] = name
                walk(each.name, tuple(each.extras) or ("",))

    walk("sitegen", EXTRAS)
    return found


def licence_of(name: str) -> str:
    """The licence of an installed library, as SPDX names it: as it says, or by its text."""
    of = metadata.distribution(name)
    fields = dict(of.metadata.json)
    for field in ("license_expression", "license"):
        said = str(fields.get(field, ""))
        if said in {*TEXTS, "PSF-2.0"} or said in SHORT:
            return SHORT.get(said, said)
    own = [each for each in of.files or () if each.parts[0].endswith(".dist-info")]
    files = [each for each in own if re.search(r"(?i)licen[cs]e|copying", each.name)]
    text = "\n".join(each.read_text("utf-8") for each in files)
    for licence, words in TEXTS.items():
        if re.search(words, text, re.DOTALL):
            return licence
    return f"unknown: {name} brings {files}"


def listed(page: str) -> Iterator[tuple[str, str]]:
    """Name and licence in each row of the tables: first column, and the one called "licence"."""
    at = 0
    for row in re.findall(r"(?m)^\| .* \|$", page):
        cells = [cell.strip(" `") for cell in row.strip("|").split("|")]
        if cells[0] == "name":
            at = cells.index("licence")
        else:
            yield normal(cells[0]), cells[at]


def test_the_licence_of_each_library_is_listed_and_right(repository: Path) -> None:
    page = (repository / "docs" / "dependencies.md").read_text("utf-8")
    licences = dict(listed(page))
    needed = stands_on()
    assert {"h11", "mdurl", "jinja2"} <= needed.keys()
    for name in needed:
        assert name in licences, f"{name}, which {needed[name]} needs, is not listed"
        # More may follow: of a program inside, say.
        assert licences[name].split(";")[0] == licence_of(name), name


def test_every_licence_lets_anybody_use_a_built_site_and_the_program() -> None:
    free = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"}
    assert {name: licence_of(name) for name in stands_on() if licence_of(name) not in free} == {}


@pytest.mark.parametrize("folder", ["assets/fonts", "card"])
def test_fonts_lie_beside_their_licence(folder: str, repository: Path) -> None:
    lying = {path.name for path in (repository / "templates" / folder).iterdir()}
    assert any(name.endswith((".woff2", ".ttf")) for name in lying)
    text = (repository / "templates" / folder / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright" in text


def test_no_font_lies_elsewhere(repository: Path) -> None:
    kinds = {".woff2", ".woff", ".ttf", ".otf"}
    found = [*(repository / "templates").rglob("*"), *(repository / "sitegen").rglob("*")]
    places = {path.parent for path in found if path.suffix in kinds}
    assert sorted(path.relative_to(repository).as_posix() for path in places) == [
        "templates/assets/fonts",
        "templates/card",
    ]
    assert project(repository)["license"] == "MIT AND OFL-1.1"
