"""Where one reading of a file collects what it finds.

Reading goes down the frontmatter with a *trail*: a chain of pairs `(trail above, key)` that costs
one small tuple a step and is unrolled into a key path only where there is something to report.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from sitegen.problems import KeyPath, Problem, did_you_mean

Trail: TypeAlias = "tuple[Trail, str | int] | None"

LONGEST_QUOTE = 60
"""Characters of an author's text that a message repeats."""
_MOST_GUESSES = 100


class Found:
    """The problems of one file so far, in the order in which they were met.

    Attributes:
        file: path of the file below the site root.
        translated: the file overrides another one's text, so nothing is required of it.
        needed: the value that is being read must be there.
        problems: what was found.
    """

    __slots__ = ("file", "needed", "problems", "translated")

    def __init__(self, file: str, *, translated: bool = False) -> None:
        self.file = file
        self.translated = translated
        self.needed = False
        self.problems: list[Problem] = []

    def add(
        self, code: str, trail: Trail, message: str, hint: str = "", *, at_key: bool = False
    ) -> None:
        """Note a problem with the value (or, `at_key`, with the key) at the end of a trail."""
        self.problems.append(
            Problem(
                code=code,
                file=self.file,
                message=message,
                hint=hint,
                keys=keys_of(trail),
                at_key=at_key,
            )
        )

    def guess(self, name: str, known: Iterable[str]) -> str:
        """`did you mean "status"?`, or "".

        Looking for what is near takes long, and nobody reads the hundredth guess: a file with very
        many problems gets no more of them.
        """
        return did_you_mean(name, known) if len(self.problems) < _MOST_GUESSES else ""

    def wrong_type(self, trail: Trail, value: object, wants: str, hint: str = "") -> None:
        """Note a value that is empty, or that has another shape than the key wants."""
        name = name_of(trail)
        if value is None or value == "":
            hint = hint or f"write {wants}{'' if self.needed else ', or leave it out'}"
            self.add("empty-value", trail, f"{name} is empty", hint)
        else:
            self.add("wrong-type", trail, f"{name} is {kind_of(value)}", hint or f"write {wants}")


def keys_of(trail: Trail) -> KeyPath:
    """The key path of a trail, outermost key first."""
    keys: list[str | int] = []
    while trail is not None:
        trail, key = trail
        keys.append(key)
    return tuple(reversed(keys))


def name_of(trail: Trail) -> str:
    """What a message calls the value at the end of a trail: `"tags"`, `entry 2 of "tags"`."""
    if trail is None:
        return "the frontmatter"
    above, key = trail
    return f"entry {key + 1} of {name_of(above)}" if isinstance(key, int) else f'"{key}"'


def kind_of(value: object) -> str:
    """What a message calls a value of the wrong shape."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return "a number"


def quoted(text: str) -> str:
    """An author's text for a message: in quotes, on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= LONGEST_QUOTE else f'"{line[: LONGEST_QUOTE - 1]}…"'


def listed(names: tuple[str, ...], last: str = "or") -> str:
    """Names for a message: `agreed, open or deferred`."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)
