"""Only so many visitors are let in at a time, and who leaves makes room."""

from __future__ import annotations

import pytest

from harmony.app import sessions


@pytest.fixture
def arrives(monkeypatch):
    """A visitor arrives; returned is whether they are let in, and how they go."""
    monkeypatch.setattr(sessions, "_open", set())
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 2)

    def arrive(name):
        monkeypatch.setattr("solara.get_kernel_id", lambda: name)
        end = sessions._begin()
        return sessions.admitted(), end

    return arrive


def test_so_many_and_no_more(arrives):
    assert [arrives(name)[0] for name in "abc"] == [True, True, False]


def test_who_leaves_makes_room(arrives):
    _, leave = arrives("a")
    arrives("b")
    leave()
    assert arrives("c")[0]
    assert not arrives("d")[0]


def test_who_was_not_let_in_takes_no_room(arrives):
    arrives("a")
    _, leave_b = arrives("b")
    _, leave_c = arrives("c")
    leave_c()
    assert not arrives("d")[0]
    leave_b()
    assert arrives("e")[0]
