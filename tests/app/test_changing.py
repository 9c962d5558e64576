"""Steps of a visitor: each does what it says, and whatever else a browser sends is refused."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.app.changing import _STEPS, changed
from harmony.app.choice import Choice, choice_of, scenario_of
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.scenario import load_scenario
from harmony.sim.shocks.downturn import Downturn

COMPONENTS = Path(__file__).parents[2] / "app" / "components"
OF_THE_SITE = {"page", "undo", "download"}
LUNCH = Choice(done=(TeamLunch(),), befalls=(Downturn(),))


def test_the_browser_sends_no_step_that_is_not_taken():
    code = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.glob("*.mjs"))
    sent = set(re.findall(r"""(?:["'](?:set|move)["'], |\bset\(|event_set\()\{ (\w+):""", code))
    assert {"compare", "add", "setting", "upload", "undo"} <= sent
    assert sent <= _STEPS.keys() | OF_THE_SITE


def test_each_step_does_what_it_says():
    assert changed(Choice(), {"add": "team_lunch"}).done == (TeamLunch(),)
    assert changed(Choice(), {"add": "downturn"}).befalls == (Downturn(),)
    step = {"deed": 0, "name": "per_month", "value": 2}
    assert changed(LUNCH, step).done == (TeamLunch(per_month=2.0),)
    assert changed(LUNCH, {"deed": 0, "name": "start", "value": 26.0}).done[0].start == 26
    assert changed(LUNCH, {"deed": 1, "name": "depth", "value": 0.3}).befalls[0].depth == 0.3
    assert changed(LUNCH, {"remove": 0}).done == ()
    assert changed(LUNCH, {"remove": 1}).befalls == ()
    assert changed(Choice(), {"setting": "trust_gain", "value": 0.1}).settings == (
        ("trust_gain", 0.1),
    )
    assert changed(Choice(), {"compare": ["mine", "rotations"]}).compared == ("mine", "rotations")
    assert changed(Choice(), {"fork": "joint_head", "week": 30}).fork == JointHead(start=30)
    assert changed(Choice(fork=TeamLunch()), {"unfork": True}).fork is None
    assert changed(Choice(), {"another": True}).watched == 2
    assert changed(Choice(), {"language": "zh"}).language == "zh"
    assert changed(Choice(language="zh", done=(TeamLunch(),)), {"reset": True}) == Choice(
        language="zh"
    )


def test_a_scenario_brings_what_is_done_in_it():
    choice = changed(Choice(watched=5), {"firm": "seven_standards"})
    assert scenario_of(choice).hash == load_scenario("seven_standards").hash
    assert choice.watched == 5


def test_a_default_is_no_setting():
    usual = load_scenario("baseline").parameters.trust_gain
    once = changed(Choice(), {"setting": "trust_gain", "value": 0.1})
    assert changed(once, {"setting": "trust_gain", "value": usual}) == Choice()


WRONG = [
    None, [], "set", 3, {}, {"no": 1}, {"firm": "nobody"}, {"firm": ["baseline"]},
    {"firm": "large_firm"}, {"add": "nothing"}, {"add": {}}, {"remove": 7}, {"remove": True},
    {"remove": "0"}, {"deed": 0, "name": "per_month", "value": 1e9}, {"deed": 0, "name": "when",
    "value": {}}, {"deed": 0, "name": 3, "value": 1}, {"deed": 9, "name": "start", "value": 1},
    {"deed": 0, "name": "end", "value": 0}, {"deed": 0, "name": "pairing", "value": "<b>"},
    {"setting": "trust_gain", "value": "much"}, {"setting": "trust_gain", "value": True},
    {"setting": "nobody", "value": 1}, {"setting": "trust_gain", "value": float("nan")},
    {"compare": "rotations"}, {"compare": ["rotations"] * 9}, {"compare": [3]},
    {"fork": "joint_head", "week": "soon"}, {"fork": "downturn", "week": 3},
    {"fork": "joint_head", "week": -4}, {"language": "xx"}, {"upload": 3},
    {"upload": "x" * 300_000}, {"upload": "title = "}, {"upload": 'based_on = "/etc/passwd"'},
    {"upload": 'based_on = ["../secret.toml"]'}, {"upload": '[channels]\noff = ["hours"]'},
    {"upload": "[firm]\nreps = 4000"}, {"upload": "weeks = 5200"},
]  # fmt: skip


@pytest.mark.parametrize("step", WRONG, ids=repr)
def test_what_makes_no_sense_is_refused_in_words(step):
    with pytest.raises(HarmonyError) as caught:
        changed(LUNCH, step)
    assert str(caught.value)
    assert "/tmp" not in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "firm",
        "deed",
        "add",
        "remove",
        "setting",
        "compare",
        "fork",
        "upload",
        "name",
        "value",
        "week",
    ]
)


@settings(max_examples=150)
@given(JSON | st.dictionaries(KEYS, JSON, max_size=4))
def test_nothing_that_a_browser_may_send_is_a_traceback(step):
    with contextlib.suppress(HarmonyError):
        scenario_of(changed(LUNCH, step))


def test_an_uploaded_scenario_is_what_it_says():
    text = load_scenario("hershey_split_with_lunch").to_toml()
    choice = changed(Choice(), {"upload": text})
    assert scenario_of(choice).hash == load_scenario("hershey_split_with_lunch").hash
    own = """
    title = "<img src=x onerror=alert(1)>"
    based_on = "rotations"
    [parameters]
    trust_gain = 0.08
    """
    choice = changed(Choice(), {"upload": own})
    assert dict(choice.settings) == {"trust_gain": 0.08}
    assert len(choice.done) == len(load_scenario("rotations").interventions)


def test_a_step_and_its_link_come_to_the_same():
    stepped = changed(
        changed(Choice(), {"add": "team_lunch"}), {"deed": 0, "name": "start", "value": 9}
    )
    assert choice_of("do=team_lunch;start=9") == (stepped, [])
