"""Seeds of runs: permanent, different, and one firm where one firm is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.limits import MOST_RUN_SEED, MOST_RUNS, MOST_SEED
from harmony.sim.seeds import run_seeds, seeds_of_runs

SEEDS = st.integers(0, MOST_SEED)
RUNS = st.integers(0, MOST_RUNS - 1)


@given(SEEDS, st.integers(0, 50), st.integers(0, 50), st.booleans())
def test_a_run_keeps_its_seeds_when_there_are_more(seed, fewer, more, one_firm):
    few = seeds_of_runs(seed, fewer, one_firm)
    assert seeds_of_runs(seed, fewer + more, one_firm)[:fewer] == few


@given(SEEDS, RUNS, SEEDS, RUNS)
def test_no_two_runs_share_a_luck(seed, run, other_seed, other_run):
    same = (seed, run) == (other_seed, other_run)
    assert (run_seeds(seed, run) == run_seeds(other_seed, other_run)) is same
    assert max(run_seeds(seed, run)) <= MOST_RUN_SEED


@given(SEEDS, RUNS)
def test_one_firm_is_that_of_run_0(seed, run):
    firm, luck = run_seeds(seed, run, one_firm=True)
    assert firm == run_seeds(seed, 0)[0]
    assert luck == run_seeds(seed, run)[1]
