"""Keyed luck: one key, one decision; what is not reached by a change keeps its luck."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest

from harmony.runs.many import run_many
from harmony.runs.running import run
from harmony.sim import draws
from harmony.sim.behaviours import selling
from harmony.sim.drivers.agents import MarketingPerson, SalesRep
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.quantity import quantities
from harmony.sim.state import Company
from tests.firms import LIVELY, SCENARIOS, bits, differences, everything, small

PURPOSES = {
    value: name
    for name, value in vars(draws).items()
    if name.isupper() and isinstance(value, int) and 0 < value < 1000
}

# A lasting error of judgement is a trait of the head: looked up each quarter, one decision.
# Whether an order would slip is settled once for a need; it may be asked again while it waits.
# A project's partner is the same all quarter; an applicant's traits are looked at twice.
ASKED_AGAIN = {
    draws.BUDGET_JUDGEMENT,
    draws.NEED_SLIPS,
    draws.PROJECT_CHOICE,
    draws.PERSON_TRAIT,
}


def logged_run(scenario, firm_seed=1, luck_seed=1):
    """A firm after its run, and every key that it drew, in order, with the week."""
    log = []
    weeks = []

    def pair(seed, purpose, who, whom, when, which):
        log.append((seed, purpose, who, whom, when, which))
        return draws.pair(seed, purpose, who, whom, when, which)

    firm = Firm(scenario, firm_seed=firm_seed, luck_seed=luck_seed, rules={"pair": pair})
    weeks.extend([-1] * len(log))
    for week in range(scenario.length):
        firm.step()
        weeks.extend([week] * (len(log) - len(weeks)))
    return firm, list(zip(log, weeks, strict=True))


# The same number for both seeds is the hardest case: nothing but the purpose keeps them apart
CASES = {
    **{name: lambda name=name: small(name, **LIVELY) for name in SCENARIOS},
    "everything": everything,
    "two years of everything": lambda: everything(weeks=104),
    "long needs": lambda: everything(window_longest=26, window_shortest=12, pull_weeks=13),
}


@pytest.mark.parametrize("case", CASES)
def test_no_key_serves_two_decisions(case):
    _, log = logged_run(CASES[case]())
    times = Counter(key for key, _ in log)
    twice = Counter(PURPOSES[key[1]] for key, count in times.items() if count > 1)
    for purpose in ASKED_AGAIN:
        twice.pop(PURPOSES[purpose], None)
    assert twice == {}


def test_what_is_asked_again_is_not_asked_twice_in_a_week():
    _, log = logged_run(everything(weeks=104))
    times = Counter(log)
    twice = {PURPOSES[key[1]] for (key, _), count in times.items() if count > 1}
    assert twice <= {"BUDGET_JUDGEMENT", "PERSON_TRAIT"}


def test_every_part_of_a_key_fits_its_word():
    """Words have 32 bits; a longer number would be cut and might meet another one."""
    _, log = logged_run(everything(weeks=104))
    for (_, purpose, *identities, which), _ in log:
        assert all(0 <= number <= draws.MASK for number in identities)
        assert 0 <= which < draws.WHICH_PER_PURPOSE
        assert purpose in PURPOSES


def test_every_purpose_is_drawn_for():
    _, log = logged_run(everything(weeks=104))
    drawn = {PURPOSES[key[1]] for key, _ in log}
    assert set(PURPOSES.values()) - drawn == set()


def test_logging_changes_nothing():
    scenario = everything()
    logged, _ = logged_run(scenario, 1, 2)
    plain = Firm(scenario, firm_seed=1, luck_seed=2)
    plain.run_for(scenario.length)
    assert differences(plain.snapshot(), logged.snapshot()) == []


def test_the_firm_seed_says_who_the_firm_is():
    ours = Firm(small(), firm_seed=1, luck_seed=5)
    theirs = Firm(small(), firm_seed=1, luck_seed=6)
    others = Firm(small(), firm_seed=2, luck_seed=5)
    traits = ("skill", "solution_skill", "irritability", "understanding", "territory_share")
    for name in traits:
        assert [getattr(r, name) for r in ours.reps] == [getattr(r, name) for r in theirs.reps]
        assert [getattr(r, name) for r in ours.reps] != [getattr(r, name) for r in others.reps]
    for name in ("potential", "complexity", "customer"):
        assert [getattr(a, name) for a in ours.accounts] == [
            getattr(a, name) for a in theirs.accounts
        ]


@pytest.mark.parametrize("name", ["all_three", "weekly_lunch_teams", "everything"])
def test_scenarios_share_the_luck_of_each_need(name):
    """However a scenario moves the dates, need number n of an account has the same size."""
    sizes = defaultdict(set)
    for scenario in (small(), everything() if name == "everything" else small(name)):
        firm = Firm(scenario, firm_seed=1, luck_seed=2)
        for _ in range(scenario.length):
            firm.step()
            for number, account in enumerate(firm.accounts):
                if account.need > 0:
                    sizes[number, account.need].add(account.need_value)
    assert len(sizes) > 200
    assert all(len(values) == 1 for values in sizes.values())


# One rep is treated; others stay bit-equal until a path of causes has reached them.
# Twelve reps and twelve marketers in a ring: reps 4 to 8 share no marketer with rep 0.

RING = {"reps": 12, "marketers": 12, "accounts": 360}
TREATED = 0
WEEK = 13  # the first of a quarter, so what works through the quarter's end comes last

# What the company counts but nobody reads before the quarter ends
READ_AT_QUARTERS_END = {
    "quarter_revenue",
    "late_discount",
    "late_wins",
    "early_discount",
    "early_wins",
    "quarter_tension",
    "quarter_leads",
    "quarter_worked",
    "quarter_left",
}
SILENT = {"talk_of_grievance": 0.0, "talk_of_praise": 0.0}  # talk reaches a department in a week

READ_EACH_WEEK = [name for name in quantities(Company) if name not in READ_AT_QUARTERS_END]


class OffInOneWeek(SalesRep):
    """Rep 0 does not prospect in one week."""

    def sell(self):
        if self.seat == TREATED and self.model.clock.week == WEEK:
            self.prospecting_hours = 0.0
        self.do(selling.sell)


class SkilledFromOneWeek(SalesRep):
    """Rep 0 sells better from one week on."""

    def sell(self):
        if self.seat == TREATED and self.model.clock.week == WEEK:
            self.skill *= 1.3
        self.do(selling.sell)


class DeafToOneLead(SalesRep):
    """Rep 0 leaves the leads of one week alone."""

    def decide_on_lead(self, account_number):
        if self.seat == TREATED and self.model.clock.week == WEEK:
            self.present = 0
            super().decide_on_lead(account_number)
            self.present = 1
        else:
            super().decide_on_lead(account_number)


# Where a territory's needs lie in the firm's list of all that are open: no rep knows it
PLACES_OF_NEEDS = {"first_need", "last_need"}


def same(one, other, part, places, besides=frozenset()):
    """Whether some records of a part, besides some fields, are the same bits in two snapshots."""
    mine, theirs = one[part][places], other[part][places]
    names = [name for name in mine.dtype.names if name not in besides]
    return all((bits(mine[name]) == bits(theirs[name])).all() for name in names)


@pytest.mark.parametrize("rep_class", [OffInOneWeek, SkilledFromOneWeek, DeafToOneLead])
def test_treating_one_rep_leaves_everyone_not_yet_reached_as_they_were(rep_class):
    scenario = small(**RING, **SILENT, weeks=30, warm_up=0)
    plain = Firm(scenario, firm_seed=3, luck_seed=4)
    treated = Firm(scenario, firm_seed=3, luck_seed=4, rep_class=rep_class)
    per_rep = len(plain.ties) // len(plain.reps)
    territory = np.array([account.territory for account in plain.accounts])
    partners = [
        sorted({tie.marketer for tie in plain.ties[seat * per_rep : seat * per_rep + 4]})
        for seat in range(RING["reps"])
    ]
    company_reached = False
    marketers_reached = np.zeros(RING["marketers"], dtype=bool)
    unreached = 0
    for week in range(WEEK + 13):
        plain.step()
        treated.step()
        ours, theirs = plain.snapshot(), treated.snapshot()
        changed = not same(ours, theirs, "reps", [TREATED])
        assert not changed or week >= WEEK
        for name in READ_EACH_WEEK:
            company_reached |= bits(ours["company"][name]) != bits(theirs["company"][name])
        for seat in range(RING["marketers"]):
            marketers_reached[seat] |= not same(ours, theirs, "marketers", [seat])
        if company_reached:
            break
        # Only partners of the treated rep can have been reached, and their other reps after them
        for seat in range(RING["marketers"]):
            if seat not in partners[TREATED]:
                assert not marketers_reached[seat]
        for seat in range(1, RING["reps"]):
            if marketers_reached[partners[seat]].any():
                continue
            assert same(ours, theirs, "reps", [seat], PLACES_OF_NEEDS)
            assert same(ours, theirs, "ties", slice(seat * per_rep, (seat + 1) * per_rep))
            for part in ("accounts", "leads", "opportunities"):
                assert same(ours, theirs, part, np.flatnonzero(territory == seat))
            unreached += changed
    assert unreached >= 8, "the treatment reached everybody at once, so nothing was tested"


class Chatty(SalesRep):
    """Rep 0 draws a great many numbers that change nothing."""

    def lunch(self):
        super().lunch()
        if self.seat == TREATED:
            for which in range(50):
                draws.uniform(
                    self.model.clock.luck_seed, draws.LUNCH_QUARREL, self.identity, 0, 0, which
                )


def test_drawing_more_numbers_changes_nobodys_luck():
    scenario = small("weekly_lunch_teams")
    plain, chatty = (Firm(scenario, rng=3, rep_class=cls) for cls in (SalesRep, Chatty))
    plain.run_for(scenario.length)
    chatty.run_for(scenario.length)
    assert differences(plain.snapshot(), chatty.snapshot()) == []


class Shuffled(Firm):
    """A firm whose agents stand in another order in Mesa's own list."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.agents.shuffle(inplace=True)


def test_mesas_own_order_and_generator_play_no_part():
    scenario = small("weekly_lunch_teams")
    plain = Firm(scenario, firm_seed=3, luck_seed=4, rng=1)
    other = Shuffled(scenario, firm_seed=3, luck_seed=4, rng=99)
    for _ in range(scenario.length):
        plain.step()
        other.random.random()
        other.rng.normal(size=7)
        other.step()
    assert differences(plain.snapshot(), other.snapshot()) == []


# Threads and order

SEEDS = [(firm, luck) for firm in (1, 2, 9) for luck in (1, 5, 2**53 - 1)] + [(1, 1)] * 3


@pytest.mark.slow
def test_runs_do_not_depend_on_threads_or_order():
    scenario = small("all_three", **LIVELY)
    alone = run_many(scenario, SEEDS, threads=1)
    for threads in (2, 5, None):
        together = run_many(scenario, SEEDS, threads=threads)
        assert differences({"w": together.weekly.ravel()}, {"w": alone.weekly.ravel()}) == []
    back = run_many(scenario, SEEDS[::-1], threads=2)
    assert differences({"w": back.weekly[::-1].ravel()}, {"w": alone.weekly.ravel()}) == []
    assert back.seeds == tuple(SEEDS[::-1])


@pytest.mark.slow
def test_many_runs_are_the_runs_one_by_one():
    scenario = small("rotations", **LIVELY)
    many = run_many(scenario, SEEDS, threads=2)
    for place, (firm_seed, luck_seed) in enumerate(SEEDS):
        one = run(scenario, firm_seed, luck_seed)
        assert differences({"w": one.weekly}, {"w": many.weekly[place]}) == []
        for name, value in one.measures.items():
            assert np.array_equal(many.measures[name][place], value, equal_nan=True)


@pytest.mark.slow
def test_other_seeds_give_other_runs():
    made = run_many(small(), [(1, 1), (1, 2), (2, 1)])
    totals = made.measures["revenue"].tolist()
    assert len(set(totals)) == 3


def test_subclasses_of_other_agents_leave_the_luck_alone():
    class Same(MarketingPerson):
        pass

    scenario = small(weeks=20)
    plain, other = Firm(scenario, rng=3), Firm(scenario, rng=3, marketer_class=Same)
    plain.run_for(scenario.length)
    other.run_for(scenario.length)
    assert differences(plain.snapshot(), other.snapshot()) == []


def test_a_replaced_draw_must_take_the_whole_key():
    with pytest.raises(HarmonyError, match="6 arguments"):
        Firm(small(), rules={"pair": lambda seed, purpose: (0.5, 0.5)})
