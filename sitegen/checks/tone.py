"""Words that judge or take sides, by language, and how they are found in a text.

The lists hold what the style guides of news agencies advise against (Reuters, AP and BBC on
"claim", "admit", "terrorist", "regime"): verbs that tell what the writer thinks of the speaker, and
names and adjectives that one side would not accept. They are short on purpose: a word that is
plain in some use ("concede a point", "a regime of inspections") is not in them. In an entry, `*`
stands for any ending, since three of these languages inflect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
_WORD = re.compile(r"\w+")
_PART = re.compile(r"\w+\*?")
_QUOTED = re.compile(
    '"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‘[^’\n]*’(?!\\w)|‹[^›\n]*›'  # quotations
    r"|`[^`\n]*`|\]\([^)\n]*\)|<?https?://\S+|^ {0,3}>.*$",  # code, addresses, quoted paragraphs
    re.MULTILINE,
)
_NOT_BREAK = re.compile(r"[^\n]")


class Loaded:
    """Finds the words of a language in a text.

    Args:
        lang: language tag; only its first part counts.
        add: further words, `*` at an end for any ending.
        remove: entries of the lists that are no fault here, written as they stand there.
    """

    def __init__(self, lang: str, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        spoken = lang.partition("-")[0].casefold()
        gone = {each.lower() for each in remove}
        verbs = [each for each in VERBS.get(spoken, ()) if each not in gone]
        names = [*NAMES.get(spoken, ()), *(each.lower() for each in add)]
        every = [each for each in (*verbs, *names) if each not in gone]
        prefix = _PREFIXES.get(spoken, "")
        self._every = _expression(every, prefix)
        self._verbs = _expression(verbs, prefix)
        telling = [max(_PART.findall(each), key=len) for each in every]
        self._words = frozenset(each for each in telling if not each.endswith("*"))
        self._stems = tuple(each[:-1] for each in telling if each.endswith("*"))
        self._told_by_words = not prefix

    def found(self, text: str) -> Iterator[tuple[int, str, bool]]:
        """Where each word begins, the word, and whether it judges a speaker."""
        small = _small(text)
        if self._every is None or not self._may_have(small):
            return
        for match in self._every.finditer(outside_quotes(small)):
            judges = bool(self._verbs and self._verbs.fullmatch(match[0]))
            yield match.start(), " ".join(text[match.start() : match.end()].split()), judges

    def _may_have(self, small: str) -> bool:
        """Whether a text has the longest word of an entry: few do, and this is fast to see."""
        if not self._told_by_words:
            return True
        met = set(_WORD.findall(small))
        return not met.isdisjoint(self._words) or any(each.startswith(self._stems) for each in met)


@lru_cache(maxsize=64)
def loaded(lang: str, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> Loaded:
    """What finds the words of a language; see `Loaded`."""
    return Loaded(lang, add, remove)


def outside_quotes(text: str) -> str:
    """The text with blanks where it quotes, shows code or an address: places stay the same."""
    return _QUOTED.sub(lambda match: _NOT_BREAK.sub(" ", match[0]), text)


def _small(text: str) -> str:
    """The text in small letters, letter for letter: a few have two of them ("İ") and stay."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _expression(entries: list[str], prefix: str) -> re.Pattern[str] | None:
    either = "|".join(map(_one, entries))
    return re.compile(rf"(?<!\w){prefix}(?:{either})(?!\w)") if entries else None


def _one(entry: str) -> str:
    words = r"\s+".join(re.escape(word) for word in entry.split()).replace(r"\*", r"\w*")
    plain = _UNLESS_BEFORE.get(entry)
    return rf"{words}(?!\s+(?:{plain})\b)" if plain else words
