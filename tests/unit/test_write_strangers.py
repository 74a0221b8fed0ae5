"""What others put into an output folder: it survives, and nothing is written through it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.write import Conflict, WriteError, digest
from tests.unit.written import OLD, build, tree


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


def test_files_of_others_survive_and_keep_their_folders(output: Path) -> None:
    build(OLD, output)
    others = {
        "CNAME": b"example.org",
        "talks/may/notes.txt": b"mine",
        "talks/may/deep/er.txt": b"mine",
        ".well-known/x": b"mine",
    }
    for path, data in others.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    (output / "empty").mkdir()
    (output / "link").symlink_to("empty")
    others["link"] = b"empty"
    new = OLD.copy()
    del new["talks/may/index.html"]
    done = build(new, output)
    assert tree(output) == new | others
    assert done.kept_foreign == (
        ".well-known/",
        "CNAME",
        "empty/",
        "link",
        "talks/may/deep/",
        "talks/may/notes.txt",
    )
    assert build(new, output).kept_foreign == (".well-known/", "CNAME", "empty/", "link")
    assert build(new, output, verify=True).kept_foreign == (
        ".well-known/",
        "CNAME",
        "empty/",
        "link",
        "talks/may/",
    )
    assert build({}, output).removed == tuple(sorted(new))
    assert tree(output) == others


@pytest.mark.parametrize(
    ("foreign", "wanted", "named"),
    [
        ("a", "a", "a"),
        ("a", "a/b", "a"),
        ("a", "a/b/c", "a"),
        ("a/b", "a", "a/"),
        ("talks/may/x", "talks/may", "talks/may/x"),
        ("talks/may/x/y", "talks/may", "talks/may/x/"),
    ],
)
def test_a_strangers_file_in_the_way_stops_the_build_before_anything(
    output: Path, foreign: str, wanted: str, named: str
) -> None:
    build(OLD, output)
    place = output / foreign
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"mine")
    new = {path: data + b"!" for path, data in OLD.items() if not path.startswith(wanted)}
    with pytest.raises(Conflict) as caught:
        build(new | {wanted: b"ours"}, output)
    assert caught.value.paths == (named,)
    (problem,) = caught.value.problems
    assert problem.code == "foreign-file"
    assert problem.file.endswith(f"output/{named}".rstrip("/"))
    assert named in str(caught.value)
    assert tree(output) == OLD | {foreign: b"mine"}
    assert not (output / ".sitegen" / "staged").exists()


def test_all_strangers_in_the_way_are_named_at_once(output: Path) -> None:
    build(OLD, output)
    for name in ("a", "b", "c"):
        (output / name).write_bytes(b"mine")
    with pytest.raises(Conflict) as caught:
        build(OLD | {"c": b"", "a/x": b"", "a/y": b"", "b": b""}, output)
    assert caught.value.paths == ("a", "b", "c")
    assert "and 2 more" in caught.value.message


def test_a_folder_that_took_the_place_of_our_file_is_a_strangers(output: Path) -> None:
    build(OLD, output)
    (output / "index.html").unlink()
    (output / "index.html").mkdir()
    with pytest.raises(Conflict):
        build(OLD, output)
    # Where we no longer want the place, it is simply left.
    new = OLD.copy()
    del new["index.html"]
    build(new, output)
    assert (output / "index.html").is_dir()


def test_an_unmarked_folder_is_not_taken_even_without_asking_first(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "thesis.odt").write_bytes(b"years")
    with pytest.raises(Conflict):
        build(OLD, output)
    assert tree(output) == {"thesis.odt": b"years"}


def test_a_name_that_differs_in_case_only_is_no_stranger(output: Path) -> None:
    # Two names of one file: what a disk shows that does not know case.
    build({"Odesa.html": b"old"}, output)
    os.link(output / "Odesa.html", output / "odesa.html")
    with pytest.raises(Conflict) as caught:
        build({"odesa.html": b"new"}, output)
    # Here, where case counts, the other name is still there when it comes to the move, and stays.
    assert caught.value.paths == ("odesa.html",)
    assert tree(output) == {"odesa.html": b"old"}


def test_a_file_of_that_name_in_another_case_may_be_a_strangers(output: Path) -> None:
    old = {"Odesa.html": b"old", "index.html": b"home"}
    build(old, output)
    (output / "odesa.html").write_bytes(b"mine")
    if (output / "Odesa.html").read_bytes() == b"mine":
        pytest.skip("case does not count here")
    with pytest.raises(Conflict) as caught:
        build({"odesa.html": b"new", "index.html": b"news"}, output)
    assert caught.value.paths == ("odesa.html",)
    assert tree(output) == old | {"odesa.html": b"mine"}


def test_a_linked_folder_is_never_written_through(output: Path, tmp_path: Path) -> None:
    build(OLD, output)
    outside = tmp_path / "outside"
    (output / "talks").rename(outside)
    (output / "talks").symlink_to(outside)
    kept = tree(outside)
    with pytest.raises(Conflict) as caught:
        build(OLD | {"talks/may/index.html": b"changed"}, output)
    assert caught.value.paths == ("talks",)
    with pytest.raises(Conflict):
        build(OLD | {"talks/new/index.html": b"new"}, output)
    assert tree(outside) == kept
    # Nor removed through.
    done = build({"index.html": b"home"}, output)
    assert "talks/may/index.html" in done.removed
    assert done.kept_foreign == ("talks",)
    assert tree(outside) == kept
    assert (output / "talks").is_symlink()


def test_a_link_in_the_place_of_our_file_is_replaced_not_followed(
    output: Path, tmp_path: Path
) -> None:
    build(OLD, output)
    outside = tmp_path / "outside.html"
    outside.write_bytes(b"home")
    # The second is as long as the path to which the link leads, so its size tells nothing.
    for page in (b"home", b"x" * len(str(outside))):
        new = OLD | {"index.html": page}
        build(new, output)
        for verify in (False, True):
            (output / "index.html").unlink()
            (output / "index.html").symlink_to(outside)
            assert build(new, output, verify=verify).written == ("index.html",)
            assert tree(output) == new
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(outside)
    build({}, output)
    assert not (output / "index.html").is_symlink()
    assert outside.read_bytes() == b"home"


def test_links_among_the_records_lead_nowhere(output: Path, tmp_path: Path) -> None:
    build(OLD, output)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "0").write_bytes(b"mine")
    records = output / ".sitegen"
    (records / "staged").symlink_to(outside)
    new = OLD | {"index.html": b"new"}
    assert build(new, output).repaired
    assert tree(output) == new
    (records / "lock").unlink()
    (records / "lock").symlink_to(outside / "0")
    with pytest.raises(WriteError):
        build(OLD, output)
    (records / "lock").unlink()
    records.rename(tmp_path / "records")
    records.symlink_to(tmp_path / "records")
    with pytest.raises(WriteError):
        build(OLD, output)
    assert tree(outside) == {"0": b"mine"}
    assert tree(output) == new


def test_a_linked_output_folder_is_not_written_through(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    output.parent.mkdir()
    output.symlink_to(outside)
    with pytest.raises(WriteError, match="cannot create"):
        build(OLD, output)
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("path", ["../victim", "/victim", "a/../../victim", ".sitegen/lock"])
def test_a_forged_manifest_leads_nowhere(output: Path, path: str) -> None:
    build(OLD, output)
    victim = output.parent / "victim"
    victim.write_bytes(b"mine")
    forged = output / ".sitegen" / "manifest.json"
    forged.write_text(f'{{"files":{{"{path}":[4,"00"]}},"version":1}}')
    with pytest.raises(WriteError, match="damaged"):
        build({"index.html/x": b"x"}, output)
    assert victim.read_bytes() == b"mine"
    assert tree(output) == OLD
    assert not (output / ".sitegen" / "journal.json").exists()


def test_a_forged_journal_leads_nowhere(output: Path) -> None:
    build(OLD, output)
    victim = output.parent / "victim"
    victim.write_bytes(b"mine")
    body = b'{"writes":[],"removes":["../victim"],"version":1}'
    for text in (b"", b"\n", body, digest(body).encode() + b"\n" + body):
        (output / ".sitegen" / "journal.json").write_bytes(text)
        with pytest.raises(WriteError, match="damaged"):
            build(OLD, output)
    assert victim.read_bytes() == b"mine"
    assert tree(output) == OLD
