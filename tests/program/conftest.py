"""What the tests of the whole program share."""

from collections.abc import Iterator

import pytest

from tests.program.running import Warm


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Runs `sitegen` in a new process each time, without waiting for imports."""
    server = Warm(tmp_path_factory.mktemp("warm"))
    yield server
    server.close()
