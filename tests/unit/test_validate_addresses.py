"""Addresses that are nearly right: which mistake is told, and what to write instead."""

from __future__ import annotations

import pytest

from sitegen.validate.forms import ORIGIN, URL
from sitegen.validate.found import LONGEST_QUOTE, Found

WHOLE = "write a whole address, as in https://example.org/page"
SECURE = "write an address that begins with https:// or http://"


@pytest.mark.parametrize(
    ("typed", "code", "message", "hint"),
    [
        ("ftp://example.org/a", "unsafe-scheme", 'an address may not begin with "ftp:"', SECURE),
        ("mailto:a@b.example", "unsafe-scheme", 'an address may not begin with "mailto:"', SECURE),
        ("JavaScript:x", "unsafe-scheme", 'an address may not begin with "JavaScript:"', SECURE),
        ("a+b-1:x", "unsafe-scheme", 'an address may not begin with "a+b-1:"', SECURE),
        ("https:/example.org", "bad-url", '"https:/example.org" is no web address', WHOLE),
        ("HTTP:example.org", "bad-url", '"HTTP:example.org" is no web address', WHOLE),
        ("https://", "bad-url", '"https://" is no web address', WHOLE),
        ("https://a b.example", "bad-url", '"https://a b.example" is no web address', WHOLE),
        (
            *("example.org/a", "bad-url", '"example.org/a" has no scheme'),
            'write "https://example.org/a"',
        ),
        (
            *("//example.org/a", "bad-url", '"//example.org/a" has no scheme'),
            'write "https://example.org/a"',
        ),
        (
            *("example.org:80/a", "bad-url", '"example.org:80/a" has no scheme'),
            'write "https://example.org:80/a"',
        ),
        ("1a:b.example", "bad-url", '"1a:b.example" has no scheme', 'write "https://1a:b.example"'),
        ("the archive.", "bad-url", '"the archive." is no web address', WHOLE),
        ("example", "bad-url", '"example" is no web address', WHOLE),
        (":", "bad-url", '":" is no web address', WHOLE),
    ],
)
def test_an_address_that_is_nearly_right(typed: str, code: str, message: str, hint: str) -> None:
    found = Found("one.md")
    assert URL.read(typed, (None, "url"), found) == ""
    (problem,) = found.problems
    assert (problem.code, problem.message, problem.hint) == (code, f'"url": {message}', hint)
    assert problem.keys == ("url",)


@pytest.mark.parametrize("url", ["https://example.org", "HTTP://a.example:80/b?c#d"])
def test_an_address_that_is_right(url: str) -> None:
    found = Found("one.md")
    assert URL.read(url, (None, "url"), found) == url
    assert not found.problems


def test_an_original_is_a_path_of_this_site_or_an_address() -> None:
    for typed, code in [("/a b", "bad-path"), ("ftp://a.example", "unsafe-scheme")]:
        found = Found("one.md")
        ORIGIN.read(typed, (None, "of"), found)
        assert [problem.code for problem in found.problems] == [code]


def test_a_long_address_is_quoted_in_part() -> None:
    found = Found("one.md")
    URL.read("x" * (LONGEST_QUOTE + 1), (None, "url"), found)
    (problem,) = found.problems
    assert problem.message == f'"url": "{"x" * (LONGEST_QUOTE - 1)}…" is no web address'
