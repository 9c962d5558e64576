"""Why firms of an ensemble differ: each reason with its unit, its range and why that range.

A reason is dealt as a place from 0 to 1 in its range, and the places of all reasons make
the settings of one firm. Most are told against the scenario that the ensemble is made
from, so that an ensemble of another trade lies around that trade.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal

from harmony.experiments.firms.settings import DECLARED, setting, within_range
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.levers import Levers
from harmony.sim.quantity import quantities
from harmony.sim.scenario import Scenario

Against = Literal["times", "plus", "set"]


@dataclasses.dataclass(frozen=True, slots=True)
class Reason:
    """A reason why firms differ: range, unit, what it is, and why it has this range.

    ``against`` says how a value ``v`` between ``low`` and ``high`` is meant: ``"times"`` the
    scenario's own number (``v`` even in its logarithm), ``"plus"`` the scenario's own, or
    ``"set"`` whatever the scenario says (both even).
    """

    name: str
    against: Against
    low: float
    high: float
    unit: str
    meaning: str
    why: str

    def value(self, place: float) -> float:
        """The value at a place from 0 to 1 in the range."""
        if self.against == "times":
            return float(self.low * (self.high / self.low) ** place)
        return self.low + (self.high - self.low) * place


REASONS: tuple[Reason, ...] = (
    # Size
    Reason(
        "reps",
        "times",
        0.5,
        2.0,
        "ratio",
        "sales reps",
        "20 to 80 in the baseline: departments with heads, and small enough to run by the hundred",
    ),
    Reason(
        "marketers_per_rep",
        "times",
        0.6,
        1.5,
        "ratio",
        "marketers for each rep",
        "one for three reps to three for four: trades differ in how much marketing is staffed",
    ),
    Reason(
        "accounts_per_rep",
        "times",
        0.75,
        1.33,
        "ratio",
        "accounts of a territory",
        "a third more or fewer than usual, as territories differ within a trade",
    ),
    # Power
    Reason(
        "power_of_sales",
        "plus",
        -0.2,
        0.2,
        "share of say",
        "weight of sales when money is divided",
        "from a marketing house to a firm that sales runs (article, C8)",
    ),
    Reason(
        "lean_to_sales",
        "plus",
        -0.3,
        0.3,
        "log weight",
        "the chief executive's lean to the head of sales",
        "from a slight lean to marketing to a clear one to sales (article, C10)",
    ),
    Reason(
        "executive_patience",
        "plus",
        -0.2,
        0.2,
        "share",
        "effects beyond the quarter that the chief executive counts",
        "from hardly any to half of them: owners differ in what they wait for (article, C9)",
    ),
    # Market
    Reason(
        "needs_per_account",
        "times",
        0.75,
        1.33,
        "ratio",
        "how often an account needs something, and so what a usual firm there sells",
        "good and bad markets of one trade; the model's own spread is about half as wide",
    ),
    Reason(
        "complexity_mean",
        "plus",
        -0.25,
        0.25,
        "0..1",
        "complexity of the market's needs",
        "from mostly products to mostly solutions (article, C11)",
    ),
    Reason(
        "rival_pressure",
        "plus",
        -0.4,
        0.4,
        "logit",
        "strength of the rivals against usual",
        "moves an even chance of winning by ten points at most",
    ),
    # Pay
    Reason(
        "accelerator",
        "set",
        1.0,
        2.0,
        "multiple",
        "commission multiple beyond the quota",
        "from none to double commission, as sales plans commonly have it",
    ),
    Reason(
        "quota_bonus",
        "set",
        0.0,
        0.3,
        "share of quota",
        "commissionable sales that making the quota adds",
        "from none to twice the usual",
    ),
    Reason(
        "quota_ratchet",
        "set",
        0.0,
        0.6,
        "share",
        "how far the next quota follows a rep's own results",
        "from none to a firm that mostly plans from the past",
    ),
    Reason(
        "discount_authority",
        "set",
        0.02,
        0.18,
        "share of price",
        "deepest discount that a rep may give",
        "from next to nothing to nearly twice the usual",
    ),
    Reason(
        "pay_lead_volume",
        "set",
        0.1,
        0.6,
        "share",
        "marketers' variable pay for the number of leads",
        "from little to most of it (article, C3)",
    ),
    Reason(
        "pay_revenue",
        "set",
        0.0,
        0.4,
        "share",
        "marketers' variable pay for revenue",
        "from none to as much as many shared plans give (article, S4); the sum stays below one",
    ),
    # History
    Reason(
        "grievance_mean",
        "plus",
        -0.2,
        0.2,
        "0..1",
        "prejudice that the firm's history taught",
        "from a firm at peace to one with an old feud (article, C13)",
    ),
    # Leaders
    Reason(
        "cooperativeness_mean",
        "plus",
        -0.25,
        0.25,
        "0..1",
        "readiness of the heads to give way",
        "from hard to soft heads; single heads differ further",
    ),
    Reason(
        "one_head",
        "set",
        0.0,
        1.0,
        "chance",
        "one person heads both departments where this is above 0.7",
        "joint heads are the smaller part of firms, and enough to be compared",
    ),
    Reason(
        "head_breadth",
        "set",
        0.8,
        1.35,
        "share",
        "a joint head's backgrounds in both trades, added up",
        "from hardly a career to nearly the most that breadth allows (1.4)",
    ),
    Reason(
        "head_from_sales",
        "set",
        0.3,
        0.7,
        "share",
        "part of that background which is in selling",
        "heads from either trade and from both",
    ),
    Reason(
        "home_bias",
        "set",
        0.0,
        0.5,
        "log ratio",
        "how far a joint head overrates the trade better known",
        "from none to two thirds more than it is worth (article, K2)",
    ),
    Reason(
        "credibility",
        "set",
        0.3,
        0.8,
        "share",
        "how far a department follows a joint head with no experience of its trade",
        "from mostly not to mostly",
    ),
)

TWO_HEADS_UP_TO = 0.7
"""The value of ``one_head`` above which a firm has one head for both departments."""

DRAWN_NO_MORE = {
    "grievance_spread": 0.0,
    "power_spread": 0.0,
    "market_spread": 0.0,
    "complexity_firm_spread": 0.0,
}
"""The model's own draws of what reasons deal: turned off, so that the reason is the trait."""

_HEAD_LEVERS = (
    "one_head",
    "head_sales_background",
    "head_marketing_background",
    "head_bias_to_sales",
    "head_credibility_sales",
    "head_credibility_marketing",
)


def settings_of(places: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """The settings by which one firm differs from a scenario.

    Parameters
    ----------
    places
        For each reason the place in its range, from 0 to 1.
    scenario
        The scenario that the firm is made from; what a number is told against.

    Returns
    -------
    dict
        Value by the name of a size, a parameter or a lever, none beyond its declared range.
    """
    dealt = {one.name: _dealt(one, places[one.name], scenario) for one in REASONS}
    plain = {name: value for name, value in dealt.items() if name in DECLARED}
    settings = {
        **plain,
        **_size(dealt, scenario),
        **_market(dealt, scenario),
        **_pay_of_marketers(dealt, scenario),
        **_heads(dealt, scenario),
        **DRAWN_NO_MORE,
    }
    return {name: within_range(name, value) for name, value in settings.items()}


RELATIVE: dict[str, Reason] = {one.name: one for one in REASONS if one.against != "set"}
"""Reasons that are told against a scenario's own firm, by name."""


def settings_of_some(values: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """The settings by which a firm differs from a scenario for some of the relative reasons.

    Parameters
    ----------
    values
        For each reason its value, not its place: a ratio, or what is added.
    scenario
        The scenario whose firm is meant.

    Returns
    -------
    dict
        As ``settings_of``; only what these reasons change.
    """
    nothing = {one.name: 1.0 if one.against == "times" else 0.0 for one in RELATIVE.values()}

    def told(chosen: Mapping[str, float]) -> dict[str, float]:
        dealt = {name: _told_against(RELATIVE[name], chosen[name], scenario) for name in chosen}
        plain = {name: value for name, value in dealt.items() if name in DECLARED}
        return {**plain, **_size(dealt, scenario), **_market(dealt, scenario)}

    usual, own = told(nothing), told(nothing | dict(values))
    return {name: within_range(name, own[name]) for name in own if own[name] != usual[name]}


def _dealt(reason: Reason, place: float, scenario: Scenario) -> float:
    return _told_against(reason, reason.value(place), scenario)


def _told_against(reason: Reason, value: float, scenario: Scenario) -> float:
    if reason.name not in DECLARED:
        return value
    match reason.against:
        case "times":
            return setting(scenario, reason.name) * value
        case "plus":
            return setting(scenario, reason.name) + value
    return value


def _size(dealt: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """People and accounts in proportion to the reps."""
    size = scenario.size
    reps = within_range("reps", dealt["reps"])
    return {
        "reps": reps,
        "marketers": reps * dealt["marketers_per_rep"] * size.marketers / size.reps,
        "accounts": reps * dealt["accounts_per_rep"] * size.accounts / size.reps,
    }


def _market(dealt: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """Needs come more often, to all firms of the trade: the usual firm sells more, too."""
    often = dealt["needs_per_account"]
    return {
        "need_gap": setting(scenario, "need_gap") / often,
        "revenue_of_account": setting(scenario, "revenue_of_account") * often,
    }


def _pay_of_marketers(dealt: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """Shares of what pay for accepted leads leaves, so that all shares stay within one pay."""
    left = 1.0 - setting(scenario, "pay_accepted_leads")
    return {name: left * dealt[name] for name in ("pay_lead_volume", "pay_revenue")}


def _heads(dealt: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """The levers of a joint head in post, or of two heads."""
    if dealt["one_head"] <= TWO_HEADS_UP_TO:
        return {name: quantities(Levers)[name].default for name in _HEAD_LEVERS}
    in_sales = dealt["head_breadth"] * dealt["head_from_sales"]
    head = JointHead(
        sales_background=in_sales,
        marketing_background=dealt["head_breadth"] - in_sales,
        home_bias=dealt["home_bias"],
        credibility=dealt["credibility"],
        search_weeks=0,
        when=None,
    )
    return head.settings(0, scenario.size)
