"""Findings about the site: its settings, its addresses, its output folder."""

SITES = {
    "address-collision": """Two pages or files with one address.

        One would overwrite the other. Addresses are compared without case and in one Unicode form,
        as some servers and disks do. An old address (`aliases`) is told of where it stands.

        Bad:
            content/talks/round-one.md
            content/talks/Round One.md

        Good:
            content/talks/round-one.md
            content/talks/round-one-afterwards.md
        """,
    "bad-silence": """A comment that should have a finding passed over, and cannot.

        It names findings and the reason: `# sitegen: allow CODE because REASON`, at the end of the
        line of the finding, on the line above it, or, for the whole file, before the first key.
        What stops a file from being read or a page from being written cannot be passed over.

        Bad:
            tags: [talks]  # sitegen: allow long-cell

        Good:
            # sitegen: allow long-cell because the treaty is quoted whole
            russia: The removal of all sanctions that were imposed by whomever and whenever, …
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
    "ignored-settings": """Settings in a second file, which nothing reads.

        The first of `sitegen.toml` and `pyproject.toml` that has any holds all of them.

        Bad:
            # pyproject.toml, beside a sitegen.toml
            [tool.sitegen]
            title = "Who wants what"

        Good:
            # sitegen.toml alone
            title = "Who wants what"
        """,
    "no-font": """A page whose card cannot be drawn: no font has all its letters.

        The theme's fonts hold the Latin, Greek, Cyrillic and Arabic scripts. For others a site puts
        a font of its own (TTF or OTF) into `templates/card/`; it must have every letter of a card.

        Bad:
            title: 停火    (and no font)

        Good:
            templates/card/noto-serif-sc.ttf
        """,
    "no-cards": """Cards are wanted, and what draws them is not installed.

        Two libraries draw them that nothing else needs. They come with an extra of sitegen:
        `pip install "sitegen[cards]"`.

        Bad:
            cards = true    (and no libraries)

        Good:
            cards = true    (and the libraries beside sitegen)
        """,
    "no-pagefind": """A search page is wanted, and Pagefind is not installed.

        Pagefind makes the index that the page searches. It comes with an extra of sitegen:
        `pip install "sitegen[search]"`.

        Bad:
            search = true    (and no Pagefind)

        Good:
            search = true    (and Pagefind beside sitegen)
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
    "unused-silence": """A comment that passes over a finding which is not there.

        What it was about has been mended, or the comment stands at another line: it speaks of its
        own line, or of the next one where it stands alone; before the first key, of the whole file.
        Only `sitegen check` reports this, for files that are published and have no error.

        Bad:
            tags: [talks]  # sitegen: allow long-cell because it is quoted whole

        Good:
            tags: [talks]
        """,
    "unknown-setting": """A setting that does not exist: most often a misspelt one.

        Bad:
            timezome = "Europe/Kyiv"

        Good:
            timezone = "Europe/Kyiv"
        """,
    "unused-template": """A file of a site's own theme that nothing is made of.

        A site's own `templates/` replaces the default theme file by file, so the name must be the
        same. What lies below `templates/assets/` is copied in any case.

        Bad:
            templates/explaner.html

        Good:
            templates/explainer.html
        """,
}
"""By code."""
