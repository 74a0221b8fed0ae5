"""Who may ask: a page that another site opened must not read drafts through the reader's browser.

A name that an attacker owns can be made to lead to this machine (DNS rebinding); what it cannot do
is to be one of our own names. An address in digits needs no name server, so it cannot be made to
lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::([0-9]{1,5}))?")


def is_loopback(host: str) -> bool:
    """Whether a name or address leads to this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def names(host: str, machine: str) -> frozenset[str]:
    """The names that a server answers.

    Args:
        host: as `--host` has it.
        machine: the name of this machine in its network.
    """
    own = {"localhost", host.lower()}
    if not is_loopback(host) and machine:
        short = machine.lower().partition(".")[0]
        own |= {machine.lower(), short, f"{short}.local"}
    return frozenset(own)


def answers(header: str, own: frozenset[str], *, loopback: bool) -> bool:
    """Whether a Host header (RFC 9110, 7.2) names this server.

    Args:
        header: as it was sent; empty if it was not.
        own: from `names`.
        loopback: only addresses of this machine itself count, not those of its network.
    """
    found = _HOST.fullmatch(header)
    if not found:
        return False
    host = found[1].strip("[]").lower().removesuffix(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host in own
    return address.is_loopback or not loopback


def from_own_page(headers: Mapping[str, str]) -> bool:
    """Whether a request was made by a page of ours, or by no page at all.

    `Origin` names the page's site (RFC 6454), `Sec-Fetch-Site` how the two are related (Fetch
    Metadata); a program other than a browser sends neither.
    """
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get("host")
    except ValueError:  # no address at all, such as half an IPv6 one
        return False
