"""What a worker says of a plan whose classes it lacks, or has otherwise."""

from __future__ import annotations

import dataclasses
import pickle
import sys
import types

import pytest

from harmony.experiments.plan.plan import Plan
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.runners.dask_cluster import _play_packed, _unpacked
from harmony.experiments.store.code import model_hash
from harmony.sim.errors import HarmonyError
from tests.experiments.planned import experiment

OWN = """
from harmony.sim.interventions.heads_lunch import HeadsLunch


class Longer(HeadsLunch):
    def settings(self, week, size):
        return {}
"""


@pytest.fixture
def packed(monkeypatch):
    """A plan with a class of somebody else's module, as bytes, and the hash of the experiment."""
    module = types.ModuleType("somebodys_module")
    exec(OWN, vars(module))
    monkeypatch.setitem(sys.modules, "somebodys_module", module)
    usual = experiment()
    arms = tuple(one.with_changes(interventions=[module.Longer()]) for one in usual.arms)
    plan = Plan(dataclasses.replace(usual, arms=arms), PlayFirms())
    _unpacked.cache_clear()
    return pickle.dumps(plan), plan.experiment.hash


def test_a_worker_without_the_module_says_which(packed, monkeypatch):
    monkeypatch.delitem(sys.modules, "somebodys_module")
    with pytest.raises(HarmonyError, match=r"lacks .*somebodys_module.*install the same"):
        _play_packed(packed[0], 0, (model_hash(), packed[1]))


def test_a_worker_with_other_code_does_not_mix_its_numbers_in(packed, monkeypatch):
    def settings(self, week, size):
        return {"forum_hours": 1.0}

    monkeypatch.setattr(sys.modules["somebodys_module"].Longer, "settings", settings)
    with pytest.raises(HarmonyError, match=r"other code .*somebodys_module; install the same"):
        _play_packed(packed[0], 0, (model_hash(), packed[1]))
