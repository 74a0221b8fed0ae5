"""What a reader's browser tells about a page.

Everything is asked through the DevTools protocol, which a page's Content-Security-Policy does not
bind: Playwright's own `evaluate` and `add_script_tag` would fail under a strict policy.
"""

import json
import shutil
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import CDPSession, ConsoleMessage, Error, Page, Request

Scheme = Literal["light", "dark"]

# Chromium would otherwise look for updates and sync accounts; a test speaks to this machine only.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def executable() -> str:
    """Path of the system's Chromium.

    Raises:
        FileNotFoundError: there is none; `make test` installs it where it may.
    """
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    message = "these tests need Chromium; install it (Debian: chromium)"
    raise FileNotFoundError(message)


@dataclass
class Visit:
    """One tab with a size and a colour scheme, and what was heard and asked in it.

    Attributes:
        page: Playwright's page, for clicks and keys.
        site: address of the site's root, with `/` at the end.
        console: every message and uncaught error since the tab was opened.
        requests: every address asked for.
    """

    page: Page
    site: str
    cdp: CDPSession
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the first byte on."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fault)
        self.page.on("request", self._ask)

    def open(self, address: str) -> None:
        """Go to an address below the site's root, such as `/about/`, and wait until it is loaded.

        Raises:
            LookupError: the site has no such page.
        """
        response = self.page.goto(self.site + address.removeprefix("/"), wait_until="load")
        if response is None and "#" in address:
            return  # another place on the same page
        if response is None or not response.ok:
            message = f"{address} answered {response and response.status}"
            raise LookupError(message)

    def value(self, expression: str) -> Any:  # noqa: ANN401 - whatever JSON the page hands back
        """The value of a JavaScript expression in the page; promises are awaited.

        Raises:
            RuntimeError: the expression threw.
        """
        answer = self.cdp.send(
            "Runtime.evaluate",
            {"expression": expression, "awaitPromise": True, "returnByValue": True},
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"], indent=2))
        return answer["result"].get("value")

    def roles(self) -> list[str]:
        """The role of every node that assistive technology is told of, in no order that matters."""
        nodes = self.cdp.send("Accessibility.getFullAXTree")["nodes"]
        return [node["role"]["value"] for node in nodes if not node["ignored"]]

    def audit(self, axe: str) -> list[list[str]]:
        """What axe finds in the page as it is: the rule, then the elements that break it."""
        self.value(axe + "; null")
        found: list[list[str]] = self.value(
            "axe.run({resultTypes: ['violations']}).then(({violations}) => violations.map("
            "({id, nodes}) => [id, ...nodes.map(node => node.html.slice(0, 300))]))"
        )
        return found

    @property
    def offsite(self) -> list[str]:
        """Addresses asked for that are not the site's."""
        own = (self.site, "data:", "blob:")
        return [address for address in self.requests if not address.startswith(own)]

    def _hear(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")

    def _fault(self, error: Error) -> None:
        self.console.append(f"uncaught: {error}")

    def _ask(self, request: Request) -> None:
        self.requests.append(request.url)
