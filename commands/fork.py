"""``harmony fork``: the same run twice from one week on, unchanged and changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.constants import Under, under_one_accepted
from harmony.commands.options import (
    AcceptedFrom,
    AcceptedNumber,
    Json,
    Out,
    RunSeed,
    ScenarioArgument,
    Seed,
    Settings,
    Weeks,
    settings_from,
)
from harmony.commands.output_folder import check_folder, write_files
from harmony.commands.run import readable
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.plain_data import number_or_none
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import MOST_RUNS, MOST_WEEKS

if TYPE_CHECKING:
    from harmony.runs.forking import Fork
    from harmony.sim.scenario import Scenario
    from harmony.sim.seeds import Seeds

_MEASURES = (
    "revenue",
    "profit",
    "brand",
    "conflict",
    "trust_sales",
    "trust_marketing",
    "leads_worked_share",
    "win_rate",
    "hours_lost",
    "rep_turnover",
    "marketer_turnover",
)
_WEEKLY = ("revenue", "conflict")
_BRANCHES = ("unchanged", "changed")


@may_trust_plugins
def fork(
    scenario: ScenarioArgument,
    at: Annotated[
        int, typer.Option(min=0, max=MOST_WEEKS, help="Week of the fork, after the warm-up.")
    ],
    other: Annotated[
        str,
        typer.Option(
            "--with", metavar="SCENARIO", help="What holds from then on in the changed branch."
        ),
    ],
    seed: Seed = 1,
    firm_seed: RunSeed = None,
    luck_seed: RunSeed = None,
    runs: Annotated[
        int, typer.Option(min=1, max=MOST_RUNS, help="Runs that are forked, each another firm.")
    ] = 1,
    weeks: Weeks = None,
    settings: Settings = None,
    accepted: AcceptedNumber = None,
    accepted_from: AcceptedFrom = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Play a run up to a week, then on as it is and otherwise.

    Both branches have the same people and the same luck.
    """
    from harmony.runs.forking import check_branches

    given = settings_from(settings)
    under = under_one_accepted(accepted, accepted_from)  # the same for both branches
    before, after = (
        under.load(one).with_changes(weeks=weeks, settings=given) for one in (scenario, other)
    )
    _check_names(before, after)
    check_branches(before, after, at)
    seeds = _seeds(seed, runs, firm_seed, luck_seed)
    check_folder(out)
    facts = {**_facts(before, after, at, seed, seeds), **under.facts}
    told = {**facts, **_forked(before, after, at, seeds)}
    if as_json:
        write_json(told)
    else:
        write(*_tables(told, after), plain(_explanation(told, under)))
    if out is not None:
        _write_folder(out, told, before, after)


def _check_names(before: Scenario, after: Scenario) -> None:
    if before.name == after.name and before.hash != after.hash:
        raise HarmonyError(
            f"{before.name}: two different scenarios have this name; rename one of the files"
        )


def _seeds(seed: int, runs: int, firm_seed: int | None, luck_seed: int | None) -> list[Seeds]:
    from harmony.sim.seeds import seeds_of_runs

    if runs > 1 and (firm_seed, luck_seed) != (None, None):
        raise HarmonyError(
            "--runs: --firm-seed and --luck-seed name a single run; leave them out, or --runs"
        )
    derived = seeds_of_runs(seed, runs)
    firm, luck = derived[0]
    first = firm if firm_seed is None else firm_seed, luck if luck_seed is None else luck_seed
    return [first, *derived[1:]]


def _facts(
    before: Scenario, after: Scenario, at: int, seed: int, seeds: list[Seeds]
) -> dict[str, Any]:
    """What was forked, and from which seeds; those of a run only where there is one."""
    from harmony import __version__

    firm, luck = seeds[0] if len(seeds) == 1 else (None, None)
    return {
        "scenario": before.name,
        "hash": before.hash,
        "with": after.name,
        "with_hash": after.hash,
        "version": __version__,
        "seed": seed,
        "firm_seed": firm,
        "luck_seed": luck,
        "runs": len(seeds),
        "weeks": before.weeks,
        "at": at,
    }


def _forked(before: Scenario, after: Scenario, at: int, seeds: list[Seeds]) -> dict[str, Any]:
    """The measures and weeks of all forks, as plain data that JSON can hold."""
    from harmony.runs.forking import fork as fork_one

    starts: dict[str, list[int | None]] | None = None
    values: dict[str, list[list[float]]] = {branch: [] for branch in _BRANCHES}
    weekly: Any = 0.0
    with progress_bar(option="") as progress:
        for done, pair in enumerate(seeds):
            progress(done, len(seeds))
            made = fork_one(before, after, at, *pair)
            for branch in _BRANCHES:
                values[branch].append(list(getattr(made, branch).measures.values()))
            weekly = weekly + _weekly(made) / len(seeds)
            starts = {branch: list(getattr(made, branch).started) for branch in _BRANCHES}
    return {
        "started": starts if len(seeds) == 1 else None,
        "measures": _differences(values),
        "weekly": {
            name: dict(zip(_BRANCHES, weekly[place].tolist(), strict=True))
            for place, name in enumerate(_WEEKLY)
        },
    }


def _weekly(made: Fork) -> Any:
    """Some measures week by week, of shape (measures, branches, weeks)."""
    import numpy as np

    from harmony.sim.measures import weekly_values

    both = weekly_values(np.array([made.unchanged.weekly, made.changed.weekly]))
    return np.array([both[name] for name in _WEEKLY])


def _differences(values: dict[str, list[list[float]]]) -> dict[str, dict[str, float | None]]:
    """Each measure's mean in both branches, and the mean difference with its 95 % interval."""
    import numpy as np

    from harmony.runs.paired import paired_differences
    from harmony.sim.measures import measure_names

    before, after = (np.array(values[branch]).T for branch in _BRANCHES)
    found = paired_differences(before, after)
    columns: dict[str, Callable[[int], float]] = {
        "unchanged": lambda place: found.baseline[place],
        "changed": lambda place: found.baseline[place] + found.mean[place],
        "difference": lambda place: found.mean[place],
        "low": lambda place: found.low[place],
        "high": lambda place: found.high[place],
    }
    return {
        name: {column: number_or_none(value(place)) for column, value in columns.items()}
        for place, name in enumerate(measure_names())
    }


def _tables(told: dict[str, Any], after: Scenario) -> list[Any]:
    """The main measures over the weeks since the fork, and over the last year of them."""
    from harmony.sim.measures import LAST_YEAR

    since = f"From week {told['at']} to the end (changed: {after.title or after.name})"
    return [
        _table(since, {name: told["measures"][name] for name in _MEASURES}),
        _table("The last year", {name: told["measures"][name + LAST_YEAR] for name in _MEASURES}),
    ]


def _table(title: str, measures: dict[str, dict[str, float | None]]) -> Any:
    from harmony.sim.measures import all_measures

    many = any(one["low"] is not None for one in measures.values())  # one run has no interval
    heads = ("unchanged>", "changed>", "difference>", *(("95 % interval>",) if many else ()))
    rows = table("measure", *heads, "unit", title=title)
    for name, one in measures.items():
        cells = [readable(one["unchanged"]), readable(one["changed"]), _signed(one["difference"])]
        if many:
            known = one["low"] is not None
            cells.append(f"{_signed(one['low'])} to {_signed(one['high'])}" if known else "–")
        rows.add_row(name, *cells, all_measures()[name].unit)
    return rows


def _signed(value: float | None) -> str:
    return ("+" if value is not None and value > 0 else "") + readable(value)


def _explanation(told: dict[str, Any], under: Under) -> str:
    from harmony import __version__

    until = f"Until week {told['at']} both branches are the same run, with the same people and luck"
    since = (
        f"the measures cover weeks {told['at']} to {told['weeks'] - 1}, "
        f"or the last {WEEKS_A_YEAR} of them"
    )
    if told["runs"] == 1:
        whose = f"One run: firm {told['firm_seed']}, luck {told['luck_seed']}"
        starts = [
            "never" if start is None else f"in week {start}" for start in told["started"]["changed"]
        ]
        begun = f" Interventions of {told['with']} start {', '.join(starts)}." if starts else ""
    else:
        whose = f"Means of {told['runs']:,} runs, each another firm"
        begun = ""
    return (
        f"{until}; {since}. {whose}.{begun} Seed {told['seed']}, harmony {__version__}{under.told}."
    )


def _write_folder(out: Any, told: dict[str, Any], before: Scenario, after: Scenario) -> None:
    from harmony.experiments.store.provenance import file_name, resolved_file

    scenarios = {file_name(one): resolved_file(one) for one in (before, after)}
    document = json.dumps(told, allow_nan=False) + "\n"
    write_files(out, {"fork.json": document, **scenarios})
    say(f"wrote fork.json and {' and '.join(scenarios)} into {out}")
