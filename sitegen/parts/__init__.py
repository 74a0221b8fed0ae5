"""A site in parts: each dispute, and each explainer on its own, from its files to its pages.

A part knows nothing of the others but what it asks for, and what it asked is written down. So parts
can be made by several processes, forgotten one after the other, and left as they are by the next
build where neither their files nor the answers have changed.
"""

from sitegen.parts.around import Around
from sitegen.parts.begin import Begun, Facts, begun, program_key
from sitegen.parts.joined import held_in, joined, pages_in
from sitegen.parts.making import Made, MadeFile, make_part
from sitegen.parts.memory import Index, KeptSite, write_index
from sitegen.parts.own import context_of, ids_of, own_key, unwritable, whole_library, whole_of
from sitegen.parts.run import Ready, Run, drawing, made_anew, ready

__all__ = [
    "Around",
    "Begun",
    "Facts",
    "Index",
    "KeptSite",
    "Made",
    "MadeFile",
    "Ready",
    "Run",
    "begun",
    "context_of",
    "drawing",
    "held_in",
    "ids_of",
    "joined",
    "made_anew",
    "make_part",
    "own_key",
    "pages_in",
    "program_key",
    "ready",
    "unwritable",
    "whole_library",
    "whole_of",
    "write_index",
]
