"""What a template may see: plain frozen values in the page's own language.

Every text here is ready to print: sorted, counted, put into words. Templates need only `for` and
`if`. Texts are plain and are escaped by the template; the one exception is `Article.html`, which
`markup` has made safe. Addresses are relative to the page they stand on.

The types stand in `pieces`, `tabular`, `movement` and `sections`; whoever builds or reads views
finds all of them here.
"""

from __future__ import annotations

from sitegen.views.movement import (
    AskView,
    ChangeGroup,
    ChangeLine,
    ScoreboardView,
    ScoreLine,
    ScoreSegment,
)
from sitegen.views.pieces import (
    Condition,
    Credit,
    Definition,
    EmbedView,
    FeedEntry,
    Labelled,
    LanguageLink,
    Link,
    MenuLink,
    Piece,
    RefMark,
    ShareView,
    Status,
    StatusCount,
    Text,
    Time,
)
from sitegen.views.sections import (
    Article,
    ClaimView,
    CorrectionView,
    Frame,
    Glance,
    Heading,
    ImageView,
    MomentView,
    Pager,
    PersonView,
    QuoteView,
    SourceView,
    Teaser,
)
from sitegen.views.tabular import (
    AccountView,
    AgreementView,
    AnswerLine,
    CellView,
    Change,
    OtherLine,
    PartyHead,
    RowView,
    Selection,
    StatementView,
    TableView,
)

__all__ = [
    "AccountView",
    "AgreementView",
    "AnswerLine",
    "Article",
    "AskView",
    "CellView",
    "Change",
    "ChangeGroup",
    "ChangeLine",
    "ClaimView",
    "Condition",
    "CorrectionView",
    "Credit",
    "Definition",
    "EmbedView",
    "FeedEntry",
    "Frame",
    "Glance",
    "Heading",
    "ImageView",
    "Labelled",
    "LanguageLink",
    "Link",
    "MenuLink",
    "MomentView",
    "OtherLine",
    "Pager",
    "PartyHead",
    "PersonView",
    "Piece",
    "QuoteView",
    "RefMark",
    "RowView",
    "ScoreLine",
    "ScoreSegment",
    "ScoreboardView",
    "Selection",
    "ShareView",
    "SourceView",
    "StatementView",
    "Status",
    "StatusCount",
    "TableView",
    "Teaser",
    "Text",
    "Time",
]
