"""The W3C's checker finds no error in any built page, but for one that we make on purpose.

Rows of the demand table are laid out as grids on a phone, and some browsers then forget that they
are rows. The table therefore says its roles outright, each part the very role that HTML gives it.
"ARIA in HTML" forbids even that; its reason (another role would break the table) does not apply
(w3c/html-aria issue 258).
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kinds import KINDS

pytestmark = pytest.mark.slow

RESTATED = re.compile(
    r'<tr\b[^>]*\brole="row"[^>]*>'
    r'|<td\b[^>]*\brole="cell"[^>]*>'
    r'|<th\b(?=[^>]*\bscope="col")[^>]*\brole="columnheader"[^>]*>'
    r'|<th\b(?=[^>]*\bscope="row")[^>]*\brole="rowheader"[^>]*>'
)


def is_restated_role(message: dict[str, Any]) -> bool:
    """Whether the checker complains of a table part that restates its own role."""
    start = message.get("hiliteStart", 0)
    length = message.get("hiliteLength", 0)
    marked = message.get("extract", "")[start : start + length].strip()
    complaint = re.match(r"The “role” attribute must not be used on a “t[rhd]”", message["message"])
    return bool(complaint and RESTATED.fullmatch(marked))


def page_of(site: Path, address: str) -> Path:
    """The file at an address."""
    return site / address.strip("/") / "index.html"


def test_every_page_is_valid_html(built: Path, stressed: Path, repository: Path) -> None:
    assert list(built.rglob("*.html")), "nothing was built"
    edges = [page_of(stressed, kind.address) for kind in KINDS.values() if kind.site != "served"]
    pages = [built, *edges, page_of(stressed, "/former/")]
    jar = repository / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    check = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", "--exit-zero-always"]
    result = subprocess.run([*check, *map(str, pages)], capture_output=True, text=True, check=True)
    # The checker reports on its standard error, and says nothing of pages without a fault.
    errors = [
        (each["url"], each.get("lastLine"), each["message"], each.get("extract"))
        for each in json.loads(result.stderr)["messages"]
        if each["type"] != "info" and not is_restated_role(each)
    ]
    assert errors == []
