"""What people of a run are called, made from their permanent numbers."""

from __future__ import annotations

from typing import NamedTuple

from harmony.sim.behaviours.people import HIRES_PER_ROLE, SEATS_PER_HIRE
from harmony.sim.state import HEAD, MARKETER, REP

SALES = "sales"
MARKETING = "marketing"
DEPARTMENTS = {SALES: REP, MARKETING: MARKETER}

_HEADS = (
    "the head of sales",
    "the head of marketing",
    "the head of both departments",
    "the chief executive",
)
NOBODY = 0
"""Who acts in an event where a seat is vacant and others stand in."""

_HOLDERS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Person(NamedTuple):
    """A person as the permanent number says: the role, who held the seat before, the seat."""

    role: int
    hire: int
    seat: int


def person_of(identity: int) -> Person:
    """The person of a permanent number (see ``harmony.sim.behaviours.people.identity_of``)."""
    before, seat = divmod(int(identity), SEATS_PER_HIRE)
    role, hire = divmod(before, HIRES_PER_ROLE)
    return Person(role, hire, seat)


def department_of(identity: int) -> str:
    """The department of a rep or a marketer, empty for anybody above them."""
    role = person_of(identity).role
    return {REP: SALES, MARKETER: MARKETING}.get(role, "")


def name_of(identity: int) -> str:
    """A person's name: the role and the seat, counted from 1, and which holder of it.

    Founders are named without the holder: "rep 12", then "rep 12 (second holder of the seat)".
    """
    if identity == NOBODY:
        return "nobody in post"
    role, hire, seat = person_of(identity)
    if role == HEAD:
        return _HEADS[seat]
    name = f"{'rep' if role == REP else 'marketer'} {seat + 1}"
    return name if hire == 0 else f"{name} ({holder(hire)} holder of the seat)"


def holder(hire: int) -> str:
    """Which holder of a seat, in words as far as they are short; 1 is the second."""
    return _HOLDERS[hire - 1] if hire <= len(_HOLDERS) else f"{hire + 1}th"
