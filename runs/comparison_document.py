"""A comparison as the document that is stored: all that is needed to draw it again."""

from __future__ import annotations

from typing import Any

from harmony.runs.comparison import Comparison
from harmony.runs.courses import Course
from harmony.runs.effects import Effect
from harmony.runs.glossary import measures_in_words
from harmony.runs.plain_data import plain_data
from harmony.runs.scales import is_relative, points, shown_effect
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.scenario import Scenario


def document_of(comparison: Comparison) -> dict[str, Any]:
    """The comparison with what was compared, effects as they are shown, and their courses.

    ``arms`` holds the baseline and the scenarios by name. Effects have, besides their numbers,
    what is ``shown`` of them: value and interval in a unit, None where one is not defined.
    ``courses`` tell the same of the difference in each quarter.
    """
    told = comparison.to_dict()
    arms = (comparison.baseline, *comparison.scenarios)
    effects = zip(told["effects"], comparison.effects, strict=True)
    return {
        **told,
        "one_firm": comparison.one_firm,
        "sets_of_constants": len(comparison.constants),
        "scenarios": [one.name for one in comparison.scenarios],
        "arms": {one.name: _arm(one) for one in arms},
        "weeks_per_quarter": WEEKS_A_QUARTER,
        "glossary": {"measures": measures_in_words(one.measure for one in comparison.effects)},
        "effects": [{**plain, "shown": _shown(effect)} for plain, effect in effects],
        "courses": [_course(one) for one in comparison.courses],
    }


def _arm(scenario: Scenario) -> dict[str, Any]:
    return {
        "title": scenario.title,
        "hash": scenario.hash,
        "first_start": scenario.first_start,
    }


def _shown(effect: Effect) -> dict[str, Any] | None:
    shown = shown_effect(effect)
    if shown is None:
        return None
    return {"value": shown.value, "low": shown.low, "high": shown.high, "unit": shown.unit}


def _course(course: Course) -> dict[str, Any]:
    """The difference by quarter with its 95 % interval, in the unit shown."""
    found = course.differences()
    if is_relative(course.measure):
        factor, unit = 100.0, "%"
        value, low, high = found.relative, found.relative_low, found.relative_high
    else:
        factor, unit = points(course.measure)
        value, low, high = found.mean, found.low, found.high
    return {
        "scenario": course.scenario,
        "measure": course.measure,
        "unit": unit,
        "value": plain_data(factor * value),
        "low": plain_data(factor * low),
        "high": plain_data(factor * high),
    }
