"""A text and its translation laid over each other: structure from the original, words from both.

What is not translated stays in the original's language and says so. Whatever in a translation has
no place in its original is noted as a `Mismatch`; `checks` makes findings of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from sitegen.markup import foreign
from sitegen.model import Agreement, Quote, Ref, Statement
from sitegen.problems import KeyPath, did_you_mean
from sitegen.relate.plans import PLACE, PLANS, Part, below, key_of, marks_of
from sitegen.validate.shapes import NO_TIME

S = TypeVar("S", bound=Struct)

UNMATCHED, INCOMPLETE, DIFFERENT = "unmatched", "incomplete", "different"
_LEFT_OUT = (dt.date.min, NO_TIME)
"""What stands in a file for a day that it must give, and does not."""
_LISTED = 8
"""Names that a hint lists at most."""


class Mismatch(Struct, frozen=True, gc=False):
    """Something in a translation that does not fit its original.

    Attributes:
        kind: `UNMATCHED`: it has no counterpart; `INCOMPLETE`: a list whose entries have no names
            lacks some, so that none of it is used; `DIFFERENT`: it says another thing than the
            original, and the original is what is printed.
        keys: in the translation's frontmatter.
        at_key: it is about the last key itself.
    """

    kind: str
    keys: KeyPath
    message: str
    hint: str
    at_key: bool = False


class Overlay:
    """Lays entries of a translation over those of its original, and notes what does not fit.

    Args:
        lang: of the original.
        page_lang: of the page.
        known: ids of sides, people and sources: where the original names one, it is no text.
    """

    def __init__(self, lang: str, page_lang: str, known: Container[str] = frozenset()) -> None:
        self.mismatches: list[Mismatch] = []
        self.lang = lang
        self.page_lang = page_lang
        self._known = known

    def text(self, original: str, own: str, keys: KeyPath) -> str:
        """A text of the page: the translation's, else the original's in its own language."""
        if own and not original:
            self._surplus(keys)
            return ""
        return own or foreign(original, self.lang, self.page_lang)

    def entry(self, original: S, own: S | None = None, keys: KeyPath = ()) -> S:
        """One entry with its words from the translation, as far as that has them."""
        if own is None and self.lang == self.page_lang:
            return original
        plan = PLANS[type(original)]
        said: dict[str, object] = {}
        for name in plan.words:
            # In a file, the text of a statement stands under its kind.
            key = own.kind if name == "text" and isinstance(own, Statement) else name
            said[name] = self._words(getattr(original, name), _of(own, name), (*keys, key))
        for name in plan.names:
            said[name] = self._name(getattr(original, name), _of(own, name), (*keys, name))
        for part in plan.parts:
            said[part.name] = self.part(
                part, getattr(original, part.name), _of(own, part.name), keys
            )
        for name in plan.fixed:
            if name.endswith("sources"):
                said[name] = tuple(map(self.cited, getattr(original, name)))
        if own is not None:
            self.compare(original, own, plan.fixed, keys)
        if isinstance(original, Statement | Agreement):
            theirs = own.conditions if isinstance(own, Statement | Agreement) else ()
            said["conditions"] = self._conditions(original.conditions, theirs, keys)
        elif isinstance(original, Quote):
            said |= self._quotation(original, own if isinstance(own, Quote) else None)
        return replace(original, **said)

    def part(self, part: Part, originals: object, owns: object, keys: KeyPath = ()) -> object:
        """A field that holds one entry, or several, each with its counterpart."""
        if isinstance(originals, tuple):
            theirs = owns if isinstance(owns, tuple) else ()
            found = self.matched(part, originals, theirs, keys)
            return tuple(
                self.entry(original, *found.get(i, ())) for i, original in enumerate(originals)
            )
        if isinstance(originals, Struct):
            own = owns if isinstance(owns, type(originals)) else None
            return self.entry(originals, own, (*keys, part.key))
        if owns:
            self._surplus((*keys, part.key))
        return originals

    def cited(self, ref: Ref) -> Ref:
        """A reference, whose place in the source ("item 32") is in the original's words."""
        return replace(ref, at=foreign(ref.at, self.lang, self.page_lang)) if ref.at else ref

    def compare(self, original: Struct, own: Struct, fixed: Sequence[str], keys: KeyPath) -> None:
        """Note what a translation can only repeat, and does not."""
        defaults = {field.name: field.default for field in fields(type(own))}
        for name in fixed:
            ours, theirs = getattr(original, name), getattr(own, name)
            # What is left out has its default value, and a text alone is read as a demand.
            if theirs and theirs not in (ours, defaults[name], *_LEFT_OUT, "demand"):
                # In a file, the kind of a statement is the key of its text.
                kind = isinstance(own, Statement) and name == "kind"
                self._differs((*keys, theirs if kind else key_of(name)))

    # --- Counterparts ----------------------------------------------------------------------------

    def matched(
        self, part: Part, originals: Sequence[S], owns: Sequence[S], keys: KeyPath
    ) -> dict[int, tuple[S, KeyPath]]:
        """The counterpart of each original, by its place, with its key path."""
        if part.by == PLACE and len(owns) != len(originals):
            if owns:
                self._uneven(len(originals), len(owns), (*keys, part.key) if part.key else keys)
            return {}
        places: dict[str, list[int]] = {}
        for i, original in enumerate(originals):
            for mark in marks_of(original, part.by) if part.by != PLACE else (str(i),):
                places.setdefault(mark, []).append(i)
        found: dict[int, tuple[S, KeyPath]] = {}
        for j, own in enumerate(owns):
            mark = marks_of(own, part.by)[0] if part.by != PLACE else str(j)
            here = below(part, keys, j, mark)
            free = [i for i in places.get(mark, ()) if i not in found]
            if free:
                found[free[0]] = own, here
            else:
                self._lost(part.by, mark, [name for name in places if name], here)
        return found

    def _uneven(self, ours: int, theirs: int, keys: KeyPath) -> None:
        message = f"the original has {ours} of these, and the translation {theirs}"
        hint = "give as many, in the original's order; until then none is used"
        kind = INCOMPLETE if theirs < ours else UNMATCHED
        self.mismatches.append(Mismatch(kind, keys, message, hint, at_key=True))

    def _lost(self, by: str, mark: str, known: list[str], keys: KeyPath) -> None:
        if mark:
            message = f'the original has no "{mark}" here'
            hint = did_you_mean(mark, known) or "leave it out, or mend the name"
        else:
            message = "this does not say which entry of the original it translates"
            names = ", ".join(known[:_LISTED])
            hint = f'name it by its "{by}" there: {names}' if known else "leave it out"
        at_key = bool(mark) and isinstance(keys[-1], str)
        self.mismatches.append(Mismatch(UNMATCHED, keys, message, hint, at_key))

    # --- Fields ----------------------------------------------------------------------------------

    def _words(self, original: object, own: object, keys: KeyPath) -> object:
        """One text, several names, or a text where a date may stand too."""
        if isinstance(original, tuple):
            return own or original
        if isinstance(original, str):
            return self.text(original, own if isinstance(own, str) else "", keys)
        if own and own != original:
            self._differs(keys)
        return original

    def _name(self, original: object, own: object, keys: KeyPath) -> object:
        """Somebody's name: an id, which no translation changes, or words."""
        if isinstance(original, tuple):
            given = own if isinstance(own, tuple) and len(own) == len(original) else ()
            if own and not given:
                self._differs(keys)
            theirs = given or ("",) * len(original)
            pairs = enumerate(zip(original, theirs, strict=True))
            return tuple(self._name(o, t, (*keys, i)) for i, (o, t) in pairs)
        if original and original not in self._known:
            return self._words(original, own, keys)
        if own and own != original:
            self._differs(keys)
        return original

    def _conditions(
        self,
        originals: tuple[tuple[str, str], ...],
        owns: tuple[tuple[str, str], ...],
        keys: KeyPath,
    ) -> tuple[tuple[str, str], ...]:
        """Conditions by their keyword; several of one keyword in their order."""
        theirs: dict[str, list[str]] = {}
        for key, text in owns:
            theirs.setdefault(key, []).append(text)
        made = []
        for key, text in originals:
            given = theirs[key].pop(0) if theirs.get(key) else ""
            made.append((key, self.text(text, given, (*keys, key))))
        for key, rest in theirs.items():
            if rest:
                self._surplus((*keys, key))
        return tuple(made)

    def _quotation(self, original: Quote, own: Quote | None) -> dict[str, object]:
        """The words as they were said, in their own language, and their translation.

        A translation may give the words in another form, such as those that were said in its own
        language. Where the words are in the page's language they need no translation.
        """
        lang = original.lang or self.lang
        text, told = original.text, original.translated
        if own and own.text:
            text, lang, told = own.text, own.lang or self.page_lang, None
        if own and own.translated:
            told = own.translated
        elif told:
            told = replace(
                told,
                text=foreign(told.text, self.lang, self.page_lang),
                by=foreign(told.by, self.lang, self.page_lang),
            )
        return {"text": text, "lang": lang, "translated": None if lang == self.page_lang else told}

    # --- What does not fit -----------------------------------------------------------------------

    def _differs(self, keys: KeyPath) -> None:
        message = f'"{_named(keys)}" differs from the original, which is what the page shows'
        self.mismatches.append(Mismatch(DIFFERENT, keys, message, "leave it out"))

    def _surplus(self, keys: KeyPath) -> None:
        message = f'the original has no "{_named(keys)}" here'
        hint = "leave it out, or add it to the original"
        self.mismatches.append(Mismatch(UNMATCHED, keys, message, hint, at_key=True))


def _of(own: Struct | None, name: str) -> object:
    return getattr(own, name) if own is not None else None


def _named(keys: KeyPath) -> str:
    """The last key that is no number."""
    return next(str(key) for key in reversed(keys) if isinstance(key, str))
