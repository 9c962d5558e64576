"""Claims answered from end to end in a tiny firm; what was played once is not played again."""

from __future__ import annotations

import json

import numpy as np
import pytest

from harmony.evidence.claims import playing
from harmony.evidence.claims.answering import answer_claims
from harmony.evidence.claims.definitions import read_claims
from harmony.runs.arms import play_arms
from harmony.runs.many import run_many
from harmony.runs.pieces import Pieces
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import evaluate
from harmony.sim.seeds import seeds_of_runs

TINY = "settings = { reps = 8, marketers = 4, accounts = 200, weeks = 30, warm_up = 4 }"
ARMS = f"""
[arms.plain]
{TINY}

[arms.same]
{TINY}

[arms.lunch]
{TINY}
interventions = [{{ kind = "team_lunch" }}]
"""
MEMBERS = ({"win_of_hours": 0.2, "trust_loss": 0.1}, {"win_of_hours": 0.8, "trust_loss": 0.2})
RUNS = 3


@pytest.fixture
def claims(written):
    """A lunch against the plain firm, the plain firm against itself, and one by construction."""
    first = written(
        ("joint_head_both = 1, baseline = -1", "lunch = 1, plain = -1"),
        ('relative_to = "baseline"', 'relative_to = "same"'),
        ("[104, 156]", "[4, 30]"),
    ).read_text("utf-8")
    second = first.replace("T1_one", "T1_two").replace("lunch = 1", "same = 1")
    third = first.replace("T1_one", "T1_three").replace('"emerges"', '"by construction"')
    path = written(more=ARMS)
    path.write_text(first + second + third + ARMS, encoding="utf-8")
    return read_claims(path)


@pytest.fixture
def played(monkeypatch):
    """The scenarios that are played, noted."""
    asked = []

    def noted(scenarios, *given):
        asked.extend(one.hash for one in scenarios)
        return play_arms(scenarios, *given)

    monkeypatch.setattr(playing, "play_arms", noted)
    return asked


@pytest.mark.slow
def test_the_effects_are_those_of_the_runs_and_each_arm_is_played_once(claims, played):
    steps = []
    made = answer_claims(claims, MEMBERS, RUNS, progress=lambda *step: steps.append(step))
    assert len(played) == len(set(played)) == 2 * len(MEMBERS)
    assert steps[0] == (0, len(played) * RUNS)
    assert steps[-1] == (len(played) * RUNS, len(played) * RUNS)

    lunch, nothing, put_in = made.answers
    for place, member in enumerate(MEMBERS):
        revenue = [
            evaluate(
                run_many(claims.arms[arm].with_constants(member), seeds_of_runs(1, RUNS)).weekly,
                4,
                30,
            )["revenue"].mean()
            for arm in ("lunch", "plain")
        ]
        assert lunch.effect.members[place] == pytest.approx(revenue[0] / revenue[1] - 1)
    assert lunch.effect.members[0] != lunch.effect.members[1]
    assert not nothing.effect.values.any()
    assert nothing.verdict == "negligible"
    assert (nothing.holm_low, nothing.holm_high) == (0.0, 0.0)
    assert (put_in.verdict, put_in.holm_low) == (None, None)
    assert made.judged == 2
    # by Holm the clearer of two is judged at 2.5 %, the other one at 5 % as if alone
    assert (lunch.holm_low, lunch.holm_high) == lunch.effect.interval()


@pytest.mark.slow
def test_stopped_work_goes_on_and_comes_to_the_same_to_the_bit(claims, played, tmp_path):
    folder = tmp_path / "pieces"
    told = [answer_claims(claims, MEMBERS, RUNS, pieces=Pieces(folder)).to_dict()]
    assert len(played) == 4
    played.clear()
    sorted(folder.iterdir())[1].unlink()
    told.append(answer_claims(claims, MEMBERS, RUNS, pieces=Pieces(folder)).to_dict())
    assert len(played) == 1
    told.append(answer_claims(claims, MEMBERS, RUNS, threads=1).to_dict())
    assert len({json.dumps(one, allow_nan=False) for one in told}) == 1


@pytest.mark.slow
def test_traits_are_those_with_which_the_firms_were_founded(claims):
    from harmony.evidence.claims.firms import traits_of_firms
    from harmony.sim.drivers.model import Firm

    traits = traits_of_firms(claims.arms["plain"], [(4, 5), (6, 7)])
    for place, seed in enumerate((4, 6)):
        firm = Firm(claims.arms["plain"], firm_seed=seed, luck_seed=1)
        assert traits["grievance"][place] == firm.company.grievance
        heads = np.mean([head.cooperativeness for head in firm.heads[:2]])
        assert traits["cooperativeness of heads"][place] == pytest.approx(heads)
    assert all(np.ptp(values) > 0 for values in traits.values())


@pytest.mark.parametrize(
    ("members", "runs", "said"),
    [(MEMBERS[:1], 3, "members: 1 are fewer than 2"), (MEMBERS, 1, "runs: 1")],
)
def test_too_little_is_refused_before_anything_is_played(claims, played, members, runs, said):
    with pytest.raises(HarmonyError, match=said):
        answer_claims(claims, members, runs)
    assert played == []


def test_a_wrong_constant_is_told(claims, played):
    with pytest.raises(HarmonyError, match=r"trust_gan.*'trust_gain'"):
        answer_claims(claims, ({"trust_gan": 1.0}, {}), RUNS)
    assert played == []
