"""Rules about a site's own templates: where text of content could get out of its place.

Templates are trusted code, and nobody is kept from anything here: these are warnings, of what is
seldom meant. All else is escaped wherever it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.checks.rule import Finding, rule
from sitegen.checks.template_text import Printed, Tag, Word, read
from sitegen.problems import Severity

_DATA = re.compile(r"application/(?:[a-z0-9.+-]*\+)?json|text/(?:plain|template|html)", re.ASCII)
"""Types of a `<script>` that no browser runs."""
_LIVE = "the Content-Security-Policy of the site keeps browsers from heeding it"


class Template(Struct, frozen=True):
    """A template of the site's own: its path, its text, what it prints and which tags it opens."""

    file: str
    text: str
    parts: tuple[Printed | Tag, ...]

    @property
    def printed(self) -> Iterator[Printed]:
        """What it prints, and its statements."""
        return (part for part in self.parts if isinstance(part, Printed))

    @property
    def tags(self) -> Iterator[Tag]:
        """The tags that it opens."""
        return (part for part in self.parts if isinstance(part, Tag))

    def finding(self, offset: int, message: str, hint: str) -> Finding:
        """A finding at an offset into the text."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return Finding(self.file, (), message, hint, line=line, column=column)


def template_of(file: str, text: str) -> Template:
    """Read a template."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Template(file, text, read(text))


@rule("unescaped-text", severity=Severity.WARNING, lang="jinja")
def unescaped_text(template: Template) -> Iterator[Finding]:
    """A template that prints something unescaped.

    Whatever a template prints is escaped, so that no text of an article can become a tag or a
    script. `|safe`, `Markup(…)` and `autoescape false` end that. What views hold as HTML is marked
    as such and needs none of them.

    Bad:
        {# in templates/explainer.html #}
        <h1>{{ view.title|safe }}</h1>

    Good:
        {# in templates/explainer.html #}
        <h1>{{ view.title }}</h1>
    """
    for part in template.printed:
        words = (*part.words, Word("", "", 0))
        for before, word, after in zip((Word("", "", 0), *words), words, words[1:], strict=False):
            shown = _unescaping(before, word, after)
            if shown:
                message = f'"{shown}" prints text as HTML, whatever an author wrote'
                hint = "take it out; what is HTML already is printed as HTML"
                yield template.finding(word.offset, message, hint)


def _unescaping(before: Word, word: Word, after: Word) -> str:
    """The words that end escaping here; empty where none do."""
    if word.text == "safe" and before.text in {"|", "filter"}:
        return "|safe"
    if word.text == "Markup" and after.text == "(":
        return "Markup("
    if word.text == "autoescape" and before.text == "" and after.text.lower() != "true":
        return f"autoescape {after.text}"
    return ""


@rule("unquoted-attribute", severity=Severity.WARNING, lang="jinja")
def unquoted_attribute(template: Template) -> Iterator[Finding]:
    """A template that prints into a tag, but not between quotation marks.

    A blank in what is printed ends such a value, and the next word is an attribute of its own:
    an author's text could add one that runs a script.

    Bad:
        {# in templates/explainer.html #}
        <p title={{ view.title }}>

    Good:
        {# in templates/explainer.html #}
        <p title="{{ view.title }}">
    """
    for part in template.printed:
        if part.block or not template.file.endswith(".html"):
            continue
        if part.context == "bare":
            message = "a value is printed here without quotation marks around it"
            yield template.finding(part.offset, message, 'write "{{ … }}"')
        elif part.context == "tag" and _is_apart(template.text, part) and not _is_macro(part):
            message = "a text is printed here among the attributes of a tag"
            yield template.finding(part.offset, message, 'write name="{{ … }}"')


def _is_apart(text: str, printed: Printed) -> bool:
    """Whether it is no part of a name, as in `<h{{ level }}>`."""
    before = text[printed.offset - 1]
    return not (before.isalnum() or before in "-_:")


def _is_macro(printed: Printed) -> bool:
    """Whether what is printed is what a macro gives, which is HTML of its own."""
    name, *rest = printed.words
    return name.kind == "name" and name.text != "_" and bool(rest) and rest[0].text == "("


@rule("quoted-json", severity=Severity.WARNING, lang="jinja")
def quoted_json(template: Template) -> Iterator[Finding]:
    """`tojson` between double quotation marks.

    JSON is full of double quotation marks, and `tojson` escapes single ones only: the first one
    ends the attribute. (Jinja's documentation, "tojson")

    Bad:
        {# in templates/explainer.html #}
        <div data-view="{{ view.title|tojson }}">

    Good:
        {# in templates/explainer.html #}
        <div data-view='{{ view.title|tojson }}'>
    """
    for part in template.printed:
        for before, word in zip(part.words, part.words[1:], strict=False):
            if (before.text, word.text, part.context) == ("|", "tojson", "double"):
                message = '"|tojson" stands between double quotation marks, and prints more of them'
                yield template.finding(word.offset, message, "write '{{ … }}', with single ones")


@rule("inline-code", severity=Severity.WARNING, lang="jinja")
def inline_code(template: Template) -> Iterator[Finding]:
    """A script or a style that stands in a page.

    The site's `_headers` allow scripts and styles from files of the site alone. So readers get none
    that stands in the page itself, be it a tag, a `style` attribute or a handler like `onclick`.

    Bad:
        {# in templates/page.html #}
        <p style="color: red" onclick="shout()">

    Good:
        {# in templates/page.html, with templates/assets/css/own.css and assets/js/own.js #}
        <p class="loud">
    """
    if not template.file.endswith(".html"):
        return
    for tag in template.tags:
        values = {name: value for name, value, _ in tag.attributes}
        runs = "src" not in values and not _DATA.fullmatch(values.get("type", "").strip().lower())
        if tag.name == "style" or (tag.name == "script" and runs):
            what, ending = ("style", "css") if tag.name == "style" else ("script", "js")
            hint = f"put it into a file below templates/assets/{ending}/, and name that here"
            yield template.finding(tag.offset, f"this {what} stands in the page: {_LIVE}", hint)
        for name, _, offset in tag.attributes:
            if name == "style":
                hint = "give the tag a class, and write the style into templates/assets/css/own.css"
                yield template.finding(offset, f'the attribute "style": {_LIVE}', hint)
            elif name.startswith("on") and len(name) > len("on"):
                hint = "add the handler in a script below templates/assets/js/"
                yield template.finding(offset, f'the handler "{name}": {_LIVE}', hint)
