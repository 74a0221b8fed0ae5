"""The theme's templates as Python, made when the package is built.

To compile a theme takes longer than to draw a hundred pages, and everybody's default theme is the
same. So the package brings it in the form of `quick`, for each language of the interface:
`__compiled__/<language>/<template>.py`, which Python keeps compiled as it does any module. What a
module was made of stands in `index.json` beside it: a template of other bytes (a site's own, or one
that was changed in a checkout), another Jinja or other words are compiled as if nothing were there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha1
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import jinja2
import msgspec
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from msgspec import Struct

from sitegen.digests import digest_of
from sitegen.messages import speaks, spoken, words_file
from sitegen.render import quick
from sitegen.render.quick import QuickEnvironment

FOLDER = Path(__file__).parent.parent / "__compiled__"
_INDEX = "index.json"
_PROGRAM = (Path(quick.__file__), Path(__file__).parent / "__init__.py")
"""What makes the quick form, and the environment that it is made in."""


class Index(Struct, frozen=True):
    """What the modules of one language were made of.

    Attributes:
        made_with: digest of all but the templates.
        checksums: template → Jinja's checksum of its source.
    """

    made_with: str
    checksums: dict[str, str]


class Packed(BytecodeCache):
    """What the package brings, before another cache.

    Args:
        behind: asked for all else.
    """

    def __init__(self, behind: BytecodeCache | None) -> None:
        self._behind = behind

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """A template's code, if it is at hand."""
        bucket = Bucket(environment, name, _checksum(source))
        lang = (
            _brought_for(environment.dialect) if isinstance(environment, QuickEnvironment) else ""
        )
        bucket.code = _code(name, bucket.checksum, lang)
        if bucket.code or not self._behind:
            return bucket
        return self._behind.get_bucket(environment, name, filename or "", source)

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if self._behind:
            self._behind.set_bucket(bucket)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing: see `get_bucket`."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing: see `set_bucket`."""


def brought(name: str, source: str, lang: str) -> bool:
    """Whether the package brings the code of a template of that name and source."""
    found = _index(_brought_for(lang))
    return found is not None and found.checksums.get(name) == _checksum(source)


def _brought_for(lang: str) -> str:
    """The language that the package brings code for; without words of its own, all are marked."""
    return spoken(lang) if speaks(lang) or not lang else ""


def pack(environment: QuickEnvironment, names: Iterable[str], folder: Path) -> None:
    """Write a module for each template; the same input gives the same bytes.

    Args:
        environment: compiles them, into its language.
        names: the templates.
        folder: where the languages lie.
    """
    lang, checksums = spoken(environment.dialect), {}
    (folder / lang).mkdir(parents=True, exist_ok=True)
    assert environment.loader is not None  # noqa: S101  ours has one
    for name in sorted(names):
        source, _, _ = environment.loader.get_source(environment, name)
        tree = environment.quickened(ast.parse(environment.compile(source, name, raw=True)))
        (folder / lang / _module(name)).write_text(ast.unparse(tree) + "\n", "utf-8")
        checksums[name] = _checksum(source)
    index = Index(_made_with(lang), checksums)
    (folder / lang / _INDEX).write_bytes(msgspec.json.encode(index))


def _code(name: str, checksum: str, lang: str) -> CodeType | None:
    found = _index(lang)
    if found is None or found.checksums.get(name) != checksum:
        return None
    path = FOLDER / lang / _module(name)
    try:
        # The name is only for messages: such a module is run in Jinja's namespace, not imported.
        return SourceFileLoader(path.stem, str(path)).get_code(path.stem)
    except (OSError, ImportError, SyntaxError, ValueError):  # not all there: compile it
        return None


def _checksum(source: str) -> str:
    return sha1(source.encode()).hexdigest()  # noqa: S324  as Jinja's: no secret


def _module(name: str) -> str:
    """A template's module: `macros/table.html` → `macros.table.html.py`."""
    return f"{name.replace('/', '.')}.py"


@lru_cache(maxsize=16)
def _index(lang: str) -> Index | None:
    try:
        found = msgspec.json.decode((FOLDER / lang / _INDEX).read_bytes(), type=Index)
        return found if found.made_with == _made_with(lang) else None
    except (OSError, ValueError):
        return None


def _made_with(lang: str) -> str:
    """A digest of Jinja's version, of the words of a language, and of what makes the quick form."""
    program = (path.read_bytes() for path in _PROGRAM)
    return digest_of((jinja2.__version__.encode(), words_file(lang), *program)).hex()
