"""`/data/`: the site as a data package, as one JSON document, and a page that explains both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.json import encode

from sitegen.outputs.planned import Planned, json_text, page
from sitegen.views.context import Context
from sitegen.views.data import csv_text
from sitegen.views.datasets import DATASETS, Dataset, records
from sitegen.views.listings import data_page
from sitegen.views.whole import package, whole


def plan(context: Context) -> Iterator[Planned]:
    """One page, one CSV a table, the package's description, and `site.json`."""
    here = context.moved_to("data/")
    yield page(here, "data.html", partial(data_page, here))
    yield Planned("data/datapackage.json", (), partial(_package, context))
    yield Planned("data/site.json", (), partial(_whole, context))
    for dataset in DATASETS:
        yield Planned(f"data/{dataset.name}.csv", (), partial(_csv, dataset, context))


def _package(context: Context) -> bytes:
    return json_text(package(context.settings))


def _whole(context: Context) -> bytes:
    return encode(whole(context)) + b"\n"


def _csv(dataset: Dataset, context: Context) -> bytes:
    return csv_text(records(dataset, context.library), dataset.columns).encode()
