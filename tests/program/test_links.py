"""Links: what authors may write, what becomes of it, and that no built page leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.program.running import (
    REPOSITORY,
    SETTINGS,
    Value,
    Warm,
    explainer,
    golden_site,
    png,
    small_site,
    write_site,
)
from tests.program.walking import Page, walk

LINKS = """\
[by file](two.md) [with fragment](two.md#s-part) [from the top](/talks/three.md)
[for readers](/two/) [home](/) [feed](/feed.xml) [index](/two/index.html)
[a dispute](talks/index.md) [its row](talks/three.md#pay) [a cell](talks/three.md#pay--port)
[a source](talks/three.md#source-letter) [a page](pages/about.md) [a note](../seeds/memo.md)
[here](#s-heading) [query](/two/?from=one&x=%20y#s-part)
[spaces](<talks/with spaces.md>) [percent](talks/with%20spaces.md) [Київ](talks/Київ.md)
[encoded](talks/%D0%9A%D0%B8%D1%97%D0%B2.md#s-%D0%BF%D1%96%D0%B4) [other form](cafe\u0301.md)
[pdf](files/report.pdf) [odd](<files/50% #1?.pdf>) [data](/talks/three/table.csv)
![decomposed](maps/caf\u00e9.png)
![map](maps/map.png) ![again](/maps/map.png) ![with spaces](<maps/a b.png>)
[mail](mailto:a@b.example) [out](https://out.example/x?y#z)

## Heading
"""

DISPUTE = """\
---
title: Talks
summary: Two sides.
parties: {port: Port, dockers: Dockers}
sources: {letter: {title: A letter, kind: document}}
---
See [three](three.md) and [one](../one.md), the [map](map.png).
"""

TABLE = """\
---
title: Three
summary: A table.
date: 2025-01-05
as_of: 2025-01-04
source: letter
demands: [{topic: Pay, status: open, port: Less, dockers: More}]
dates: [{date: 2025-01-04, event: They met, id: met}]
image: {src: map.png, alt: A map, credit: Somebody, licence: CC0}
---
[the day](#date-met) [![A map](map.png)](../one.md)
"""


def linked_site(root: Path) -> Path:
    """A site with every kind of link that there is."""
    memo = "---\ntitle: Memo\nkind: document\n---\nA [digest](../content/two.md)."
    cited = TABLE.replace("source: letter", "source: [letter, memo]")
    files: dict[str, Value] = {
        "content/one.md": explainer(body=LINKS),
        "content/two.md": explainer("Two", body="## Part\n"),
        "content/caf\u00e9.md": explainer("Café"),
        "content/talks/index.md": DISPUTE,
        "content/talks/three.md": cited,
        "content/talks/with spaces.md": explainer("Spaces", date="2025-01-03"),
        "content/talks/Київ.md": explainer("Київ", body="## Під\n", date="2025-01-01"),
        "content/pages/about.md": "---\ntitle: About\nsummary: Us.\n---\n[one](../one.md)\n",
        "seeds/memo.md": memo,
        "content/maps/map.png": png(),
        "content/maps/a b.png": png(),
        "content/maps/cafe\u0301.png": png(),
        "content/talks/map.png": png(40, 30),
        "content/files/report.pdf": "%PDF-",
        "content/files/50% #1?.pdf": "%PDF-",
    }
    return small_site(root, **files)


@pytest.mark.parametrize("links", ["folders", "files"])
def test_every_kind_of_link_leads_somewhere(links: str, warm: Warm, tmp_path: Path) -> None:
    site = linked_site(tmp_path / "site")
    write_site(site, {"sitegen.toml": f'{SETTINGS}links = "{links}"\n'})
    (site / "content" / "files" / "50% #1?.pdf").rename(site / "content" / "files" / "50% #1.pdf")
    one = site / "content" / "one.md"
    one.write_text(one.read_text("utf-8").replace("#1?.pdf", "%231.pdf"), "utf-8")
    done = warm.build(site)
    assert done.code == 0, done.err
    broken = walk(site / "output", "https://site.example/", from_disk=links == "files")
    assert list(broken) == []
    page = Page((site / "output" / "one" / "index.html").read_text("utf-8"))
    end = "index.html" if links == "files" else ""
    for address in (
        f"../two/{end}",
        f"../two/{end}#s-part",
        f"../talks/{end}",
        f"../talks/three/{end}#pay--port",
        f"../two/{end}?from=one&x=%20y#s-part",
        f"../talks/with-spaces/{end}",
        f"../talks/%D0%BA%D0%B8%D1%97%D0%B2/{end}#s-%D0%BF%D1%96%D0%B4",
        f"../caf%C3%A9/{end}",
        f"../sources/memo/{end}",
        f"../{end}",
        "#s-heading",
        "../feed.xml",
        "../files/50%25%20%231.pdf",
        "../maps/a%20b.png",
        "../maps/caf%C3%A9.png",
        "../talks/three/table.csv",
        "mailto:a@b.example",
    ):
        assert address in page.addresses, address


@pytest.mark.parametrize("links", ["folders", "files"])
@pytest.mark.parametrize("case", ["minimal", "two-parties", "three-parties"])
def test_no_page_of_a_site_leads_nowhere(case: str, links: str, warm: Warm, tmp_path: Path) -> None:
    site = golden_site(case, tmp_path / "site")
    settings = site / "sitegen.toml"
    text = re.sub(r"(?m)^(links|outputs) = .*\n", "", settings.read_text("utf-8"))
    settings.write_text(f'{text}links = "{links}"\n', "utf-8")
    assert warm.build(site).code == 0
    url = re.search(r'url = "(.*?)"', text)
    own = url[1] if url else "https://none.example/"
    assert list(walk(site / "output", own, from_disk=links == "files")) == []


def test_no_page_of_this_repository_leads_nowhere(warm: Warm, tmp_path: Path) -> None:
    done = warm("build", "--now", "2026-11-22", "--output", tmp_path / "output", at=REPOSITORY)
    assert done.code == 0, done.err
    assert list(walk(tmp_path / "output", "https://sitegen.example/")) == []


@pytest.mark.parametrize(
    "left_out", ["home", "disputes", "tables", "sources", "pages", "sitemap", "feeds", "data"]
)
def test_a_page_never_links_what_is_left_out(left_out: str, warm: Warm, tmp_path: Path) -> None:
    from sitegen.settings import OUTPUT_KINDS

    site = golden_site("two-parties", tmp_path / "site")
    kinds = [f'"{kind}"' for kind in OUTPUT_KINDS if kind != left_out]
    text = (site / "sitegen.toml").read_text("utf-8")
    write_site(site, {"sitegen.toml": f"{text}\noutputs = [{', '.join(kinds)}]\n"})
    for path in (site / "content").rglob("*.md"):
        # The editors' own links are another matter: they are errors then.
        path.write_text(re.sub(r"\]\((?![a-z]+:)[^)]*\)", "](#)", path.read_text("utf-8")), "utf-8")
    write_site(site, {"seeds/leaflet.md": "---\ntitle: Leaflet\nkind: statement\n---\n"})
    text = "\n".join(p.read_text("utf-8") for p in (site / "content").rglob("*.md"))
    assert "](#)" in text
    for path in (site / "content").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("](#)", "](https://a.example/)"), "utf-8")
    done = warm.build(site)
    assert done.code == 0, done.err
    assert list(walk(site / "output", "https://harbour.example/news/")) == []


BROKEN = {
    "[x](two.md#nowhere)": ("broken-link", '"/two/" has no place "#nowhere"'),
    "[x](#nowhere)": ("broken-link", '"/one/" has no place "#nowhere"'),
    "[x](#quotes)": ("broken-link", '"/one/" has no place "#quotes"'),
    "[x](tow.md)": ("broken-link", 'there is no file "content/tow.md"; did you mean'),
    "[x](/tow/)": ("broken-link", 'the site has no page "/tow/"; did you mean "/two/"?'),
    "[x](/two)": ("broken-link", 'the site has no page "/two"; did you mean "/two/"?'),
    "[x](../../../etc/passwd)": ("broken-link", 'the site has no page "/etc/passwd"'),
    "[x](../../../etc/passwd.md)": ("broken-link", 'there is no file "../../etc/passwd.md"'),
    "[x](held.md)": ("broken-link", '"content/held.md" is a draft: readers cannot follow'),
    "[x](later.md)": ("broken-link", '"content/later.md" is scheduled for 2025-12-24'),
    "[x](../seeds/idle.md)": ("broken-link", '"seeds/idle.md" has no page: nothing that is'),
    "[x](talks/deep/far.md)": ("broken-link", 'there is no file "content/talks/deep/far.md"'),
    "[x](logo.svg)": ("unsafe-file", 'files that end in ".svg" are not published'),
    "[x](page.html)": ("unsafe-file", 'files that end in ".html" are not published'),
    "[x](LOGO.SVG)": ("broken-link", 'the site has no page "/one/LOGO.SVG"'),
    "![x](logo.svg)": ("unsafe-file", 'files that end in ".svg" are not published'),
    "![x](none.png)": ("broken-image", 'there is no picture "none.png"; put the file at "content/'),
    "![x](../../x.png)": ("broken-image", 'there is no picture "../../x.png"; put the file below'),
    "[x](outside.pdf)": ("broken-link", '"content/outside.pdf" leads out of content/'),
    "[x](assets/a.pdf)": ("unsafe-file", '"/assets/" is kept for the site\'s own pages'),
    "[x](.hidden.pdf)": ("unsafe-file", 'a part of an address cannot begin with "."'),
    "[x](robots.txt)": ("unsafe-file", '"/robots.txt" is a file of the site itself'),
    "[x](%00.md)": ("broken-link", "there is no file"),
    f"[x]({'a' * 300}.pdf)": ("broken-link", "the site has no page"),
    f"![x]({'a' * 300}.png)": ("broken-image", "there is no picture"),
    "[x](javascript:alert(1))": ("unsafe-scheme", "is not allowed"),
    "[x](//other.example/)": ("unsafe-scheme", "has no scheme"),
}


def test_a_link_that_leads_nowhere_is_said_where_it_stands(warm: Warm, tmp_path: Path) -> None:
    body = "\n\n".join(BROKEN)
    site = small_site(
        tmp_path / "site",
        **{
            "content/one.md": explainer(body=body),
            "content/two.md": explainer("Two"),
            "content/held.md": explainer("Held", draft="true"),
            "content/later.md": explainer("Later", date="2025-12-24"),
            "content/talks/x.md": explainer("X"),
            "seeds/idle.md": "---\ntitle: Idle\nkind: news\n---\n",
            "content/logo.svg": "<svg/>",
            "content/page.html": "<script>",
            "content/assets/a.pdf": "%PDF-",
            "content/.hidden.pdf": "%PDF-",
            "content/robots.txt": "Disallow: /",
        },
    )
    (tmp_path / "outside.pdf").write_text("%PDF-")
    (site / "content" / "outside.pdf").symlink_to(tmp_path / "outside.pdf")
    done = warm.build(site)
    assert done.code == 1
    lines = {}
    for line in done.err.splitlines():
        match = re.fullmatch(r"content/one\.md:(\d+):1: error\[(.+?)\]: (.+)", line)
        if match:
            lines[int(match[1])] = (match[2], match[3])
    for number, (link, (code, message)) in enumerate(BROKEN.items()):
        found = lines.pop(6 + 2 * number, ("", "nothing"))
        assert found[0] == code, (link, found)
        assert message in found[1], (link, found)
    assert lines == {}


def test_a_menu_entry_that_leads_nowhere_is_an_error(warm: Warm, tmp_path: Path) -> None:
    menu = '[[navigation]]\ntitle = "{0}"\nto = "{0}"\n'
    entries = "".join(menu.format(to) for to in ("/one/", "/#x", "https://a.example/", "/non/"))
    site = small_site(tmp_path / "site", **{"sitegen.toml": SETTINGS + entries})
    done = warm.build(site)
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert line.startswith('sitegen.toml:3:3: error[broken-link]: the site has no page "/non/"')


def test_pictures_keep_their_size_even_if_they_are_damaged(warm: Warm, tmp_path: Path) -> None:
    whole = png(40, 30)
    pictures = {f"content/p{n}.png": whole[:n] for n in (0, 1, 8, 12, 20, 24)}
    pictures |= {
        "content/p100.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "content/p101.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        "content/p102.gif": b"GIF89a\x01",
        "content/p103.avif": b"\x00\x00\x00\x20ftypavif",
        "content/p104.png": whole,
    }
    body = "\n".join(f"![x]({name.removeprefix('content/')})" for name in pictures)
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)})
    write_site(site, pictures)
    done = warm.build(site)
    assert done.code == 0, done.err
    page = (site / "output" / "one" / "index.html").read_text("utf-8")
    assert 'src="../p104.png"' in page
    assert 'width="40" height="30"' in page
    for name, data in pictures.items():
        assert (site / "output" / name.removeprefix("content/")).read_bytes() == data


def test_a_file_full_of_broken_links_is_soon_done(warm: Warm, tmp_path: Path) -> None:
    body = "\n".join(f"[a](nowhere{n}.md) [b](/n{n}/) [c](#d{n})" for n in range(1900))
    files = {f"content/e{n}.md": explainer(f"E{n}") for n in range(150)}
    site = small_site(tmp_path / "site", **{"content/one.md": explainer(body=body)}, **files)
    done = warm.build(site)
    assert done.code == 1
    assert len(done.err.splitlines()) == 5700
