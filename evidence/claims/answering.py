"""Answers to claims over luck, firms and the accepted set of constants.

    from harmony.evidence.claims.answering import answer_claims
    from harmony.evidence.claims.definitions import read_claims
    answer_claims(read_claims().only(["T1"]), members, runs=40).answers

Every arm is played once for each member of the accepted set, on the same firms with the
same luck, whatever number of claims need it.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.claims.definitions import Claim, Claims
from harmony.evidence.claims.drivers import Correlate, drivers
from harmony.evidence.claims.effects import FEWEST, ContrastEffect, effect_of
from harmony.evidence.claims.firms import traits_of_firms
from harmony.evidence.claims.playing import key_of, play_arms_of_claims
from harmony.evidence.claims.verdicts import Verdict, holm_levels, level_of, shares, verdict_of
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.progress import Progress, part_of
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS, MOST_SEED, check_whole
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds, seeds_of_runs

Values = NDArray[np.float64]
Member = Mapping[str, float]

_SPREAD = (0.05, 0.95)


@dataclasses.dataclass(frozen=True)
class Answer:
    """What the model says of one claim.

    ``low`` and ``high`` bound the 95 % interval of the effect's mean, ``holm_low`` and
    ``holm_high`` the one widened for all claims that are judged with it. Verdict and
    widened interval are None where a claim holds by construction.
    """

    claim: Claim
    effect: ContrastEffect
    holm_low: float | None
    holm_high: float | None
    verdict: Verdict | None
    constants: tuple[Correlate, ...]
    traits: tuple[Correlate, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        effect, claim = self.effect, self.claim
        low, high = effect.interval()
        spread = np.quantile(effect.members, _SPREAD)
        parts = shares(effect.members, claim.smallest)
        return {
            "claim": claim.model_dump(mode="json"),
            "verdict": None if self.verdict is None else self.verdict.value,
            "effect": {
                "mean": effect.mean,
                "low": low,
                "high": high,
                "holm_low": self.holm_low,
                "holm_high": self.holm_high,
                "members_low": float(spread[0]),
                "members_high": float(spread[1]),
            },
            "members": {
                "above": parts[1],
                "below": parts[-1],
                "within": parts[0],
                "means": effect.members.tolist(),
                "standard_errors": effect.member_errors.tolist(),
            },
            "depends_on": {
                "constants": [dataclasses.asdict(one) for one in self.constants],
                "traits": [dataclasses.asdict(one) for one in self.traits],
            },
        }


@dataclasses.dataclass(frozen=True)
class Answers:
    """Answers to claims that were judged together."""

    answers: tuple[Answer, ...]
    arms: Mapping[str, Scenario]
    members: int
    runs: int
    seed: int

    @property
    def judged(self) -> int:
        """Claims that share the 5 % of error."""
        return sum(answer.verdict is not None for answer in self.answers)

    def to_dict(self) -> dict[str, Any]:
        """The answers as plain data that JSON can hold.

        ``members``, ``runs`` and ``seed`` say how much was played, ``judged`` how many claims
        share the 5 % of error, ``arms`` the hash of each arm under the usual constants.
        ``answers`` holds for each claim, in the order of the file: ``claim``, all that
        ``claims.toml`` says of it; ``verdict``, None where it holds by construction;
        ``effect`` with the mean, its 95 % interval, the interval widened by Holm (None
        without a verdict) and the 5th and 95th percentile of the members; ``members`` with
        the shares of them above, below and within the smallest effect, and each one's
        effect with its standard error; ``depends_on``, filled where the verdict is
        "depends": constants and traits of firms with their rank correlations.
        """
        return {
            "members": self.members,
            "runs": self.runs,
            "seed": self.seed,
            "judged": self.judged,
            "arms": {name: one.hash for name, one in self.arms.items()},
            "answers": [answer.to_dict() for answer in self.answers],
        }


def answer_claims(
    claims: Claims,
    members: Sequence[Member],
    runs: int,
    seed: int = 1,
    threads: int | None = None,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Answers:
    """Play all arms under all members, and judge the claims together.

    Parameters
    ----------
    claims
        The claims and their arms.
    members
        The accepted set: for each member its constants, value by name.
    runs
        Firms, each with its luck, the same in all arms and for all members.
    pieces
        Where finished pieces are kept, one an arm and member.
    progress
        Called with the runs done and the runs in all.

    Raises
    ------
    HarmonyError
        If there are too few members or runs, a constant is wrong, or a measure is not
        defined.
    """
    check_whole("runs", runs, FEWEST_PAIRS, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED)
    if len(members) < FEWEST:
        raise HarmonyError(f"members: {len(members)} are fewer than {FEWEST}; ask for more")
    seeds = seeds_of_runs(seed, runs)
    measured = _measured(claims, members, seeds, threads, pieces or Pieces(), progress)
    effects = [effect_of(claim, _of_claim(claim, measured)) for claim in claims.claims]
    traits = traits_of_firms(next(iter(claims.arms.values())), seeds)
    return Answers(
        answers=tuple(_judged(claims.claims, effects, _table(members), traits)),
        arms=claims.arms,
        members=len(members),
        runs=runs,
        seed=seed,
    )


def _measured(
    claims: Claims,
    members: Sequence[Member],
    seeds: Sequence[Seeds],
    threads: int | None,
    pieces: Pieces,
    progress: Progress | None,
) -> dict[str, list[Piece]]:
    """What was measured in each arm, member by member; equal arms are played once."""
    under = {name: [one.with_constants(m) for m in members] for name, one in claims.arms.items()}
    different = {one.hash: one for scenarios in under.values() for one in scenarios}
    wanted = sorted({(claim.measure, claim.weeks) for claim in claims.claims})
    total = len(different) * len(seeds)
    made: dict[str, Piece] = {}
    for scenarios in zip(*under.values(), strict=True):
        told = part_of(progress, len(made) * len(seeds), total)
        if told:
            told(0, total)
        arms = {one.hash: one for one in scenarios if one.hash not in made}
        asked = {name: {"arm": name, "seeds": list(seeds), "measured": wanted} for name in arms}
        play = functools.partial(play_arms_of_claims, arms, seeds, wanted, threads, told)
        made |= pieces.get_each(asked, play)
    if progress:
        progress(total, total)
    return {name: [made[one.hash] for one in scenarios] for name, scenarios in under.items()}


def _of_claim(claim: Claim, measured: Mapping[str, Sequence[Piece]]) -> dict[str, Values]:
    key = key_of(claim.measure, claim.weeks)
    return {arm: np.array([piece[key] for piece in measured[arm]]) for arm in claim.arms}


def _table(members: Sequence[Member]) -> dict[str, Values]:
    """Constants by name, one value a member; only those that every member has."""
    shared = [name for name in members[0] if all(name in member for member in members)]
    return {name: np.array([float(member[name]) for member in members]) for name in shared}


def _judged(
    claims: Sequence[Claim],
    effects: Sequence[ContrastEffect],
    constants: Mapping[str, Values],
    traits: Mapping[str, Values],
) -> list[Answer]:
    asked = [place for place, claim in enumerate(claims) if claim.gets_verdict]
    granted = holm_levels([level_of(effects[place], claims[place].smallest) for place in asked])
    level = dict(zip(asked, granted, strict=True))
    answers = []
    for place, (claim, effect) in enumerate(zip(claims, effects, strict=True)):
        if place not in level:
            answers.append(Answer(claim, effect, None, None, None, (), ()))
            continue
        low, high = effect.interval(level[place])
        verdict = verdict_of(effect, low, high, claim.smallest, claim.direction)
        goes_with = verdict is Verdict.depends
        answers.append(
            Answer(
                claim,
                effect,
                low,
                high,
                verdict,
                drivers(effect.members, constants) if goes_with else (),
                drivers(effect.runs, traits) if goes_with else (),
            )
        )
    return answers
