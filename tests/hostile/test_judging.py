"""The oracle objects to what it should: a judge that lets everything pass is none."""

import pytest

from tests.hostile.judging import Page, faults

SOUND = (
    '<!doctype html>\n<html lang="en"><head><title>A</title>'
    '<script src="assets/a.js"></script></head>'
    "<body><main><h1>B</h1>{}</main></body></html>"
)
FILES = frozenset(("index.html", "assets/a.js", "map.png"))
HOME = "https://site.example/"


def judged(inside: str) -> list[str]:
    return faults(Page("index.html", SOUND.format(inside).encode(), FILES), HOME)


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<p class="x" lang="uk">c &lt;script&gt;</p>',
        '<img src="map.png" alt="">',
        '<a href="#x">a</a> <a href="../y/?z=1">b</a> <a href="mailto:a@b.example">c</a>',
        f'<a href="{HOME}a/">home</a> <a href="https://a.example" rel="external">d</a>',
        '<script type="application/ld+json">{"a": "\\u003c/script>"}</script>',
    ],
)
def test_what_is_sound_passes(inside: str) -> None:
    assert judged(inside) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script src="assets/a.js">alert(1)</script>',
        '<script src="https://a.example/a.js"></script>',
        '<script src="assets/b.js"></script>',
        '<script type="module" src="assets/a.js"></script>',
        '<script type="application/ld+json" src="assets/a.js"></script>',
        "<p onclick='x'>a</p>",
        "<p style='color: red'>a</p>",
        "<style>p {}</style>",
        "<iframe src='/x'></iframe>",
        "<object></object>",
        "<video src='map.png'></video>",
        "<marquee>a</marquee>",
        "<svg><script>alert(1)</script></svg>",
        "<math></math>",
        '<a href="javascript:alert(1)">a</a>',
        '<a href=" java\nscript:alert(1)">a</a>',
        '<a href="&#106;avascript&colon;x">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<a href="//a.example">a</a>',
        '<a href="/\\a.example">a</a>',
        '<a href="https://a.example">a</a>',
        '<a href="https://site.example.evil/">a</a>',
        '<img src="https://a.example/map.png" alt="">',
        '<img src="other.png" alt="">',
        '<img src="map.png" alt="" srcset="x 2x">',
        '<link rel="stylesheet" href="https://a.example/x.css">',
        '<base href="https://a.example/">',
        '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
        '<meta http-equiv="set-cookie" content="a=b">',
        '<form action="javascript:x"></form>',
        "</main><main>",
        "<h1>two</h1>",
        "</p>",
        "<p><div></p>",
        '<p class="a" class="b">',
        "<b><p>a</b></p>",
        "<a title='\"'onclick='x'>a</a>",
        "a \0 b",
        "<!-- <!-- -->",
    ],
)
def test_what_is_not_is_objected_to(inside: str) -> None:
    assert judged(inside) != []


def test_pages_without_their_parts_are_objected_to() -> None:
    page = SOUND.format("")
    for part in ("<!doctype html>", "<title>A</title>", "<h1>B</h1>"):
        assert faults(Page("index.html", page.replace(part, "").encode(), FILES)) != [], part
