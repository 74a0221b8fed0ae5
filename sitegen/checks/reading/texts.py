"""Findings in the Markdown of a text: links, pictures, headings, notes."""

TEXTS = {
    "broken-image": """A picture that does not exist.

        A picture's address is the path of a file in `content/`, as seen from the text.

        Bad:
            ![The two delegations](delegation.jpg)

        Good:
            ![The two delegations](delegations.jpg)
        """,
    "broken-link": """A link that leads nowhere.

        A link names a file (`round-two.md`), an address of the site (`/about/`), a place on a page
        (`#s-terms`) or a whole web address. Drafts and scheduled files are not there for readers.

        Bad:
            See the [second round](round-tow.md).

        Good:
            See the [second round](round-two.md).
        """,
    "dead-link": """A link to another site, or the address of a source, where there is nothing.

        The server says that there is no such page (404, 410), or there is no such host. Readers can
        no longer look up what rests on it: name an archived copy (`archived`). Only
        `sitegen check --links` asks.

        Bad:
            See the [report](https://example.org/taken-down).

        Good:
            See the [report](https://archive.example/2025/https://example.org/taken-down).
        """,
    "heading-level": """A heading that skips a level.

        Readers who move by headings take a skipped level for a missing part (WCAG 1.3.1). The
        page's title is its only heading of level 1.

        Bad:
            # What was agreed

        Good:
            ## What was agreed
        """,
    "image-without-alt": """A picture without alternative text.

        Who cannot see the picture reads what it shows (WCAG 1.1.1).

        Bad:
            ![](delegations.jpg)

        Good:
            ![The two delegations at a long table](delegations.jpg)
        """,
    "link-without-text": """A link that says nothing.

        Bad:
            [](round-two.md)

        Good:
            [The second round](round-two.md)
        """,
    "lost-link": """A link that is none, because its address has a space.

        Markdown ends an address at a space, and prints what was meant as a link with its brackets.
        Put such an address between `<` and `>`, or give the file a name without spaces.

        Bad:
            See the [minutes](minutes of May.pdf).

        Good:
            See the [minutes](<minutes of May.pdf>).
        """,
    "missing-note": """A reference to a footnote that does not exist.

        Bad:
            They met.[^1]

        Good:
            They met.[^1]

            [^1]: On 16 May.
        """,
    "moved-link": """A link to another site, or the address of a source, that has moved for good.

        The server leads on to a new address and says that it will stay so (301, 308). The old one
        works today, and will not forever. Only `sitegen check --links` asks.

        Bad:
            See the [report](http://example.org/report).

        Good:
            See the [report](https://example.org/report).
        """,
    "raw-html": """HTML in a text.

        Content cannot bring tags of its own: they could run code, break the page or shut readers
        out. What looks like a tag is shown as typed: it stops no build, and readers see it.

        Bad:
            They <b>met</b>.

        Good:
            They **met**.
        """,
    "remote-image": """A picture that lies on another site.

        Readers' browsers would ask that site for it, and tell it who reads what.

        Bad:
            ![The two delegations](https://example.org/delegations.jpg)

        Good:
            ![The two delegations](delegations.jpg)
        """,
    "too-complex": """A text that would take too long to read.

        Lines, marks such as `*` and `[`, and lists and quotes inside each other are counted, and
        limited to what people write by hand.

        Bad:
            > > > > > > > > > > > > > > > > > > > > > > > They met.

        Good:
            > They met.
        """,
    "unchecked-link": """A link to another site, or a source's address, that could not be checked.

        The server lets no program in (401, 403, 429, 999), fails, or does not answer in time.
        Somebody has to open it in a browser. Only `sitegen check --links` asks.

        Bad:
            See the [report](https://example.org/for-subscribers).

        Good:
            See the [report](https://example.org/for-everybody).
        """,
    "unsafe-file": """A link to a file that a browser might run.

        Pictures, documents, tables, sound and film are published beside a text. Files of other
        kinds are not.

        Bad:
            [Our figures](figures.html)

        Good:
            [Our figures](figures.csv)
        """,
    "unused-note": """A footnote that nothing refers to.

        It would not be printed.

        Bad:
            They met.

            [^1]: On 16 May.

        Good:
            They met.[^1]

            [^1]: On 16 May.
        """,
}
"""By code."""
