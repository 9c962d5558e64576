"""The remedies are every intervention that the firm as it is may try, each alone."""

from __future__ import annotations

from collections import Counter

from harmony.evidence.search.remedies import has_joint_head, remedies
from harmony.sim.catalogue import interventions
from harmony.sim.scenario import load_scenario


def test_every_intervention_is_a_remedy_but_what_undoes_one():
    """A firm under two heads cannot separate them."""
    kinds = Counter(one.interventions[0].kind for one in remedies())
    assert set(kinds) == set(interventions()) - {"separate_heads"}
    assert {kind for kind, count in kinds.items() if count > 1} == {"joint_head"}


def test_the_three_joint_heads_are_remedies():
    heads = {one.name for one in remedies() if has_joint_head(one)}
    assert heads == {"joint_head_both", "joint_head_from_marketing", "joint_head_from_sales"}


def test_each_is_the_firm_as_it_is_but_for_one_intervention():
    nothing_done = load_scenario("baseline").hash
    for one in remedies():
        assert one.twin.hash == nothing_done
        assert len(one.interventions) == 1


def test_a_dose_that_is_not_the_default_is_no_remedy_beside_the_default():
    names = {one.name for one in remedies()}
    assert "joint_forum" in names
    assert names.isdisjoint({"joint_forum_broadcast", "lunches_when_needed"})
