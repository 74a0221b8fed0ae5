"""What is packed: the wheel carries the theme, and the sdist carries all that makes the wheel.

Both are the same bytes whoever packs them, and the wheel's types reach whoever imports it.
"""

import os
import random
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import sitegen

pytestmark = pytest.mark.slow


def run(*command: str, at: Path, path: Path | None = None, umask: int = -1, **env: str) -> str:
    """Standard output of a Python command; `path` takes the place of this checkout."""
    paths = {"PYTHONPATH": str(path)} if path else {}
    result = subprocess.run(
        [sys.executable, *command],
        cwd=at,
        env={**os.environ, **paths, **env},
        umask=umask,
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


EPOCH = "1763769600"
KINDS = {".py", ".typed", ".po", ".mo", ".html", ".xml", ".svg", ".css", ".js", ".woff2", ".ttf"}
KINDS |= {".png", ".txt", ".json"}
STARTER = "sitegen/desk/starter"  # the site that `init` makes


def test_the_wheel_holds_what_it_needs_and_nothing_of_a_workplace(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
    needed = {
        "sitegen/py.typed",
        "sitegen/messages/locale/uk/LC_MESSAGES/sitegen.mo",
        "sitegen/messages/locale/ar/LC_MESSAGES/sitegen.mo",
        f"{STARTER}/sitegen.toml",
        "sitegen/theme/explainer.html",
        "sitegen/__compiled__/uk/explainer.html.py",
        "sitegen/__compiled__/en/index.json",
        "sitegen/theme/assets/css/site.css",
        "sitegen/theme/assets/fonts/OFL.txt",
        "sitegen/theme/card/OFL.txt",
    }
    assert needed - names == set()
    (about,) = {name.partition("/")[0] for name in names} - {"sitegen"}
    assert {name.removeprefix(f"{about}/") for name in names if name.startswith(about)} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"),
        *("licenses/templates/assets/fonts/OFL.txt", "licenses/templates/card/OFL.txt"),
    }
    ours = {Path(name) for name in names if name.startswith("sitegen/")}
    code = {path for path in ours if not path.is_relative_to(STARTER)}
    assert {path.suffix for path in code} - KINDS == set()
    odd = {"tests", "output", "__pycache__", "bench"}
    assert [
        path for path in ours if any(part[0] == "." or part in odd for part in path.parts)
    ] == []


def copied(repository: Path, to: Path, *, seed: int, mode: int, clock: float) -> Path:
    """What git has of this checkout, laid down in another order, with other modes and times."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, check=True).stdout
    names = [name for name in sorted(listed.decode().split("\0")) if name]
    for name in random.Random(seed).sample(names, len(names)):  # noqa: S311  no secret
        if (repository / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(repository / name, to / name)
            (to / name).chmod(mode)
            os.utime(to / name, (clock, clock))
    return to


def test_whoever_packs_it_packs_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    one = copied(repository, tmp_path / "one", seed=1, mode=0o644, clock=1.1e9)
    two = copied(repository, tmp_path / "two" / "a b" / "ü", seed=2, mode=0o600, clock=1.7e9)
    pack = ("-m", "hatchling", "build", "-d", "dist")
    run(
        *pack,
        at=one,
        umask=0o022,
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="1",
        SOURCE_DATE_EPOCH=EPOCH,
    )
    run(*pack, at=two, umask=0o077, TZ="America/New_York", LC_ALL="C", SOURCE_DATE_EPOCH=EPOCH)
    first = {path.name: path.read_bytes() for path in (one / "dist").iterdir()}
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]
    for name, data in first.items():
        assert (two / "dist" / name).read_bytes() == data, name


CONSUMER = """\
import sitegen
from sitegen.problems import Problem, Report, report

def told(problems: list[Problem]) -> Report:
    return report(problems)

version: str = sitegen.__version__
wrong: int = sitegen.__version__
"""


def test_its_types_reach_whoever_imports_it(packed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    venv.create(home, symlinks=True)
    (place,) = home.glob("lib/python*/site-packages")
    # What the wheel needs is taken from here; a checkout that is installed here is not.
    ours = Path(pytest.__file__).parent.parent
    (place / "needed.pth").write_text(f"{ours}\n", "utf-8")
    pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(place)]
    run(*pip, str(packed), at=tmp_path)
    (tmp_path / "consumer.py").write_text(CONSUMER, "utf-8")
    check = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull]
    check += ["--cache-dir", str(tmp_path / "cache"), "--python-executable"]
    check += [str(home / "bin" / "python"), "consumer.py"]

    def said() -> str:
        done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.stdout

    wrong = 'consumer.py:8: error: Incompatible types in assignment (expression has type "str", '
    lines = said().splitlines()
    assert [line.startswith(wrong) for line in lines] == [True, False], lines
    (place / "sitegen" / "py.typed").unlink()
    assert "missing library stubs or py.typed marker" in said()


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
        there, here = site / "output" / file, tmp_path / "ours" / file
        assert there.lstat().st_mode == here.lstat().st_mode, file
        if file.name != "stat.json" and there.is_file():
            assert there.read_bytes() == here.read_bytes(), file
