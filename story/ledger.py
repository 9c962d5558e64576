"""The ledger of blame: what is held to have caused a quarter's result, and what did.

    run = harmony.run("baseline", events=True)
    ledger_of(run).people

At the end of a quarter each rep, and each marketer who missed, explains the result: a share
of it is laid on, or left to, the other department. Beside that stands the other
department's part in truth, by an accounting of the result along the funnel. The accounting
is exact, but no proof of cause where the factors work on one another.

Quarters are counted from the end of the warm-up: quarter 1 is the first that is settled
after it. Those settled during the warm-up are left out.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError
from harmony.sim.events import (
    CAUSE_LEADS,
    CAUSE_NEEDS,
    CAUSE_PRICE,
    CAUSE_REACH,
    CAUSE_SIZE,
    CAUSE_WINS,
    HIT_EXPLAINED,
    MISS_EXPLAINED,
    RESULT,
)
from harmony.story.names import DEPARTMENTS, department_of, name_of

if TYPE_CHECKING:
    from harmony.runs.run import Run

CAUSES = {
    "needs": CAUSE_NEEDS,
    "leads": CAUSE_LEADS,
    "reach": CAUSE_REACH,
    "wins": CAUSE_WINS,
    "size": CAUSE_SIZE,
    "price": CAUSE_PRICE,
}
"""Factors of a result in the order of the funnel; their log ratios add up to the result."""

_FIRM = 0


@dataclasses.dataclass(frozen=True)
class Ledger:
    """Who blamed whom in each quarter, and what the accounting says.

    ``people`` has a row for each explanation: ``quarter``, ``year``, ``identity``,
    ``person``, ``department``, ``missed``, ``believed_share`` and ``true_share`` (of the
    other department, 0..1), ``unjust`` (of a miss: believed less true; of a success: true
    less believed, the credit kept from the other), and for reps the log ratios of the
    territory's result against plan, whoever held it in the quarter: one column a factor, and
    ``result``. Marketers have no result of their own; theirs are missing.

    ``departments`` has the means of these by quarter and department, misses and successes
    apart; missing where there were none. ``firm`` has each quarter's accounting of the
    whole firm: the log ratios, and ``share_of_...``, a factor's part of the result, which
    is negative where the factor pulled the other way.
    """

    people: pd.DataFrame
    departments: pd.DataFrame
    firm: pd.DataFrame

    def to_dict(self, every_row: bool = False) -> dict[str, list[dict[str, Any]]]:
        """By quarter and department, and the firm's accounting, as data that JSON can hold.

        With ``every_row`` also every explanation.
        """
        told = {"departments": _plain(self.departments), "firm": _plain(self.firm)}
        return {**told, "people": _plain(self.people)} if every_row else told


def quarter_of(week: NDArray[np.int64], warm_up: int) -> NDArray[np.int64]:
    """The quarter, from 1, that is settled in each week since the founding; below 1 before."""
    return week // WEEKS_A_QUARTER - warm_up // WEEKS_A_QUARTER + 1


def ledger_of(run: Run) -> Ledger:
    """The ledger of a run.

    Raises
    ------
    HarmonyError
        If the run has no record of events.
    """
    if run.events is None:
        raise HarmonyError("ledger: the run has no record; use harmony.run(..., events=True)")
    warm_up = run.scenario.warm_up
    events = run.events[run.events["week"] >= warm_up]
    accounts = _accounts(events)
    people = _people(events, accounts, warm_up)
    return Ledger(people, _departments(people), _firm(accounts, warm_up))


def _accounts(events: NDArray[np.void]) -> pd.DataFrame:
    """The accounting of each result, a row for each week and person; the firm is 0."""
    columns = {}
    for name, kind in (*CAUSES.items(), ("result", RESULT)):
        chosen = events[events["kind"] == kind]
        index = pd.MultiIndex.from_arrays([chosen["week"], chosen["who"]], names=["week", "who"])
        columns[name] = pd.Series(chosen["amount"], index=index, dtype=float)
    return pd.DataFrame(columns)


def _calendar(frame: pd.DataFrame, warm_up: int) -> pd.DataFrame:
    """A table with its weeks told as quarter and year, counted from 1."""
    week = frame["week"].to_numpy(dtype=np.int64)
    frame.insert(0, "quarter", quarter_of(week, warm_up))
    frame.insert(1, "year", (week - warm_up) // WEEKS_A_YEAR + 1)
    return frame


def _people(events: NDArray[np.void], accounts: pd.DataFrame, warm_up: int) -> pd.DataFrame:
    chosen = events[np.isin(events["kind"], (MISS_EXPLAINED, HIT_EXPLAINED))]
    missed = chosen["kind"] == MISS_EXPLAINED
    frame = pd.DataFrame(
        {
            "week": chosen["week"],
            "identity": chosen["who"],
            "person": np.array([name_of(who) for who in chosen["who"]], dtype=object),
            "department": np.array([department_of(who) for who in chosen["who"]], dtype=object),
            "missed": missed,
            "believed_share": chosen["amount"],
            "true_share": chosen["truth"],
            "unjust": np.where(missed, 1.0, -1.0) * (chosen["amount"] - chosen["truth"]),
        }
    )
    frame = frame.join(accounts, on=["week", "identity"])
    return _calendar(frame, warm_up).drop(columns="week")


def _departments(people: pd.DataFrame) -> pd.DataFrame:
    """Means by quarter and department, a row also where nothing was explained."""
    quarters = people[["quarter", "year"]].drop_duplicates().sort_values("quarter")
    frame = quarters.merge(pd.DataFrame({"department": list(DEPARTMENTS)}), how="cross")
    by = ["quarter", "department"]
    for count, chosen in (
        ("misses", people[people["missed"]]),
        ("successes", people[~people["missed"]]),
    ):
        kept = chosen[[*by, "believed_share", "true_share", "unjust"]].groupby(by)
        means = kept.mean()
        means.insert(0, count, kept.size())
        means = means.rename(columns=lambda name, of=count: name if name == of else f"{of}_{name}")
        frame = frame.join(means, on=by)
        frame[count] = frame[count].fillna(0).astype(int)
    return frame.reset_index(drop=True)


def _firm(accounts: pd.DataFrame, warm_up: int) -> pd.DataFrame:
    frame = accounts[accounts.index.get_level_values("who") == _FIRM].reset_index()
    frame = _calendar(frame, warm_up).drop(columns=["week", "who"])
    result = frame["result"].where(frame["result"] != 0.0)
    for name in CAUSES:
        frame[f"share_of_{name}"] = frame[name] / result
    return frame


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return rows
