"""Relating what was read: disputes, merged tables, inheritance. Pure functions over values."""

from sitegen.relate.dispute import Dispute, dispute_of
from sitegen.relate.library import Library, library
from sitegen.relate.readings import Prose, Reading, Readings, Version
from sitegen.relate.rows import Said, TableCell, TableRow, names_row
from sitegen.relate.scope import Scope, by_name, collated
from sitegen.relate.state import Original, State, moment_key

__all__ = [
    "Dispute",
    "Library",
    "Original",
    "Prose",
    "Reading",
    "Readings",
    "Said",
    "Scope",
    "State",
    "TableCell",
    "TableRow",
    "Version",
    "by_name",
    "collated",
    "dispute_of",
    "library",
    "moment_key",
    "names_row",
]
