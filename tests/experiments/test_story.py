"""Every sentence of a story against the raw record, read a second time."""

from __future__ import annotations

import dataclasses
import random

import pytest

from experiments.story import play, tell
from experiments.story.consequences import steps
from experiments.story.record import Record
from sim import load_scenario, run
from sim.events import BLAME, QUARREL
from sim.scenario import shipped_scenarios
from tests.experiments.second_reading import CLAIMS, Raw, problems_of, raw_of

SEED = 2
WANTED = (
    *("baseline", "joint_head_both", "weekly_lunch_teams", "all_three"),
    *("hershey_split_with_lunch", "hershey_joint_then_split", "author_firm", "sybase"),
    *("old_grievance", "lunches_when_needed", "title_only", "downturn", "seven_standards"),
)
NAMES = [name for name in WANTED if name in shipped_scenarios()]
SMALL = {"reps": 8, "marketers": 4, "accounts": 500}


def told(record: Record) -> list[dict]:
    return [section.to_dict() for section in tell(record).sections]


def both(name: str, seed: int = SEED, **settings: float) -> tuple[list[dict], Raw]:
    scenario = load_scenario(name).with_changes(settings=settings)
    return told(play(scenario, seed, seed)), raw_of(scenario, seed, seed)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_borne_out_by_the_record(name):
    sections, raw = both(name)
    assert problems_of(sections, raw) == []
    titles = [section["title"] for section in sections]
    assert ("What followed from the change" in titles) == bool(raw.scenario.interventions)
    assert titles[0] == "The firm"
    assert titles[-1] == "A caution"
    assert 25 <= sum(len(section["sentences"]) for section in sections) <= 60


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 9))
def test_other_firms_are_told_as_truly(seed):
    sections, raw = both("all_three" if seed % 2 else "baseline", seed, weeks=120, **SMALL)
    assert problems_of(sections, raw) == []


@pytest.mark.slow
@pytest.mark.parametrize("weeks", [1, 5, 13, 30, 53, 700])
@pytest.mark.parametrize("warm_up", [0, 20, 52])
def test_runs_of_any_length_have_a_story(weeks, warm_up):
    sections, raw = both("all_three", weeks=weeks, warm_up=warm_up, **SMALL)
    assert problems_of(sections, raw) == []


@pytest.mark.slow
def test_a_story_is_the_same_every_time():
    scenario = load_scenario("rotations").with_changes(weeks=80, settings=SMALL)
    assert told(play(scenario, 1, 1)) == told(play(scenario, 1, 1))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [QUARREL, BLAME])
def test_half_of_the_events_gone_is_noticed(kind):
    sections, raw = both("weekly_lunch_teams")
    some = random.Random(1)
    raw.events = [one for one in raw.events if one["kind"] != kind or some.random() < 0.5]
    assert problems_of(sections, raw)


@pytest.mark.slow
@pytest.mark.parametrize("field", ["revenue", "tension", "marketing_money", "understanding"])
def test_weekly_sums_that_are_not_the_run_s_are_noticed(field):
    sections, raw = both("weekly_lunch_teams")
    weekly = raw.run.weekly.copy()
    weekly[field] *= 1.02
    raw.run = dataclasses.replace(raw.run, weekly=weekly)
    assert problems_of(sections, raw)


@pytest.mark.slow
def test_a_word_or_a_number_changed_is_noticed():
    sections, raw = both("weekly_lunch_teams")
    noticed = 0
    texts = [one for section in sections for one in section["sentences"]]
    for sentence in texts:
        kept = sentence["text"]
        for word, other in ((" less ", " more "), ("above", "below"), ("1", "7")):
            sentence["text"] = kept.replace(word, other, 1)
            if sentence["text"] != kept and "quoted" not in str(sentence["evidence"]):
                noticed += bool(problems_of([{"sentences": [sentence]}], raw))
            sentence["text"] = kept
    assert noticed >= 20


@pytest.mark.slow
def test_the_past_is_that_of_the_run_itself():
    scenario = load_scenario("all_three").with_changes(weeks=10)
    record = play(scenario, SEED, SEED)
    longer = run(dataclasses.replace(scenario, warm_up=0, weeks=62, interventions=()), SEED, SEED)
    assert (record.past == longer.weekly[:52]).all()
    assert (record.twin.weekly == longer.weekly[52:]).all()


@pytest.mark.slow
def test_a_change_of_next_to_nothing_has_no_lasting_consequence():
    changed = load_scenario("weekly_lunch_heads")
    plain = dataclasses.replace(changed, interventions=())
    hours = plain.parameters.week_hours
    nearly = plain.with_changes(settings={"week_hours": hours * 1.0001})
    found = []
    for seed in range(6):
        record = play(plain, seed, seed)
        other = dataclasses.replace(run(nearly, seed, seed), scenario=changed)
        found += steps(dataclasses.replace(record, run=other, twin=record.run))
    assert len(found) <= 2


@pytest.mark.slow
def test_each_claim_that_can_be_checked_is_made_somewhere():
    made = set()
    for name in ("baseline", "all_three", "weekly_lunch_teams"):
        for section in told(play(load_scenario(name), SEED, SEED)):
            for sentence in section["sentences"]:
                made |= {one["claim"] for one in sentence["evidence"] if "claim" in one}
    assert made <= set(CLAIMS)
    assert len(made) >= 20
