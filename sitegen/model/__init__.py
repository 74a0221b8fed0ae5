"""What an explainer is made of: frozen values in the field's own words.

These types say what editors wrote, after validation and before anything is related to anything
else. They hold no positions, no behaviour and no references to other files: an id is text until
`relate` resolves it. Absent text is the empty string, an absent list the empty tuple, so that
neither rules nor views have to tell `None` from "".
"""

from sitegen.model.basis import Body, Point, Ref, When
from sitegen.model.files import (
    DisputeNote,
    Explainer,
    Held,
    Image,
    PlainPage,
    TranslationCredit,
)
from sitegen.model.names import Party, Person, SourceNote, ThirdParty, Topic
from sitegen.model.record import (
    Account,
    Agreement,
    Claim,
    Correction,
    Moment,
    Quote,
    Reply,
    Translated,
)
from sitegen.model.table import Answer, Cell, Row, Statement
from sitegen.model.words import (
    ANSWERS,
    BOUNDS,
    CERTAINTIES,
    CONDITIONS,
    KINDS,
    MOMENT_KINDS,
    PARTY_ORDERS,
    SOURCE_KINDS,
    STAGES,
    STATUSES,
    UNATTRIBUTED,
    UNCHANGED,
    UNSPECIFIED,
)

__all__ = [
    "ANSWERS",
    "BOUNDS",
    "CERTAINTIES",
    "CONDITIONS",
    "KINDS",
    "MOMENT_KINDS",
    "PARTY_ORDERS",
    "SOURCE_KINDS",
    "STAGES",
    "STATUSES",
    "UNATTRIBUTED",
    "UNCHANGED",
    "UNSPECIFIED",
    "Account",
    "Agreement",
    "Answer",
    "Body",
    "Cell",
    "Claim",
    "Correction",
    "DisputeNote",
    "Explainer",
    "Held",
    "Image",
    "Moment",
    "Party",
    "Person",
    "PlainPage",
    "Point",
    "Quote",
    "Ref",
    "Reply",
    "Row",
    "SourceNote",
    "Statement",
    "ThirdParty",
    "Topic",
    "Translated",
    "TranslationCredit",
    "When",
]
