"""Ask one web address whether it still leads somewhere, as politely as a reader would.

HEAD first, since nobody needs the page; GET where a server does not know HEAD, or refuses it. What
a server means by its answer is told in four words: see `Answer`.
"""

from __future__ import annotations

import socket
from threading import Event
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from msgspec import Struct
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    NameResolutionError,
    NewConnectionError,
    SSLError,
)
from urllib3.exceptions import (
    TimeoutError as TimedOut,
)

from sitegen import __version__

AGENT = f"sitegen/{__version__} (looks whether links still work)"

_GONE = {404, 410}
_CLOSED = {401, 402, 403, 407, 429, 451, 999}
"""Log-ins, pay walls, and walls against programs: readers may well get in."""
_PERMANENT = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 10
_CLIENT_ERROR, _TOO_MANY, _SERVER_ERROR = 400, 429, 500


class Patience(Struct, frozen=True):
    """How long to wait for what; all in seconds.

    Attributes:
        attempts: how often an address is asked that does not answer, or not now.
        connect: for a connection.
        read: for an answer.
        pause: between two requests to one host.
        back_off: before the second attempt; twice as long before each later one.
        longest: what a server may ask us to wait (`Retry-After`).
    """

    attempts: int = 3
    connect: float = 10
    read: float = 20
    pause: float = 0.5
    back_off: float = 1
    longest: float = 30


class Answer(Struct, frozen=True):
    """What came of an address.

    Attributes:
        state: `fine`; `moved` for good, to the address `to`; `dead`: there is nothing any more;
            `unsure`: it could not be found out.
        why: in a few words, such as `404 Not Found`.
        reached: its host was found and took the call.
    """

    state: Literal["fine", "moved", "dead", "unsure"]
    why: str = ""
    to: str = ""
    reached: bool = True


class _Later(Exception):  # noqa: N818  not an error: the sign to ask again
    """No answer, or none for now.

    Attributes:
        answer: what to say if it stays so.
        wait: the seconds that the server asks for, if any.
    """

    def __init__(self, answer: Answer, wait: float | None = None) -> None:
        super().__init__(answer.why)
        self.answer = answer
        self.wait = wait


class Asker:
    """Asks the addresses of one host, one after the other; one for each thread.

    Args:
        patience: how long to wait for what.
        stop: set where nobody waits for the answers any more.
    """

    def __init__(self, patience: Patience, stop: Event) -> None:
        self._patience = patience
        self._stop = stop
        self._managers: dict[str, urllib3.PoolManager] = {}

    def ask(self, url: str) -> Answer:
        """What came of an address, after as many attempts as it takes."""
        patience = self._patience
        wait = patience.back_off
        for attempt in range(1, patience.attempts + 1):
            try:
                return self._followed(url)
            except _Later as later:
                asked = wait if later.wait is None else later.wait
                if attempt == patience.attempts or asked > patience.longest:
                    return later.answer
                self._stop.wait(asked)
                wait *= 2
        raise AssertionError("an address is asked at least once")

    def _followed(self, url: str) -> Answer:
        """Follow redirects to the end.

        Raises:
            _Later: asking again may help.
        """
        here, to, permanent = url, "", True
        for _ in range(_MOST_REDIRECTS):
            status, reason, location = self._status(here)
            if status in _REDIRECTS and location:
                permanent = permanent and status in _PERMANENT
                here = _next(here, location)
                if urlsplit(here).scheme not in ("http", "https"):
                    return Answer("unsure", f'it leads on to "{here}"')
                to = here if permanent else to
                continue
            return _judged(status, reason, to)
        return Answer("unsure", f"it leads on more than {_MOST_REDIRECTS} times")

    def _status(self, url: str) -> tuple[int, str, str]:
        """The status of an address, its name, and where it leads on."""
        response = self._request("HEAD", url)
        if response.status >= _CLIENT_ERROR and response.status != _TOO_MANY:
            response = self._request("GET", url)  # many a server answers HEAD with an error
        status, reason = response.status, response.reason or ""
        if status == _TOO_MANY or (status >= _SERVER_ERROR and status not in _CLOSED):
            why = f"the server answers {status} {reason}".rstrip()
            raise _Later(Answer("unsure", why), _seconds(response.headers.get("Retry-After")))
        return status, reason, response.headers.get("Location", "")

    def _request(self, method: str, url: str) -> urllib3.BaseHTTPResponse:
        self._stop.wait(self._patience.pause)
        try:
            response = self._manager(url).request(
                method, _in_ascii(url), preload_content=False, redirect=False, retries=False
            )
        except (HTTPError, UnicodeError, ValueError) as error:
            raise _Later(_unanswered(error)) from error
        response.close()  # of a page of a gigabyte nobody needs more than its first line
        return response

    def _manager(self, url: str) -> urllib3.PoolManager:
        """Connections, through the proxy that the environment names, if any."""
        parts = urlsplit(url)
        proxy = getproxies().get(parts.scheme, "")
        if proxy and proxy_bypass(parts.hostname or ""):
            proxy = ""
        if proxy not in self._managers:
            timeout = urllib3.Timeout(connect=self._patience.connect, read=self._patience.read)
            headers = {"User-Agent": AGENT, "Accept": "*/*"}
            self._managers[proxy] = (
                urllib3.ProxyManager(proxy, timeout=timeout, headers=headers)
                if proxy
                else urllib3.PoolManager(timeout=timeout, headers=headers)
            )
        return self._managers[proxy]


def _judged(status: int, reason: str, to: str) -> Answer:
    said = f"{status} {reason}".rstrip()
    if status in _GONE:
        return Answer("dead", said)
    if status in _CLOSED:
        return Answer("unsure", f"the server lets no program in ({said})")
    if status >= _CLIENT_ERROR:
        return Answer("unsure", f"the server answers {said}")
    return Answer("moved", said, to) if to else Answer("fine", said)


def _unanswered(error: Exception) -> Answer:
    """What it means that nobody answered."""
    cause = error.__cause__
    if isinstance(error, NameResolutionError):
        unknown = isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME
        return (
            Answer("dead", "there is no such host", reached=False)
            if unknown
            else Answer("unsure", "its host cannot be looked up now", reached=False)
        )
    if isinstance(error, TimedOut):
        late = isinstance(error, ConnectTimeoutError)
        return Answer("unsure", "no answer in time", reached=not late)
    if isinstance(error, SSLError):
        return Answer("unsure", "its certificate cannot be trusted")
    if isinstance(error, (UnicodeError, ValueError)):
        return Answer("unsure", "it is no address that could be asked")
    refused = isinstance(error, NewConnectionError)
    return Answer("unsure", "the connection fails", reached=not refused)


def _next(here: str, location: str) -> str:
    """Where a redirect leads; the place on the page stays the same (RFC 9110, 10.2.2)."""
    there = urljoin(here, location)
    place = urldefrag(here).fragment
    return f"{there}#{place}" if place and not urldefrag(there).fragment else there


def _seconds(after: str | None) -> float | None:
    """The seconds that `Retry-After` asks for (RFC 9110, 10.2.3): a number, or a date."""
    if after is None:
        return None
    try:
        return urllib3.Retry().parse_retry_after(after)
    except InvalidHeader:
        return None


def _in_ascii(url: str) -> str:
    """An address with its host as the domain name system knows it (IDNA)."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    if parts.netloc.isascii():
        return url  # the path is percent-encoded by urllib3
    name, colon, port = parts.netloc.rpartition("@")[2].partition(":")
    return urlunsplit(parts._replace(netloc=name.encode("idna").decode() + colon + port))
