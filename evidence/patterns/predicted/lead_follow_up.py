"""P21: whose answer to tracking, prequalification and lead volume is strong, and whose weak.

A case is a rep in one firm under one of eight combinations of the three.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.patterns.laboratory import YEAR, Laboratory, Values
from harmony.evidence.patterns.lever_test import LeverTest
from harmony.experiments.analyses.clustered_logit import clustered_logit, logit_within
from harmony.experiments.analyses.estimates import Estimate
from harmony.sim import events
from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.lead_qualification_team import LeadQualificationTeam

if TYPE_CHECKING:
    from harmony.runs.pieces import Piece
    from harmony.runs.player import Player
    from harmony.sim.state import State

Numbers = NDArray[np.int64]

COMBINATIONS = 8
ROOM = 200_000
TRACKED = LeverTest(turned=(("lead_tracking", 1.0),))
PREQUALIFIED = LeadQualificationTeam(people=4.0, from_sales=0.0, when=None)
TWICE_THE_LEADS = LeverTest(turned=(("leads_factor", 2.0),))

TRAITS = ("experience", "performance")
ANSWERED = ("tracking", "prequalification", "volume")
PREDICTED = (
    ("experience", "tracking"),
    ("experience", "volume"),
    ("experience", "prequalification"),
    ("performance", "tracking"),
    ("performance", "volume"),
)


@dataclasses.dataclass(frozen=True, eq=False)
class Cases:
    """Reps who stayed through years 2 and 3 and were handed leads: one entry a case."""

    firm: Numbers
    combination: Numbers
    worked: Values
    handed_over: Values
    experience: Values
    performance: Values
    tracking: Values
    prequalification: Values


def experience_and_tracking(laboratory: Laboratory) -> Estimate:
    """P21: how a rep's experience changes the answer to tracking."""
    return _predicted(laboratory, "experience", "tracking")


def experience_and_volume(laboratory: Laboratory) -> Estimate:
    """P21b: how experience changes the answer to lead volume."""
    return _predicted(laboratory, "experience", "volume")


def experience_and_prequalification(laboratory: Laboratory) -> Estimate:
    """P21c: how experience changes the answer to prequalification."""
    return _predicted(laboratory, "experience", "prequalification")


def performance_and_tracking(laboratory: Laboratory) -> Estimate:
    """P21d: how performance changes the answer to tracking."""
    return _predicted(laboratory, "performance", "tracking")


def performance_and_volume(laboratory: Laboratory) -> Estimate:
    """P21e: how performance changes the answer to lead volume."""
    return _predicted(laboratory, "performance", "volume")


def _predicted(laboratory: Laboratory, trait: str, answered: str) -> Estimate:
    """The coefficient of a product, with that within each firm; all are found at once."""
    found = laboratory.once(
        "lead follow-up", laboratory.scenario("baseline"), lambda: _found(laboratory)
    )
    name = product(trait, answered)
    value, low, high, firms = found[name].tolist()
    return Estimate(value, low, high, int(firms), tuple(found[f"{name} within"].tolist()))


def _found(laboratory: Laboratory) -> Piece:
    piece: Piece = {}
    for name, one in answers_of_reps(_cases(laboratory)).items():
        piece[name] = np.array([one.value, one.low, one.high, one.firms])
        piece[f"{name} within"] = np.array(one.changes)
    return piece


def product(trait: str, answered: str) -> str:
    """The name of a product of two numbers."""
    return f"{trait} x {answered}"


def answers_of_reps(cases: Cases) -> dict[str, Estimate]:
    """The coefficients of the products that are predicted, each with those within firms."""
    told = [product(*pair) for pair in PREDICTED]
    counts = cases.worked, cases.handed_over
    on = _regressors(cases)
    all_together = clustered_logit(*counts, on, cases.firm)
    within = logit_within(*counts, on, cases.firm, told)
    return {name: dataclasses.replace(all_together[name], changes=within[name]) for name in told}


def _regressors(cases: Cases) -> dict[str, Values]:
    """The traits, what is answered, and each trait times each of it."""
    group = cases.firm * COMBINATIONS + cases.combination
    traits = {name: _standardised(getattr(cases, name), group) for name in TRAITS}
    answered = {
        "tracking": cases.tracking,
        "prequalification": cases.prequalification,
        "volume": _centred(np.log2(cases.handed_over), cases.firm),
    }
    products = {
        product(trait, what): traits[trait] * answered[what]
        for trait, what in itertools.product(TRAITS, ANSWERED)
    }
    return traits | answered | products


def _centred(values: Values, groups: Numbers) -> Values:
    """Values less the mean of their group."""
    places = np.unique(groups, return_inverse=True)[1]
    left: Values = values - (np.bincount(places, values) / np.bincount(places))[places]
    return left


def _standardised(values: Values, groups: Numbers) -> Values:
    """Values in standard deviations of their group from its mean; nil where all are alike."""
    left = _centred(values, groups)
    places = np.unique(groups, return_inverse=True)[1]
    spread = np.sqrt(np.bincount(places, left * left) / np.bincount(places))[places]
    return np.divide(left, spread, out=np.zeros_like(left), where=spread > 1e-12)


def _cases(laboratory: Laboratory) -> Cases:
    """The cases of all firms under all eight combinations."""
    parts = [
        _cases_under(laboratory, number, arranged)
        for number, arranged in enumerate(itertools.product((False, True), repeat=3))
    ]
    names = [field.name for field in dataclasses.fields(Cases)]
    return Cases(**{name: np.concatenate([part[name] for part in parts]) for name in names})


def _cases_under(
    laboratory: Laboratory, number: int, arranged: tuple[bool, ...]
) -> dict[str, NDArray[Any]]:
    """The cases under one combination of tracking, prequalification and twice the leads."""
    every = (TRACKED, PREQUALIFIED, TWICE_THE_LEADS)
    scenario = laboratory.scenario("baseline", *itertools.compress(every, arranged))
    seen = laboratory.watch(scenario, "leads worked by reps", leads_by_rep, ROOM)
    firm, seat = np.nonzero(seen["handed_over"] > 0)
    return {name: seen[name][firm, seat] for name in seen} | {
        "firm": firm,
        "combination": np.full(len(firm), number),
        "tracking": np.full(len(firm), arranged[0] - 0.5),
        "prequalification": np.full(len(firm), arranged[1] - 0.5),
    }


def leads_by_rep(player: Player) -> dict[str, Values]:
    """Leads of year 3 and what went before, of each seat; nil and NaN unless one rep held it.

    The rep must hold it from the start of year 2 to the end of year 3.
    """
    first = player.scenario.warm_up
    second, third, end = (first + year * WEEKS_A_YEAR for year in (1, YEAR - 1, YEAR))
    player.advance(first, second)
    before = player.state.reps["identity"].copy()
    bookings, quotas = np.zeros(len(before)), np.zeros(len(before))
    for week in range(second, third, WEEKS_A_QUARTER):
        player.advance(week, week + WEEKS_A_QUARTER)
        bookings += player.state.reps["bookings"]
        quotas += player.state.reps["quota"]
    experience = player.state.reps["tenure"] / WEEKS_A_YEAR
    player.state.clock["events_noted"] = 0  # only what happens from now on is looked at
    player.advance(third, end)
    after = player.state.reps
    stayed = (after["present"] == 1) & (after["identity"] == before) & (quotas > 0)
    worked = _noted(player.state, events.LEAD_TAKEN)
    ignored = _noted(player.state, events.LEAD_IGNORED)
    return {
        "worked": np.where(stayed, worked, 0.0),
        "handed_over": np.where(stayed, worked + ignored, 0.0),
        "experience": np.where(stayed, experience, np.nan),
        "performance": np.where(stayed, bookings / np.where(stayed, quotas, 1.0), np.nan),
    }


def _noted(state: State, kind: int) -> Values:
    """How many events of a kind each rep in a seat caused, of those that were noted."""
    count = int(state.clock["events_noted"][0])
    if count > len(state.events):
        raise HarmonyError(
            f"P21: {count:,} events in a year are more than the {len(state.events):,} that "
            "there is room for; raise ROOM in evidence/patterns/predicted/lead_follow_up.py"
        )
    noted = state.events[:count]
    who = noted["who"][noted["kind"] == kind]
    return np.array([float((who == identity).sum()) for identity in state.reps["identity"]])
