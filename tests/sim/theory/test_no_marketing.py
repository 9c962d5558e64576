"""A firm without marketing: no money is spent, and all marketers' hours are taken away."""

from __future__ import annotations

import pytest

from docs.declarations import grouped
from harmony.runs.running import run
from harmony.sim.drivers.model import Firm
from harmony.sim.parameters import Parameters
from tests.firms import LIVELY, SMALL, small

# Marketers examine leads all week, though nobody answers campaigns that nobody pays.
NO_MARKETING = {
    "marketing_money_factor": 0.0,
    "qualifiers": float(SMALL["marketers"]),
    "qualifiers_from_sales": 0.0,
}


def without_marketing(**settings):
    return small(warm_up=0, **(NO_MARKETING | settings))


def weeks_of(scenario):
    firm = Firm(scenario, rng=1)
    for _ in range(scenario.length):
        firm.step()
        yield firm


def test_there_are_neither_hours_nor_answers_nor_leads():
    revenue = 0.0
    for firm in weeks_of(without_marketing()):
        assert all(marketer.hours == 0.0 for marketer in firm.marketers)
        assert firm.company.brand_reach == 0.0
        assert firm.sums.answers == firm.sums.leads == firm.sums.lead_revenue == 0.0
        assert all(opportunity.from_lead == 0 for opportunity in firm.opportunities)
        revenue += firm.sums.revenue
    assert revenue > 0.0


def test_without_talk_awareness_fades_at_its_rate():
    scenario = without_marketing(word_of_mouth=0.0)
    constants = scenario.parameters
    for week, firm in enumerate(weeks_of(scenario), start=1):
        left = (1.0 - constants.awareness_decay) ** week
        assert firm.company.awareness == pytest.approx(constants.awareness_at_start * left)


def test_talk_alone_keeps_what_it_can():
    """Awareness moves towards m e / (d + m e), with e what accounts remember at the moment.

    Purchases keep that memory moving; so the test follows the target week by week.
    """
    scenario = without_marketing(word_of_mouth=0.1, weeks=156)
    constants = scenario.parameters
    firm = Firm(scenario, rng=1)
    kept = []
    for _ in range(scenario.length):
        before = firm.company.awareness
        talk = constants.word_of_mouth * firm.company.experience / scenario.size.accounts
        target = talk / (constants.awareness_decay + talk)
        firm.step()
        left = 1.0 - constants.awareness_decay - talk
        assert firm.company.awareness == pytest.approx(target + (before - target) * left)
        kept.append((firm.company.awareness, target))
    last_year = kept[-52:]
    means = [sum(column) / 52 for column in zip(*last_year, strict=True)]
    assert means[0] == pytest.approx(means[1], rel=0.1)
    assert means[1] > 0.02


def test_revenue_is_what_reps_find():
    """No constant of the hand-over of leads has a say in any week, to the bit."""
    usual = without_marketing(**LIVELY)
    of_leads = grouped(Parameters)["Hand-over of leads"]
    others = {
        one.name: one.low if getattr(usual.parameters, one.name) > one.low else one.high
        for one in of_leads
        if not _is_of_prospecting(one.name)
    }
    assert len(others) > 10
    changed = without_marketing(**(LIVELY | others))
    assert _played(usual) == _played(changed)
    with_marketing = small(warm_up=0, **(LIVELY | others))
    assert _played(with_marketing) != _played(small(warm_up=0, **LIVELY))


def _is_of_prospecting(name):
    """What a rep learns of prospecting stands there too, since leads are weighed against it."""
    return name.startswith("yield")


def _played(scenario):
    return run(scenario, 1, driver="mesa").weekly.tobytes()
