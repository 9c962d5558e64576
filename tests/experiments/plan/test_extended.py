"""Experiments whose measures, designs and files of Python are not harmony's."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from harmony.experiments.designs import designs
from harmony.experiments.plan.reading import load_experiment
from harmony.sim import plugins
from harmony.sim.errors import HarmonyError

OWN = """
from harmony.experiments.designs.grid import Grid
from harmony.sim.measures import Measure


class Mirrored(Grid):
    '''The grid, the other way round.'''

    title = "A mirrored grid"

    def places(self, factors, seed):
        return {places}


MINE = Measure("mine", "money", "revenue, times something", 1, lambda w: {factor} * w["revenue"])
"""
EXPERIMENT = """
question = "Is what is named mine?"
scenarios = ["weekly_lunch_teams"]
plugins = ["own.py"]
measures = ["revenue", "mine"]
weeks = 4

[design]
kind = "mirrored"

[factors.trust_gain]
levels = 2
"""


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """What a test runs is known to no other."""
    monkeypatch.setattr(plugins, "_RUN", {})


@pytest.fixture
def own(tmp_path):
    """A function that writes an experiment and its plugin, and gives the experiment."""

    def write(factor=1.0, places="1 - super().places(factors, seed)", trust=True):
        (tmp_path / "own.py").write_text(OWN.format(factor=factor, places=places), "utf-8")
        path = tmp_path / "mine.toml"
        path.write_text(EXPERIMENT, "utf-8")
        return load_experiment(path, trust_plugins=trust)

    return write


def test_a_file_of_ones_own_offers_measures_and_designs(own):
    experiment = own()
    assert experiment.measures == ("revenue", "mine")
    assert "mirrored" in designs()
    assert [*experiment.points["trust_gain"]] == sorted(experiment.points["trust_gain"])[::-1]


def test_it_is_not_run_unless_it_is_trusted(own):
    with pytest.raises(HarmonyError, match=r"plugins\[0\]: 'own.py' is code.*--trust-plugins"):
        own(trust=False)


def test_the_hash_covers_what_a_measure_means(own):
    assert own(factor=1.0).hash != own(factor=2.0).hash


def test_the_hash_covers_where_a_design_looks(own):
    assert own().hash != own(places="super().places(factors, seed)").hash


def test_the_hash_of_what_is_shipped_knows_no_origin():
    assert "origins" not in load_experiment("lunches_by_dose").content()


def test_it_is_sent_to_a_process_that_has_not_run_the_file(own, tmp_path):
    experiment = own()
    sent = tmp_path / "sent"
    sent.write_bytes(pickle.dumps(experiment))
    (tmp_path / "own.py").unlink()
    code = f"import pickle; print(pickle.load(open({str(sent)!r}, 'rb')).hash)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == experiment.hash


def test_whoever_takes_it_finds_the_hash_anew(own):
    experiment = own()
    assert experiment.hash
    assert "hash" not in vars(pickle.loads(pickle.dumps(experiment)))
