"""What a host and a robot need to know: `_headers`, `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.outputs.planned import Planned
from sitegen.views.context import Context

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
"""Content security policy of every page: nothing from elsewhere, nothing inline.

It does not say who may frame a page: hosts join the policies of all rules that match an address,
so that no later rule could allow what `/*` forbids.
"""
_SCRIPTS = "script-src 'self'"
_COMPILED = "script-src 'self' 'wasm-unsafe-eval'"
"""With a search, scripts of ours may compile WebAssembly, which Pagefind is. Only its page needs
it; but no rule for one page could allow what the rule for all of them forbids (see `POLICY`)."""
FRAMES = "SAMEORIGIN"
"""Who may frame a page (X-Frame-Options, RFC 7034). Tables are there to be framed: their policy
says `frame-ancestors *`, and who finds that word in a policy must not heed this header
(Content Security Policy Level 3, 6.4.2.1)."""
FRAMED = ("/*/table/", "/*/table/index.html")
"""The tables' own pages, in both forms of their address. They repeat the whole policy, since some
hosts take only one of two."""
_ANYBODY = "frame-ancestors *"
OPEN = {
    "tables": ("/*/table.json", "/*/table.csv"),
    "oembed": ("/*/oembed.json",),
    "citations": ("/*/cite.bib", "/*/cite.json"),
    "data": ("/data/*",),
    "calendar": ("/calendar.ics",),
    "feeds": ("/feed.xml", "/*/feed.xml", "/feed.json", "/*/feed.json"),
}
"""What scripts of other sites may read, by kind; one `*` a rule is all that Cloudflare allows."""
TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "cite.bib": "application/x-bibtex; charset=utf-8",
    "cite.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
"""Media types that hosts do not know by the ending of the name."""


def policy_of(context: Context) -> tuple[str, ...]:
    """The content security policy of a site."""
    if not context.settings.search:
        return POLICY
    return tuple(_COMPILED if each == _SCRIPTS else each for each in POLICY)


def headers(context: Context) -> Iterator[Planned]:
    """`_headers` (Netlify, Cloudflare Pages)."""
    yield Planned("_headers", (), headers_text(context).encode)


def headers_text(context: Context) -> str:
    """The text of `_headers`."""
    policy = policy_of(context)
    lines = [
        "/*",
        f"  Content-Security-Policy: {'; '.join(policy)}",
        "  X-Content-Type-Options: nosniff",
        f"  X-Frame-Options: {FRAMES}",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()",
        "/assets/*",
        "  Cache-Control: public, max-age=86400",
    ]
    if context.builds("tables"):
        for pattern in FRAMED:
            lines += [pattern, f"  Content-Security-Policy: {'; '.join((*policy, _ANYBODY))}"]
    for kind, patterns in OPEN.items():
        if context.builds(kind):
            for pattern in patterns:
                lines += [pattern, "  Access-Control-Allow-Origin: *"]
                if media_type := TYPES.get(pattern.rpartition("/")[2]):
                    lines.append(f"  Content-Type: {media_type}")
    return "\n".join([*lines, ""])


def robots(context: Context) -> Iterator[Planned]:
    """`robots.txt` (RFC 9309): everything is open; the sitemap is named where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if context.builds("sitemap"):
        lines += ["", f"Sitemap: {context.absolute('sitemap.xml')}"]
    yield Planned("robots.txt", (), "\n".join([*lines, ""]).encode)
