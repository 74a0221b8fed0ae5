"""Rules about words that judge: the table, its surroundings and the text use plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.rule import Finding, rule
from sitegen.checks.tone import loaded
from sitegen.checks.uses import statements
from sitegen.checks.written import Written
from sitegen.problems import KeyPath, Severity
from sitegen.settings import LoadedWords


@rule("loaded-word", severity=Severity.WARNING, when="check")
def loaded_word(written: Written) -> Iterator[Finding]:
    """A word that judges, or takes sides, outside a quotation.

    "Claimed" says that the speaker may be lying, "admitted" that it was guilty, "so-called" that a
    name is not deserved. Who wants to judge can quote somebody who does. Title, summary, table,
    timeline, agreements, claims and the text are looked at, but for what stands in quotation marks,
    in a quoted paragraph or under `quote`; in translations too, in their own language. There are
    lists for Arabic, English, Italian and Ukrainian; the setting `loaded_words` adds words and
    takes others out, in any language.

    Bad:
        demands:
          - topic: Prisoners
            status: open
            note: Russia admitted that the lists were incomplete.
            russia: A new list
            ukraine: not stated

    Good:
        demands:
          - topic: Prisoners
            status: open
            note: Russia said that the lists were incomplete.
            russia: A new list
            ukraine: not stated
    """
    changes = written.settings.loaded_words
    own = changes.get(written.lang) or changes.get(written.lang.partition("-")[0]) or LoadedWords()
    words = loaded(written.lang, own.add, own.remove)
    for keys, text in texts(written):
        for _, word, judges in words.found(text) if text else ():
            yield Finding(written.file, keys, *_message(word, judges=judges))
    body = written.whole.body
    for start, word, judges in words.found(body.text):
        line = body.text.count("\n", 0, start)
        column = start - body.text.rfind("\n", 0, start)
        message, hint = _message(word, judges=judges)
        yield Finding(written.file, (), message, hint, line=body.line + line, column=column)


def texts(written: Written) -> Iterator[tuple[KeyPath, str]]:
    """What the editors of a file say in its frontmatter in their own words, with its key path."""
    yield ("title",), written.whole.title
    yield ("summary",), written.whole.summary
    for i, row in enumerate(written.rows):
        yield ("demands", i, "topic"), row.topic
        yield ("demands", i, "note"), row.note
        yield ("demands", i, "changed"), row.changed
    for keys, statement in statements(written):
        yield (*keys, statement.kind), statement.text
        for word, text in statement.conditions:
            yield (*keys, word), text
        yield (*keys, "note"), statement.note
        yield (*keys, "changed"), statement.changed
        for answer in statement.answers:
            yield (*keys, "answers", answer.party, "text"), answer.text
    yield from _beside(written)


def _beside(written: Written) -> Iterator[tuple[KeyPath, str]]:
    for i, moment in enumerate(written.dates):
        yield ("dates", i, "event"), moment.event
    for i, agreement in enumerate(written.agreements):
        yield ("agreements", i, "text"), agreement.text
        yield ("agreements", i, "note"), agreement.note
        for account in agreement.accounts:
            yield ("agreements", i, "accounts", account.party), account.text
    for i, claim in enumerate(written.claims):
        yield ("claims", i, "text"), claim.text


def _message(word: str, *, judges: bool) -> tuple[str, str]:
    if judges:
        return f'"{word}" judges the speaker', 'write "said", or quote somebody who judges'
    return f'"{word}" takes sides', "use a plain word, or quote it and say whose it is"
