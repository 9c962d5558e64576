"""How many visitors the page lets in at a time."""

from __future__ import annotations

import os
import threading

from harmony.extras import extra

with extra("app"):
    import solara.lab

MOST_SESSIONS = int(os.environ.get("HARMONY_MOST_SESSIONS", "60"))

_lock = threading.Lock()
_open: set[str] = set()


def _begin() -> object:
    """A visitor opens the page; what is returned is called when the visitor has gone."""
    kernel = solara.get_kernel_id()
    with _lock:
        if len(_open) < MOST_SESSIONS:
            _open.add(kernel)

    def end() -> None:
        with _lock:
            _open.discard(kernel)

    return end


solara.lab.on_kernel_start(_begin)


def admitted() -> bool:
    """Whether this visitor was let in."""
    with _lock:
        return solara.get_kernel_id() in _open
