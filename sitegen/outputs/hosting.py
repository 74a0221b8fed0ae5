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
"""Content security policy of every page: nothing from elsewhere, nothing inline."""


def headers(context: Context) -> Iterator[Planned]:
    """`_headers` (Netlify, Cloudflare Pages). Tables alone may be framed, other pages may not."""
    policy = "; ".join(POLICY)
    lines = [
        "/*",
        f"  Content-Security-Policy: {policy}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()",
        "/assets/*",
        "  Cache-Control: public, max-age=86400",
    ]
    if context.builds("tables"):
        for pattern in ("/*/table/", "/*/*/table/"):
            lines += [
                pattern,
                "  ! Content-Security-Policy",
                f"  Content-Security-Policy: {policy}; frame-ancestors *",
            ]
        for pattern in ("/*/table.json", "/*/*/table.json", "/*/table.csv", "/*/*/table.csv"):
            lines += [pattern, "  Access-Control-Allow-Origin: *"]
    yield Planned("_headers", (), "\n".join([*lines, ""]).encode)


def robots(context: Context) -> Iterator[Planned]:
    """`robots.txt` (RFC 9309): everything is open; the sitemap is named where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if context.settings.url and context.builds("sitemap"):
        lines += ["", f"Sitemap: {context.settings.url}sitemap.xml"]
    yield Planned("robots.txt", (), "\n".join([*lines, ""]).encode)
