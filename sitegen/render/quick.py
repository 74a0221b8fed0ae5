"""The code that Jinja makes of a template, with what our templates never need taken out.

A site's pages are mostly spent here, so this is a measured hot path: an explainer's page takes
less than half the time. Four things change in the compiled code, and nothing in what it writes:

- `it.name` reads the attribute itself; views are structs, never mappings that have to be tried too;
- what is printed is escaped into plain text, since nothing looks at it again before it is joined;
  most of it is plain text already, for which no function of ours is called, nor the filter `bare`;
- a macro is called without the steps that look for a caller, for defaults and for its context; so
  are `range` and `once`; macros are imported without asking if somebody added a global since;
- `_("Constant")` is looked up when the template is compiled, since every language has its own.

Jinja itself stays the reference: a page whose quick form fails is made again by the plain form, so
a template may do all that Jinja's manual says, and its errors are Jinja's own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:  # no C compiler where it was installed, or another version

    def escaped(text: str, /) -> str:
        """A plain text as it is printed."""
        return str(escape(text))


_BARE = "environment.filters['bare']"
_IMPORTED = "included_template"  # what Jinja calls the module that `from … import` reads
_OF_TEMPLATE = re.compile("l_[0-9]+_(.+)")
_PLAIN = {"range", "once"}  # functions that ask nothing of their place in a template
_CALLED_WITH = {"_loop_vars", "_block_vars"}  # only `context.call` takes these


def printed(value: Any) -> str:  # noqa: ANN401  whatever a view holds
    """A value as it is printed: escaped, unless it is safe already."""
    kind = value.__class__
    if kind is str:
        return escaped(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # it is one, as `kind` tells
    return str(value) if kind is int else str(escape(value))


class QuickMacro(Macro):
    """A macro that is called at once where all its arguments are given in order."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  Jinja's signature
        """As Jinja does it, but for the usual case."""
        if len(args) == self._argument_count and not kwargs and not self.caller:
            return Markup(self._func(*args))  # noqa: S704  the macro escaped what it printed
        return super().__call__(*args, **kwargs)

    def text(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  the same
        """The same as plain text, for a place that prints it."""
        if len(args) == self._argument_count and not kwargs and not self.caller:
            made: str = self._func(*args)
            return made
        return str(super().__call__(*args, **kwargs))


class QuickTemplate(Template):
    """A template whose macros are made once: nobody here gives a template globals of its own."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  Jinja's signature
        if self._module is None:
            self._module = self.make_module()
        return self._module


class QuickEnvironment(Environment):
    """An environment whose templates are compiled to the quick form.

    It compiles through `_compile`, which Jinja keeps open to be replaced.
    """

    template_class = QuickTemplate
    constant: Callable[[str], str]
    """Gives the words for a constant `_("…")` in this environment's language."""
    dialect: str = ""
    """That language: what is compiled for another is of no use."""

    def _compile(self, source: str, filename: str) -> CodeType:
        return compile(self.quickened(ast.parse(source, filename)), filename, "exec")

    def quickened(self, tree: ast.Module) -> ast.Module:
        """The quick form of what Jinja generates."""
        made: ast.Module = _Quick(self.constant).visit(tree)
        return ast.fix_missing_locations(made)


class _Quick(ast.NodeTransformer):
    """Rewrites the module that Jinja generates from a template; line numbers stay."""

    def __init__(self, constant: Callable[[str], str]) -> None:
        self._constant = constant
        self._macros: set[str] = set()
        self._bare = ""

    def visit_Module(self, node: ast.Module) -> ast.AST:
        """Find the macros first: those of this template, and those that it imports."""
        for each in ast.walk(node):
            if isinstance(each, ast.Assign) and _is_macro(each.value):
                self._macros |= {target.id for target in each.targets if _is_name(target)}  # type: ignore[attr-defined]
            if isinstance(each, ast.Assign) and ast.unparse(each.value) == _BARE:
                self._bare = ast.unparse(each.targets[0])  # one name in the whole module
        self.generic_visit(node)
        ours = ast.parse(f"from {__name__} import QuickMacro as Macro, escaped, printed")
        # After Jinja's own imports, on a line that they already take.
        node.body.insert(_after_imports(node), ast.copy_location(ours.body[0], node.body[0]))
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Attributes, printing, macros and constants, each in its quick form."""
        if isinstance(node.func, ast.Name) and node.func.id.startswith("t_"):
            return self._tested(node)
        if _called(node, "environment", "getattr") and len(node.args) == 2:  # noqa: PLR2004
            value, name = node.args
            attribute = str(name.value) if isinstance(name, ast.Constant) else ""
            if attribute.isidentifier():
                made = ast.Attribute(self.visit(value), attribute, ast.Load())
                return ast.copy_location(made, node)
        if isinstance(node.func, ast.Name) and node.func.id == "escape" and len(node.args) == 1:
            return ast.copy_location(self._printed(node), node)
        if (text := _constant_words(node)) is not None:
            words = ast.Call(
                ast.Name("Markup", ast.Load()), [ast.Constant(self._constant(text))], []
            )
            return ast.copy_location(words, node)
        target = self._macro_of(node)
        if not target and _variable(_name_called(node)) in _PLAIN:
            target = node.args[0]
        if target:
            return ast.copy_location(self._direct(target, node), node)
        self.generic_visit(node)
        return node

    def _tested(self, node: ast.Call) -> ast.AST:
        """A filter or test: `x.y is defined` asks if the attribute is there: Jinja reads it."""
        if self._is_bare(node):
            self.generic_visit(node)
            return node
        kept = [
            ast.Call(each.func, [self.visit(each.args[0]), *each.args[1:]], [])
            if isinstance(each, ast.Call) and _called(each, "environment", "getattr")
            else self.visit(each)
            for each in node.args
        ]
        return ast.copy_location(ast.Call(node.func, kept, node.keywords), node)

    def _printed(self, node: ast.Call) -> ast.expr:
        inner = node.args[0]
        if isinstance(inner, ast.Call):
            if (text := _constant_words(inner)) is not None:
                return ast.Constant(self._constant(text))
            if macro := self._macro_of(inner):
                return self._direct(ast.Attribute(macro, "text", ast.Load()), inner)
            if self._is_bare(inner):
                return _shown(self.visit(inner.args[0]), self._bare)
        return _shown(self.visit(inner))

    def _is_bare(self, node: ast.Call) -> bool:
        return isinstance(node.func, ast.Name) and node.func.id == self._bare

    def _macro_of(self, node: ast.Call) -> ast.expr | None:
        """The macro that a call through the context names, if it names one."""
        name = _name_called(node)
        return ast.Name(name, ast.Load()) if name in self._macros else None

    def _direct(self, target: ast.expr, node: ast.Call) -> ast.Call:
        keywords = [each for each in node.keywords if each.arg not in _CALLED_WITH]
        for each in keywords:
            each.value = self.visit(each.value)
        return ast.Call(target, [self.visit(each) for each in node.args[1:]], keywords)


def _shown(value: ast.expr, otherwise: str = "") -> ast.expr:
    """A value as it is printed; what is no plain text, by a filter first if one is named."""
    # It reads `escaped(shown) if (shown := …).__class__ is str else printed(shown)`.
    shown = ast.Name("shown", ast.Load())
    kept = ast.NamedExpr(ast.Name("shown", ast.Store()), value)
    kind = ast.Attribute(kept, "__class__", ast.Load())
    return ast.IfExp(
        ast.Compare(kind, [ast.Is()], [ast.Name("str", ast.Load())]),
        _call("escaped", shown),
        _call("printed", _call(otherwise, shown) if otherwise else shown),
    )


def _call(name: str, value: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), [value], [])


def _after_imports(node: ast.Module) -> int:
    """Where the first statement stands that is no import."""
    imports = (index for index, each in enumerate(node.body) if isinstance(each, ast.ImportFrom))
    return max(imports, default=-1) + 1


def _is_macro(value: ast.expr) -> bool:
    """`Macro(…)`, or a name read from an imported template."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
        return False
    first = value.args[0] if value.args else None
    imported = isinstance(first, ast.Name) and first.id == _IMPORTED
    return value.func.id == "Macro" or (value.func.id == "getattr" and imported)


def _is_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name)


def _called(node: ast.Call, owner: str, method: str) -> bool:
    func = node.func
    return (
        isinstance(func, ast.Attribute)
        and func.attr == method
        and isinstance(func.value, ast.Name)
        and func.value.id == owner
    )


def _name_called(node: ast.Call) -> str:
    """The variable in `context.call((undefined(…) if l_0_x is missing else l_0_x), …)`."""
    if not _called(node, "context", "call") or not node.args:
        return ""
    first = node.args[0]
    if isinstance(first, ast.IfExp):
        first = first.orelse
    return first.id if isinstance(first, ast.Name) else ""


def _variable(name: str) -> str:
    """A variable's name in the template: `_` of `l_1__`, where 1 is how deep it stands."""
    found = _OF_TEMPLATE.fullmatch(name)
    return found[1] if found else ""


def _constant_words(node: ast.Call) -> str | None:
    """The text in `_("…")`, where it is constant."""
    plain = not any(each.arg not in _CALLED_WITH for each in node.keywords)
    if _variable(_name_called(node)) in {"_", "gettext"} and len(node.args) == 2 and plain:  # noqa: PLR2004
        text = node.args[1]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            return text.value
    return None
