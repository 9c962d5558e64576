"""Whatever a scenario file holds, it is read or refused in words."""

from __future__ import annotations

import tempfile
from pathlib import Path

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.interventions.pay_plan import PayPlan
from harmony.sim.levers import Levers
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.shocks.downturn import Downturn
from tests.sim.test_scenario import write

NAMES = (
    "title source based_on weeks warm_up firm parameters levers interventions shocks kind "
    "channels off neutral hours settled zero when observed above below shortfall "
    "reps accounts one_head start end ramp per_month sales_background pairing revenue"
)
KEYS = st.sampled_from(NAMES.split()) | st.text(max_size=5)
SCALARS = (
    st.sampled_from(["baseline", "heads_lunch", "downturn", "pay_plan", "a.toml", "..", "K1"])
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.integers(0, 300)
    | st.floats()
    | st.text(max_size=10)
    | st.datetimes()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


class TestFuzz:
    """Whatever a file holds, only HarmonyError comes out."""

    @staticmethod
    def load(content: bytes) -> Scenario | None:
        with tempfile.TemporaryDirectory() as folder:
            try:
                return load_scenario(write(Path(folder), content))
            except HarmonyError:
                return None

    @settings(max_examples=200)
    @given(st.binary(max_size=200))
    def test_bytes(self, content: bytes) -> None:
        self.load(content)

    @settings(max_examples=200)
    @given(st.dictionaries(KEYS, VALUES, max_size=5))
    def test_toml(self, content: dict[str, object]) -> None:
        self.load(tomlkit.dumps(content).encode("utf-8", "replace"))

    @settings(max_examples=100)
    @given(
        st.lists(
            st.dictionaries(KEYS, SCALARS, max_size=3).map(lambda one: {"kind": "pay_plan", **one}),
            max_size=3,
        )
    )
    def test_interventions(self, interventions: list[dict[str, object]]) -> None:
        content = tomlkit.dumps({"interventions": interventions})
        self.load(content.encode("utf-8", "replace"))

    @settings(max_examples=50)
    @given(
        text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        share=st.floats(0, 0.7),
        rate=st.floats(0, 0.5),
        start=st.integers(0, 259),
    )
    def test_what_is_written_is_read(
        self, text: str, share: float, rate: float, start: int
    ) -> None:
        scenario = Scenario(
            title=text,
            story=text,
            expects=text,
            base_levers=Levers(commission_rate=rate),
            interventions=(
                JointHead(sales_background=share, start=start),
                PayPlan(commission_rate=rate, ramp=start),
            ),
            shocks=(Downturn(depth=share, start=start),),
        )
        again = self.load(scenario.to_toml().encode())
        assert again is not None
        assert again.hash == scenario.hash
        assert (again.title, again.story, again.expects) == (text, text, text)
