"""What `check --fix` mends, and that it changes nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import content
from sitegen.content.files import Source
from sitegen.desk.mend import mended
from sitegen.validate.rows import ROW
from sitegen.validate.schemas import RECORDS

ONE = Source("content/talks/one.md", "explainer", "talks", "one")
HEAD = "title: One\nsummary: They met.\ndate: 2025-06-03\n"


def mend(head: str, body: str = "Text.\n", source: Source = ONE) -> tuple[str, list[str]]:
    """The frontmatter of a file after mending, and what was done; the body stays as it is."""
    made = mended(f"---\n{head}---\n{body}".encode(), source)
    text = made.data.decode()
    assert text.startswith("---\n")
    assert text.endswith(f"---\n{body}")
    again = mended(made.data, source)
    assert (again.data, again.changes) == (made.data, ())
    after = text.removeprefix("---\n").removesuffix(f"---\n{body}")
    return after, [change.what for change in made.changes]


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("title: Round #2\n", 'title: "Round #2"\n'),
        ('title: The "Round" #2\n', "title: 'The \"Round\" #2'\n"),
        ("title: It's #2\n", 'title: "It\'s #2"\n'),
        ("title: Round two: no truce\n", 'title: "Round two: no truce"\n'),
        ("title: a: b\nsummary: c: d\n", 'title: "a: b"\nsummary: "c: d"\n'),
        ("draft: yes\n", "draft: true\n"),
        ("draft: 'false' # why\n", "draft: false # why\n"),
        ("draft: True\n", "draft: true\n"),
        ("date: 2 June 2025\n", "date: 2025-06-02\n"),
        ('date: "2025-6-2"\n', "date: 2025-06-02\n"),
        ("dates: [{date: about May 2025, event: A}]\n", "dates: [{date: 2025-05~, event: A}]\n"),
        ("title: One  \n", "title: One\n"),
        ("title: One # why\t\n", "title: One # why\n"),
        ("date: 2025-06-03\ntitle: One\n", "title: One\ndate: 2025-06-03\n"),
    ],
)
def test_what_has_one_right_answer_is_mended(head: str, after: str) -> None:
    mended_head, done = mend(head)
    assert mended_head == after
    assert done


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        "title: 'One'\nsummary: \"They met.\"\n",
        "date: 3/6/2025\n",
        "date: 2025-06-02T10:30\n",
        "date: soon\n",
        "title: Round #2 # a remark\n",
        "draft: maybe\n",
        "title: |\n  One  \n  # two  \n",
        "titel: One\ndate: 2025-06-03\nsummary: Two\n",
        "date: 2025-06-03\ntitle: One\ndate: 2025-06-04\n",
        "title: [One\n",
        "- title: One\n",
        "{date: 2025-06-03,\n title: One}\n",
        "",
    ],
)
def test_what_leaves_a_doubt_is_left_to_the_editor(head: str) -> None:
    assert mend(head) == (head, [])


def test_bytes_that_no_editor_sees_are_mended() -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: One\r\n---\r\nText  \r\nmore"
    made = mended(data, ONE)
    assert made.data == b"---\ntitle: One\n---\nText  \nmore\n"
    assert [change.line for change in made.changes] == [1, 1, 1]
    assert mended(b"---\ntitle: \xff\r\n---\n", ONE).changes == ()


ROWS = """\
demands:
  # on the first row
  - status: open # so far
    topic: Sanctions
    # why
    note: >-
      Long
      text
    ukraine: "No"
    russia:
      - {offer: Some, if: "asked"}
      # - {offer: more}

    id: economic
  - {status: open, ukraine: not stated, topic: Prisoners, russia: 'a, b'}
  -
    status: open
    topic: Truce
    not_stated: [ukraine, russia]
# at the end
"""
SORTED = """\
demands:
  # on the first row
  - topic: Sanctions
    id: economic
    status: open # so far
    # why
    note: >-
      Long
      text
    ukraine: "No"
    russia:
      - {offer: Some, if: "asked"}
      # - {offer: more}

  - {topic: Prisoners, status: open, ukraine: not stated, russia: 'a, b'}
  -
    topic: Truce
    status: open
    not_stated: [ukraine, russia]
# at the end
"""


def test_rows_keep_their_comments_and_their_layout() -> None:
    after, done = mend(HEAD + ROWS)
    assert sorted(after.splitlines()) == sorted((HEAD + SORTED).splitlines())
    assert [line for line in after.splitlines() if line.strip()] == [
        line for line in (HEAD + SORTED).splitlines() if line.strip()
    ]
    assert done == ["keys of this row put in order"] * 3


def test_a_comment_on_the_file_stays_on_top_and_none_comes_to_stand_there() -> None:
    top = "# sitegen: allow long-cell because so\n# more\n"
    after, _ = mend(f"{top}date: 2025-06-03\n# on the title\ntitle: One\n")
    assert after == f"{top}# on the title\ntitle: One\ndate: 2025-06-03\n"
    widened = "date: 2025-06-03\n# sitegen: allow idle-id because so\ntitle: One\n"
    assert mend(widened) == (widened, [])


def test_a_comment_above_the_second_key_of_a_row_does_not_come_before_its_hyphen() -> None:
    row = "demands:\n  - status: open\n    # on the topic\n    topic: A\n"
    assert mend(HEAD + row) == (HEAD + row, [])


PIECES = {
    "title": "title: 'One'\n",
    "summary": "summary: >-\n  They met.\n\n  # no comment\n",
    "date": "date: 2025-06-03   # when\n",
    "as_of": "# on the day\nas_of: 2025-06-02\n",
    "tags": "tags:\n- one\n# between\n- two\n",
    "draft": "\ndraft: true\n",
    "parties": "parties: {russia: Russia, ukraine: 'Ukraine'}\n",
    "source": "# a\n\n# b\nsource: [a, {id: b, at: item 1}]\n",
    "people": "people:\n  kim:\n    # her name\n    name: Jane Kim # as she writes it\n  # last\n",
    "demands": SORTED.removesuffix("# at the end\n"),
    "quotes": "quotes:\n  - by: kim\n    text: |+\n      Yes.\n\n",
}
CELLS = {
    "topic": "topic: 'A'\n",
    "id": "id: a # an id\n",
    "status": "status: open\n",
    "was": "was: deferred\n",
    "note": "note: |\n      Long\n\n      # text\n",
    "russia": "russia:\n      - a\n      - {offer: b}\n",
    "ukraine": 'ukraine: {demand: "c", by: kim} # said\n',
}


@given(st.permutations(list(PIECES)), st.permutations(list(CELLS)), st.integers(0, 11))
def test_nothing_is_lost_and_a_second_run_has_nothing_to_do(
    order: list[str], cells: list[str], cut: int
) -> None:
    row = "demands:\n  - " + "    ".join(CELLS[key] for key in cells)
    pieces = {**PIECES, "demands": row}
    head = "".join(pieces[key] for key in order[: max(cut, 1)])
    data = f"---\n{head}---\n\n  Text  \n".encode()
    made = mended(data, ONE)
    before, after = (content.split(each, ONE.path)[0] for each in (data, made.data))
    assert before
    assert after
    assert after.meta == before.meta
    assert after.body == before.body
    lines = sorted(line.strip(" -").rstrip() for line in data.decode().splitlines())
    assert sorted(line.strip(" -").rstrip() for line in made.data.decode().splitlines()) == lines
    assert list(after.meta) == sorted(after.meta, key=list(RECORDS["explainer"].shapes).index)
    if "demands" in after.meta:
        keys = list(after.meta["demands"][0])  # type: ignore[index]
        known = [key for key in keys if key in ROW.shapes]
        assert known == sorted(known, key=list(ROW.shapes).index)
    again = mended(made.data, ONE)
    assert (again.data, again.changes) == (made.data, ())


@given(st.binary(max_size=200), st.randoms())
def test_whatever_a_file_holds_is_mended_or_left(junk: bytes, chance: random.Random) -> None:
    data = bytearray(f"---\n{HEAD}{ROWS}---\nText\n".encode())
    at = chance.randrange(len(data))
    data[at : at + chance.randrange(4)] = junk[: chance.randrange(5)]
    made = mended(bytes(data), ONE)
    again = mended(made.data, ONE)
    assert (again.data, again.changes) == (made.data, ())
