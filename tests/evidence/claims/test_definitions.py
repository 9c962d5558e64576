"""The file of claims: the shipped one holds together, and a wrong one is told where and why."""

from __future__ import annotations

import json

import pytest

from docs.pages.claims import STORED
from harmony.evidence.claims.definitions import read_claims
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.scenario import load_scenario


@pytest.fixture(scope="module")
def shipped():
    return read_claims()


def test_the_standards_joined_are_the_shipped_scenario(shipped):
    all_seven = shipped.arms[" + ".join(f"s{step}" for step in range(1, 8))]
    assert all_seven.hash == load_scenario("seven_standards").hash


def test_every_kind_of_line_is_asked_and_all_standards_are(shipped):
    codes = {code for claim in shipped.claims for code in claim.codes}
    assert {code[0] for code in codes} == set("CKQST")
    assert {f"S{step}" for step in range(1, 8)} | {f"T{one}" for one in range(1, 7)} <= codes


def test_an_interplay_weighs_what_two_do_beyond_each_alone(shipped):
    (claim,) = shipped.only(["T5_together"]).claims
    both, lunch, system, baseline = (shipped.arms[name] for name in claim.arms)
    assert list(claim.contrast.values()) == [1, -1, -1, 1]
    assert both.interventions == lunch.interventions + system.interventions
    assert baseline.interventions == ()
    assert not baseline.shocks


def test_arms_with_settings_differ_in_those_alone(shipped):
    found, lean = (shipped.arms[name] for name in ("downturn", "downturn_without_lean"))
    assert lean.shocks == found.shocks
    assert (lean.parameters.lean_to_sales, lean.parameters.lean_in_shortfall) == (0, 0)
    assert shipped.arms["hershey_as_found"].interventions == ()
    assert shipped.arms["hershey_as_found"].base_levers.one_head == 1


def test_a_line_of_the_article_finds_all_its_claims(shipped):
    found = shipped.only(["T6", "C1_clocks"])
    assert [claim.id for claim in found.claims] == ["C1_clocks", "T6_one_head_earns_more"]
    assert set(found.arms) == {"marketers_paid_for_revenue", "baseline", "joint_head_both"}
    with pytest.raises(HarmonyError, match=r"'T66'.*'T6'"):
        shipped.only(["T66"])


@pytest.mark.skipif(not STORED.exists(), reason="no answers are stored yet")
def test_stored_answers_are_to_the_claims_as_they_stand(shipped):
    answered = [one["claim"] for one in json.loads(STORED.read_text("utf-8"))["answers"]]
    assert answered == [claim.model_dump(mode="json") for claim in shipped.claims]


def test_a_file_of_ones_own_is_read(written):
    made = read_claims(written())
    assert made.claims[0].contrast == {"joint_head_both": 1.0, "baseline": -1.0}
    assert made.claims[0].weeks == (104, 156)


@pytest.mark.parametrize(
    ("replaced", "said"),
    [
        (
            ("joint_head_both", "joint_head_bth"),
            ["T1_one", "'joint_head_bth'", "'joint_head_both'"],
        ),
        (('"revenue"', '"revenu"'), ["T1_one.measure", "'revenu'", "'revenue'"]),
        (('["T1"]', '["T9"]'), ["T1_one.codes", "'T9'", "nearest"]),
        (("dose =", "doze ="), ["T1_one.doze", "no such key", "'dose'"]),
        (("direction = 1", "direction = 2"), ["T1_one.direction", "2 is not one of"]),
        (('"emerges"', '"holds"'), ["T1_one.holds", "'by construction'"]),
        (("smallest = 0.005", "smallest = 0.0"), ["T1_one.smallest", "greater than 0"]),
        (("[104, 156]", "[156, 104]"), ["T1_one.weeks", "[104, 156]"]),
        (("[104, 156]", "[false, true]"), ["T1_one.weeks", "[False, True]"]),
        (("[104, 156]", "[104, 300]"), ["T1_one.weeks", "300", "260"]),
        (("baseline = -1 ", "baseline = -2 "), ["T1_one.contrast", "sum to -1"]),
        (("baseline = -1 ", 'baseline = "x" '), ["T1_one.contrast", "not a table of arms"]),
        (("baseline = -1 ", "small_firm = -1 "), ["T1_one", "small_firm", "another firm"]),
        (
            ("joint_head_both = 1", '"joint_head_both + old_grievance" = 1'),
            ["T1_one", "old_grievance starts as another firm"],
        ),
        (('id = "T1_one"', 'id = ""'), ["claims[0].id"]),
        (("[[claims]]", "[claims]"), ["there are none"]),
        (("[[claims]]", "[[claim]]"), ["'claim'", "'claims'"]),
        (("[[claims]]", "[[claims"), ["not valid TOML"]),
    ],
)
def test_what_is_wrong_is_said_with_file_claim_and_nearest_name(written, replaced, said):
    with pytest.raises(HarmonyError) as raised:
        read_claims(written(replaced))
    for words in ("claims.toml", *said):
        assert words in str(raised.value)


@pytest.mark.parametrize(
    ("arm", "said"),
    [
        ('scenari = "baseline"', ["arms.mine.scenari", "'scenario'"]),
        ('scenario = "basline"', ["arms.mine", "'basline'", "'baseline'"]),
        ("settings = { voic = 0.1 }", ["arms.mine", "voic", "'voice'"]),
        ("settings = 3", ["arms.mine.settings", "not a table"]),
        ("interventions = 3", ["arms.mine.interventions", "not a list of tables"]),
        ('interventions = [{ kind = "team_lnch" }]', ["interventions[0]", "'team_lunch'"]),
        (
            'interventions = [{ kind = "team_lunch", hour = 1.0 }]',
            ["arms.mine.interventions[0].hour", "'hours'"],
        ),
        ('shocks = [{ kind = "downturn", depth = 7.0 }]', ["arms.mine.shocks[0].depth", "0.9"]),
    ],
)
def test_what_is_wrong_with_an_arm_is_said(written, arm, said):
    path = written(("joint_head_both", "mine"), more=f"\n[arms.mine]\n{arm}\n")
    with pytest.raises(HarmonyError) as raised:
        read_claims(path)
    for words in ("claims.toml", *said):
        assert words in str(raised.value)


def test_an_arm_of_the_file_is_built(written):
    more = '\n[arms.mine]\nsettings = { voice = 0.3 }\ninterventions = [{ kind = "heads_lunch" }]\n'
    arm = read_claims(written(("joint_head_both", "mine"), more=more)).arms["mine"]
    assert arm.parameters.voice == 0.3
    assert arm.interventions == (HeadsLunch(),)


def test_a_claim_named_twice_is_told(written):
    path = written()
    path.write_text(2 * path.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(HarmonyError, match="T1_one: is named twice"):
        read_claims(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(HarmonyError, match=r"none\.toml: cannot be read"):
        read_claims(tmp_path / "none.toml")
