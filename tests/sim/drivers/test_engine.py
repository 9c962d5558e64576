"""The compiled driver: its entries are linked once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from harmony.sim.drivers import engine


def test_threads_that_ask_at_once_get_the_same_entries(monkeypatch):
    linked = []

    def slowly(rules):
        time.sleep(0.05)
        linked.append(rules)
        return object(), object()

    monkeypatch.setattr(engine, "link", slowly)
    start = threading.Barrier(4)

    def rule(trust, parameters):
        return trust

    def ask(_):
        start.wait()
        return engine.entries({"trust_after_bad": rule})

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert len({id(one) for one in found}) == 1
    assert len(linked) == 1
