"""What every change promises, be it an intervention or a shock.

from harmony.testing import ChangeContract, each

@each(QuietHours)
class TestQuietHours(ChangeContract):
pass
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import re
import typing
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from harmony.sim.article import CODES
from harmony.sim.changes import Change, Parameter
from harmony.sim.checks import lever_problems
from harmony.sim.levers import Levers
from harmony.sim.observations import OBSERVATIONS, Condition
from harmony.sim.quantity import quantities
from harmony.sim.size import Size
from harmony.testing.firms import LIVELY, tiny

LEVERS = quantities(Levers)

# How a lever joins what is in force with what a change says of it.
JOINED: dict[str, Callable[[float, float], float]] = {
    "set": lambda before, value: value,
    "add": operator.add,
    "times": operator.mul,
    "max": max,
}


# What a change may turn; a lever of another sort is the run's own.
TURNED = {name for name, lever in LEVERS.items() if lever.combine in JOINED}


def each(*classes: type[Change]) -> pytest.MarkDecorator:
    """Hold every one of these classes to the tests of a class of tests."""
    return pytest.mark.parametrize("cls", classes, ids=[cls.kind for cls in classes])


def in_words(cls: type[Change]) -> str:
    """What a change says of itself, on one line."""
    return " ".join((cls.__doc__ or "").split())


CONDITIONS = st.builds(
    Condition, observed=st.sampled_from(sorted(OBSERVATIONS)), above=st.floats(0, 1)
) | st.builds(Condition, observed=st.just("shortfall"), below=st.floats(-1, 1))


def bounds(field: FieldInfo) -> tuple[float | None, float | None]:
    described = Parameter.of("", field)
    return described.low, described.high


def choices(field: FieldInfo) -> tuple[object, ...]:
    """The kinds of an optional field, or the words of a choice; else nothing."""
    return typing.get_args(field.annotation)


def values(field: FieldInfo) -> st.SearchStrategy[object]:
    """Every valid value of a field, each by itself."""
    low, high = bounds(field)
    if Condition in choices(field):
        return st.none() | CONDITIONS
    if low is None:
        return st.sampled_from(choices(field))
    kinds = choices(field) or (field.annotation,)
    whole = st.integers(int(low), int(high))
    numbers = whole if int in kinds else st.floats(low, high, allow_subnormal=False)
    return st.none() | numbers if type(None) in kinds else numbers


def valid(cls: type[Change]) -> st.SearchStrategy[Change]:
    """Changes with any valid parameters."""

    @st.composite
    def draw_one(draw: st.DrawFn) -> Change:
        chosen = {name: draw(values(field)) for name, field in cls.model_fields.items()}
        try:
            return cls(**chosen)
        except ValidationError:  # what holds between several parameters
            assume(False)
            raise

    return draw_one()


def nil(cls: type[Change]) -> dict[str, object]:
    """The doses at nil: none where that may be said, else 0."""
    may_be_none = {name: type(None) in choices(cls.model_fields[name]) for name in cls.doses}
    return {name: None if none else 0 for name, none in may_be_none.items()}


def apply(one: Change, week: int, base: Levers, size: Size) -> Levers:
    changed = dataclasses.replace(base)
    for name, value in one.levers(week, base, size).items():
        join = JOINED[LEVERS[name].combine]
        setattr(changed, name, join(getattr(base, name), value))
    return changed


# What is not named stays, and by default nothing is named: a first dose of these.
SILENT_BY_DEFAULT: dict[str, dict[str, float]] = {"pay_plan": {"commission_rate": 0.08}}

# A lively tiny firm in which a rep may be posted in the first week and people come and go.
FEW_WEEKS = 27
MOVING_LUCK = 16

# Weeks from the start, among them those in which the defaults change something.
WEEKS = (0, 1, 4, 13, 26, 39, 52, 104, 208, 209, 1_000)


def first_dose(cls: type[Change]) -> Change:
    """A change at its defaults, or at its first dose where it is silent by default."""
    return cls(**SILENT_BY_DEFAULT.get(cls.kind, {}))


@functools.cache
def played(*changes: Change) -> bytes:
    """Some weeks of a tiny firm: the books of each, and all of the firm at their end."""
    firm = tiny(*changes, rng=MOVING_LUCK, **LIVELY)
    firm.run_for(FEW_WEEKS)
    parts = [firm.weekly_records(), *firm.snapshot().values()]
    return b"".join(part.tobytes() for part in parts)


class ChangeContract:
    """The promises; a class that inherits them says with ``each`` what it holds to them."""

    def test_says_what_it_is(self, cls: type[Change]) -> None:
        assert cls.title
        assert re.search("Side effects?: ", in_words(cls)), "the docstring lacks 'Side effects: '"

    def test_names_only_lines_of_the_article(self, cls: type[Change]) -> None:
        assert set(cls.source_lines) <= CODES

    def test_every_parameter_has_a_unit_a_meaning_and_bounds(self, cls: type[Change]) -> None:
        for name, field in cls.model_fields.items():
            assert isinstance(field.json_schema_extra, dict), name
            assert field.json_schema_extra["unit"], name
            assert field.description, name
            if Condition in choices(field):
                continue  # it knows its own
            has_words = all(isinstance(choice, str) for choice in choices(field))
            assert (choices(field) and has_words) or None not in bounds(field), name

    def test_bounds_are_kept(self, cls: type[Change]) -> None:
        for name in cls.model_fields:
            for wrong in (float("nan"), float("inf"), -1e9, 1e12, True, "1"):
                with pytest.raises(ValidationError):
                    cls(**{name: wrong})

    def test_unknown_parameters_are_refused(self, cls: type[Change]) -> None:
        with pytest.raises(ValidationError):
            cls(no_such_parameter=1)

    def test_is_frozen(self, cls: type[Change]) -> None:
        with pytest.raises(ValidationError):
            cls().start = 3

    def test_nil_dose_changes_nothing(self, cls: type[Change]) -> None:
        if not cls.doses:
            return  # a change of structure is there or not
        longest = bounds(cls.model_fields["ramp"])[1] or 0
        for ramp in {0, min(7, int(longest))}:
            one = cls(**nil(cls), ramp=ramp)
            for week in WEEKS:
                assert one.levers(week, Levers(), Size()) == {}

    def test_nil_dose_plays_the_same_weeks_to_the_bit(self, cls: type[Change]) -> None:
        if cls.doses:
            assert played(cls(**nil(cls))) == played()

    def test_the_first_dose_plays_other_weeks(self, cls: type[Change]) -> None:
        assert played(first_dose(cls)) != played()

    def test_the_default_dose_changes_something(self, cls: type[Change]) -> None:
        assert cls().levers(0, Levers(), Size()) or cls.kind in SILENT_BY_DEFAULT

    @settings(max_examples=30)
    @given(data=st.data())
    def test_nothing_before_the_start_and_after_the_end(
        self, cls: type[Change], data: st.DataObject
    ) -> None:
        one = data.draw(valid(cls))
        assert one.levers(-1, Levers(), Size()) == {}
        if one.end is not None:
            assert one.levers(one.end - one.start, Levers(), Size()) == {}

    @settings(max_examples=60)
    @given(data=st.data(), reps=st.integers(4, 4_000), marketers=st.integers(2, 2_000))
    def test_turns_known_levers_within_their_range_and_never_earns_money(
        self, cls: type[Change], data: st.DataObject, reps: int, marketers: int
    ) -> None:
        one, size = data.draw(valid(cls)), Size(reps=reps, marketers=marketers)
        # The whole plan of marketers' pay is checked where plans meet, in the scenario.
        base = Levers(pay_lead_volume=0.0)
        for week in WEEKS:
            turned = one.levers(week, base, size)
            assert set(turned) <= TURNED
            assert turned.get("intervention_money", 0.0) >= 0.0
            assert all(type(turned[n]) is int for n in turned if LEVERS[n].kind is int)
            assert lever_problems(apply(one, week, base, size)) == []

    @settings(max_examples=30)
    @given(data=st.data())
    def test_the_full_dose_is_exact(self, cls: type[Change], data: st.DataObject) -> None:
        one = data.draw(valid(cls))
        week = max(one.ramp, 300)
        assume(one.end is None or one.end - one.start > week)
        turned = one.levers(week, Levers(), Size())
        for name, value in one.settings(week, Size()).items():
            if name not in one.one_off(week, Size()):
                assert turned[name] == value

    def test_one_off_items_are_added(self, cls: type[Change]) -> None:
        for week in WEEKS:
            assert all(LEVERS[name].combine == "add" for name in cls().one_off(week, Size()))
