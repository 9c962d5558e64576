"""The ledger of blame against the record of events, read a second time by hand."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from harmony import HarmonyError, load_scenario, run
from harmony.sim.behaviours.people import identity_of
from harmony.sim.events import CAUSE_NEEDS, HIT_EXPLAINED, MISS_EXPLAINED, RESULT
from harmony.story.ledger import CAUSES, ledger_of, quarter_of
from harmony.story.names import name_of

SMALL = {"reps": 8, "marketers": 4, "accounts": 500, "weeks": 60}


@pytest.fixture(scope="module")
def made():
    return run(load_scenario("baseline").with_changes(settings=SMALL), 3, events=True)


@pytest.fixture(scope="module")
def ledger(made):
    return ledger_of(made)


@pytest.mark.slow
def test_every_explanation_after_the_warm_up_has_its_row(made, ledger):
    expected = [
        (e["who"], e["kind"] == MISS_EXPLAINED, e["amount"], e["truth"], e["week"])
        for e in made.events
        if e["kind"] in (MISS_EXPLAINED, HIT_EXPLAINED) and e["week"] >= 52
    ]
    rows = ledger.people.to_dict("records")
    assert len(rows) == len(expected) > 20
    for row, (who, missed, believed, truth, week) in zip(rows, expected, strict=True):
        assert (row["identity"], row["missed"]) == (who, missed)
        assert row["person"] == name_of(who)
        assert (row["believed_share"], row["true_share"]) == (believed, truth)
        assert row["unjust"] == (believed - truth if missed else truth - believed)
        assert row["quarter"] == (week - 52) // 13 + 1
        assert row["year"] == (week - 52) // 52 + 1


@pytest.mark.slow
def test_a_rep_has_the_own_accounting_and_a_marketer_none(made, ledger):
    results = {(e["week"], e["who"]): e["amount"] for e in made.events if e["kind"] == RESULT}
    needs = {(e["week"], e["who"]): e["amount"] for e in made.events if e["kind"] == CAUSE_NEEDS}
    for row in ledger.people.to_dict("records"):
        if row["department"] == "marketing":
            assert math.isnan(row["result"])
            continue
        where = (52 + 13 * row["quarter"] - 1, row["identity"])
        assert row["result"] == results[where]
        assert row["needs"] == needs[where]
        assert sum(row[name] for name in CAUSES) == pytest.approx(row["result"])


@pytest.mark.slow
def test_departments_have_the_means_of_their_people(ledger):
    people = ledger.people.to_dict("records")
    rows = ledger.departments.to_dict("records")
    assert [row["department"] for row in rows] == ["sales", "marketing"] * 4
    for row in rows:
        own = [p for p in people if p["quarter"] == row["quarter"]]
        own = [p for p in own if p["department"] == row["department"]]
        for missed, name in ((True, "misses"), (False, "successes")):
            chosen = [p for p in own if p["missed"] == missed]
            assert row[name] == len(chosen)
            for what in ("believed_share", "true_share", "unjust"):
                mean = row[f"{name}_{what}"]
                if chosen:
                    assert mean == pytest.approx(np.mean([p[what] for p in chosen]))
                else:
                    assert math.isnan(mean)


@pytest.mark.slow
def test_the_firm_s_shares_make_up_the_whole(ledger):
    assert ledger.firm["quarter"].tolist() == [1, 2, 3, 4]
    for row in ledger.firm.to_dict("records"):
        assert sum(row[name] for name in CAUSES) == pytest.approx(row["result"])
        assert sum(row[f"share_of_{name}"] for name in CAUSES) == pytest.approx(1.0)


@pytest.mark.slow
def test_json_holds_it_without_gaps(ledger):
    told = json.loads(json.dumps(ledger.to_dict(), allow_nan=False))
    assert len(told["departments"]) == 8
    assert len(told["firm"]) == 4


@pytest.mark.slow
def test_a_run_too_short_for_a_quarter_has_an_empty_ledger():
    short = load_scenario("baseline").with_changes(settings=SMALL | {"weeks": 5})
    empty = ledger_of(run(short, events=True))
    assert (len(empty.people), len(empty.departments), len(empty.firm)) == (0, 0, 0)
    assert "share_of_wins" in empty.firm.columns
    assert "misses_unjust" in empty.departments.columns


@pytest.mark.slow
def test_a_run_without_a_record_is_refused():
    with pytest.raises(HarmonyError, match="events=True"):
        ledger_of(run(load_scenario("baseline").with_changes(settings=SMALL)))


def test_quarters_are_counted_from_the_end_of_the_warm_up():
    settled = np.array([12, 25, 38, 51, 64, 77])
    assert quarter_of(settled, 52).tolist() == [-3, -2, -1, 0, 1, 2]
    assert quarter_of(settled, 20).tolist() == [0, 1, 2, 3, 4, 5]  # week 25 is the first after
    assert quarter_of(settled, 0).tolist() == [1, 2, 3, 4, 5, 6]


def test_people_are_named_by_role_seat_and_holder():
    assert name_of(identity_of(1, 0, 11)) == "rep 12"
    assert name_of(identity_of(1, 2, 11)) == "rep 12 (third holder of the seat)"
    assert name_of(identity_of(2, 10, 0)) == "marketer 1 (11th holder of the seat)"
    assert name_of(identity_of(2, 11, 0)) == "marketer 1 (12th holder of the seat)"
    assert name_of(identity_of(3, 0, 1)) == "the head of marketing"
