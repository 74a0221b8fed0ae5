"""Find content files, split them into frontmatter and body, and say where a value stands.

The way of a file: `find` lists it, `read` fetches its bytes, `split` turns them into a plain
mapping and Markdown. None of them raises over content: what is wrong comes back as problems.
Values carry no positions; `place` looks them up for the problems that are shown.
"""

from sitegen.content.claims import Claim
from sitegen.content.codes import CODES
from sitegen.content.fences import Raw, split
from sitegen.content.files import Source, find, read
from sitegen.content.places import locate, place, source_line
from sitegen.content.silences import noted

__all__ = [
    "CODES",
    "Claim",
    "Raw",
    "Source",
    "find",
    "locate",
    "noted",
    "place",
    "read",
    "source_line",
    "split",
]
