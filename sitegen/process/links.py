"""Ask many web addresses at a time, and each host one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import urlsplit

from sitegen.process.web import Answer, Asker, Patience

HOSTS = 8
"""Hosts that are asked at one time."""


def ask(urls: Iterable[str], patience: Patience | None = None) -> dict[str, Answer]:
    """What came of each address.

    Addresses of one host are asked one after the other with a pause in between; addresses that
    differ by the place on the page (`#…`) are one.

    Args:
        urls: http and https, in any order.
        patience: how long to wait for what; the default is for the web.
    """
    urls = sorted(set(urls))
    by_host: dict[str, dict[str, None]] = {}
    for url in urls:
        by_host.setdefault(_host(url), {})[_page(url)] = None
    stop = Event()
    found: dict[str, Answer] = {}
    pool = ThreadPoolExecutor(HOSTS, thread_name_prefix="links")
    try:
        jobs = [
            pool.submit(_of_host, tuple(pages), patience or Patience(), stop)
            for pages in by_host.values()
        ]
        for job in jobs:
            found |= job.result()
    finally:
        stop.set()  # whoever still waits, after Ctrl-C for instance, need not
        pool.shutdown(cancel_futures=True)
    return {url: found[_page(url)] for url in urls}


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:  # half an IPv6 address
        return ""


def _page(url: str) -> str:
    """The address without the place on the page."""
    return url.partition("#")[0]


def _of_host(urls: tuple[str, ...], patience: Patience, stop: Event) -> dict[str, Answer]:
    asker = Asker(patience, stop)
    return {url: asker.ask(url) for url in urls if not stop.is_set()}
