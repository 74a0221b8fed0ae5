"""A site in parts: each dispute, and each explainer on its own, from its files to its pages.

A part knows nothing of the others but what it asks for, and what it asked is written down. So parts
can be made by several processes, forgotten one after the other, and left as they are by the next
build where neither their files nor the answers have changed.
"""

from sitegen.parts.around import Answers, Around, asked_of_disk, moved
from sitegen.parts.begin import Begun, begun, program_key, theme_seal
from sitegen.parts.doubts import Facts, GaveUp, Otherwise
from sitegen.parts.drawing import Drawing
from sitegen.parts.joined import all_held, held_in, joined, pages_in
from sitegen.parts.latest import Latest
from sitegen.parts.made import Made, MadeFile
from sitegen.parts.making import make_part
from sitegen.parts.memory import Index, KeptSite, looks_of, without_old_news
from sitegen.parts.own import own_key, unwritable
from sitegen.parts.own_files import Indexed, own_files, planned_own
from sitegen.parts.run import Laid, Ready, Run, made_anew, ready
from sitegen.parts.shelves import write_index

__all__ = [
    "Answers",
    "Around",
    "Begun",
    "Drawing",
    "Facts",
    "GaveUp",
    "Index",
    "Indexed",
    "KeptSite",
    "Laid",
    "Latest",
    "Made",
    "MadeFile",
    "Otherwise",
    "Ready",
    "Run",
    "all_held",
    "asked_of_disk",
    "begun",
    "held_in",
    "joined",
    "looks_of",
    "made_anew",
    "make_part",
    "moved",
    "own_files",
    "own_key",
    "pages_in",
    "planned_own",
    "program_key",
    "ready",
    "theme_seal",
    "unwritable",
    "without_old_news",
    "write_index",
]
