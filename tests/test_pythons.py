"""What differs from one Python to the next that we support, and how the house keeps clear of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = [
    path for path in sorted((ROOT / "sitegen").rglob("*.py")) if "__compiled__" not in str(path)
]

SILENT = {"exists", "is_dir", "is_file", "is_symlink", "is_mount", "is_junction"}
"""Methods of `Path` that answer no where the disk fails, from Python 3.14 on."""
MAY_BE_SILENT = {
    "sitegen/build/run.py: .exists": "`discard` asks for itself",
    "sitegen/cache/folder.py: .exists": "a memory is a convenience: without it all is the same",
    "sitegen/chosen.py: os.path.isdir": "a guess at what was meant, in a refusal",
    "sitegen/cli/offers.py: .is_dir": "completion offers what it finds",
    "sitegen/cli/show.py: os.path.isfile": "the build is done, whatever the disk says now",
    "sitegen/relate/links.py: .is_file": "what cannot be looked at is told as missing",
    "sitegen/write/twin.py: os.path.ismount": "the exchange itself tells",
}
"""Where a disk that fails may be taken for nothing, and why that does no harm."""


def asking(path: Path) -> Iterator[str]:
    """How a module asks what stands at a path, where the answer hides that the disk failed."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Attribute(
                value=ast.Attribute(value=ast.Name(id="os"), attr="path"),
                attr="exists" | "lexists" | "isdir" | "isfile" | "islink" | "ismount" as word,
            ):
                yield f"os.path.{word}"
            case ast.Call(func=ast.Attribute(attr=word, value=value), args=[], keywords=[]):
                entry = isinstance(value, ast.Name) and value.id == "entry"  # of `os.scandir`
                if word in SILENT and not entry:
                    yield f".{word}"


def test_who_asks_what_stands_at_a_path_hears_that_the_disk_failed() -> None:
    found = {
        f"{path.relative_to(ROOT).as_posix()}: {word}" for path in CODE for word in asking(path)
    }
    assert found == MAY_BE_SILENT.keys()
