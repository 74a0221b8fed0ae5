"""What is packed: the wheel carries the theme, and the sdist carries all that makes the wheel."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import sitegen

pytestmark = pytest.mark.slow


def run(*command: str, at: Path, path: Path | None = None) -> str:
    """Standard output of a Python command; `path` takes the place of this checkout."""
    paths = {"PYTHONPATH": str(path)} if path else {}
    result = subprocess.run(
        [sys.executable, *command],
        cwd=at,
        env={**os.environ, **paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def wheel(source: Path, into: Path) -> Path:
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(into), at=source)
    (packed,) = into.glob("*.whl")
    return packed


@pytest.fixture(scope="module")
def packed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return wheel(repository, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def installed(packed: Path, tmp_path: Path) -> Path:
    """A folder that holds what the wheel installs."""
    folder = tmp_path / "installed"
    pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    run(*pip, str(packed), at=tmp_path)
    return folder


def test_the_wheel_holds_the_package_the_theme_and_nothing_else(
    repository: Path, packed: Path
) -> None:
    def below(folder: str, place: str) -> set[str]:
        files = (path for path in (repository / folder).rglob("*") if path.is_file())
        return {
            f"{place}/{path.relative_to(repository / folder).as_posix()}"
            for path in files
            if "__pycache__" not in path.parts
        }

    with zipfile.ZipFile(packed) as archive:
        held = {entry for entry in archive.namelist() if ".dist-info/" not in entry}
    assert held == below("sitegen", "sitegen") | below("templates", "sitegen/theme")
    assert "sitegen/py.typed" in held


def test_the_sdist_makes_the_same_wheel(repository: Path, packed: Path, tmp_path: Path) -> None:
    run("-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path), at=repository)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert wheel(unpacked, tmp_path / "again").read_bytes() == packed.read_bytes()


def test_the_version_is_said_once(repository: Path, packed: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert packed.name.split("-")[1] == sitegen.__version__


def test_an_installed_wheel_makes_the_very_site_that_this_checkout_makes(
    installed: Path, repository: Path, tmp_path: Path
) -> None:
    where = run("-c", "import sitegen; print(sitegen.__file__)", at=tmp_path, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    site = tmp_path / "site"
    shutil.copytree(repository / "tests" / "golden" / "two-parties" / "site", site)
    day = ("--now", "2025-06-15")
    run("-m", "sitegen", "build", *day, at=site, path=installed)
    command = ("-m", "sitegen", "build", "--root", str(site), "--output", str(tmp_path / "ours"))
    run(*command, *day, at=repository)
    files = [path.relative_to(site / "output") for path in (site / "output").rglob("*.*")]
    assert Path("harbour/index.html") in files
    for file in files:
        if file.name != "stat.json" and (site / "output" / file).is_file():
            ours = (tmp_path / "ours" / file).read_bytes()
            assert (site / "output" / file).read_bytes() == ours, file
