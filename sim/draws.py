"""Keyed luck: every random number is a function of who draws it, for what and when.

There is no stream. A number is computed from (seed, purpose, who, whom, when, which) by
Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw (2011,
"Parallel random numbers: as easy as 1, 2, 3", SC'11). So an intervention that makes one
person draw more numbers changes nobody else's luck, and two scenarios share all the luck
that they do not touch themselves.

Rules of use: one decision, one key. ``who`` and ``whom`` are permanent identities (a
person's identity, an account's number), never positions in a list; ``when`` is a week or
the number of a need, whichever stays with the decision when dates move.
"""

from __future__ import annotations

import math

MASK = 0xFFFFFFFF
MULTIPLIER_FIRST = 0xD2511F53
MULTIPLIER_SECOND = 0xCD9E8D57
WEYL_FIRST = 0x9E3779B9
WEYL_SECOND = 0xBB67AE85
TWO_TO_26 = 67108864.0
TWO_TO_53 = 9007199254740992.0
FULL_CIRCLE = 2.0 * math.pi
WHICH_PER_PURPOSE = 65536

# Purposes. A number is never used again for something else.
FIRM_TRAIT = 1
PERSON_TRAIT = 2
ACCOUNT_TRAIT = 3
NEED_GAP = 10
NEED_WINDOW = 11
NEED_VALUE = 12
NEED_FOUND = 13
NEED_RESPONSE = 14
NEED_WAITS = 15
NEED_OUTCOME = 16
NEED_SATISFACTION = 17
NEED_PITCH = 18
NEED_PULLED = 19
NEED_SLIPS = 20
IDLE_RESPONSE = 30
LEAD_SCORE = 31
LEAD_DECISION = 32
LEAD_COOLING = 33
LEAD_PROMISE = 34
LEAD_PLACE = 35
IDEA_WORTH = 40
IDEA_SIGNAL = 41
CUSTOMER_VOICE = 42
PLANNING_CHOICE = 43
LEAD_QUALIFIED = 44
ROTATION_CHOICE = 50
LUNCH_PARTNER = 51
LUNCH_CHANCE = 52
LUNCH_QUARREL = 53
HEADS_QUARREL = 54
PROJECT_CHOICE = 55
PROJECT_QUARREL = 56
CHAT_CHANCE = 57
CHAT_QUARREL = 58
FORUM_PARTNER = 59
BUDGET_JUDGEMENT = 60
BLAME_NOISE = 61
FORUM_QUARREL = 62
COLLEAGUE = 63
SURVEY_NOISE = 64
PATIENCE = 70
SEARCH_TIME = 71
INTERVIEW = 72


def philox(
    word_0: int, word_1: int, word_2: int, word_3: int, key_0: int, key_1: int
) -> tuple[int, int, int, int]:
    """Philox4x32-10: four 32-bit words of counter and two of key give four random words.

    Written in 64-bit arithmetic that gives the same words in Python's unbounded integers
    and in wrapping machine integers, so one source serves both drivers.
    """
    for _ in range(10):
        product_0 = MULTIPLIER_FIRST * word_0
        product_1 = MULTIPLIER_SECOND * word_2
        word_0 = ((product_1 >> 32) & MASK) ^ word_1 ^ key_0
        word_2 = ((product_0 >> 32) & MASK) ^ word_3 ^ key_1
        word_1 = product_1 & MASK
        word_3 = product_0 & MASK
        key_0 = (key_0 + WEYL_FIRST) & MASK
        key_1 = (key_1 + WEYL_SECOND) & MASK
    return word_0, word_1, word_2, word_3


def pair(
    seed: int, purpose: int, who: int, whom: int, when: int, which: int
) -> tuple[float, float]:
    """Two independent uniform numbers in [0, 1) for one key, 53 bits each."""
    words = philox(
        who & MASK,
        whom & MASK,
        when & MASK,
        purpose * WHICH_PER_PURPOSE + which,
        seed & MASK,
        (seed >> 32) & MASK,
    )
    first = ((words[0] >> 5) * TWO_TO_26 + (words[1] >> 6)) / TWO_TO_53
    second = ((words[2] >> 5) * TWO_TO_26 + (words[3] >> 6)) / TWO_TO_53
    return first, second


def uniform(seed: int, purpose: int, who: int, whom: int, when: int, which: int) -> float:
    """A number in [0, 1)."""
    return pair(seed, purpose, who, whom, when, which)[0]


def exponential(seed: int, purpose: int, who: int, whom: int, when: int, which: int) -> float:
    """A waiting time with mean 1, by inversion."""
    return -math.log(1.0 - pair(seed, purpose, who, whom, when, which)[0])


def normal(seed: int, purpose: int, who: int, whom: int, when: int, which: int) -> float:
    """A standard normal number, by Box and Muller from the two uniforms of one key."""
    first, second = pair(seed, purpose, who, whom, when, which)
    return math.sqrt(-2.0 * math.log(1.0 - first)) * math.cos(FULL_CIRCLE * second)
