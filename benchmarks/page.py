"""How soon the page answers in a real browser: opening it, moving a slider, a hundred pairs.

The server is warm: its code is compiled and somebody has been there before. Whatever else the
machine does counts as well, so its load is told beside the numbers.

    python benchmarks/page.py [--quick]
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from speed import Figure, told

ROOT = Path(__file__).resolve().parent.parent
ENTRY = "from harmony.commands import main; raise SystemExit(main())"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
MOVES = 15
OPENINGS = 3 if "--quick" in sys.argv else 7
LINK = "/?do=team_lunch&do=joint_head;start=26"
CARDS = ".effect-cards .value"

# Noted in the browser: when a slider moves, and when numbers next change on the screen
NOTE = """() => {
  window.moved = null; window.answers = [];
  addEventListener('input', () => { window.moved = performance.now(); }, true);
  const shown = () => document.querySelector('.effect-cards')?.innerText;
  const state = () => document.querySelector('.effect-cards.refining') ? 'first' : 'all';
  let before = shown();
  new MutationObserver(() => requestAnimationFrame(() => {
    const now = shown();
    if (window.moved === null || now === before) return;
    before = now;
    window.answers.push([performance.now() - window.moved, state()]);
  })).observe(document.querySelector('.answer'),
    { subtree: true, childList: true, characterData: true, attributes: true });
}"""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The page on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ENTRY, "app", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
                break
            if process.poll() is not None:
                raise SystemExit("the page does not start")
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def opened(browser: Any, address: str) -> tuple[Any, float, float]:
    """A page in a browser without a cache; seconds to the controls, and to the first answer."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(120_000)
    start = time.perf_counter()
    page.goto(address + LINK)
    page.locator(".deed input[type=range]").first.wait_for()
    usable = time.perf_counter() - start
    page.locator(CARDS).first.wait_for()
    return page, usable, time.perf_counter() - start


def answers(page: Any) -> tuple[list[float], list[float]]:
    """Seconds from each of some moves of a slider to its first answer, and to that of all pairs."""
    page.locator(".effect-cards:not(.refining)").wait_for()
    page.evaluate(NOTE)
    slider = page.locator(".deed input[type=range]").first
    slider.focus()
    first, complete = [], []
    for _ in range(MOVES):
        page.evaluate("() => { window.answers = []; window.moved = null; }")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => window.answers.some(([, state]) => state === 'all')")
        noted = page.evaluate("window.answers")
        first.append(noted[0][0] / 1000)
        complete.append(next(passed for passed, state in noted if state == "all") / 1000)
    return first, complete


def figures() -> list[Figure]:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("no chromium; install it to measure the page")
    with sync_playwright() as playwright, server() as address:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        opened(browser, address)[0].locator(".effect-cards:not(.refining)").wait_for()
        visits = [opened(browser, address) for _ in range(OPENINGS)]
        first, complete = answers(visits[-1][0])
        browser.close()
    nothing = float("nan")
    return [
        Figure("opened to first usable, median", statistics.median(v[1] for v in visits), "s", 4),
        Figure("opened to first answer, median", statistics.median(v[2] for v in visits), "s", 4),
        Figure("slider to first redrawn result, median", statistics.median(first), "s", 0.5),
        Figure("the slowest of them", max(first), "s", nothing),
        Figure("slider to a hundred pairs, median", statistics.median(complete), "s", 3),
        Figure("the slowest of them", max(complete), "s", nothing),
    ]


def main() -> None:
    console = Console()
    before = os.getloadavg()[0]
    with console.status("measuring"):
        found = figures()
    processors = os.cpu_count()
    console.print(told(found, f"The page: {MOVES} moves, {OPENINGS} openings"))
    console.print(f"Load before: {before:.1f} on {processors} processors.")
    if processors and before > processors:
        console.print("[yellow]The machine was busy with other work; measure again when it is not.")


if __name__ == "__main__":
    main()
