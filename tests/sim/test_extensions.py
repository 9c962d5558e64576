"""What other distributions offer, and what is said of what cannot be taken."""

from __future__ import annotations

import types

import pytest

from harmony.experiments.designs import designs
from harmony.experiments.designs.grid import Grid
from harmony.sim import extensions
from harmony.sim.catalogue import changes, interventions
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.base import Intervention
from harmony.sim.measure_origins import made_up_books
from harmony.sim.measures import Measure, all_measures, evaluate, measure_names


class LongWeek(Intervention):
    """A longer week."""

    title = "Long week"
    source_lines = ()

    def settings(self, week, size):
        return {"selling_hours_factor": 1.1}


class Mesh(Grid):
    """A grid by another name."""


LEADS_PER_WIN = Measure(
    "leads_per_win", "leads", "leads for each win", -1, lambda w: w["leads"], lambda w: w["wins"]
)


@pytest.fixture
def offer(monkeypatch):
    """A function that lets a distribution offer things in a group, each by a name."""

    def offered(group, **things):
        def load(thing):
            if isinstance(thing, Exception):
                raise thing
            return thing

        entries = [
            types.SimpleNamespace(
                name=name,
                value=f"somewhere:{name}",
                group=group,
                dist=types.SimpleNamespace(name="somebodys-package", version="2.0"),
                load=lambda thing=thing: load(thing),
            )
            for name, thing in things.items()
        ]
        monkeypatch.setattr(
            extensions, "entry_points", lambda group, own=group: entries if group == own else []
        )
        extensions.offered.cache_clear()

    yield offered
    monkeypatch.undo()
    extensions.offered.cache_clear()


def test_an_intervention_of_somebody_else_is_known(offer):
    offer("harmony.interventions", long_week=LongWeek)
    assert interventions()["long_week"] is LongWeek
    assert "long_week" in changes()
    assert list(interventions()) == sorted(interventions())


def test_a_measure_of_somebody_else_is_measured(offer):
    offer("harmony.measures", leads_per_win=LEADS_PER_WIN)
    assert {"leads_per_win", "leads_per_win_last_year"} <= {*measure_names()}
    weekly = made_up_books()
    expected = weekly["leads"].sum() / weekly["wins"].sum()
    assert evaluate(weekly)["leads_per_win"] == pytest.approx(expected)


def test_a_design_of_somebody_else_is_known(offer):
    offer("harmony.designs", mesh=Mesh)
    assert designs()["mesh"] is Mesh


def test_what_cannot_be_loaded_says_whose_it_is(offer):
    offer("harmony.interventions", broken=ImportError("no such thing"))
    with pytest.raises(HarmonyError, match=r"somebodys-package 2.0 offers.*no such thing.*uninst"):
        interventions()


@pytest.mark.parametrize("thing", [3, Grid, LEADS_PER_WIN])
def test_what_is_of_another_sort_is_refused(offer, thing):
    offer("harmony.interventions", odd=thing)
    with pytest.raises(HarmonyError, match="which is no intervention"):
        interventions()


def test_a_kind_that_is_taken_is_refused(offer):
    class TeamLunch(LongWeek):
        pass

    offer("harmony.interventions", team_lunch=TeamLunch)
    with pytest.raises(HarmonyError, match="both called 'team_lunch'"):
        interventions()


@pytest.mark.parametrize("name", ["revenue", "revenue_last_year"])
def test_a_measures_name_that_is_taken_is_refused(offer, name):
    offer("harmony.measures", taken=Measure(name, "x", "x", 0, lambda w: w["wins"]))
    with pytest.raises(HarmonyError, match="a name that is taken"):
        all_measures()
