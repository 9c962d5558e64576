"""Factors are called by their words, in every language, wherever they come from."""

from __future__ import annotations

import re

import pytest

from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.factors.words import factor_in_words, factors_in_words
from harmony.experiments.firms.reasons import RELATIVE
from harmony.experiments.firms.settings import DECLARED
from harmony.sim.catalogue import changes

RANGE = FactorTable(low=1.0, high=2.0)


def factor(name, **table):
    return factor_of(name, FactorTable(**table))


@pytest.mark.parametrize(
    ("made", "english", "chinese"),
    [
        (factor("trust_gain", low=0.02, high=0.1), "Trust gain", "信任的增长"),
        (factor("team_lunch"), "Lunch of the teams", "团队共进午餐"),
        (
            factor("team_lunch.per_month", values=[1.0, 2.0]),
            "Lunch of the teams: how often each rep takes part",
            "团队共进午餐：每位销售代表参加的频率",
        ),
        (
            factor("joint_head.start", values=[0, 52]),
            "One head over both departments: first week",
            "两部门的共同负责人：起始周",
        ),
        (
            factor("firm.grievance_mean"),
            "Prejudice that the firm's history taught, against the firm's own",
            "公司历史造成的偏见（相对于该公司自身）",
        ),
        (factor("firm", values=["baseline", "sybase"]), "Firm", "公司"),
        (factor("reps", low=10, high=20), "Sales reps", "销售代表人数"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_what_a_factor_turns(made, english, chinese):
    told = factors_in_words([made])[made.name]
    assert told["words"] == {"en": english, "zh": chinese}
    assert told["unit"] == made.unit


def test_choices_and_firms_are_called_by_their_words():
    pairing = factor("team_lunch.pairing", values=["random", "most_tense"])
    told = factors_in_words([pairing])["team_lunch.pairing"]["values"]
    assert told["most_tense"] == {"en": "the most tense", "zh": "关系最紧张者"}
    firm = factor("firm", values=["sybase"])
    assert factors_in_words([firm])["firm"]["values"]["sybase"]["en"] != "sybase"


def test_no_factor_is_called_by_a_key():
    names = [
        *DECLARED,
        *(f"firm.{name}" for name in RELATIVE),
        *changes(),
        *(f"{kind}.{name}" for kind, cls in changes().items() for name in cls.described()),
    ]
    for name in names:
        if name.endswith(".when"):
            continue
        kind, _, key = name.partition(".")
        described = changes()[kind].described()[key] if kind in changes() and key else None
        if described is not None and described.choices:
            made = factor(name, values=[*described.choices])
        elif name in changes():
            made = factor(name)
        else:
            made = factor(name, values=[_inside(name, described)])
        for language in ("en", "zh"):
            told = factor_in_words(made, language)
            assert not re.search(r"\w_\w|\w\.\w", told), f"{name}: {told}"


def _inside(name, described):
    """A value that a factor may take."""
    if name in DECLARED:
        return DECLARED[name].default
    if described is None:
        return 1.0
    low = 0.0 if described.low is None else described.low
    return low if described.high is None else min(max(low, 1.0), described.high)
