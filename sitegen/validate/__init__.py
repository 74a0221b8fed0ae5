"""From raw frontmatter to typed values, through one table of fields.

`shapes`, `forms`, `groups` and `records` are what a table is made of; `citations`, `cells`, `rows`,
`sides`, `events`, `remarks` and `pages` are the table. Three things come from it: values and
problems (`typed`), JSON Schema (`schemas`) and the reference page (`handbook`). A new frontmatter
key is one `Field` in the table and one attribute in `model`.
"""

from sitegen.validate.codes import CODES
from sitegen.validate.files import Files, Value, gathered, read_all, sorted_out, valued
from sitegen.validate.handbook import reference
from sitegen.validate.schemas import schema
from sitegen.validate.typed import dispute, explainer, page, source_note, translation

__all__ = [
    "CODES",
    "Files",
    "Value",
    "dispute",
    "explainer",
    "gathered",
    "page",
    "read_all",
    "reference",
    "schema",
    "sorted_out",
    "source_note",
    "translation",
    "valued",
]
