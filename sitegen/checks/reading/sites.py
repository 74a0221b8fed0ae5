"""Findings about the site: its settings, its addresses, its output folder."""

SITES = {
    "address-collision": """Two pages or files with one address.

        One would overwrite the other. Addresses are compared without case and in one Unicode form,
        as some servers and disks do.

        Bad:
            content/talks/round-one.md
            content/talks/Round One.md

        Good:
            content/talks/round-one.md
            content/talks/round-one-afterwards.md
        """,
    "bad-setting": """A setting whose value cannot be.

        Bad:
            timezone = "Kyiv"

        Good:
            timezone = "Europe/Kyiv"
        """,
    "foreign-file": """A file in the output folder that no build put there, where the site must go.

        Only what a build wrote is ever replaced or deleted.

        Bad:
            output/about/index.html    (written by hand)

        Good:
            output/about/index.html    (written by sitegen)
        """,
    "no-url": """No `url` in the settings, and files that need one.

        Feeds, the calendar, the sitemap, oEmbed files and canonical links hold whole addresses.
        Without the address of the published site they are left out.

        Bad:
            title = "Who wants what"

        Good:
            title = "Who wants what"
            url = "https://example.org/"
        """,
    "template": """A template that cannot be used.

        A site's own `templates/` replaces the default theme file by file. A template reads what its
        view holds, and nothing else: an unknown name is an error.

        Bad:
            <h1>{{ view.titel }}</h1>

        Good:
            <h1>{{ view.title }}</h1>
        """,
    "toml-syntax": """Settings that are no TOML.

        Bad:
            title = Who wants what

        Good:
            title = "Who wants what"
        """,
    "unknown-setting": """A setting that does not exist: most often a misspelt one.

        Bad:
            timezome = "Europe/Kyiv"

        Good:
            timezone = "Europe/Kyiv"
        """,
}
"""By code."""
