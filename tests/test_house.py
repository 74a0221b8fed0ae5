"""The house rules that a machine can see, kept by the machine."""

import ast
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest

ROOT = Path(__file__).parent.parent
MADE = ROOT / "sitegen" / "__compiled__"  # of the templates, when the package is built
CODE = sorted(path for path in (ROOT / "sitegen").rglob("*.py") if not path.is_relative_to(MADE))
WRITTEN = sorted(
    [*CODE, *(path for top in ("bench", "tests") for path in (ROOT / top).rglob("*.py"))]
)
"""All that we write in Python, and that is to be read by others."""
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

MODULE_LINES = 300
FUNCTION_LINES = 40
LONG = re.compile(r"#\s*long: \S")

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, type_of_function):
            yield node


# --- Size and names -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_a_module_is_short_or_says_why_not(path: Path) -> None:
    # The comment stands between the module's docstring and its first statement.
    start = [node.lineno for node in tree(path).body if not isinstance(node, ast.Expr)][:1]
    excused = any(LONG.match(line) for line in lines(path)[: (start or [0])[0]])
    assert excused is (len(lines(path)) > MODULE_LINES)


def length(function: Function) -> int:
    """Lines of a function without its decorators and its docstring.

    The docstring of a rule is what `sitegen explain` prints, and that of a command is its help:
    they are as long as their readers need.
    """
    total = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return total
    docstring = function.body[0]
    return total - ((docstring.end_lineno or 0) - docstring.lineno + 1)


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_a_function_is_short_or_says_why_not(path: Path) -> None:
    text = lines(path)
    # The comment stands on the line of the `def`, or on the one above it.
    excused = {
        function.name
        for function in functions(path)
        if any(LONG.search(line) for line in text[function.lineno - 2 : function.lineno])
    }
    assert excused == {each.name for each in functions(path) if length(each) > FUNCTION_LINES}


def test_no_module_is_a_drawer() -> None:
    drawers = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common"}
    assert [name(path) for path in CODE if drawers & set(path.with_suffix("").parts)] == []


# --- Who may do what ------------------------------------------------------------------------------


def speaking(path: Path) -> Iterator[str]:
    """What in a module prints, or ends the process."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Name(id="print" | "exit" | "quit" | "SystemExit" as word):
                yield f"{node.lineno}: {word}"
            case ast.Attribute(value=ast.Name(id="sys"), attr="exit" | "stdout" | "stderr" as word):
                yield f"{node.lineno}: sys.{word}"
            case ast.Import(names=[ast.alias(name="click")]) | ast.ImportFrom(module="click"):
                yield f"{node.lineno}: click"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    of_the_door = name(path).startswith("sitegen/cli/") or path.name == "__main__.py"
    assert of_the_door or list(speaking(path)) == []


def test_the_import_contract_holds() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import *; lint_imports_command()"]
    command += ["--no-logo", "--cache-dir", ".cache/importlinter"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


# --- What no file may say -------------------------------------------------------------------------

# Put together here, since this file must not name them either.
WELL_KNOWN = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
        ("repo", "maven", "apache", "org"),
    )
]


def registries_of_this_machine() -> Iterator[str]:
    """Hosts that pip and npm are told to ask here, a company's mirror for instance."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    told += " ".join(value for key, value in os.environ.items() if key.startswith("PIP_"))
    if npm := shutil.which("npm"):
        command = [npm, "config", "get", "registry"]
        told += subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for address in re.findall(r"https?://[^\s'\",]+", told):
        host = urlsplit(address).hostname
        if host and host not in {"localhost", "127.0.0.1", "::1"}:
            yield host


def test_no_file_names_a_package_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [path for each in listed.split("\0") if each and (path := ROOT / each).is_file()]
    assert files, "git knows of no file"
    hosts = {*WELL_KNOWN, *registries_of_this_machine()}
    found = [
        (name(path), host)
        for path in files
        for text in [path.read_bytes().lower()]
        for host in sorted(hosts)
        if host.encode() in text
    ]
    assert found == []


# --- What the documents must cover ----------------------------------------------------------------


def normal(requirement: str) -> str:
    """The name in a requirement, as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]).lower()


def test_every_dependency_is_explained_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        needed += extra
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    needed += [*package.get("dependencies", {}), *package.get("devDependencies", {})]
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    explained = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert sorted(map(normal, explained)) == sorted({normal(each) for each in needed} - {"sitegen"})


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None, each
        yield f"{path} {each}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {each}")


def entrance() -> click.Group:
    """The one group below `sitegen.cli` that is no other group's command."""
    package = importlib.import_module("sitegen.cli")
    names = [each.name for each in pkgutil.iter_modules(package.__path__, "sitegen.cli.")]
    modules = [package, *map(importlib.import_module, names)]
    values = [each for module in modules for each in vars(module).values()]
    # A module may show a group that it has from another one.
    groups = list({id(each): each for each in values if isinstance(each, click.Group)}.values())
    inner = {id(command) for group in groups for _, command in commands(group, "")}
    (outermost,) = (each for each in groups if id(each) not in inner)
    return outermost


def test_every_command_is_documented() -> None:
    known = [path for path, _ in commands(entrance(), "sitegen")]
    assert known
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    written = "\n".join(page.read_text("utf-8") for page in pages)
    assert [path for path in known if not re.search(rf"\b{path}\b", written)] == []


def links() -> Iterator[tuple[str, str]]:
    """Relative links in the documents: (page, target)."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#\s]+)", prose):
            if not urlsplit(target).scheme:
                yield name(page), target


def test_no_link_between_documents_is_dead() -> None:
    found = list(links())
    assert found
    assert [link for link in found if not (ROOT / link[0]).parent.joinpath(link[1]).exists()] == []


# --- What a test is -------------------------------------------------------------------------------


def asserts(test: Function) -> bool:
    """Whether a test says for itself what must be so, not only by functions that it calls."""
    for part in ast.walk(test):
        match part:
            case ast.Assert():
                return True
            case ast.Call(func=ast.Attribute(attr="raises" | "warns" | "fail")):
                return True
            case ast.Call(func=ast.Name(id="expect")):  # Playwright's
                return True
    return False


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_every_test_can_fail_and_says_at_what(path: Path) -> None:
    tests = [each for each in functions(path) if each.name.startswith("test_")]
    assert [each.name for each in tests if not asserts(each)] == []


# --- What runs on every Python --------------------------------------------------------------------


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that a module of ours has, and where."""
    for each in pkgutil.walk_packages([str(ROOT / "sitegen")], "sitegen."):
        if not each.name.startswith("sitegen.__"):
            for key, value in vars(importlib.import_module(each.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{each.name}.{key}", str(value.pattern)


def forgets_its_place(pattern: str) -> bool:
    """Whether a group is repeated possessively whose last alternative may stop halfway.

    Before 3.11.5 Python then goes on from where that attempt broke off (CPython's gh-106052).
    """
    bare = re.sub(r"\[\^?\]?[^\]]*\]", "x", re.sub(r"\\.", "x", pattern, flags=re.DOTALL))
    possessive = r"\)\s*(?:[*+?]|\{\d*,?\d*\})\+"
    held = rf"\|\s*\(\?!\)\s*{possessive}"
    return len(re.findall(possessive, bare)) > len(re.findall(held, bare))


def test_no_pattern_means_something_else_to_an_older_python() -> None:
    assert forgets_its_place(r"(?:a(?!b)|b)*+")
    assert not forgets_its_place(r"(?:a(?!b)|b|(?!))*+[)*+]\)++")
    found = dict(patterns())
    assert len(found) > 100
    assert [where for where, pattern in found.items() if forgets_its_place(pattern)] == []
