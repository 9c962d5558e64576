"""Experiment files: what is shipped is right, and what is wrong is said with its key."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.reading import (
    experiment_of,
    load_experiment,
    shipped_experiments,
    with_options,
)
from harmony.runs.accepted import accepted_set
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import measure_names

HERE = Path("mine.toml")
SHORT = 'question = "Does it?"\n'
LUNCHES = SHORT + 'scenarios = ["weekly_lunch_teams"]\nbaseline = "baseline"\n'


def read(text: str) -> Experiment:
    return experiment_of(text, HERE)


@pytest.mark.parametrize("name", shipped_experiments())
def test_shipped_experiments_are_right_and_play_all_their_points(name):
    experiment = load_experiment(name)
    assert experiment.question.endswith("?")
    assert all(len(column) == experiment.count for column in experiment.points.values())
    assert experiment.hash == load_experiment(name).hash


def test_a_question_alone_is_the_firm_as_it_is():
    experiment = read(SHORT)
    assert [one.name for one in experiment.arms] == ["baseline"]
    assert (experiment.count, experiment.points, experiment.baseline) == (1, {}, None)
    assert experiment.measures == tuple(measure_names())


def test_all_arms_have_the_settings_and_the_weeks():
    experiment = read("weeks = 30\n" + LUNCHES + "[settings]\nreps = 10\nquota_bonus = 0.2\n")
    assert experiment.baseline is experiment.arms[0]
    assert [one.name for one in experiment.compared] == ["weekly_lunch_teams"]
    for arm in experiment.arms:
        assert (arm.weeks, arm.size.reps, arm.base_levers.quota_bonus) == (30, 10, 0.2)


def test_arms_of_its_own_and_joined_ones():
    own = '[arms.mine]\ninterventions = [{ kind = "team_lunch" }]\n'
    experiment = read(SHORT + 'scenarios = ["mine", "mine + rotations"]\n' + own)
    kinds = [[one.kind for one in arm.interventions] for arm in experiment.arms]
    assert kinds[0] == ["team_lunch"]
    assert {*kinds[1]} > {"team_lunch"}


def test_a_path_starts_from_the_folder_of_the_file(tmp_path):
    (tmp_path / "own.toml").write_text('based_on = "weekly_lunch_teams"\n', "utf-8")
    path = tmp_path / "experiment.toml"
    path.write_text(SHORT + 'scenarios = ["own.toml"]\n', "utf-8")
    assert load_experiment(path).arms[0].name == "own"


BUNDLES = SHORT + 'baseline = "baseline"\n[optimisation]\nbudget = 1\n{}[factors.team_lunch]\n'


def test_bundles_are_done_to_the_baseline_in_each_future():
    experiment = read(BUNDLES.format('futures = ["baseline", "entrant"]\n'))
    assert [one.name for one in experiment.arms] == ["baseline", "bundle"]
    assert experiment.arms[0].hash == experiment.arms[1].hash
    assert [one.name for one in experiment.futures] == ["baseline", "entrant"]
    shocks = [[shock.kind for shock in one.shocks] for one in experiment.futures]
    assert shocks == [[], ["entrant"]]
    assert experiment.futures[1].interventions == experiment.arms[0].interventions


def test_without_futures_there_is_the_baseline_and_a_search_begins_with_a_sample():
    experiment = read(BUNDLES.format("population = 9\n"))
    assert experiment.futures == (experiment.arms[0],)
    assert experiment.count == 9
    assert experiment.design.kind == "latin_hypercube"


def test_accepted_sets():
    assert read(SHORT).constants == ()
    assert read(SHORT + 'accepted = "all"\n').constants == accepted_set()
    assert read(SHORT + "accepted = 3\n").constants == (accepted_set()[3],)


WRONG = {
    "no question": ("", "question: is missing"),
    "an empty question": ('question = " "', "question: is empty; what the experiment is to"),
    "no TOML": ("question = ", "is not valid TOML"),
    "unknown key": (SHORT + "wekes = 5\n", "wekes: no such key"),
    "unknown arm": (SHORT + 'scenarios = ["rotation"]\n', "'rotations'"),
    "unknown baseline": (
        LUNCHES.replace('"baseline"', '"base"'),
        "baseline: no scenario or arm is called 'base'",
    ),
    "arm twice": (SHORT + 'scenarios = ["baseline", "baseline"]\n', "names something twice"),
    "baseline among arms": (LUNCHES.replace("weekly_lunch_teams", "baseline"), "the baseline"),
    "unknown measure": (SHORT + 'measures = ["revenu"]\n', "'revenue'"),
    "no runs": (SHORT + "runs = 0\n", "runs: 0 is below the lowest value 1\n"),
    "weeks in words": (SHORT + 'weeks = "many"\n', "weeks: 'many' is not a number\n"),
    "unknown setting": (SHORT + "[settings]\ntrust_gian = 1\n", "settings.trust_gian: no such key"),
    "unknown design": (
        SHORT + '[design]\nkind = "hypercube"\n[factors.trust_gain]\n',
        "'latin_hypercube'",
    ),
    "design without kind": (SHORT + "[design]\n[factors.trust_gain]\n", "design.kind: None"),
    "design without its size": (
        SHORT + '[design]\nkind = "latin_hypercube"\n[factors.trust_gain]\n',
        "design.sample: is missing",
    ),
    "design without factors": (SHORT + '[design]\nkind = "grid"\n', "nothing to place"),
    "unknown factor": (SHORT + "[factors.trust_gian]\n", "factors.trust_gian: turns nothing"),
    "factor of no arm": (
        SHORT + '[factors."team_lunch.per_month"]\n',
        "factors.team_lunch.per_month: turns nothing, as no arm has team_lunch",
    ),
    "factor that is no table": (SHORT + "[factors]\ntrust_gain = 1\n", "1 is not a table"),
    "range in disorder": (
        SHORT + "[factors.trust_gain]\nlow = 0.3\nhigh = 0.2\n",
        "factors.trust_gain: low 0.3 is not below high 0.2",
    ),
    "grid too large": (
        SHORT
        + "".join(
            f"[factors.{name}]\nlevels = 1000\n"
            for name in ("trust_gain", "trust_loss", "grievance_mean")
        ),
        "more than the highest number",
    ),
    "too many firms": (
        SHORT + 'firms = "fresh"\nruns = 1000000\n[factors.trust_gain]\n',
        "more than the 1,000,000 of one seed",
    ),
    "accepted in words": (SHORT + 'accepted = "some"\n', "accepted: 'some' is not"),
    "no such member": (SHORT + "accepted = 100000\n", "no accepted set number 100000"),
    "discovery of no effect": (
        SHORT + '[discovery]\nmeasure = "revenue"\nbelow = 0.0\n',
        "discovery: looks at effects; name the baseline",
    ),
    "discovery of which arm": (
        LUNCHES.replace("]", ', "rotations"]') + '[discovery]\nmeasure = "revenue"\nbelow = 0.0\n',
        "discovery.scenario: is missing",
    ),
    "discovery of another arm": (
        LUNCHES + '[discovery]\nmeasure = "revenue"\nbelow = 0.0\nscenario = "lunch"\n',
        "'weekly_lunch_teams'",
    ),
    "discovery in what is not kept": (
        LUNCHES + 'measures = ["profit"]\n[discovery]\nmeasure = "revenue"\nbelow = 0.0\n',
        "discovery.measure: revenue is not kept",
    ),
    "discovery without a threshold": (
        LUNCHES + '[discovery]\nmeasure = "revenue"\n',
        "discovery: give one threshold",
    ),
    "arms of several sizes": (
        SHORT + 'scenarios = ["baseline", "small"]\n[arms.small]\nsettings = { reps = 5 }\n',
        "small is another firm than baseline",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said(case, tmp_path):
    text, message = WRONG[case]
    path = tmp_path / "wrong.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(HarmonyError) as caught:
        load_experiment(path)
    assert message in f"{caught.value}\n"
    assert "wrong.toml: " in str(caught.value)


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    with pytest.raises(HarmonyError) as caught:
        read(SHORT + 'scenarios = ["rotation"]\naccepted = -3\n[factors.trust_gian]\n')
    assert len(caught.value.args) == 3


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text):
    with contextlib.suppress(HarmonyError):
        read(text)


def test_unknown_names_have_the_nearest():
    with pytest.raises(HarmonyError, match="'lunches_by_dose'"):
        load_experiment("lunches_by_does")


def test_options_stand_above_the_file():
    changed = with_options(read(LUNCHES), runs=3, seed=9)
    assert (changed.runs, changed.seed) == (3, 9)
    assert changed.hash != read(LUNCHES).hash


@pytest.mark.parametrize(
    "more",
    [
        "seed = 2\n",
        "runs = 3\n",
        'firms = "fresh"\n',
        "accepted = 1\n",
        "weeks = 30\n",
        "[settings]\ntrust_gain = 0.1\n",
        "[factors.trust_gain]\n",
        '[factors.trust_gain]\nscale = "log"\nlow = 0.1\n',
    ],
)
def test_the_hash_changes_with_whatever_changes_results(more):
    assert read(LUNCHES + more).hash != read(LUNCHES).hash


def test_the_hash_does_not_change_with_words():
    assert read(LUNCHES).hash == read(LUNCHES.replace("Does it?", "Well?")).hash
