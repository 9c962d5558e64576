"""Who serves whom: accounts are shared by several marketers, or aligned with one."""

from __future__ import annotations

from typing import Any

from harmony.sim.behaviours.people import first_account, slots, tie_of_account


def align_territories(firm: Any) -> None:
    """Give accounts to other marketers where the arrangement has changed.

    An account that changes hands keeps the answer that it was about to give: its threshold
    is counted from the exposure to its new marketer's campaigns.
    """
    if firm.levers.aligned_share == firm.company.aligned:
        return
    firm.company.aligned = firm.levers.aligned_share
    for seat in range(len(firm.reps)):
        for account_number in range(first_account(seat, firm), first_account(seat + 1, firm)):
            account = firm.accounts[account_number]
            before = firm.marketers[firm.ties[account.tie].marketer]
            account.tie = tie_of_account(account_number, seat, firm)
            after = firm.marketers[firm.ties[account.tie].marketer]
            firm.idle[account_number] += after.exposure - before.exposure
        for place in range(seat * slots(firm), (seat + 1) * slots(firm)):
            firm.ties[place].next_idle_answer = 0.0  # looked up anew
