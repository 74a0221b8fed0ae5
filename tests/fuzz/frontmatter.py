"""Any text as frontmatter of an explainer, a dispute, a source note and a page."""

from sitegen import content
from sitegen.content import Source
from sitegen.validate.files import valued

SEEDS = (
    b"demands:\n  - {topic: Pay, status: open, a: x, b: {offer: y, if: [z]}}",
    b"parties: {a: A, b: {name: B, aka: [C]}}\nsource: [x, {id: y, at: z}]",
    b"dates: [{date: 2025~, event: x, kind: round, heads: {a: b}}]\nquotes: [{by: a, text: b}]",
    b"agreements:\n- text: x\n  number: 5\n  unit: y\n  accounts: {a: {text: b}}\n",
    b"sources: {a: {title: t, kind: news, url: 'https://a.example/'}}\ntranslation: {by: a}",
)
HEAD = b"---\ntitle: One\nsummary: S.\ndate: 2025-01-02\nas_of: 2025-01-02\n"
SOURCES = (
    Source("content/a.md", "explainer", "", "a"),
    Source("content/t/a.uk.md", "explainer", "t", "a", "uk"),
    Source("content/t/index.md", "dispute", "t", "index"),
    Source("content/pages/a.md", "page", "", "a"),
    Source("seeds/a.md", "seed", "", "a"),
)


def one(data: bytes) -> None:
    """Validate as each kind of file; what is found has a place."""
    whole = HEAD + data + b"\n---\n"
    for source in SOURCES:
        _, found = valued(source, whole)
        for problem in found:
            placed = problem if problem.line else content.place(problem, whole)
            assert placed.line >= 1, placed
            assert placed.column >= 1, placed
            assert placed.message, placed
