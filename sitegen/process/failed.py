"""What goes wrong with programs of others, in words that a user can act on."""

from __future__ import annotations


class ProcessFailed(Exception):  # noqa: N818  it is the process that failed
    """A program that a build needs could not do its part (exit code 3).

    Attributes:
        message: what failed, without a final full stop.
        hint: what to do, without a final full stop.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint
