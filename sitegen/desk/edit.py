r"""Change spans of a content file and nothing else: what `table import` and `check --fix` share.

A file that an editor keeps is full of what YAML writers lose: comments, quotation marks, the way a
list is laid out. So nothing is ever written out anew: a change replaces spans of the text, and all
bytes between them stay, line ends and byte order mark included.

    held = hold(data)                       # the text, and its frontmatter as a tree with positions
    edits = [Edit(start, stop, "open")]     # in code points of `held.text`
    after = held.with_edits(edits)          # bytes
    replace_file(path, data, after)         # at once, or not at all

Positions of the tree (`sitegen.content.tree`) count from the start of the frontmatter: `held.head`
is to be added to them. Lines count from 1 in `Problem`, and `held.index(line, column)` finds them.
"""

from __future__ import annotations

import difflib
import os
import re
import stat
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sitegen.content.characters import decode
from sitegen.content.fences import head_span, is_overfull
from sitegen.content.files import READING
from sitegen.content.findings import Enough, Findings
from sitegen.content.tree import Node, compose
from sitegen.ondisk import is_there

_BOM = b"\xef\xbb\xbf"


class Edit(Struct, frozen=True, order=True):
    r"""Put `text` in the place of what stands from `start` to `stop`.

    Attributes:
        start: in code points of `Held.text`.
        stop: behind the last character that goes; `start` to insert.
        text: with `\n` line ends; they become those of the file.
    """

    start: int
    stop: int
    text: str


class Held(Struct, frozen=True):
    r"""A content file as it can be edited.

    Attributes:
        data: its bytes.
        text: the same as text, with `\n` line ends and without byte order mark.
        head: where the frontmatter begins in `text`; 0 where there is none.
        stop: behind the frontmatter's last line end.
        root: the frontmatter; `None` where it cannot be read to its end.
    """

    data: bytes
    text: str
    head: int = 0
    stop: int = 0
    root: Node | None = None

    def index(self, line: int, column: int) -> int:
        """The place in `text` of a line and a column, both from 1, as in a `Problem`."""
        start = 0
        for _ in range(line - 1):
            start = self.text.index("\n", start) + 1
        return start + column - 1

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """The file with spans replaced; insertions at one place stay in the order given.

        Raises:
            ValueError: two edits overlap, or one ends before it starts.
        """
        bom = self.data.startswith(_BOM)
        original = self.data.removeprefix(_BOM).decode()
        pairs = _pairs(original)
        newline = _newline(original)
        parts, done = [], 0
        for edit in sorted(edits, key=lambda each: (each.start, each.stop)):
            if not done <= edit.start <= edit.stop <= len(self.text):
                raise ValueError(f"an edit overlaps another: {edit}")
            parts += [self._kept(original, pairs, done, edit.start)]
            parts += [edit.text.replace("\n", newline)]
            done = edit.stop
        parts.append(self._kept(original, pairs, done, len(self.text)))
        return (_BOM if bom else b"") + "".join(parts).encode()

    def _kept(self, original: str, pairs: list[int], start: int, stop: int) -> str:
        return original[start + bisect_left(pairs, start) : stop + bisect_left(pairs, stop)]


def _pairs(original: str) -> list[int]:
    r"""Where `\r\n` stands, in places of the text that has `\n` instead."""
    return [match.start() - i for i, match in enumerate(re.finditer("\r\n", original))]


def _newline(original: str) -> str:
    first = re.search("\r\n|\r|\n", original)
    return first[0] if first else "\n"


def hold(data: bytes) -> Held | None:
    """Take a file in hand; `None` where it is no UTF-8, which `content.split` reports."""
    try:
        text = decode(data, Findings(""))
    except Enough:
        return None
    if text is None:
        return None
    span = head_span(text)
    if span is None:
        return Held(data, text)
    head = text[span[0] : span[1]]
    tree = None if is_overfull(head) else compose(head)
    return Held(data, text, *span, tree.root if tree and not tree.failure else None)


# --- To the disk ----------------------------------------------------------------------------------


class NotReplaced(Exception):  # noqa: N818  a refusal is no error of ours
    """The file was left as it is (exit code 2): it is a link, or no longer what was read.

    Attributes:
        message: why, without a final full stop.
        hint: what to do.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


def replace_file(path: Path, before: bytes | None, after: bytes) -> None:
    """Put new bytes in the place of a file at once; its mode stays, and its group if we may.

    Args:
        path: the file. Links are refused: what they lead to may be somebody else's.
        before: what it must hold now, so that nobody's work is lost; `None` where there must be no
            such file yet.
        after: what it shall hold.

    Raises:
        NotReplaced: it is not a regular file, or does not hold `before`.
        OSError: the disk failed us; the file stands as it was.
    """
    status = _checked(path, before)
    handle, draft = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            _take_after(draft, status)
            os.fsync(file.fileno())
        if before is None:
            # A link, other than a renaming, refuses to take the place of a file that has appeared.
            _take_new_name(draft, path)
        else:
            _checked(path, before)
            Path(draft).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(draft).unlink()
        raise


def _take_new_name(draft: str, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a file system without hard links
        if is_there(path):
            raise _taken(path) from None
        Path(draft).replace(path)
    else:
        Path(draft).unlink()


def _taken(path: Path) -> NotReplaced:
    return NotReplaced(f'"{path}" is there already', "choose another name")


def _take_after(draft: str, status: os.stat_result | None) -> None:
    """Give a new file the mode and the group of the one that it replaces, or those of any file."""
    if status is None:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    else:
        mode = stat.S_IMODE(status.st_mode)
        if sys.platform != "win32":  # which knows no groups
            with suppress(OSError):  # not ours to give
                os.chown(draft, -1, status.st_gid)
    with suppress(PermissionError):  # a file system without modes holds content as well
        Path(draft).chmod(mode)


def _checked(path: Path, before: bytes | None) -> os.stat_result | None:
    """What the system says of the file, if it is what it must be."""
    if before is None:
        if is_there(path):
            raise _taken(path)
        return None
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise NotReplaced(f'"{path}" is a link, which is not written through', "name the file")
    if not stat.S_ISREG(status.st_mode):
        raise NotReplaced(f'"{path}" is not a regular file', "name a file")
    handle = os.open(path, READING)
    with os.fdopen(handle, "rb") as file:
        if file.read(len(before) + 1) != before:
            hint = "run the command again"
            raise NotReplaced(f'"{path}" was changed in the meantime', hint)
    return status


def difference(name: str, before: bytes, after: bytes) -> str:
    """A unified difference of two states of a text file, for people; empty where there is none."""
    old, new = (
        data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after)
    )
    lines = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
