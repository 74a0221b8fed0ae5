"""Any text as an address: sorted, looked up, and never of a scheme that is not allowed."""

import re
from pathlib import Path

from sitegen.markup import Unresolved, hrefs
from sitegen.relate.links import Guesses, Places
from tests.hostile.judging import unsafe

SEEDS = (b"https://a.example/?b#c", b"../two.md#s-x", b"java\tscript:x", b"//a", b"%2e%2e/x.png")
ROOT = Path(__file__).parent.parent / "golden" / "two-parties" / "site"
PAGES = {"content/two.md": "two/", "content/talks/one.md": "talks/one/"}
PLACES = Places(ROOT, PAGES, {"content/three.md": "a draft"}, Guesses(PAGES))


def one(data: bytes) -> None:
    """Sort an address, and find what it means on two pages."""
    text = data.decode("utf-8", "replace")
    kind = hrefs.read(text)
    if isinstance(kind, hrefs.Outside):
        assert not list(unsafe(kind.url)), kind.url
        assert kind.url.partition(":")[0].lower() in hrefs.SCHEMES
        assert not re.search(r'[\x00-\x20"<>\x7f]', kind.url)
    elif isinstance(kind, hrefs.Inside):
        for file, address in (("content/talks/one.md", "talks/one/"), ("content/two.md", "two/")):
            for found in (
                PLACES.target(kind.href, file, address),
                PLACES.picture(kind.href, file),
            ):
                if isinstance(found, Unresolved):
                    assert found.message
                    continue
                assert not found.file or (ROOT / found.file).resolve().is_relative_to(ROOT)
                assert not list(unsafe(PLACES.href(found, address)))
    else:
        assert kind.message
        assert kind.hint
