"""Rules under files that nobody would write: they never raise, and point at what is there."""

from __future__ import annotations

import datetime as dt

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sitegen import checks, content, relate, validate
from sitegen.model import Body, Explainer
from sitegen.settings import Settings

IDS = ("russia", "rusia", "ukraine", "turkiye", "eunews", "sanctions", "round-one", "status", "x")
DAY = dt.date(2025, 6, 2)
LATER = dt.date(2026, 6, 2)

ids = st.sampled_from(IDS)
texts = ids | st.sampled_from(
    (
        "Sanctions",
        "Old sanctions",
        "Round one",
        "?",
        "sources",
        "unattributed",
        "so-called",
        "1,000",
    )
)
days = st.sampled_from(("2025-06-01", "2025-06", "../2025-07-01", "2025-06-03~", "2025-05/.."))
sources = ids | st.lists(ids | st.fixed_dictionaries({"id": ids, "at": texts}), min_size=1)
statements = st.fixed_dictionaries(
    {"demand": texts},
    optional={
        "by": texts,
        "according_to": texts,
        "window": days | texts,
        "since": days | texts,
        "note": texts,
        "answers": st.dictionaries(ids, st.just("rejected"), max_size=2),
        "source": sources,
    },
)
cells = (
    st.sampled_from(("not stated", "unchanged", "withdrawn"))
    | statements
    | st.lists(statements, min_size=1, max_size=2)
)
rows = st.builds(
    lambda fixed, own: {**own, **fixed},
    st.fixed_dictionaries(
        {"topic": texts, "status": st.just("open")},
        optional={
            "id": ids,
            "was": st.just("agreed"),
            "not_stated": st.lists(ids, max_size=2, unique=True),
            "others": st.dictionaries(ids, cells, max_size=2),
            "status_by": texts,
            "status_source": sources,
        },
    ),
    st.dictionaries(st.sampled_from(("russia", "rusia", "ukraine", "turkiye")), cells, max_size=3),
)
agreements = st.fixed_dictionaries(
    {"text": texts},
    optional={
        "topic": texts,
        "round": texts,
        "between": st.lists(ids, max_size=2, unique=True),
        "number": st.sampled_from(("1", "2000", "unspecified")),
        "unit": st.just("names"),
        "date": days,
        "accounts": st.dictionaries(ids, texts, max_size=2),
        "source": sources,
    },
)
names = st.fixed_dictionaries({"name": texts}, optional={"part_of": ids, "aka": st.lists(texts)})
explainers = st.fixed_dictionaries(
    {
        "title": st.just("One"),
        "summary": st.just("They met."),
        "date": st.sampled_from(("2025-06-02", "2025-06-03")),
        "as_of": st.sampled_from(("2025-06-01", "2025-06-02")),
    },
    optional={
        "parties": st.dictionaries(ids, names, max_size=3) | st.lists(ids, unique=True, max_size=3),
        "people": st.dictionaries(ids, st.fixed_dictionaries({"name": texts, "party": ids})),
        "third_parties": st.dictionaries(ids, st.fixed_dictionaries({"name": texts})),
        "source": sources,
        "sources": st.dictionaries(
            ids, st.fixed_dictionaries({"title": texts, "kind": st.just("news")}), max_size=2
        ),
        "demands": st.lists(rows, max_size=3),
        "dates": st.lists(
            st.fixed_dictionaries(
                {"date": days, "event": texts, "kind": st.sampled_from(("round", "deadline"))},
                optional={
                    "answered": st.fixed_dictionaries({"date": days}),
                    "id": ids,
                    "heads": st.dictionaries(ids, texts, max_size=2),
                },
            ),
            max_size=2,
        ),
        "agreements": st.lists(agreements, max_size=2),
        "quotes": st.lists(st.fixed_dictionaries({"by": texts, "text": texts, "topic": texts})),
        "claims": st.lists(
            st.fixed_dictionaries(
                {"text": texts, "certainty": st.sampled_from(("alleged", "confirmed"))},
                optional={"source": sources},
            ),
            max_size=1,
        ),
        "corrections": st.lists(
            st.fixed_dictionaries({"date": st.just("2025-06-09"), "text": texts}), max_size=1
        ),
        "aliases": st.lists(st.sampled_from(("/", "/tags/", "/old/")), unique=True),
    },
)


def read(raw: dict[str, object], file: str) -> Explainer:
    """The explainer, whatever is wrong with it."""
    value, _ = validate.explainer(raw, Body(), file)
    assert value is not None
    return value


@given(st.lists(explainers, min_size=1, max_size=3), st.sampled_from(("", "talks")))
def test_whatever_is_written_is_judged_and_each_finding_has_its_place(
    raws: list[dict[str, object]], folder: str
) -> None:
    files = {f"content/{folder}/{n}.md": raw for n, raw in enumerate(raws)}
    written = tuple((folder, read(raw, file)) for file, raw in files.items())
    library = relate.library(validate.Files(explainers=written), DAY, "en", drafts=True)
    found = checks.run(library, Settings(), LATER, every=True)
    assert found == checks.run(library, Settings(), LATER, every=True)
    for problem in found:
        text = msgspec.json.encode(files[problem.file]).decode()
        data = f"---\n{text}\n---\n".encode()
        line, column = content.locate(data, problem.keys, at_key=problem.at_key)
        assert (line, column) > (2, 1) or problem.keys in {(), ("slug",)}
        if problem.at_key:
            assert text[column - 1 :].startswith(f'"{problem.keys[-1]}":')
        assert problem.message
        assert "\n" not in problem.message + problem.hint
