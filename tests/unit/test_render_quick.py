"""The quick form of a template writes what plain Jinja writes, or leaves the page to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from sitegen import settings, site
from sitegen.markup import bare
from sitegen.messages import catalogue
from sitegen.render import TemplateFault, Theme, renderer
from sitegen.render.once import Once
from sitegen.render.quick import QuickEnvironment

TEMPLATES = {
    "attributes": "{{ view.text }}|{{ view.safe }}|{{ view.inner.text }}|{{ view.number }}",
    "tests": "{{ view.missing is defined }}{{ view.text is defined }}"
    "{{ view.missing|default('x') }}",
    "mapping": "{% set d = {'a': '<'} %}{{ d.a }}{{ d['a'] }}{{ view.inner['text'] }}",
    "macro": "{% macro m(it, more='&') %}[{{ it }}{{ more }}]{% endmacro %}"
    "{{ m(view.text) }}{{ m(view.text, '<') }}{{ m(it=view.text) }}"
    "{{ m(view.safe, more=3) }}",
    "kept": "{% macro m(it) %}<b>{{ it }}</b>{% endmacro %}"
    "{% set x = m(view.text) %}{{ x }}{{ [x]|join }}",
    "caller": "{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}"
    "{% call m() %}{{ view.text }}{% endcall %}",
    "varargs": "{% macro m() %}{{ varargs|join(',') }}{{ kwargs }}{% endmacro %}"
    "{{ m(1, view.text, a=2) }}",
    "loop": "{% for x in view.many %}{{ loop.index }}{{ x }}"
    "{% if not loop.last %},{% endif %}{% endfor %}",
    "words": "{{ _('Sources') }}{{ gettext('100%% of %(x)s', x=view.text) }}{{ _('100%%') }}"
    "{{ _(view.text) }}{% set _label = _('Agreements') %}{{ _label }}",
    "recursion": "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}"
    "{% endmacro %}{{ m(3) }}",
    "none": "{{ none }}{{ true }}{{ 1.5 }}{{ view.many }}{{ ('<',)|first }}",
    "bare": "{{ view.text|bare }}|{{ view.safe|bare }}|{{ view.inner.text|upper|bare }}"
    "{% set x = view.safe|bare %}<{{ x }}>{{ (view.text|bare)|length }}{{ _('Sources')|bare }}",
    "once": "{% macro m(it, n) %}<i>{{ it.text }}{{ n }}</i>{% endmacro %}"
    "{{ once(m, view.inner, 1) }}{{ once(m, view.inner, 1) }}{{ once(m, view.inner, 2) }}",
    "shadow": "{% macro link(to) %}<{{ to }}>{% endmacro %}"
    "{% for link in view.many %}{{ link }}{% endfor %}{{ link(view.text) }}",
}


class Inner(Struct, frozen=True):
    """A view in a view."""

    text: str = '<inner> & "quoted"'


class View(Struct, frozen=True):
    """All kinds of values that a template prints."""

    text: str = "<b> & 'x'"
    safe: Markup = Markup("<em>safe</em>")
    inner: Inner = Inner()
    number: int = 7
    many: tuple[str, ...] = ("a", "<b>", "c")


def _environment(kind: type[Environment], lang: str) -> Environment:
    environment = kind(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    words = catalogue(lang)
    environment.filters["bare"] = bare
    environment.globals["once"] = Once()
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext
    )
    if isinstance(environment, QuickEnvironment):
        environment.constant = lambda text: words.gettext(text) % {}
    return environment


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_quick_form_writes_what_jinja_writes(name: str, lang: str, tmp_path: Path) -> None:
    source = TEMPLATES[name]
    expected = _environment(Environment, lang).from_string(source).render(view=View())
    (tmp_path / "page.html").write_text(source)
    draw = renderer(Theme((tmp_path,)), tmp_path)
    assert draw("page.html", View(), lang) == expected


# Not "mapping": what only plain Jinja can do is left to it.
@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - {"mapping"}))
def test_the_quick_form_manages_by_itself(name: str) -> None:
    source = TEMPLATES[name]
    quick = _environment(QuickEnvironment, "en").from_string(source).render(view=View())
    assert quick == _environment(Environment, "en").from_string(source).render(view=View())


@pytest.mark.parametrize("case", ["two-parties", "three-parties"])
def test_every_page_of_the_theme_is_made_by_the_quick_form(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plain form is for the themes of others: ours never needs it."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("sitegen.render.Environment", refused)
    root = Path(__file__).parent.parent / "golden" / case / "site"
    chosen, _ = settings.load(root)
    made = site.make(site.Wanted(root, chosen, dt.date(2026, 1, 1)))
    drawn = [file.path for file in site.pages(made, root)]
    assert "index.html" in drawn


def test_errors_are_those_of_plain_jinja(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("one\n{{ view.txet }}\n")
    draw = renderer(Theme((tmp_path, tmp_path)), tmp_path)
    with pytest.raises(TemplateFault) as fault:
        draw("page.html", View(), "en")
    assert "has no attribute 'txet'" in fault.value.problem.message
    assert fault.value.problem.line == 2
