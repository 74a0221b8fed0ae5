"""The theme as the package brings it: the same bytes, not compiled, and never the wrong ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import jinja2
import pytest

from sitegen import render, settings, site
from sitegen.messages import languages
from sitegen.render import default_theme, pack_default, packed
from sitegen.render.quick import QuickEnvironment
from tests.unit.gradually import wanted

GOLDEN = Path(__file__).parent.parent / "golden"
Compiles = list[str]


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    pack_default(folder)
    return folder


@pytest.fixture(name="folder")
def _folder(made: Path, tmp_path: Path) -> Iterator[Path]:
    """What the package brings, to be harmed; nothing is remembered of it before or after."""
    before = packed.FOLDER
    packed.FOLDER = shutil.copytree(made, tmp_path / "brought")
    forget()
    yield packed.FOLDER
    packed.FOLDER = before
    forget()


def forget() -> None:
    packed._index.cache_clear()  # noqa: SLF001  as a new process has it
    render._environment.cache_clear()  # noqa: SLF001  the same


@pytest.fixture(name="compiles")
def _compiles(monkeypatch: pytest.MonkeyPatch) -> Compiles:
    """The templates that are compiled."""
    seen: Compiles = []
    compiled: Callable[[QuickEnvironment, str, str], CodeType] = QuickEnvironment._compile  # noqa: SLF001

    def noted(self: QuickEnvironment, source: str, filename: str) -> CodeType:
        seen.append(Path(filename).name)
        return compiled(self, source, filename)

    monkeypatch.setattr(QuickEnvironment, "_compile", noted)
    return seen


def built(root: Path) -> dict[str, bytes]:
    """Every file of a site, by the whole way, whose templates are kept nowhere."""
    made = site.make(wanted(root))
    assert not made.report.errors
    return {file.path: file.data for file in site.pages(made, root)}


@pytest.fixture(name="town")
def _town(tmp_path: Path) -> Path:
    return shutil.copytree(GOLDEN / "minimal" / "site", tmp_path / "site")


def without(town: Path, folder: Path) -> dict[str, bytes]:
    """The same site, where the package brings nothing."""
    shutil.rmtree(folder)
    forget()
    return built(town)


@pytest.mark.parametrize("golden", ["three-parties", "translated"])
def test_what_is_brought_draws_the_same_and_is_not_compiled(
    golden: str, tmp_path: Path, folder: Path, compiles: Compiles
) -> None:
    town = shutil.copytree(GOLDEN / golden / "site", tmp_path / "site")
    found = built(town)
    assert compiles == []
    assert found == without(town, folder)
    assert "explainer.html" in compiles


def test_a_template_of_the_site_s_own_is_compiled_and_others_are_not(
    town: Path, folder: Path, compiles: Compiles
) -> None:
    own = (default_theme() / "base.html").read_text("utf-8")
    (town / "templates").mkdir(exist_ok=True)
    (town / "templates/base.html").write_text(own.replace("</body>", "<!-- own --></body>"))
    found = built(town)
    assert set(compiles) == {"base.html"}
    assert b"<!-- own -->" in found["index.html"]
    assert found == without(town, folder)


def harmed(module: Path, index: Path, harm: str) -> None:
    if harm == "cut":
        text = module.read_text("utf-8")
        module.write_text(text[: text.rindex("\nblocks")], "utf-8")
    elif harm in {"empty", "no Python"}:
        module.write_text("" if harm == "empty" else "def root(:\n", "utf-8")
    elif harm == "gone":
        module.unlink()
    elif harm == "index cut":
        index.write_bytes(index.read_bytes()[:-20])
    else:
        index.unlink()


@pytest.mark.parametrize("harm", ["cut", "empty", "no Python", "gone", "index cut", "index gone"])
def test_what_is_damaged_is_compiled(
    town: Path, folder: Path, compiles: Compiles, harm: str
) -> None:
    for lang in languages():
        harmed(folder / lang / "explainer.html.py", folder / lang / "index.json", harm)
    found = built(town)
    # A module that can be read but lacks its end fails as it is run: then plain Jinja draws.
    assert ("explainer.html" in compiles) is (harm not in {"cut", "empty"})
    assert found == without(town, folder)


@pytest.mark.parametrize("other", ["jinja", "words", "program"])
def test_what_was_made_with_others_is_not_used(
    town: Path, folder: Path, compiles: Compiles, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if other == "jinja":
        monkeypatch.setattr(jinja2, "__version__", "3.1.0")
    elif other == "words":
        monkeypatch.setattr(packed, "words_file", lambda _lang: b"other words")
    else:
        monkeypatch.setattr(packed, "_PROGRAM", (Path(__file__),))
    forget()
    found = built(town)
    assert "explainer.html" in compiles
    assert found == without(town, folder)


def test_every_language_and_those_like_it_are_brought(folder: Path) -> None:
    source = (default_theme() / "base.html").read_text("utf-8")
    assert {path.name for path in folder.iterdir()} == set(languages())
    for lang in (*languages(), "en-GB", "uk-UA", settings.Settings().lang):
        assert packed.brought("base.html", source, lang), lang
    assert not packed.brought("base.html", source, "de")  # there, English words are marked
    assert not packed.brought("base.html", source + " ", "en")
    assert not packed.brought("other.html", source, "en")


def test_the_same_theme_is_packed_to_the_same_bytes(made: Path, tmp_path: Path) -> None:
    pack_default(tmp_path)
    files = {path.relative_to(made): path.read_bytes() for path in made.rglob("*.*")}
    assert len(files) > 100
    assert {path: (tmp_path / path).read_bytes() for path in files} == files
