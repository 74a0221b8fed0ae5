"""`sitegen serve` on a site that is too large to be made as a whole at each save."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import pytest

from bench.corpus import write_sitegen
from tests.program.running import DAY, sitegen, tree
from tests.program.serving import LINE, PATIENCE, Preview, previewing

pytestmark = pytest.mark.slow

COUNT = 400
FIRST = "content/dispute-00001"
ABOUT = "---\ntitle: About\nsummary: Us.\n---\nWe are.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large") / "site"
    write_sitegen(root, COUNT)
    chosen = root / "sitegen.toml"
    chosen.write_text(chosen.read_text().replace('"home"', '"home", "pages"'))
    (root / "content/pages").mkdir()
    (root / "content/pages/about.md").write_text(ABOUT)
    return root


@pytest.fixture(scope="module")
def preview(site: Path) -> Iterator[Preview]:
    with previewing(site) as running:
        yield running


def served_is_built(site: Path, preview: Preview, output: Path) -> None:
    done = sitegen("build", "--output", output, "--now", DAY, "--quiet", at=site)
    assert done.code == 0, done.err
    built = tree(output, assets=True)
    assert len(built) > COUNT
    for path, data in built.items():
        response, served = preview.get("/" + quote(path.removesuffix("index.html")))
        assert response.status == 200, path
        assert LINE.sub(b"", served) == data, path


def test_what_is_served_is_what_is_built_after_any_edits(
    site: Path, preview: Preview, tmp_path: Path
) -> None:
    first, second, *_, last = sorted((site / FIRST).glob("e*.md"))
    address = f"/dispute-00001/{first.stem}/"
    text = first.read_text()
    preview.text("/")
    first.write_text(text + "\nAnother paragraph.\n")
    preview.heard(rf"{address} \(")
    assert "Another paragraph." in preview.text(address)
    first.write_text(text.replace("title: ", "title: Quite ", 1))
    preview.heard(rf"{address} \(", since=len(preview.said) - 1)
    second.rename(second.with_name("renamed.md"))
    preview.heard(rf"{second.stem}/ is now /dispute-00001/renamed/")
    last.unlink()
    preview.heard(rf"{last.name}: shown")
    (site / FIRST / "renamed.md").write_text(
        (site / FIRST / "renamed.md").read_text() + f"\n[That]({first.name}) is linked.\n"
    )
    preview.heard(r"/dispute-00001/renamed/ \(", since=len(preview.said) - 1)
    served_is_built(site, preview, tmp_path / "output")


def test_a_broken_file_leaves_its_page_and_the_others_follow(
    site: Path, preview: Preview, tmp_path: Path
) -> None:
    broken = sorted((site / "content/dispute-00002").glob("e*.md"))[3]
    address = f"/dispute-00002/{broken.stem}/"
    text = broken.read_text()
    shown = preview.text(address)
    broken.write_text(text.replace("summary:", "sumary:", 1))
    preview.heard(rf"{broken.name}: \d error")
    assert preview.text(address) == shown
    assert "did you mean" in preview.text(f"/_sitegen/page?page={address}")
    other = min((site / "content/dispute-00003").glob("e*.md"))
    other.write_text(other.read_text() + "\nThis goes on.\n")
    preview.heard(rf"{other.name}")
    assert "This goes on." in preview.text(f"/dispute-00003/{other.stem}/")
    broken.write_text(text)
    preview.heard(r"nothing in error any more")
    assert preview.text(address) == shown
    served_is_built(site, preview, tmp_path / "output")


def test_what_is_wrong_with_the_whole_is_told_though_nobody_asks(
    site: Path, preview: Preview
) -> None:
    note = site / "content/dispute-00004/index.md"
    text = note.read_text()
    before = len(preview.said)
    party = text.split("parties:\n  ")[1].split(":")[0]
    note.write_text(text.replace(f"  {party}: ", f"  {party}: Once more ", 1))
    preview.heard(r"error\[party-renamed\]", since=before)
    assert "party-renamed" in preview.text("/_sitegen/")
    before = len(preview.said)
    note.write_text(text)
    preview.heard("nothing in error any more", since=before)


def test_a_site_that_is_in_error_when_the_preview_starts_is_shown_part_by_part(
    site: Path, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    copytree(site, root)
    broken = min((root / "content/dispute-00005").glob("e*.md"))
    text = broken.read_text()
    broken.write_text(text.replace("summary:", "sumary:", 1))
    address = f"/dispute-00005/{broken.stem}/"
    with previewing(root) as running:
        running.heard(r"error\[unknown-key\]")
        assert running.get(address)[0].status == 404
        assert running.get("/")[0].status == 200
        assert running.get("/dispute-00006/e000060/")[0].status == 200
        broken.write_text(text)
        running.heard("nothing in error any more")
        assert running.get(address)[0].status == 200


def test_settings_are_followed_and_what_takes_long_is_told(site: Path, preview: Preview) -> None:
    text = (site / "sitegen.toml").read_text()
    before = len(preview.said)
    (site / "sitegen.toml").write_text(text.replace("Bench", "Another name"))
    preview.heard(r"sitegen\.toml: shown", since=before)
    assert "Another name" in preview.text("/")
    assert "Another name" in preview.text("/dispute-00000/e000003/")
    assert not [line for line in preview.said[before:] if "made anew" in line]
    before = len(preview.said)
    (site / "sitegen.toml").write_text(text + 'lang = "it"\n')
    preview.heard("the whole site is made anew", since=before)
    assert "Another name" in preview.text("/dispute-00000/e000003/")
    preview.heard(r"sitegen\.toml: shown", since=before)
    assert 'lang="it"' in preview.text("/dispute-00000/e000003/")
    before = len(preview.said)
    (site / "sitegen.toml").write_text(text)
    preview.heard(r"sitegen\.toml: shown", since=before)


def test_the_menu_of_every_page_follows(site: Path, preview: Preview) -> None:
    assert "About" in preview.text("/dispute-00000/e000003/")
    before = len(preview.said)
    (site / "content/pages/about.md").write_text(ABOUT.replace("About", "Who we are"))
    preview.heard(r"about\.md", since=before)
    assert "Who we are" in preview.text("/dispute-00000/e000003/")


def test_a_template_is_followed(site: Path, preview: Preview) -> None:
    before = len(preview.said)
    folder = site / "templates" / "macros"
    folder.mkdir(parents=True)
    (folder / "own.html").write_text("{% macro head(root) %}<!-- ours -->{% endmacro %}")
    preview.heard("templates", since=before)
    assert "<!-- ours -->" in preview.text("/")
    assert "<!-- ours -->" in preview.text("/dispute-00000/e000003/")


def test_the_desk_has_room_for_each_dispute(site: Path, preview: Preview) -> None:
    file = "content/dispute-00007/e000070.md"
    text = (site / file).read_text()
    cell = re.search(r'{demand: "([^"]+)"', text)
    assert cell
    before = len(preview.said)
    words = f"{cell[1]} {'and once more ' * 30}"
    (site / file).write_text(text.replace(cell[1], words, 1))
    preview.heard(r"e000070/ \(", since=before)
    whole = preview.text("/_sitegen/")
    assert whole.count('href="?part=dispute-') == COUNT // 10
    ends = time.monotonic() + PATIENCE
    while "being looked through" in preview.text("/_sitegen/") and time.monotonic() < ends:
        time.sleep(1)
    whole = preview.text("/_sitegen/")
    assert "being looked through" not in whole
    one = preview.text("/_sitegen/?part=dispute-00007")
    for each in (whole, one):
        assert "long-cell" in each
        assert file in each
    assert "<caption>" in one
    assert one.count("vscode://file") >= 11
    assert "content/dispute-00008" not in one
    (site / file).write_text(text)
    preview.heard(r"e000070/ \(", since=before + 1)
    assert "long-cell" not in preview.text("/_sitegen/?part=dispute-00007")
