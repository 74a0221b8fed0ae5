"""uvicorn, told to wait for nobody, and to leave the terminal and the exit to the command line."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from sitegen.serve.app import App

_HEAD = 16 << 10
"""Bytes of a request's head, at most."""
_PATIENCE = 10
"""Seconds in which a request's head must come, and after which an idle connection is closed."""
_ROOM = 4096
"""Files and connections that may be open at once, where the system allows it."""


class NoAddress(Exception):  # noqa: N818  the machine's answer
    """The server cannot listen where it was asked to.

    Attributes:
        taken: another program listens there, or the system does not allow it; else the host's
            name is not known.
    """

    def __init__(self, message: str, *, taken: bool) -> None:
        super().__init__(message)
        self.taken = taken


def listening(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on a host's addresses, on one port.

    Raises:
        NoAddress: they cannot.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as error:
        raise NoAddress(f'there is no host "{host}"', taken=False) from error
    made: list[socket.socket] = []
    refusal: OSError | None = None
    for family, _, _, _, address in dict.fromkeys(found):
        place = (address[0], made[0].getsockname()[1] if made else port, *address[2:])
        try:
            made.append(socket.create_server(place, family=family, backlog=1024))
        except OSError as error:
            refusal = refusal or error
            if error.errno == errno.EADDRINUSE:
                break
    if refusal and (not made or refusal.errno == errno.EADDRINUSE):
        for each in made:
            each.close()
        raise NoAddress(_why(refusal, host, port), taken=True) from refusal
    return made


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program"
    if error.errno == errno.EACCES:
        return f"this user may not listen on port {port}"
    reason = (error.strerror or "unknown reason").lower()
    return f'cannot listen on "{host}", port {port}: {reason}'


class _Patient(H11Protocol):
    """uvicorn's own protocol, which waits for ever for a request to begin; here it does not."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        deadline = self.timeout_keep_alive_task
        self.timeout_keep_alive_task = None
        begun = self.cycle
        super().data_received(data)
        if self.cycle is begun and self.timeout_keep_alive_task is None and deadline:
            self.timeout_keep_alive_task = deadline  # still no whole head: no second patience
        elif deadline:
            deadline.cancel()

    def _wait(self) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(
            _PATIENCE, self.timeout_keep_alive_handler
        )


class Listening(Server):
    """A server that tells the app when it is to stop, and then waits for nobody."""

    def __init__(self, app: App, stopping: Callable[[], None]) -> None:
        super().__init__(
            Config(
                app,
                http=_Patient,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                h11_max_incomplete_event_size=_HEAD,
                timeout_keep_alive=_PATIENCE,
                timeout_graceful_shutdown=1,
                backlog=1024,
            )
        )
        self._stopping = stopping
        self._loop = asyncio.get_running_loop()
        self.stopped_by = signal.SIGINT
        for name in ("uvicorn", "asyncio"):
            logging.getLogger(name).addHandler(logging.NullHandler())

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C, or SIGTERM; uvicorn raises the signal again when it is done."""
        super().handle_exit(sig, frame)
        self.stopped_by = signal.Signals(sig)
        # Not here: the signal may have come while the loop held a lock that is needed for it.
        self._loop.call_soon_threadsafe(self._stopping)


def make_room() -> None:
    """Let many connections be open at once: idle ones must not keep a page from being sent."""
    if sys.platform == "win32":  # where there is no such limit
        return
    import resource  # noqa: PLC0415  as above

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _ROOM if hard == resource.RLIM_INFINITY else min(_ROOM, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
