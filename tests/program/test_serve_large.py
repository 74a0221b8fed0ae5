"""`sitegen serve` on a site that is too large to be made as a whole at each save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import pytest

from bench.corpus import write_sitegen
from tests.program.running import DAY, sitegen, tree
from tests.program.serving import LINE, Preview, previewing

pytestmark = pytest.mark.slow

COUNT = 400
FIRST = "content/dispute-00001"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large") / "site"
    write_sitegen(root, COUNT)
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


def test_a_template_is_followed(site: Path, preview: Preview) -> None:
    before = len(preview.said)
    folder = site / "templates" / "macros"
    folder.mkdir(parents=True)
    (folder / "own.html").write_text("{% macro head(root) %}<!-- ours -->{% endmacro %}")
    preview.heard("templates", since=before)
    assert "<!-- ours -->" in preview.text("/")
    assert "<!-- ours -->" in preview.text("/dispute-00000/e000003/")


def test_the_desk_lists_everything(preview: Preview) -> None:
    desk = preview.text("/_sitegen/")
    assert desk.count("vscode://file") >= COUNT
