"""What these tests share with those of the program."""

from tests.program.conftest import warm

__all__ = ["warm"]
