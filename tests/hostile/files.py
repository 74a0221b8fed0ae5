"""Hostile files: bytes of an explainer, and what must be found in them first, and where."""

from __future__ import annotations

from typing import NamedTuple

HEAD = b"title: One\nsummary: S.\ndate: 2025-01-02\n"


class Hostile(NamedTuple):
    """A file: its bytes, and the `line:column code` of what is found; empty where it is sound."""

    data: bytes
    found: tuple[str, ...]


def head(lines: str | bytes, *found: str) -> Hostile:
    """A file with these lines behind the least that it needs: they begin in line 5."""
    data = lines if isinstance(lines, bytes) else lines.encode("utf-8", "surrogatepass")
    return Hostile(b"---\n" + HEAD + data + b"\n---\n", found)


def raw(data: bytes, *found: str) -> Hostile:
    """A file as it is."""
    return Hostile(data, found)


LAUGHS = "\n".join(
    ["tags: &a [x, x, x, x, x, x, x, x, x]"]
    + [f"k{n}: &b{n} [{', '.join(['*a' if n == 0 else f'*b{n - 1}'] * 9)}]" for n in range(9)]
)

REST = "alt: a, credit: b, licence: c"
DEEP = "".join(f"{' ' * n}a:\n" for n in range(1, 300))
USER = "sources: {a: {title: t, kind: news, url: 'https://u:p@a.example/'}}"
LOOKALIKE = "sources: {a: {title: t, kind: news, url: 'https://\u0430pple.example/\xe4'}}"

FILES = {
    # YAML
    "laughs": head(LAUGHS, "5:7 yaml-anchor"),
    "alias": head("tags: *x", "5:7 yaml-alias"),
    "itself": head("tags: &x [*x]", "5:7 yaml-anchor"),
    "merge": head("image: {<<: {src: a}}", "5:9 yaml-merge"),
    "object": head("tags: !!python/object/apply:os.system [id]", "5:7 yaml-tag"),
    "name": head("tags: [!!python/name:os.system x]", "5:8 yaml-tag"),
    "local": head("tags: !x [y]", "5:7 yaml-tag"),
    "binary": head("slug: !!binary aGk=", "5:7 yaml-tag"),
    "set": head("tags: !!set {a, b}", "5:7 yaml-tag"),
    "twice": head("slug: a\nslug: b", "6:1 duplicate-key"),
    "twice-quoted": head('"title": b', "5:1 duplicate-key"),
    "twice-inside": head("image: {src: a, src: b, alt: c}", "5:17 duplicate-key"),
    "deep-lists": head("tags: " + "[" * 2_000 + "]" * 2_000, "5:22 too-deep"),
    "deep-maps": head("image: " + "{a: " * 2_000 + "}" * 2_000, "5:68 too-deep"),
    "deep-blocks": head("image:\n" + DEEP, "21:17 too-deep"),
    "deep-dashes": head("tags:\n  " + "- " * 2_000 + "a", "6:33 too-deep"),
    "open-list": head("tags: [", "5:7 yaml-syntax"),
    "open-map": head("image: {", "5:8 yaml-syntax"),
    "open-quote": head('slug: "a', "5:7 yaml-syntax"),
    "huge-text": head("slug: " + "a" * 300_000, "1:1 unfit-name"),
    "huge-key": head("a" * 300_000 + ": b", "5:1"),
    "huge-quoted": head('slug: "' + "\\x41" * 60_000 + '"', "1:1 unfit-name"),
    "wide": head("tags: [" + "a, " * 300_000 + "]", "1:1 too-large"),
    "many-keys": head("".join(f"k{n}: v\n" for n in range(5_000)), "5:1 unknown-key"),
    "directive": head("%YAML 1.2", "5:1"),
    "directives": head("%a b\n" * 20_000, "5:1"),
    "ended": head("...\n!x y"),
    "second-document": raw(b"--- \n" + HEAD + b"--- |\nslug: b\n---\n", "5:1"),
    "key-map": head("{a: b}: c", "5:1 yaml-key"),
    "key-list": head("? [a, b]\n: c", "5:3 yaml-key"),
    "key-empty": head('"": c', "5:1 yaml-key"),
    "null-key": head("~: c", "5:1 unknown-key"),
    "null-escape": head('slug: "a\\0b"', "5:7"),
    "bell-escape": head('authors: ["a\\ab"]', "5:11"),
    "surrogate-escape": head('authors: ["\\ud800"]', "5:12"),
    "surrogates-escape": head('authors: ["\\ud83d\\ude00"]', "5:12"),
    "too-high-escape": head('authors: ["\\U00110000"]', "5:12"),
    "nonchar-escape": head('authors: ["\\ufffe"]', "5:11"),
    "separator-escape": head('authors: ["\\L"]', "5:11"),
    "bom-inside": head("slug: a\ufeffb", "5:8 control-character"),
    "merge-key-text": head("'<<': x", "5:1"),
    "tab": head("image:\n\tsrc: a", "6:1"),
    "no": head("draft: no", "5:8"),
    "yes": head("draft: 'true'", "5:8"),
    "octal": head("tags: [012, 12:30, no, 0x1F, 1e3, .inf, nan, 2025-01-02]"),
    "sexagesimal-day": head("updated: 12:30", "5:10"),
    "day-too-late": head("updated: 2025-02-30", "5:10"),
    "day-zero": head("updated: 0000-00-00", "5:10"),
    "day-large": head("updated: 99999999999999999999-01-01", "5:10"),
    "day-arabic": head("updated: ٢٠٢٥-٠١-٠١", "5:10"),
    "day-minus": head("updated: -2025-01-01", "5:10"),
    "edtf-season": head("dates: [{date: 2025-21, event: x}]", "5:16"),
    "edtf-open": head("dates: [{date: ../.., event: x}]", "5:16"),
    "edtf-back": head("dates: [{date: 2025/2024, event: x}]", "5:16"),
    "edtf-long": head(f"dates: [{{date: {'2025-01-01/' * 9_000}, event: x}}]", "5:16"),
    "edtf-digits": head(f"dates: [{{date: {'9' * 9_000}, event: x}}]", "5:16"),
    # Frontmatter
    "bom": raw(b"\xef\xbb\xbf---\n" + HEAD + b"---\nText.\n"),
    "crlf": raw(b"---\r\n" + HEAD.replace(b"\n", b"\r\n") + b"---\r\nText.\r\n"),
    "cr": raw(b"---\r" + HEAD.replace(b"\n", b"\r") + b"---\rText.\r"),
    "two-boms": raw(b"\xef\xbb\xbf\xef\xbb\xbf---\n" + HEAD + b"---\n", "1:1"),
    "unclosed": raw(b"---\n" + HEAD + b"Text.\n", "1:1 unclosed-frontmatter"),
    "only-fence": raw(b"---", "1:1 unclosed-frontmatter"),
    "fences": raw(b"---\n---\n", "1:1 missing-key"),
    "empty": raw(b"", "1:1 no-frontmatter"),
    "blank": raw(b" \n\t\n", "1:1 no-frontmatter"),
    "toml": raw(b"+++\ntitle = 'a'\n+++\n", "1:1 no-frontmatter"),
    "json": raw(b'{"title": "a"}\n', "1:1 no-frontmatter"),
    "list": raw(b"---\n- a\n---\n", "2:1 not-a-mapping"),
    "word": raw(b"---\nword\n---\n", "2:1 not-a-mapping"),
    "null": raw(b"---\n" + HEAD + b"slug: a\0b\n---\n", "5:8 control-character"),
    "null-below": raw(b"---\n" + HEAD + b"---\na\0b\n", "6:2 control-character"),
    "escape": raw(b"---\n" + HEAD + b"---\n\x1b]0;x\x07\x1b[31m\n", "6:1 control-character"),
    "line-separator": raw(b"---\n" + HEAD + "---\na\u2028b\n".encode(), "6:2 odd-line-break"),
    "next-line": raw(b"---\n" + HEAD + "slug: a\u0085b\n---\n".encode(), "5:8 odd-line-break"),
    "utf-16-le": raw(b"\xff\xfe" + "---\ntitle: a\n---\n".encode("utf-16-le"), "1:1 not-utf-8"),
    "utf-16-be": raw(b"\xfe\xff" + "---\ntitle: a\n---\n".encode("utf-16-be"), "1:1 not-utf-8"),
    "utf-32": raw("---\ntitle: a\n---\n".encode("utf-32"), "1:1 not-utf-8"),
    "latin-1": raw(b"---\ntitle: caf\xe9\n---\n", "2:11 not-utf-8"),
    "overlong": raw(b"---\ntitle: \xc0\xaf\n---\n", "2:8 not-utf-8"),
    "surrogate": raw(b"---\ntitle: \xed\xa0\x80\n---\n", "2:8 not-utf-8"),
    "cut": raw(b"---\ntitle: \xf0\x9f\x98", "2:8 not-utf-8"),
    "too-high": raw(b"---\ntitle: \xf4\x90\x80\x80\n---\n", "2:8 not-utf-8"),
    "too-large": raw(b"---\n" + HEAD + b"---\n" + b"x" * (1 << 20), "1:1 too-large"),
    "nulls": raw(b"\0" * 500_000, "1:1"),
    "noise": raw(bytes(n * 7919 % 256 for n in range(50_000)), "1:2 not-utf-8"),
    # Addresses and paths
    "slug-up": head("slug: ../../etc/passwd", "5:7"),
    "slug-absolute": head("slug: /etc/passwd", "5:7"),
    "slug-dot": head("slug: .git", "5:7"),
    "slug-device": head("slug: con", "1:1 unfit-name"),
    "slug-long": head("slug: " + "a" * 300, "1:1 unfit-name"),
    "slug-reserved": head("slug: assets", "5:7 reserved-address"),
    "slug-null": head('slug: "a\\x00"', "5:7"),
    "alias-up": head("aliases: [/../../etc/]", "5:11"),
    "alias-outside": head("aliases: ['//evil.example/']", "5:11"),
    "alias-scheme": head("aliases: ['javascript:alert(1)']", "5:11"),
    "alias-line": head('aliases: ["/a\\r\\nSet-Cookie: b/"]', "5:11"),
    "alias-own": head("aliases: [/]", "5:11 reserved-address"),
    "alias-headers": head("aliases: [/_headers]", "5:11"),
    "alias-hidden": head("aliases: [/.sitegen/]", "5:11"),
    "image-up": head(f"image: {{src: ../../x.png, {REST}}}", "5:14 broken-image"),
    "image-absolute": head(f"image: {{src: /etc/x.png, {REST}}}", "5:14 broken-image"),
    "image-scheme": head(f"image: {{src: 'data:x', {REST}}}", "5:14"),
    "image-outside": head(f"image: {{src: 'https://a.example/x.png', {REST}}}", "5:14"),
    **{
        f"url-{number}": head(
            f"sources: {{a: {{title: t, kind: news, url: {url}}}}}\nsource: a", "5:42"
        )
        for number, url in enumerate(
            [
                "'javascript:alert(1)'", "'data:text/html,x'", "'//evil.example'",
                "ftp://a.example",
                "'https:///x'", "'https://'", "'https://a b.example/'",
                "'http://a.example:99999/'", "'https://[::1'", '"https://a.example/\\n"', '"https://a\\tb.example/"',
                "'/etc/passwd'",
                "'file:///etc/passwd'", "'HTTPS:a.example'", '"https://a.example\\u202e/"',
            ]
        )
    },
    "url-user": head(f"{USER}\nsource: a"),
    "url-idn": head(f"{LOOKALIKE}\nsource: a"),
    "party-up": head("parties: {../x: a}", "5:11"),
    "party-script": head("parties: {<script>: a}", "5:11"),
}  # fmt: skip
