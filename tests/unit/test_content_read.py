"""Reading: the bytes of a file in the site, at most a megabyte, and nothing from outside."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import content
from sitegen.content import Source
from sitegen.problems import Problem
from tests.unit.laid import lay

LIMIT = 1 << 20


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    return root


def refusal(root: Path, path: str) -> Problem:
    """The one problem that comes of reading what was found at a path."""
    sources, found = content.find(root)
    assert found == ()
    answer = content.read(root, next(each for each in sources if each.path == path))
    assert isinstance(answer, Problem)
    assert (answer.file, answer.line, answer.column) == (path, 1, 1)
    return answer


# --- Links, and what else is no file --------------------------------------------------------------


def test_links_inside_the_site_are_followed(site: Path) -> None:
    lay(site, "content/one.md", "shared/two.md")
    (site / "content" / "again.md").symlink_to("one.md")
    (site / "content" / "two.md").symlink_to(site / "content" / "hop.txt")
    (site / "content" / "hop.txt").symlink_to("../shared/two.md")
    sources, found = content.find(site)
    assert found == ()
    expected = (site / "content" / "one.md").read_bytes()
    assert [content.read(site, each) for each in sources] == [expected] * 3


def test_a_site_may_itself_be_reached_by_a_link(site: Path, tmp_path: Path) -> None:
    lay(site, "content/one.md")
    (site / "content" / "two.md").symlink_to("one.md")
    link = tmp_path / "link"
    link.symlink_to(site)
    for root in (link, Path(os.path.relpath(link))):
        assert all(isinstance(content.read(root, each), bytes) for each in content.find(root)[0])


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/etc/hostname", "this link leads out of the site"),
        ("../../secret.md", "this link leads out of the site"),
        ("../../site-of-others/x.md", "this link leads out of the site"),
        ("detour.txt", "this link leads out of the site"),
        ("nowhere.md", "this link leads nowhere"),
        ("link.md", "this link leads in a circle"),
    ],
)
def test_links_out_of_the_site_are_not_followed(site: Path, target: str, message: str) -> None:
    (site.parent / "secret.md").write_text("secret")
    lay(site.parent, "site-of-others/x.md")
    (site / "content").mkdir()
    (site / "content" / "detour.txt").symlink_to("../../secret.md")
    (site / "content" / "link.md").symlink_to(target)
    answer = refusal(site, "content/link.md")
    assert (answer.code, answer.message) == ("unsafe-link", message)


def test_a_pipe_a_socket_and_a_linked_folder_are_no_files(site: Path) -> None:
    folder = site / "content" / "a"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.md")  # opening it must not wait for a writer
    (folder / "dir.md").symlink_to(".")
    assert refusal(site, "content/a/pipe.md").code == "not-a-file"
    assert refusal(site, "content/a/dir.md").code == "not-a-file"
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as plug:
        os.chdir(folder)  # the address of a socket is short
        try:
            plug.bind("socket.md")
        finally:
            os.chdir(here)
    assert refusal(site, "content/a/socket.md").code == "unreadable"


# --- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 4096, LIMIT])
def test_a_file_is_read_to_the_last_byte(site: Path, size: int) -> None:
    lay(site, "content/x.md")
    data = bytes(n % 251 for n in range(size))
    (site / "content" / "x.md").write_bytes(data)
    assert content.read(site, content.find(site)[0][0]) == data


def test_a_file_past_the_limit_is_refused_unread(site: Path) -> None:
    lay(site, "content/x.md")
    (site / "content" / "x.md").write_bytes(bytes(LIMIT + 1))
    answer = refusal(site, "content/x.md")
    assert str(answer) == (
        "content/x.md:1:1: error[too-large]: this file is larger than 1,048,576 bytes (1 MiB); "
        "split it"
    )
    with (site / "content" / "x.md").open("r+b") as file:
        file.truncate(1 << 40)  # takes no space, and would take all memory
    assert refusal(site, "content/x.md").code == "too-large"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's files are Linux's")
def test_a_file_that_hides_its_size_is_read_all_the_same() -> None:
    answer = content.read(Path("/proc"), Source(f"{os.getpid()}/status", "page", "", "status"))
    assert isinstance(answer, bytes)
    assert answer.startswith(b"Name:")
    assert len(answer) > 100


def test_what_is_gone_or_locked_is_told(site: Path) -> None:
    lay(site, "content/x.md", "content/a/y.md")
    sources = content.find(site)[0]
    (site / "content" / "x.md").unlink()
    answer = content.read(site, sources[1])
    assert isinstance(answer, Problem)
    assert answer.code == "unreadable"
    assert answer.message == "the system does not let this be read: no such file or directory"


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A site whose owner is no superuser, because that one may read everything."""
    root = Path(tempfile.mkdtemp(prefix="sitegen-locked-"))
    root.chmod(0o755)
    lay(root, "content/x.md", "content/a/y.md")
    own = os.geteuid()
    if own == 0:
        os.seteuid(65_534)
    try:
        yield root
    finally:
        os.seteuid(own)
        (root / "content" / "a").chmod(0o700)
        shutil.rmtree(root)


def test_locked_files_and_folders_are_told(unprivileged: Path) -> None:
    root, own = unprivileged, os.geteuid()
    if own == 65_534:
        os.seteuid(0)
    (root / "content" / "x.md").chmod(0)
    (root / "content" / "a").chmod(0)
    os.seteuid(own)
    sources, found = content.find(root)
    assert [(each.code, each.file) for each in found] == [("unreadable", "content/a")]
    answer = content.read(root, sources[0])
    assert isinstance(answer, Problem)
    assert answer.message == "the system does not let this be read: permission denied"
