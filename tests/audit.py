"""Lighthouse on the built site, as a phone sees it: `make audit` writes `docs/audit.md`.

It is no test: its figures depend on the machine and on what else the machine does. Each page is
opened three times, and the run in the middle counts.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, BinaryIO

from tests.browser.chromium import FLAGS, executable

REPOSITORY = Path(__file__).parent.parent
LIGHTHOUSE = REPOSITORY / ".cache/audit/node_modules/lighthouse"
PAGES = {
    "home": "",
    "explainer": "ukraine-russia/round-two/",
    "dispute": "ukraine-russia/",
    "party": "parties/ukraine/",
    "table alone": "ukraine-russia/round-two/table/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)
HEADS = (
    "| page | speed | access | practice | SEO | first paint | largest | blocked | shift | bytes |"
)
RUNS = 3
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class Host(SimpleHTTPRequestHandler):
    """Serves as a host of static sites does: packed, and assets kept for a year."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with the file, packed where that helps."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in PACKED:
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def end_headers(self) -> None:
        """Let assets be kept."""
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000")
        super().end_headers()


def audit(address: str, folder: Path) -> dict[str, Any]:
    """One run of Lighthouse with its own settings for phones."""
    report = folder / "report.json"
    flags = " ".join(("--headless=new", *FLAGS[:-1]))
    command = ["node", str(LIGHTHOUSE / "cli/index.js"), address, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": executable()}
    subprocess.run(command, check=True, env=environment)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def middle(address: str, folder: Path) -> dict[str, Any]:
    """The run in the middle, by its score for speed."""
    runs = [audit(address, folder) for _ in range(RUNS)]
    return sorted(runs, key=lambda run: run["categories"]["performance"]["score"])[RUNS // 2]


def line(name: str, run: dict[str, Any]) -> str:
    """One line of the table."""
    scores = [f"{100 * run['categories'][each]['score']:.0f}" for each in CATEGORIES]
    times = [run["audits"][each]["displayValue"].replace("\xa0", " ") for each in TIMES]
    weight = run["audits"]["total-byte-weight"]["displayValue"].replace("\xa0", " ")
    return f"| {' | '.join((name, *scores, *times, weight.removeprefix('Total size was ')))} |"


def faults(run: dict[str, Any]) -> list[str]:
    """What costs points."""
    weighed = {
        ref["id"]
        for each in CATEGORIES
        for ref in run["categories"][each]["auditRefs"]
        if ref["weight"]
    }
    return [
        f"{key} ({it['score']:.2f})"
        for key, it in run["audits"].items()
        if key in weighed and it["score"] is not None and it["score"] < 1
    ]


def main(site: Path) -> None:
    """Audit the pages of a built site and write the page about it."""
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=site)) as server,
        TemporaryDirectory() as folder,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/"
        runs = {name: middle(root + page, Path(folder)) for name, page in PAGES.items()}
        server.shutdown()
    version = next(iter(runs.values()))["lighthouseVersion"]
    lines = [line(name, run) for name, run in runs.items()]
    cost = [f"- {name}: {', '.join(faults(run))}" for name, run in runs.items() if faults(run)]
    text = (REPOSITORY / "docs/audit.md").read_text("utf-8").partition("## Figures")[0]
    text += f"## Figures\n\nLighthouse {version}, {RUNS} runs a page, the middle one.\n\n"
    text += "\n".join((HEADS, f"|{'---|' * 10}", *lines)) + "\n"
    if cost:
        text += "\nBelow full marks there:\n\n" + "\n".join(cost) + "\n"
    (REPOSITORY / "docs/audit.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
