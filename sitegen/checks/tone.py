"""Words that judge or take sides, by language, and how they are found in a text.

The lists hold what the style guides of news agencies advise against (Reuters, AP and BBC on
"claim", "admit", "terrorist", "regime"): verbs that tell what the writer thinks of the speaker, and
names and adjectives that one side would not accept. They are short on purpose: a word that is
plain in some use ("concede a point", "a regime of inspections") is not in them. In an entry, `*`
stands for any ending, since three of these languages inflect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

VERBS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("claimed", "claims that", "claiming", "admitted", "admits that", "conceded that"),
        *("concedes that", "confessed", "insisted", "boasted", "boasts", "bragged", "gloated"),
        *("lashed out", "ranted", "whined", "slammed", "blasted", "scoffed", "fumed"),
    ),
    "it": (
        *("ha ammesso", "hanno ammesso", "ammette che", "ammettono che", "pretende che"),
        *("pretendono che", "ha confessato", "hanno confessato", "si vanta", "si vantano"),
        *("ha tuonato", "tuona", "sbotta", "è sbottat*", "ha sbraitato", "farnetica*"),
    ),
    "uk": (
        *("зізнався", "зізналася", "зізналися", "визнав, що", "визнала, що", "визнали, що"),
        *("похвалився", "похвалилася", "похвалилися", "хизу*", "просторікува*", "нібито"),
        *("накинувся", "накинулася", "накинулися"),
    ),
    "ar": (
        *("زعم", "زعمت", "زعموا", "يزعم", "تزعم", "يزعمون", "ادعى", "ادّعى", "ادعت", "ادّعت"),
        *("يدعي أن", "يدّعي أن", "تدعي أن", "تدّعي أن", "اعترف بأن*", "اعترفت بأن*", "تباهى"),
        *("تباهت",),
    ),
}
"""They say of a speaker that it lies, gives in, or loses its temper."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("so-called", "the regime", "puppet*", "stooge*", "thug*", "henchmen", "terrorist*"),
        *("extremist*", "fanatic*", "warmonger*", "draconian", "outrageous", "barbaric", "heroic"),
        *("infamous", "notorious", "shameful", "absurd", "ludicrous", "ridiculous", "brazen*"),
        *("ruthless*", "cynical*", "hysterical*", "unreasonable", "predictably", "of course"),
        *("obviously", "undeniably", "shockingly"),
    ),
    "it": (
        *("cosiddett*", "fantocci*", "scagnozz*", "terrorist*", "estremist*", "fanatic*"),
        *("guerrafonda*", "draconian*", "vergognos*", "barbaric*", "eroic*", "famigerat*"),
        *("assurd*", "ridicol*", "spietat*", "cinic*", "isteric*", "irragionevol*", "ovviamente"),
        *("innegabilmente",),
    ),
    "uk": (
        *("так зван*", "маріонетк*", "поплічник*", "посіпак*", "терорист*", "екстреміст*"),
        *("фанатик*", "драконівськ*", "ганебн*", "варварськ*", "героїчн*", "горезвісн*"),
        *("абсурдн*", "безглузд*", "цинічн*", "істеричн*", "нерозумн*", "звісно", "безперечно"),
    ),
    "ar": (
        *("ما يسمى", "ما يسمّى", "المزعوم*", "دمية", "دمى", "إرهابي*", "متطرف*", "همجي*"),
        *("وحشي*", "بطولي*", "مخز*", "سخيف*", "عبثي*", "هستيري*", "لا شك"),
    ),
}
"""They say what the writer thinks of a side or of what it wants."""
_UNLESS_BEFORE = {
    "claimed": "responsibility|asylum|damages|compensation|costs|lives|the lives",
    "claiming": "responsibility|asylum|damages|compensation|costs|lives|the lives",
    "admitted": "to|as|into|under",
    "notorious": "for",
}
"""Where plain words follow, the word is plain: "admitted to the union", "claimed damages"."""
_PREFIXES = {"ar": "(?:[وف]?(?:ال|لل|بال|كال|[بلك])?)"}
"""What a language writes together with the word that follows: Arabic and, the, to, with."""
_QUOTED = re.compile(
    '"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‘[^’\n]*’(?!\\w)|‹[^›\n]*›'  # quotations
    r"|`[^`\n]*`|\]\([^)\n]*\)|<?https?://\S+|^ {0,3}>.*$",  # code, addresses, quoted paragraphs
    re.MULTILINE,
)
_NOT_BREAK = re.compile(r"[^\n]")


@lru_cache(maxsize=64)
def pattern(
    lang: str, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()
) -> re.Pattern[str] | None:
    """What finds the words of a language; the group `verb` holds those that judge a speaker.

    Args:
        lang: language tag; only its first part counts.
        add: further words, `*` at an end for any ending.
        remove: entries of the lists that are no fault here, written as they stand there.
    """
    spoken = lang.partition("-")[0].casefold()
    gone = {each.casefold() for each in remove}
    verbs = [each for each in VERBS.get(spoken, ()) if each not in gone]
    names = [*NAMES.get(spoken, ()), *(each.casefold() for each in add)]
    parts = [
        f"(?P<verb>{_either(verbs)})" if verbs else "",
        _either([each for each in names if each not in gone]),
    ]
    found = "|".join(filter(None, parts))
    prefix = _PREFIXES.get(spoken, "")
    return re.compile(rf"(?<!\w){prefix}(?:{found})(?!\w)", re.IGNORECASE) if found else None


def outside_quotes(text: str) -> str:
    """The text with blanks where it quotes, shows code or an address: places stay the same."""
    return _QUOTED.sub(lambda match: _NOT_BREAK.sub(" ", match[0]), text)


def _either(entries: list[str]) -> str:
    return "|".join(_expression(each) for each in entries)


def _expression(entry: str) -> str:
    words = r"\s+".join(re.escape(word) for word in entry.split()).replace(r"\*", r"\w*")
    plain = _UNLESS_BEFORE.get(entry)
    return rf"{words}(?!\s+(?:{plain})\b)" if plain else words
