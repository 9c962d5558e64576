"""What came to differ from the twin first, second and third, and how it ended.

The twin is the same firm with the same luck, shocks included, but without interventions. A
measure is read over four weeks at a time. It differs lastingly from the first week from
which on it lies beyond the twin by more than the twin's own spread, always to the same side,
for eight weeks or more, if it lies to that side on the whole to the end as well. Revenue
and profit are told at the end: what people do comes first.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.measures import evaluate
from harmony.story.record import Record
from harmony.story.sources import Combined, Weekly
from harmony.story.text import Assertion, Sentence, Week, sentence
from harmony.story.wording import Style, listed

SMOOTHED = 4
LASTING = 8
SPREADS = 1.0
ON_THE_WHOLE = 0.5
"""Spreads by which a lasting difference lies to its side on the whole to the end."""
FLOOR = 0.01
"""Least difference that counts, as a share of the twin's mean."""
LEAST = 0.001
"""Least difference that counts where the twin has none at all."""
MOST_STEPS = 6
ALIKE = 0.005
"""Relative difference below which the twins' revenues are told as about the same."""
ALIKE_IN_PEACE = 0.02
"""The same for their conflict."""

MEASURES: dict[str, tuple[str, Style]] = {
    "conflict": ("conflict", Style.POINTS),
    "trust_sales": ("the reps' trust in marketers", Style.HUNDREDTHS),
    "trust_marketing": ("the marketers' trust in reps", Style.HUNDREDTHS),
    "understanding": ("understanding of the other trade", Style.HUNDREDTHS),
    "prejudice": ("prejudice against the other department", Style.HUNDREDTHS),
    "goal_acceptance": ("acceptance of a common goal", Style.HUNDREDTHS),
    "system_adoption": ("use of the common system", Style.HUNDREDTHS),
    "records": ("the share of customer knowledge on record", Style.PERCENT),
    "visible_return": ("the visible share of marketing's effect", Style.PERCENT),
    "task_conflict": ("disagreement voiced over campaign plans", Style.SHARE),
    "hours_lost": ("the weekly hours that quarrels cost a person", Style.SHARE),
    "marketing_budget_share": ("marketing's share of the budget", Style.PERCENT),
    "answers": ("answers to campaigns in four weeks", Style.COUNT),
    "leads_worked_share": ("the share of leads taken up", Style.PERCENT),
    "lead_wait": ("the weeks that a lead waits", Style.SHARE),
    "win_rate": ("the share of opportunities won", Style.PERCENT),
    "solution_share": ("the share of solutions in the orders", Style.PERCENT),
    "brand": ("brand memory", Style.HUNDREDTHS),
    "customers": ("the number of customers", Style.COUNT),
}
"""What people do and what comes of it, with the words for it."""


@dataclasses.dataclass(frozen=True)
class Step:
    """A measure that came to differ from the twin, from which week on, and to which side."""

    measure: str
    week: int
    up: bool


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """The chain in order of time, then how revenue, profit and conflict ended."""
    if record.twin is None:
        return
    if (record.run.weekly == record.twin.weekly).all():
        yield [
            _twin(),
            sentence(
                "To the last order both are the same: what was chosen changed nothing.",
                Assertion("same as twin"),
            ),
        ]
        return
    yield [_twin(), *_chain(record)]
    yield [_revenue(record), _profit(record), _conflict(record)]


def _twin() -> Sentence:
    return sentence(
        "The firm has a twin, with the same people and the same luck, in which nothing was "
        "changed on purpose.",
        Assertion("twin"),
    )


def smoothed(record: Record, of: str) -> dict[str, NDArray[np.float64]]:
    """Each measure over the four weeks up to each week since the first intervention."""
    weekly = record.weekly(of)
    first = record.scenario.first_start + record.scenario.warm_up
    ends = np.arange(max(first, SMOOTHED - 1), len(weekly))
    values = evaluate(weekly[ends[:, np.newaxis] - np.arange(SMOOTHED)[::-1]])
    return {name: values[name] for name in MEASURES}


def steps(record: Record) -> list[Step]:
    """The lasting differences in order of time."""
    ours, twins = smoothed(record, "run"), smoothed(record, "twin")
    first = max(record.scenario.first_start, SMOOTHED - 1 - record.scenario.warm_up)
    found = []
    for name in MEASURES:
        week, sign = lasting(ours[name], twins[name])
        if sign:
            found.append(Step(name, first + week, sign > 0))
    return sorted(found, key=lambda step: step.week)


def lasting(ours: NDArray[np.float64], twins: NDArray[np.float64]) -> tuple[int, int]:
    """The first week of a lasting difference and its sign; 0 and 0 where there is none."""
    if len(ours) < LASTING or np.isnan(ours).any() or np.isnan(twins).any():
        return 0, 0
    least = max(float(np.std(twins)), FLOOR * abs(float(np.mean(twins))), LEAST)
    difference = (ours - twins) / least
    for sign in (1, -1):
        beyond = sign * difference > SPREADS
        for week in range(len(beyond) - LASTING + 1):
            rest = sign * float(difference[week:].mean())
            if beyond[week : week + LASTING].all() and rest > ON_THE_WHOLE:
                return week, sign
    return 0, 0


def _chain(record: Record) -> Iterator[Sentence]:
    found = steps(record)
    claim = Assertion("steps", {"found": [[one.measure, one.week, one.up] for one in found]})
    if not found:
        yield sentence("Measured against it, nothing that people did changed lastingly.", claim)
        return
    told = [step for step in found if _is_seen(record, step)][:MOST_STEPS]
    for place, step in enumerate(told):
        yield _step(record, step, place, claim)
    rest = [step for step in found if step not in told]
    if rest:
        names = [f"{MEASURES[one.measure][0]} ({'up' if one.up else 'down'})" for one in rest]
        yield sentence(f"Later, or less strongly, moved {listed(names)}.", claim)
    yield sentence(
        "This is an order in time; it does not prove that each step caused the next.", claim
    )


def _sides(record: Record, step: Step) -> tuple[Weekly, Weekly]:
    """A measure over the year from the step on, of the run and of its twin."""
    last = min(record.weeks, step.week + WEEKS_A_YEAR)
    per = SMOOTHED if step.measure == "answers" else 0
    return (
        Weekly(step.measure, step.week, last, per=per),
        Weekly(step.measure, step.week, last, "twin", per),
    )


def _is_seen(record: Record, step: Step) -> bool:
    """Whether the difference shows in the digits that are told, to the side that lasts."""
    ours, twins = _sides(record, step)
    style = MEASURES[step.measure][1]
    alike = record.number(ours, style).shown == record.number(twins, style).shown
    return not alike and (record.read(ours) > record.read(twins)) == step.up


def _step(record: Record, step: Step, place: int, claim: Assertion) -> Sentence:
    name, style = MEASURES[step.measure]
    ours, twins = _sides(record, step)
    side = "up" if step.up else "down"
    form = (
        "First to part, from {week} on, was " + name + ", which over the next year came to {ours} "
        "where the twin had {twins}.",
        "Then, from {week}, " + name + " went " + side + " ({ours} against {twins}).",
        "In {week} followed " + name + ", " + side + " at {ours} against {twins}.",
        "{week} brought a lasting change in " + name + ", to {ours} from {twins}.",
        "The next to go " + side + ", in {week}, was " + name + " ({ours} against {twins}).",
        "By {week} it was the turn of " + name + ", with {ours} against {twins}.",
    )[place]
    return sentence(
        form,
        claim,
        record.greater(ours, twins),
        week=Week(step.week),
        ours=record.number(ours, style),
        twins=record.number(twins, style),
    )


def _revenues(record: Record) -> tuple[Weekly, Weekly]:
    first, last = record.scenario.first_start, record.weeks
    return Weekly("revenue", first, last), Weekly("revenue", first, last, "twin")


def _revenue(record: Record) -> Sentence:
    ours, twins = _revenues(record)
    change = record.number(Combined("relative", ours, twins), Style.PERCENT)
    if record.read(ours) == record.read(twins):
        return sentence(
            "To the end the firm booked {ours}, and so did its twin.",
            Assertion("equal", {"of": [ours.to_dict(), twins.to_dict()]}),
            ours=record.number(ours, Style.MONEY),
        )
    return sentence(
        "To the end the firm booked {ours}, {change} "
        + ("more" if change.value > 0.0 else "less")
        + " than its twin ({twins}).",
        record.greater(ours, twins),
        ours=record.number(ours, Style.MONEY),
        twins=record.number(twins, Style.MONEY),
        change=change,
    )


def _profit(record: Record) -> Sentence:
    first, last = record.scenario.first_start, record.weeks
    ours, twins = Weekly("profit", first, last), Weekly("profit", first, last, "twin")
    if record.read(ours) == record.read(twins):
        return sentence(
            "Profit came out the same.",
            Assertion("equal", {"of": [ours.to_dict(), twins.to_dict()]}),
        )
    more = record.read(ours) > record.read(twins)
    return sentence(
        "With all costs of the change counted, profit came out {profit} "
        + ("higher." if more else "lower."),
        record.greater(ours, twins),
        profit=record.number(Combined("difference", ours, twins), Style.MONEY),
    )


def _conflict(record: Record) -> Sentence:
    """Conflict in the last year against the twin, and whether peace and orders went together."""
    last = record.weeks
    year = max(record.scenario.first_start, last - WEEKS_A_YEAR)
    ours, twins = Weekly("conflict", year, last), Weekly("conflict", year, last, "twin")
    revenues = _revenues(record)
    told = {
        "ours": record.number(ours, Style.POINTS),
        "twins": record.number(twins, Style.POINTS),
    }
    form = "Conflict stood at {ours} in the last year, against {twins}"
    if told["ours"].shown == told["twins"].shown:
        return sentence(form + ".", **told)
    calmer = record.read(ours) < record.read(twins)
    peace = ("more peace" if calmer else "less peace", record.greater(ours, twins))
    if abs(record.read(Combined("relative", ours, twins))) < ALIKE_IN_PEACE:
        peace = ("about as much peace", _near((ours, twins), ALIKE_IN_PEACE))
    change = record.read(Combined("relative", *revenues))
    if math.isnan(change):  # the twin sold nothing
        return sentence(f"{form}: {peace[0]}.", peace[1], **told)
    more = change > 0.0
    orders = ("more orders" if more else "fewer orders", record.greater(*revenues))
    if abs(change) < ALIKE:
        orders = ("about as many orders", _near(revenues, ALIKE))
    apart = {peace[0], orders[0]} in ({"more peace", "fewer orders"}, {"less peace", "more orders"})
    form += f": {peace[0]}{', yet ' if apart else ' and '}{orders[0]}."
    return sentence(form, peace[1], orders[1], **told)


def _near(two: tuple[Weekly, Weekly], within: float) -> Assertion:
    """That two numbers differ by less than a share of the larger one."""
    return Assertion("near", {"of": [one.to_dict() for one in two], "within": within})
