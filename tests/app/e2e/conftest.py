"""A server of the page, a browser, and visitors whose every trouble fails their test."""

from __future__ import annotations

import dataclasses
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from harmony.app.texts import texts

ROOT = Path(__file__).parents[3]
AXE = ROOT / ".venv" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
ENTRY = "from harmony.commands import main; raise SystemExit(main())"
PATIENCE = 30_000  # milliseconds that a busy machine may take


def missing(what: str) -> None:
    """Leave a test out for want of a program; where everything must be there it fails."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page that is served on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("w") as written:
        command = [sys.executable, "-c", ENTRY, "app", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, stdout=written, stderr=written, env=environment)
        address = f"http://127.0.0.1:{port}"
        try:
            _await(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(30)
    said = log.read_text()
    assert "Traceback" not in said, said


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file."""
    program = shutil.which("chromium")
    if program is None:
        missing("chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


@dataclasses.dataclass
class Visitor:
    """A browser of its own at the page, and what went wrong there."""

    page: Page
    address: str
    language: str = "en"
    troubles: list[str] = dataclasses.field(default_factory=list)

    def says(self, key: str, **values: object) -> str:
        """A text of the page in the visitor's language."""
        return texts(self.language)[key].format(**values)

    def button(self, key: str, **values: object) -> Locator:
        """The button with a text of the page."""
        return self.page.get_by_role("button", name=self.says(key, **values), exact=True)

    def go(self, room: str) -> None:
        """Go to a room as a visitor does."""
        self.button(f"room.{room}").click()

    def add(self, kind: str) -> None:
        """Add an intervention or a shock."""
        self.page.get_by_label(self.says("explore.add"), exact=True).select_option(kind)
        self.button("explore.add_do").click()

    def answered(self) -> None:
        """Wait for the first answer."""
        self.page.locator("figure.chart").first.wait_for()

    def settle(self) -> None:
        """Wait for the answer from all pairs."""
        said = self.says("explore.settled", pairs=100)
        self.page.get_by_text(said).wait_for(timeout=PATIENCE)

    def watch_out(self) -> None:
        """Take down every trouble from now on."""
        host = urlsplit(self.address).netloc
        note = self.troubles.append

        def leaves(url: str) -> bool:
            parts = urlsplit(url)
            return parts.scheme not in ("data", "blob") and parts.netloc != host

        page = self.page
        page.on("request", lambda one: leaves(one.url) and note(f"asks {one.url}"))
        page.on("websocket", lambda one: leaves(one.url) and note(f"speaks to {one.url}"))
        page.on("response", lambda one: one.status >= 400 and note(f"{one.status} {one.url}"))
        page.on("pageerror", lambda error: note(f"error {error}"))
        page.on("dialog", lambda one: (note(f"dialog {one.message}"), one.dismiss()))
        page.on("console", lambda one: one.type == "error" and note(f"console {one.text}"))


@pytest.fixture
def visit(server: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens the page as a new visitor: ``visit("/watch?watch=3", width=390)``."""
    visitors: list[Visitor] = []

    def open_page(
        path: str = "/", width: int = 1280, language: str = "en", address: str = server
    ) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(context.new_page(), address, language)
        visitors.append(visitor)
        visitor.watch_out()
        visitor.page.goto(address + path)
        visitor.page.locator("main").wait_for()
        return visitor

    yield open_page
    for visitor in visitors:
        visitor.page.context.close()
    assert [one.troubles for one in visitors] == [[] for _ in visitors]
