r"""From bytes to text: UTF-8 with `\n` line ends, and no character that hides or breaks things.

Control characters are invisible in an editor, forbidden in XML feeds and dangerous on a terminal;
U+2028 and its kin break lines for YAML but not for editors, so that every position behind them
would be off by one. Both are refused, and replaced here one for one, so that the rest of the file
can still be read and its positions stay true.
"""

from __future__ import annotations

import re
from unicodedata import category, name

from sitegen.content.findings import Findings

_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")

_LOW_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r") + b"\x7f"
_RARE = "\u2028\u2029\ufeff\ufffe\uffff"
_LEAD_OF_HIGH_CONTROLS = b"\xc2"
"""First byte of U+0080 to U+00BF. Most files are cleared by a look for single characters and bytes,
in a fifth of the time that the regular expression takes."""

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ODD_BREAKS = "\x85\u2028\u2029"
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def decode(data: bytes, findings: Findings) -> str | None:
    r"""A file's text, with `\n` line ends and without a byte order mark; `None` if not UTF-8.

    Notes `not-utf-8`, `control-character` and `odd-line-break`, each at its place.

    Raises:
        Enough: the file is full of them.
    """
    data = data.removeprefix(_BOM)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        _note_not_utf_8(data, error.start, findings)
        return None
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _may_hold_refused(data, text) or not _REFUSED.search(text):
        return text
    _note_refused(text, findings)
    return _REFUSED.sub(_replacement, text)


def refused_in(value: str) -> str:
    r"""The first refused character of a value, or nothing: an escape such as `\0` can make one."""
    match = _REFUSED.search(value)
    return match[0] if match else ""


def title_of(char: str) -> str:
    """What to call an invisible character: `U+0007`, or `U+2028 (line separator)`."""
    known = "byte order mark" if char == "\ufeff" else name(char, "").lower()
    return f"U+{ord(char):04X} ({known})" if known else f"U+{ord(char):04X}"


def shown(line: str) -> str:
    """A line fit for a terminal: refused characters replaced, one for one."""
    return _REFUSED.sub(_STAND_IN, line)


def _may_hold_refused(data: bytes, text: str) -> bool:
    if len(data.translate(None, _LOW_CONTROLS)) != len(data):
        return True
    if text.isascii():
        return False
    return _LEAD_OF_HIGH_CONTROLS in data or any(char in text for char in _RARE)


def _replacement(match: re.Match[str]) -> str:
    return " " if match[0] in _ODD_BREAKS else _STAND_IN


def _note_refused(text: str, findings: Findings) -> None:
    for match in _REFUSED.finditer(text):
        char = match[0]
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        if char in _ODD_BREAKS:
            message = f"{title_of(char)} breaks the line here, though few editors show it"
            hint = "delete it, or begin a new line in its place"
            findings.add("odd-line-break", message, hint, (line, column))
        else:
            kind = "control" if category(char) == "Cc" else "invisible"
            message = f"{kind} character {title_of(char)}"
            findings.add("control-character", message, "delete it", (line, column))


def _note_not_utf_8(data: bytes, start: int, findings: Findings) -> None:
    before = data[:start].decode().replace("\r\n", "\n").replace("\r", "\n")
    message = f"byte 0x{data[start]:02X} is not UTF-8"
    if data.startswith(_UTF_16_BOMS):
        message = "this file is UTF-16, not UTF-8"
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    findings.add("not-utf-8", message, "save the file as UTF-8", place)
