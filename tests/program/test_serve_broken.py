"""`sitegen serve` while something is broken: what is shown, what is said, and what goes on."""

from __future__ import annotations

from pathlib import Path

from tests.program.running import explainer, write_site
from tests.program.serving import LINE, Preview, previewing


def test_a_broken_save_leaves_its_page_and_says_all_that_is_wrong(
    small: Path, preview: Preview
) -> None:
    (small / "content/two.md").write_text(explainer("Two"))
    preview.heard(r"/two/ \(")
    (small / "content/one.md").write_text(
        "---\ntitle: <b>One</b>\nsumary: <i>x</i>\ndate: soon\n---\n"
    )
    preview.heard(r"content/one\.md: \d errors")
    preview.heard(r"content/one\.md:3:1: error\[unknown-key\]")
    assert "<h1" in preview.text("/one/")
    shown = preview.text("/_sitegen/page?page=/one/")
    assert "content/one.md:3:1" in shown
    assert "content/one.md:4:7" in shown
    assert "vscode://file" in shown
    assert "did you mean" in shown
    assert "<b>One" not in shown
    assert "content/one.md:3:1" not in preview.text("/_sitegen/page?page=/two/")
    before = len(preview.said)
    (small / "content/two.md").write_text(explainer("Two goes on"))
    preview.heard(r"content/two\.md: /two/; \d errors in other files \(", since=before)
    assert "Two goes on" in preview.text("/two/")
    (small / "content/one.md").write_text(explainer("Mended"))
    preview.heard(r"nothing in error any more")
    assert '"overlay": ""' in preview.text("/_sitegen/page?page=/one/")
    assert "Mended" in preview.text("/one/")


def test_a_site_that_is_broken_from_the_start_is_shown_as_far_as_it_goes(faulty: Path) -> None:
    with previewing(faulty) as running:
        assert running.get("/one/")[0].status == 200
        response, data = running.get("/two/")
        assert response.status == 404
        assert LINE.search(data)
        assert "content/two.md:1:1" in running.text("/_sitegen/page?page=/two/")
        (faulty / "content/two.md").write_text(explainer("Two"))
        running.heard(r"/two/, nothing in error any more")
        assert running.get("/two/")[0].status == 200


def test_a_template_error_names_template_and_line(small: Path, preview: Preview) -> None:
    preview.text("/one/")
    source = (
        "{% extends 'base.html' %}\n{% block main %}\n{{ view.no_such_thing }}\n{% endblock %}\n"
    )
    write_site(small, {"templates/explainer.html": source})
    preview.heard(r"templates/explainer\.html:3:1: error\[template\]")
    assert "templates/explainer.html:3:1" in preview.text("/_sitegen/page?page=/one/")
    assert "<h1" in preview.text("/one/")
    assert preview.get("/")[0].status == 200
    before = len(preview.said)
    (small / "templates/explainer.html").unlink()
    preview.heard(r"templates", since=before)
    assert '"overlay": ""' in preview.text("/_sitegen/page?page=/one/")


def test_settings_that_cannot_be_used_leave_the_last_ones(small: Path, preview: Preview) -> None:
    (small / "sitegen.toml").write_text("title = \n")
    preview.heard(r"sitegen\.toml:1:\d+: error\[toml-syntax\]")
    assert "A site" in preview.text("/")
    assert "sitegen.toml:1:" in preview.text("/_sitegen/page?page=/one/")


def test_the_editor_is_the_one_that_is_chosen(faulty: Path) -> None:
    with previewing(faulty, SITEGEN_EDITOR="ed://open?f={path}&l={line}") as running:
        shown = running.text("/_sitegen/page?page=/two/")
        assert "ed://open?f=" in shown
        assert "content/two.md&amp;l=1" in shown
    with previewing(faulty, EDITOR="/usr/bin/vim -f", VISUAL=None, SITEGEN_EDITOR=None) as running:
        assert "vim +1 " in running.text("/_sitegen/page?page=/two/")
