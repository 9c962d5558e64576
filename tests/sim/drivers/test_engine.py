"""The compiled driver: its entries are linked once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from harmony.sim.drivers import engine
from tests.firms import all_called


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


def test_no_two_sets_of_rules_share_a_name_of_a_compiled_function():
    """Compiled code finds what it calls by name, in a process and in what was kept on disk."""

    def halved(trust, parameters):
        return trust * 0.5

    def lowered(trust, parameters):
        return trust * 0.9

    sets = (None, {"trust_after_bad": halved}, {"trust_after_bad": lowered})
    named = [{name.split()[0] for name in all_called(engine.link(rules))} for rules in sets]
    assert all(len(names) > 100 for names in named)
    assert len(set.union(*named)) == sum(map(len, named))
