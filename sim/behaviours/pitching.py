"""A rep opens an opportunity and chooses what to pitch: a product or a solution."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import tension_felt, trust_in_marketer_felt
from harmony.sim.behaviours.market import rivals
from harmony.sim.rules.numbers import logistic, moved, raised
from harmony.sim.rules.relations import share_told
from harmony.sim.rules.selling import (
    pitch_advantage,
    product_fit,
    pull_of_promise,
    solution_competence,
    solution_fit,
    win_logit,
)
from harmony.sim.state import PRODUCT, SOLUTION


def open_opportunity(
    rep: Any, account_number: int, from_lead: int, promised: int, brand: float, firm: Any
) -> None:
    """A rep begins to sell to an account, and chooses what to pitch."""
    account = firm.accounts[account_number]
    account.found_after = 0.0  # found, whether by search or by a lead
    opportunity = firm.opportunities[account_number]
    opportunity.open = 1
    opportunity.opened = firm.clock.week
    opportunity.from_lead = from_lead
    opportunity.promised = promised
    opportunity.hours = 0.0
    opportunity.discount = 0.0
    opportunity.early = 0
    opportunity.decision = account.need_end
    opportunity.pitch = choose_pitch(rep, account_number, account, promised, brand, firm)
    rep.open_count += 1
    account.known = raised(account.known, firm.parameters.knowledge_of_contact)


def choose_pitch(
    rep: Any, account_number: int, account: Any, promised: int, brand: float, firm: Any
) -> int:
    """Product or solution: by expected commission an hour, and by what a campaign promised.

    A rep follows the campaign of a marketer as far as the two trust each other and are at
    peace.
    """
    parameters = firm.parameters
    base = win_logit(
        brand,
        rep.skill * rep.ramp,
        0.0,
        account.known,
        rep.material,
        0.0,
        0.0,
        rivals(firm),
        parameters,
    )
    solution = base + solution_fit(account.complexity, competence(rep, firm), parameters)
    product = base + product_fit(account.complexity, parameters)
    paid = moved(firm.levers.solution_pay, 1.0, firm.levers.reps_pay_shared)
    advantage = pitch_advantage(solution, product, account.complexity, paid, parameters)
    if promised == SOLUTION:
        tie = firm.ties[account.tie]
        channel = firm.levers.pitches_channel
        told = share_told(
            trust_in_marketer_felt(tie, channel, firm), tension_felt(tie, channel, firm)
        )
        advantage += pull_of_promise(told, parameters)
    chance = logistic(parameters.pitch_sharpness * advantage)
    luck = draws.uniform(firm.clock.luck_seed, draws.NEED_PITCH, account_number, 0, account.need, 0)
    return SOLUTION if luck < chance else PRODUCT


def competence(rep: Any, firm: Any) -> float:
    """How far the rep masters a solution: a briefing stands in for missing understanding."""
    grasp = raised(rep.understanding, rep.briefed)
    return solution_competence(rep.solution_skill, grasp, rep.material, firm.parameters)
