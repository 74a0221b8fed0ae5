"""Views into text, by the theme's Jinja templates.

The theme is this package's `templates/`, overridden file by file by a site's own folder of that
name. Templates are trusted code; the values they print are not, so everything is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from jinja2 import (
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup
from msgspec import Struct

from sitegen.markup import bare
from sitegen.messages import catalogue, languages
from sitegen.ondisk import is_file, is_folder
from sitegen.problems import Problem
from sitegen.render.leftovers import below, left_behind
from sitegen.render.loading import Folders
from sitegen.render.once import Once
from sitegen.render.packed import Packed, brought, pack
from sitegen.render.quick import QuickEnvironment

Renderer = Callable[[str, object, str], str]
"""(template, view, language) → the finished text."""


_TEMPLATES = frozenset((".html", ".xml", ".svg"))
_FONTS = frozenset((".otf", ".ttf"))


class TemplateFault(Exception):  # noqa: N818  it is the template's fault, not an error of ours
    """A template cannot be used; `problem` says which one, where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Theme(Struct, frozen=True):
    """Folders with templates and `assets/`, the site's own before the default."""

    folders: tuple[Path, ...]

    def assets(self) -> Mapping[str, Path]:
        """Every asset: path in the site → file on disk, without links and `leftovers`.

        Raises:
            OSError: one of the folders cannot be read.
        """
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in below(folder / "assets"):
                name = path.relative_to(folder).as_posix()
                if S_ISREG(path.lstat().st_mode) and not left_behind(name):
                    found[name] = path
        return dict(sorted(found.items()))

    def fonts(self) -> Mapping[str, Path]:
        """The fonts that cards are drawn with: file name → file, the site's own before ours."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in below(folder / "card"):
                here = path.parent == folder / "card" and path.suffix in _FONTS
                if here and is_file(path) and not left_behind(path.name):
                    found[path.name] = path
        return dict(sorted(found.items()))


def default_theme() -> Path:
    """The theme that comes with the package: beside it in a checkout, inside it in a wheel."""
    package = Path(__file__).parent.parent
    inside = package / "theme"
    return inside if is_folder(inside) else package.parent / "templates"


def theme_of(root: Path) -> Theme:
    """A site's theme: its own `templates/` first, where it has one."""
    own, default = root / "templates", default_theme()
    if is_folder(own) and own.resolve() != default.resolve():
        return Theme((own, default))
    return Theme((default,))


def renderer(theme: Theme, root: Path, compiled: BytecodeCache | None = None) -> Renderer:
    """A function that renders; templates are compiled once for each language.

    Args:
        theme: where the templates are.
        root: the site's folder, to name its own templates by their path in it.
        compiled: where compiled templates are kept.
    """
    looks = tuple(_looks(theme))
    # A fault in a site's own templates is theirs; without any, it is a bug of ours.
    theirs = Exception if len(theme.folders) > 1 else TemplateError

    def render(template: str, view: object, lang: str) -> str:
        quick = _environment(QuickEnvironment, theme.folders, lang, looks, compiled)
        try:
            return quick.get_template(template).render(view=view)
        except Exception:  # noqa: BLE001  whatever it is, plain Jinja says it better, or can do it
            return slow(template, view, lang)

    def slow(template: str, view: object, lang: str) -> str:
        plain = _environment(Environment, theme.folders, lang, looks, None)
        try:
            return plain.get_template(template).render(view=view)
        except theirs as error:
            if isinstance(error, OSError) and not isinstance(error, TemplateError):
                raise  # the disk's fault, not the template's
            raise TemplateFault(_fault(error, template, theme, root)) from error

    return render


def load_ahead(theme: Theme, lang: str, compiled: BytecodeCache | None) -> None:
    """Load all templates of a theme that the package brings compiled; arguments as below."""
    quick = _environment(QuickEnvironment, theme.folders, lang, tuple(_looks(theme)), compiled)
    for name in _brought(quick, lang, brings=True):
        with suppress(TemplateError):  # told where it is used, if it is
            quick.get_template(name)


def compile_ahead(
    theme: Theme, lang: str, compiled: BytecodeCache | None, *, backwards: bool
) -> None:
    """Compile all templates of a theme that the package does not bring compiled.

    Those that another process compiled meanwhile are fetched.

    Args:
        theme: where the templates are.
        lang: for which language.
        compiled: where compiled templates are kept.
        backwards: begin with the last.
    """
    quick = _environment(QuickEnvironment, theme.folders, lang, tuple(_looks(theme)), compiled)
    for name in sorted(_brought(quick, lang, brings=False), reverse=backwards):
        with suppress(TemplateError):  # told where it is used, if it is
            quick.get_template(name)


def _brought(quick: Environment, lang: str, *, brings: bool) -> Iterator[str]:
    """The templates that the package brings compiled, or does not."""
    assert quick.loader is not None  # noqa: S101  see `_environment`
    for name in quick.list_templates(filter_func=_is_template):
        with suppress(TemplateError, UnicodeDecodeError):  # told where it is used, if it is
            if brought(name, quick.loader.get_source(quick, name)[0], lang) is brings:
                yield name


def pack_default(folder: Path) -> None:
    """Write the default theme's templates as Python, for every language (see `packed`)."""
    theme = Theme((default_theme(),))
    for lang in languages():
        quick = _environment(QuickEnvironment, theme.folders, lang, (), None)
        assert isinstance(quick, QuickEnvironment)  # noqa: S101  as asked for
        pack(quick, quick.list_templates(filter_func=_is_template), folder)


def _is_template(name: str) -> bool:
    return name.endswith(tuple(_TEMPLATES)) and not name.startswith("assets/")


def _looks(theme: Theme) -> Iterator[tuple[str, int, int]]:
    """How the templates look on the disk: what was compiled from others is not used."""
    for folder in theme.folders:
        for path in below(folder):
            if path.suffix in _TEMPLATES and is_file(path):
                found = path.stat()
                yield str(path), found.st_size, found.st_mtime_ns


@lru_cache(maxsize=16)
def _environment(
    kind: type[Environment],
    folders: tuple[Path, ...],
    lang: str,
    looks: tuple[tuple[str, int, int], ...],  # noqa: ARG001  with others, all is compiled anew
    compiled: BytecodeCache | None,
) -> Environment:
    """Templates are compiled once a process for each language: that takes longer than a page."""
    words = catalogue(lang)
    environment = kind(
        loader=Folders(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=Packed(compiled) if kind is QuickEnvironment else compiled,
    )
    environment.filters["bare"] = bare
    environment.globals["once"] = Once()
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's method
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext
    )
    if isinstance(environment, QuickEnvironment):
        # As Jinja's new style has it: every message is a format, so "%%" stands for "%".
        environment.constant = lambda text: str(Markup(words.gettext(text) % {}))  # noqa: S704  ours
        environment.dialect = lang
    return environment


def _fault(error: Exception, template: str, theme: Theme, root: Path) -> Problem:
    """What is wrong with a template, at the innermost template line that the error passed."""
    file, line, column = template, 1, 1
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or template, error.lineno
    else:
        trace = error.__traceback__
        while trace:
            name = trace.tb_frame.f_code.co_filename
            if name.endswith(tuple(_TEMPLATES)):
                file, line = name, trace.tb_lineno
            trace = trace.tb_next
    message = str(error)
    if isinstance(error, TemplateNotFound):
        message = f'there is no template "{error.name}"'
    elif isinstance(error, UnicodeDecodeError):
        file, message = _not_utf_8(theme) or file, "it is not UTF-8"
    elif not isinstance(error, TemplateError):
        message = f"{type(error).__name__}: {error}"
    return Problem(
        code="template",
        file=_named(file, theme, root),
        message=f"this template cannot be used: {' '.join(message.split())}",
        hint="mend it, or remove it to use the default theme's",
        line=line,
        column=column,
    )


def no_picture(template: str, error: Exception) -> Problem:
    """What is wrong with a template whose text is no picture."""
    return Problem(
        code="template",
        file=f"templates/{template}",
        message=f"no picture can be drawn from this template: {' '.join(str(error).split())}",
        hint="mend it, or remove it to use the default theme's",
        line=1,
        column=1,
    )


def _named(file: str, theme: Theme, root: Path) -> str:
    """A template's path as the site's author knows it: below the site, or as the theme names it."""
    path = Path(file)
    for folder in theme.folders:
        if path.is_absolute() and path.is_relative_to(folder.absolute()):
            path = path.relative_to(folder.absolute())
    own = root / "templates" / path
    return f"templates/{path.as_posix()}" if is_file(own) else path.as_posix()


def _not_utf_8(theme: Theme) -> str:
    """The site's own template that cannot be read as text: the error does not say which."""
    for path in sorted(theme.folders[0].rglob("*")):
        if path.suffix in _TEMPLATES and is_file(path):
            try:
                path.read_text("utf-8")
            except UnicodeDecodeError:
                return path.relative_to(theme.folders[0]).as_posix()
    return ""
