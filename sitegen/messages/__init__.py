"""The words of the interface, and dates, numbers and lists in each page's own language.

Words come from gettext catalogues: English is what the code itself says, and every other language
is a file `locale/<lang>/LC_MESSAGES/sitegen.po` with its compiled `.mo` beside it, which is the
one that is read. How a language writes dates, numbers and lists comes from Unicode's CLDR, through
Babel. `catalogue` gives both for one language; `docs/decisions/2026-11-compiled-catalogues.md`
says why `.mo` files are committed.
"""

from sitegen.messages.catalogue import (
    SOURCE,
    Catalogue,
    catalogue,
    languages,
    speaks,
    spoken,
    words_file,
)
from sitegen.messages.cldr import (
    direction,
    is_language,
    own_name,
    shorter,
    spoken_in,
    territory_form,
)
from sitegen.messages.phrases import Part

__all__ = [
    "SOURCE",
    "Catalogue",
    "Part",
    "catalogue",
    "direction",
    "is_language",
    "languages",
    "own_name",
    "shorter",
    "speaks",
    "spoken",
    "spoken_in",
    "territory_form",
    "words_file",
]
