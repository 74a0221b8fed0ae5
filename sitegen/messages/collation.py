"""Alphabetical order, as far as it can be had without ICU.

Babel has no collation, and what has one is a C library without wheels (PyICU), unmaintained (pyuca)
or a proof of concept (feruca). Names of parties need little: letters whatever their case, base
letters before accents, and the Cyrillic letters that Unicode put behind the Russian ones where
their alphabets have them. The limit: letters that a language sorts apart (Swedish å, Spanish ñ)
stand with their base letter, an Arabic hamza with its bearer, and Latin comes before Greek, Arabic
and Cyrillic on every page.
"""

from __future__ import annotations

from unicodedata import combining, normalize

# The order of the Unicode Collation Algorithm's default table (UTS 10), which the Slavic alphabets
# share, with ќ where Macedonian has it. Private-use letters stand in, because decomposing would
# make й an и.
_CYRILLIC = "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя"
_PLACES = {ord(letter): 0xE000 + place for place, letter in enumerate(_CYRILLIC)}


def sort_key(text: str) -> tuple[str, str, str]:
    """What to sort a name by: its base letters, then its accents, then the name itself."""
    letters = normalize("NFC", text.casefold()).translate(_PLACES)
    bare = "".join(c for c in normalize("NFKD", letters) if not combining(c))
    return bare, letters, text
