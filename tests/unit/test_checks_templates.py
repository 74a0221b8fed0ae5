"""The lint of a site's own templates: what it says of examples, of odd HTML, and of our theme."""

from pathlib import Path

import pytest

from sitegen import checks
from sitegen.checks.registry import THEME_RULES
from sitegen.checks.templates import template_of
from sitegen.checks.theme import TEMPLATES
from sitegen.render import default_theme


def found(text: str, file: str = "templates/page.html") -> list[str]:
    template = template_of(file, text)
    problems = [p for rule in THEME_RULES for p in rule.problems(template, rule.severity)]
    return [f"{p.line}:{p.column} {p.code}" for p in problems]


@pytest.mark.parametrize("code", [rule.code for rule in THEME_RULES])
def test_the_bad_example_has_it_and_the_good_one_has_nothing(code: str) -> None:
    known = checks.explain(code)
    assert known
    assert {each.split()[1] for each in found(known.bad)} == {code}
    assert found(known.good) == []


THEME = default_theme()
OURS = [path for path in sorted(THEME.rglob("*")) if path.suffix in TEMPLATES]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(THEME).as_posix())
def test_the_default_theme_has_nothing_of_the_kind(path: Path) -> None:
    assert found(path.read_text("utf-8"), f"templates/{path.name}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a | safe }}", ["1:8 unescaped-text"]),
        ("a\r\n{% filter safe %}b{% endfilter %}", ["2:11 unescaped-text"]),
        ("{% autoescape false %}{{ a }}{% endautoescape %}", ["1:4 unescaped-text"]),
        ("{% autoescape loose %}{{ a }}{% endautoescape %}", ["1:4 unescaped-text"]),
        ("{% autoescape true %}{{ a }}{% endautoescape %}", []),
        ("{{ Markup(a) }} {{ safe }} {{ a.safe }}", ["1:4 unescaped-text"]),
        ("{# {{ a|safe }} #}{% raw %}{{ a|safe }}{% endraw %}", []),
        ("{{ 'x|safe' }}", []),
        ("<p a={{ b }}>", ["1:6 unquoted-attribute"]),
        ("<p a=\n {{ b }}>", ["2:2 unquoted-attribute"]),
        ("<p a=x{{ b }}>", ["1:7 unquoted-attribute"]),
        ("<p {{ b }}>", ["1:4 unquoted-attribute"]),
        ('<p a="x"{% if b %} {{ b }}{% endif %}>', ["1:20 unquoted-attribute"]),
        ("<p a='{{ b }}' c=\"x{{ d }}y\">{{ e }}</p>", []),
        ("{% from 'a.html' import lang %}<p {{ lang(b) }}>", []),
        ("<p {{ _('x') }}>", ["1:4 unquoted-attribute"]),
        ("<h{{ n }}></h{{ n }}><p data-{{ a }}='b'>", []),
        ("a < b {{ c }} > d, <3 {{ e }}", []),
        ("<!-- <p a={{ b }}> --><p a={{ b }}>", ["1:28 unquoted-attribute"]),
        ('<p a="<q b=">{{ c }}</p>', []),
        (
            "<textarea\n{%- if a %} b{% endif -%}\n>{{ c }}</textarea><p d={{ e }}>",
            ["3:25 unquoted-attribute"],
        ),
        ("<p a=\"{{ b|tojson }}\" c='{{ b|tojson }}'>", ["1:12 quoted-json"]),
        ('<script type="application/json">{{ b|tojson }}</script>', []),
        ("<SCRIPT>a</SCRIPT>", ["1:1 inline-code"]),
        ('<script type="module">a</script>', ["1:1 inline-code"]),
        ('<script src="a.js"></script>', []),
        (
            '<script>if (a < b) "<p a={{ c }}>"</script><p a={{ b }}>',
            ["1:1 inline-code", "1:49 unquoted-attribute"],
        ),
        ("<style>p {}</style>", ["1:1 inline-code"]),
        ("<p style='a'>", ["1:4 inline-code"]),
        ("<p\n OnClick='a' on='b' one>", ["2:2 inline-code", "2:21 inline-code"]),
        ("{% if a %}<p a={{ b }}>", ["1:16 unquoted-attribute"]),
        ("{{ a", []),
        ("<p a", []),
        ("<p =b={{ c }}>", ["1:7 unquoted-attribute"]),
    ],
)
def test_what_is_found_where(text: str, expected: list[str]) -> None:
    assert sorted(found(text)) == sorted(expected)


def test_only_pages_are_held_to_the_ways_of_pages() -> None:
    assert found("<p style='a' b={{ c }}>{{ d|safe }}", "templates/card.svg") == [
        "1:29 unescaped-text"
    ]
