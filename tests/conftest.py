"""What all tests share: where the repository is, and how hypothesis behaves."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parent.parent

# Whoever starts the tests in the background may have them ignore Ctrl-C. The programs that they
# start would inherit that, and those that are to be interrupted never would be.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Before hypothesis first asks: its examples belong with the other caches.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(REPOSITORY / ".cache" / "hypothesis"))

# No deadline: how fast this machine is today is no property of the code. The examples are the same
# in each run, so that a red run means a changed program; whoever looks for what nobody has thought
# of sets SITEGEN_EXPLORE, and gets others each time, and more of them.
EXPLORE = "SITEGEN_EXPLORE" in os.environ
settings.register_profile(
    "sitegen", deadline=None, derandomize=not EXPLORE, max_examples=1000 if EXPLORE else 100
)
settings.load_profile("sitegen")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout: itself a working site."""
    return REPOSITORY
