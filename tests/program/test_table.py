"""`sitegen table`, as a desk calls it."""

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.program.running import Warm, environment, golden_site

NAME = "harbour/second-meeting"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return golden_site("two-parties", tmp_path / "site")


def explainer(site: Path) -> Path:
    return site / "content" / f"{NAME}.md"


def test_a_workbook_goes_out_and_comes_back(warm: Warm, site: Path) -> None:
    before = explainer(site).read_bytes()
    done = warm("table", "export", NAME, "grid.xlsx", at=site)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Wrote grid.xlsx: ")
    first = (site / "grid.xlsx").read_bytes()
    stamp = explainer(site).stat().st_mtime_ns
    done = warm("table", "import", NAME, "grid.xlsx", at=site)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Nothing to change: ")
    assert explainer(site).stat().st_mtime_ns == stamp

    book = openpyxl.load_workbook(site / "grid.xlsx")
    table = book["Table"]
    heads = [cell.value for cell in table[1]]
    table.cell(2, heads.index("note") + 1).value = "Seen by the desk"
    book.save(site / "edited.xlsx")
    explainer(site).chmod(0o640)
    done = warm("table", "import", NAME, "edited.xlsx", at=site)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Changed content/{NAME}.md:\n  ")
    assert stat.S_IMODE(explainer(site).stat().st_mode) == 0o640
    old, new = before.decode().split("\n"), explainer(site).read_text("utf-8").split("\n")
    assert [line for line in new if line not in old] == ["    note: Seen by the desk"]
    assert warm("build", "--root", site, "--now", "2025-06-15", at=site).code == 0

    again = warm("table", "export", NAME, "grid.xlsx", at=site)
    assert again.code == 2
    assert again.err == 'sitegen: "grid.xlsx" is there already; say --force to replace it\n'
    explainer(site).write_bytes(before)
    assert warm("table", "export", NAME, "grid.xlsx", "--force", at=site).code == 0
    assert (site / "grid.xlsx").read_bytes() == first


def test_csv_goes_through_pipes(site: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "table"]
    given: dict[str, object] = {"cwd": site, "env": environment(), "capture_output": True}
    path = f"content/{NAME}.md"
    out = subprocess.run([*command, "export", path], check=True, **given)  # type: ignore[call-overload]
    assert out.stdout.startswith(b"topic,status,")
    lines = out.stdout.replace(b",open,", b",deferred,", 1)
    assert lines != out.stdout
    dry = subprocess.run(
        [*command, "import", path, "-", "--dry-run"], input=lines, check=True, **given
    )  # type: ignore[call-overload]
    before = explainer(site).read_text("utf-8")
    assert b"-    status: open\n+    status: deferred\n" in dry.stdout
    subprocess.run([*command, "import", path, "-"], input=lines, check=True, **given)  # type: ignore[call-overload]
    assert explainer(site).read_text("utf-8") == before.replace(": open", ": deferred", 1)


def test_a_faulty_sheet_changes_nothing(warm: Warm, site: Path) -> None:
    before = explainer(site).read_bytes()
    warm("table", "export", NAME, "grid.csv", at=site)
    assert (site / "grid.csv").read_bytes().startswith(b"\xef\xbb\xbftopic,")
    text = (site / "grid.csv").read_text("utf-8-sig")
    (site / "grid.csv").write_text(text.replace(",open,", ",opn,", 1), "utf-8")
    done = warm("table", "import", NAME, "grid.csv", at=site)
    assert done.code == 1
    first, last = done.err.rstrip("\n").split("\n")
    assert first.startswith("grid.csv, cell B")
    assert '(status): error[unknown-value]: "opn" is no status; did you mean "open"?' in first
    assert last == f"sitegen: nothing was changed in content/{NAME}.md"
    assert explainer(site).read_bytes() == before


def test_rows_are_removed_only_when_it_is_said(warm: Warm, site: Path) -> None:
    before = explainer(site).read_bytes()
    warm("table", "export", NAME, "grid.xlsx", at=site)
    book = openpyxl.load_workbook(site / "grid.xlsx")
    topic = book["Table"]["A2"].value
    book["Table"].delete_rows(2)
    book.save(site / "grid.xlsx")
    done = warm("table", "import", NAME, "grid.xlsx", at=site)
    assert done.code == 2
    assert f'"grid.xlsx" lacks 1 row of the table: "{topic}"; put them back' in done.err
    assert explainer(site).read_bytes() == before
    done = warm("table", "import", NAME, "grid.xlsx", "--allow-removal", at=site)
    assert done.code == 0, done.err
    assert f"  row removed: {topic}\n" in done.out
    assert str(topic) not in explainer(site).read_text("utf-8").split("demands:")[1].split("---")[0]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["export", "harbour/secnd-meeting"], 2, 'no explainer "harbour/secnd-meeting"; did you'),
        (
            ["export", "second-meeting"],
            2,
            'second-meeting"; did you mean "harbour/second-meeting"?',
        ),
        (["export", "dock/second-meeting"], 2, 'g"; did you mean "harbour/second-meeting"?'),
        (["export", "secnd-meeting"], 2, 'g"; did you mean "harbour/second-meeting"?'),
        (
            ["export", "content/harbour/"],
            2,
            'that is a dispute: name one of its explainers, "harbour/first-meeting", "harbour/f',
        ),
        (
            ["import", "zebra", "grid.csv"],
            2,
            '"harbour/third-meeting" and "strike-vote"',
        ),
        (["export", "content/harbour/index.md"], 2, "is the introduction of a dispute"),
        (["export", NAME, "grid.ods"], 2, '"grid.ods" is neither CSV nor an Excel workbook; name'),
        (["export", NAME, "grid.tsv"], 2, "would not hold what its ending says; name a file that"),
        (["export", NAME, "grid.xlsm"], 2, "would not hold what its ending says; name a file that"),
        (["export", NAME, "no/grid.csv"], 3, 'cannot write "no/grid.csv": no such file'),
        (["import", NAME, "missing.csv"], 3, 'cannot read "missing.csv": no such file'),
        (["import", NAME], 2, "missing argument"),
        (["exprt", NAME], 2, "exprt"),
        (["export", NAME, "--root", "nowhere"], 2, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(
    warm: Warm, site: Path, arguments: list[str], code: int, said: str
) -> None:
    done = warm("table", *arguments, at=site)
    assert done.code == code
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_links_are_not_written_through(warm: Warm, site: Path) -> None:
    warm("table", "export", NAME, "grid.csv", at=site)
    text = (site / "grid.csv").read_text("utf-8-sig").replace(",open,", ",deferred,", 1)
    (site / "grid.csv").write_text(text, "utf-8")
    real = site / "content" / "harbour" / "real.txt"
    explainer(site).rename(real)
    explainer(site).symlink_to(real)
    before = real.read_bytes()
    done = warm("table", "import", NAME, "grid.csv", at=site)
    assert done.code == 2
    assert "is a link, which is not written through" in done.err
    assert real.read_bytes() == before


def test_without_the_extra_workbooks_are_refused_and_csv_works(site: Path) -> None:
    blocked = site / "blocked"
    (blocked / "openpyxl").mkdir(parents=True)
    missing = "raise ModuleNotFoundError('openpyxl')\n"
    (blocked / "openpyxl" / "__init__.py").write_text(missing, "utf-8")
    ours = environment()
    path = os.pathsep.join([str(blocked), ours["PYTHONPATH"]])
    command = [sys.executable, "-m", "sitegen", "table", "export", NAME]
    for file, code in (("grid.xlsx", 2), ("grid.csv", 0)):
        done = subprocess.run(
            [*command, file],
            cwd=site,
            env={**ours, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code
        assert ("pip install 'sitegen[xlsx]'" in done.stderr) == bool(code)


def test_nothing_of_a_workbook_is_run_or_trusted(warm: Warm, site: Path) -> None:
    warm("table", "export", NAME, "grid.xlsx", at=site)
    book = openpyxl.load_workbook(io.BytesIO((site / "grid.xlsx").read_bytes()))
    book["Table"]["C2"].value = "=1+1"
    book["Table"]["C2"].number_format = "General"
    book.save(site / "grid.xlsx")
    done = warm("table", "import", NAME, "grid.xlsx", at=site)
    assert done.code == 1
    assert 'grid.xlsx, sheet "Table", cell C2: error: this cell holds a formula' in done.err
