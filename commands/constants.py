"""Under which accepted sets of constants a command plays: --accepted and --accepted-from."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony.sim.errors import HarmonyError, shown

if TYPE_CHECKING:
    from harmony.runs.constants import Constants
    from harmony.sim.scenario import Scenario

ALL = "all"
_MOST_DIGITS = 9


@dataclasses.dataclass(frozen=True)
class Under:
    """The constants that a command plays under, and what it tells of them.

    Without the options it is empty: everything is played, and told, as it would be anyway.
    """

    always: Constants = dataclasses.field(default_factory=dict)
    """Constants of all runs."""
    dealt: tuple[Constants, ...] = ()
    """Sets of constants that the runs have in turn."""
    told: str = ""
    """For the end of a sentence on what was played."""
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """For documents: which members of which set."""
    files: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """For folders: what the scenarios written there do not hold."""

    def load(self, name: str) -> Scenario:
        """A scenario, by its name or path, under the constants of all runs.

        Raises
        ------
        HarmonyError
            If the scenario is wrong.
        """
        from harmony.sim.scenario import load_scenario

        scenario = load_scenario(name)
        return scenario.with_constants(self.always) if self.always else scenario


def under_accepted(
    accepted: str | None, file: Path | None, runs: int, settings: Collection[str]
) -> Under:
    """What ``--accepted`` asks of a command that plays many firms.

    Parameters
    ----------
    accepted
        ``"all"``, the number of a member, or None.
    file
        Where the accepted set is; the shipped one when not given.
    runs
        Runs over which the members are dealt.
    settings
        Names of what is set by hand and stays so under every member.

    Raises
    ------
    HarmonyError
        If the set cannot be read, or has no such member.
    """
    if accepted != ALL:
        return _under_one(accepted, file, f"{ALL} or the number of an accepted set")
    from harmony.runs.accepted import accepted_set, accepted_text
    from harmony.runs.constants import without

    members = accepted_set(file)
    played = members[:runs]
    first = f"the first {runs} of " if runs < len(members) else ""
    facts = _facts(range(len(played)), len(members), file)
    return Under(
        dealt=without(played, settings),
        told=f", over {first}{len(members)} accepted sets of constants in turn ({facts['hash']})",
        facts={"accepted": facts},
        files={"accepted.csv": accepted_text(file)},
    )


def under_one_accepted(accepted: str | None, file: Path | None) -> Under:
    """What ``--accepted`` asks of a command that keeps to one set of constants.

    Raises
    ------
    HarmonyError
        As ``under_accepted``; and if all sets are asked for.
    """
    if accepted == ALL:
        raise HarmonyError(
            "--accepted: all sets are dealt over many firms, and this command keeps to one set; "
            "give its number, such as --accepted 0, or use a command like harmony compare"
        )
    return _under_one(accepted, file, "the number of an accepted set")


def _under_one(accepted: str | None, file: Path | None, valid: str) -> Under:
    if accepted is None:
        if file is not None:
            raise HarmonyError(
                "--accepted-from: names a file of accepted sets; say by --accepted which to use"
            )
        return Under()
    if not (accepted.isascii() and accepted.isdigit() and len(accepted) <= _MOST_DIGITS):
        raise HarmonyError(f"--accepted: {shown(accepted)} is not {valid}")
    from harmony.runs.accepted import accepted_set, member

    number = int(accepted)
    constants = member(number, file)
    facts = _facts(range(number, number + 1), len(accepted_set(file)), file)
    return Under(
        always=constants,
        told=f", under accepted set {number} of constants ({facts['hash']})",
        facts={"accepted": facts},
    )


def _facts(played: range, members: int, file: Path | None) -> dict[str, Any]:
    """Which members of which set were played, as plain data."""
    from harmony.runs.accepted import accepted_hash
    from harmony.sim.scenario_files import display

    return {
        "first": played[0],
        "last": played[-1],
        "of": members,
        "from": display(file) if file else "shipped",
        "hash": accepted_hash(file),
    }
