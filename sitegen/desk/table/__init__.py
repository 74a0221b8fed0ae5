"""The demand table for a spreadsheet, and back: what a desk fills in where it is at home.

Out: `find` reads an explainer, `grid_of` makes texts of its table (`notation` writes the cells),
and `to_csv` or `to_xlsx` a file. Back: `read_csv` or `read_xlsx` gives a `Sheet`, `fill` the new
bytes, `judge` what the rules say of them. All of these take and return values.
"""

from sitegen.desk.table.csv_form import read_csv, to_csv
from sitegen.desk.table.fill import Filled, fill
from sitegen.desk.table.find import NotFound, Target, find
from sitegen.desk.table.grid import Grid, grid_of
from sitegen.desk.table.judge import Verdict, judge
from sitegen.desk.table.sheet import MOST_BYTES, Fault, Sheet
from sitegen.desk.table.xlsx_in import read_xlsx
from sitegen.desk.table.xlsx_out import to_xlsx, too_long

__all__ = [
    "MOST_BYTES",
    "Fault",
    "Filled",
    "Grid",
    "NotFound",
    "Sheet",
    "Target",
    "Verdict",
    "fill",
    "find",
    "grid_of",
    "judge",
    "read_csv",
    "read_xlsx",
    "to_csv",
    "to_xlsx",
    "too_long",
]
