"""Findings about dates: those of content, and the day of a build."""

DATES = {
    "bad-date": """A date that is none, or in no form that we know.

        Dates of publication are days, `2025-06-02`. All others are EDTF: a day, a month (`2025-06`)
        or a year, perhaps with `~` (about), `?` (uncertain) or `%` (both), or an interval
        (`2025-06-20/2025-06-30`, `2025-06-20/..`).

        Bad:
            dates:
              - {date: 16 May 2025, event: First round}

        Good:
            dates:
              - {date: 2025-05-16, event: First round}
        """,
    "bad-timezone": """A time zone that is not known.

        The time zone says which day today is. It has an IANA name.

        Bad:
            timezone: EEST

        Good:
            timezone: Europe/Kyiv
        """,
    "reversed-interval": """An interval that ends before it begins.

        Bad:
            dates:
              - {date: 2025-06-30/2025-06-20, event: Proposed window}

        Good:
            dates:
              - {date: 2025-06-20/2025-06-30, event: Proposed window}
        """,
}
"""By code."""
