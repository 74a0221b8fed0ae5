"""Relating what was read: disputes, merged tables, inheritance. Pure functions over values."""

from sitegen.relate.library import Dispute, Held, Library, dispute_of, library
from sitegen.relate.rows import Said, TableCell, TableRow, names_row
from sitegen.relate.scope import Scope, by_name, collated
from sitegen.relate.state import State, moment_key

__all__ = [
    "Dispute",
    "Held",
    "Library",
    "Said",
    "Scope",
    "State",
    "TableCell",
    "TableRow",
    "by_name",
    "collated",
    "dispute_of",
    "library",
    "moment_key",
    "names_row",
]
