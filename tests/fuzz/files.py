"""Any bytes as a content file: split and validated, with findings at places that it has."""

from sitegen import content
from sitegen.content import Source
from sitegen.validate.files import valued

SEEDS = (
    b"---\ntitle: One\nsummary: S.\ndate: 2025-01-02\n---\nText.\n",
    b'\xef\xbb\xbf---\r\ntitle: "a: b"\r\n---\r\n',
    b"---\na: [b, {c: d}]\n# e\n...\nf",
)
SOURCE = Source("content/a.md", "explainer", "", "a")


def one(data: bytes) -> None:
    """Split a file and validate it; what is found stands on a line that it has."""
    raw, problems = content.split(data, SOURCE.path)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
        assert "\n" not in str(problem)
    if raw is not None:
        assert 1 <= raw.body_line <= lines + 1
        assert all(isinstance(key, str) for key in raw.meta)
        assert "\r" not in raw.body
    _, found = valued(SOURCE, data)
    for problem in found:
        placed = problem if problem.line else content.place(problem, data)
        assert 1 <= placed.line <= lines, placed
        assert placed.column >= 1, placed
