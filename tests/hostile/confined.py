"""What ends a build that hangs: limits of the system, and no clock on the wall."""

import resource

SECONDS = 30
"""Of the processor, at most."""
MEMORY = 2 << 30
"""Bytes, at most."""


def confined() -> None:
    """Set the limits of the process that is about to begin."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
