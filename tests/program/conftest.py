"""What the tests of the whole program share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program.running import Warm, small_site
from tests.program.serving import Preview, previewing


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Runs `sitegen` in a new process each time, without waiting for imports."""
    server = Warm(tmp_path_factory.mktemp("warm"))
    yield server
    server.close()


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A site with an error."""
    return small_site(tmp_path / "faulty", **{"content/two.md": "no frontmatter"})


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A site without one."""
    return small_site(tmp_path / "sound")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of one explainer, for a preview."""
    return small_site(tmp_path / "site")


@pytest.fixture
def preview(small: Path) -> Iterator[Preview]:
    """The preview of it, running."""
    with previewing(small) as running:
        yield running
