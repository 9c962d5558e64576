"""Scenarios against a baseline, on the same firms with the same luck.

    from harmony.runs.comparison import compare
    compare(["joint_head_both", "rotations"], runs=200).to_frame()

Run i has firm i and luck i in every arm, so what differs between the two runs of a pair
comes from the scenario (see harmony.sim.seeds for the seeds, harmony.runs.paired for the
statistics).
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony.runs.constants import Constants, parameters_under, without
from harmony.runs.courses import Course
from harmony.runs.effects import Effect, effects_of
from harmony.runs.in_pieces import ArmsInPieces
from harmony.runs.measured_arms import COURSE_MEASURES, ComparedArms, MeasuredArm
from harmony.runs.payback import Payback, payback
from harmony.runs.pieces import Pieces
from harmony.runs.progress import Progress
from harmony.runs.running import Driver
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.errors import HarmonyError
from harmony.sim.kinds import clashes
from harmony.sim.limits import (
    FEWEST_PAIRS,
    MOST_RUNS,
    MOST_SEED,
    MOST_THREADS,
    MOST_WEEKS,
    check_whole,
)
from harmony.sim.measures import measure_of
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import seeds_of_runs

if TYPE_CHECKING:
    import pandas as pd

# As a baseline: the scenarios' own firm, without their interventions
TWIN = "twin"

# Where a comparison goes on until it is precise enough, that is asked of so many pairs first,
# then each time that they have doubled.
FIRST_LOOK = 16

Chosen = str | Path | Scenario


@dataclasses.dataclass(frozen=True)
class Comparison:
    """What scenarios do to every measure, against one baseline.

    A measure covers the weeks from the scenario's first intervention to the end, in both
    arms alike; the whole run where a scenario has no intervention.
    """

    baseline: Scenario
    scenarios: tuple[Scenario, ...]
    runs: int
    seed: int
    one_firm: bool
    effects: tuple[Effect, ...]
    courses: tuple[Course, ...]
    constants: tuple[Constants, ...] = ()
    """The sets of constants that the pairs were dealt over; none: the scenarios' own."""

    @property
    def weeks(self) -> int:
        """Weeks of each run after the warm-up."""
        return self.baseline.weeks

    @property
    def population(self) -> str:
        """Over what the runs differ, in words."""
        firms = "one firm" if self.one_firm else "firms"
        return f"{firms} under several sets of constants" if len(self.constants) > 1 else firms

    def effect(self, scenario: str, measure: str) -> Effect:
        """The effect of one scenario on one measure."""
        for effect in self.effects:
            if (effect.scenario, effect.measure) == (scenario, measure):
                return effect
        raise KeyError((scenario, measure))

    def course(self, scenario: str, measure: str) -> Course:
        """The course of one of ``COURSE_MEASURES`` over the quarters of all pairs."""
        for course in self.courses:
            if (course.scenario, course.measure) == (scenario, measure):
                return course
        raise KeyError((scenario, measure))

    @functools.cached_property
    def paybacks(self) -> tuple[Payback, ...]:
        """When each scenario has paid for itself."""
        return tuple(
            payback(self.course(one.name, "profit"), one.first_start // WEEKS_A_QUARTER)
            for one in self.scenarios
        )

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data that JSON can hold, without NaN."""
        effects = [dataclasses.asdict(effect) for effect in self.effects]
        for effect in effects:
            del effect["pairs"]
        return {
            "baseline": self.baseline.name,
            "runs": self.runs,
            "seed": self.seed,
            "weeks": self.weeks,
            "population": self.population,
            "effects": effects,
            "paybacks": [one.to_dict() for one in self.paybacks],
        }

    def to_json(self) -> str:
        """The comparison as a JSON document."""
        return json.dumps(self.to_dict(), indent=1, allow_nan=False)

    def to_frame(self) -> pd.DataFrame:
        """The effects as a table, with the unit of each measure and the pairs it rests on."""
        import pandas as pd

        columns = [field.name for field in dataclasses.fields(Effect)]
        rows = [dataclasses.asdict(effect) for effect in self.effects]
        frame = pd.DataFrame(rows, columns=columns)
        texts = ["scenario", "measure"]
        frame = frame.astype({name: float for name in columns if name not in [*texts, "pairs"]})
        frame.insert(2, "unit", [measure_of(name).unit for name in frame["measure"]])
        return frame


def compare(
    scenarios: Sequence[Chosen],
    baseline: Chosen = "baseline",
    runs: int = 200,
    seed: int = 1,
    weeks: int | None = None,
    one_firm: bool = False,
    threads: int | None = None,
    settings: Mapping[str, object] | None = None,
    progress: Progress | None = None,
    driver: Driver = "compiled",
    constants: Sequence[Constants] = (),
    enough: Callable[[Comparison], bool] | None = None,
    pieces: Pieces | None = None,
) -> Comparison:
    """Run scenarios and a baseline on the same firms with the same luck.

    Parameters
    ----------
    scenarios, baseline
        Names of shipped scenarios, paths of files, or scenarios. The baseline ``"twin"`` is
        the scenarios' own firm without their interventions.
    runs
        Pairs for each scenario. Run number i keeps its firm and luck when there are more.
    seed
        From which the seeds of all runs are derived (harmony.sim.seeds).
    weeks
        Another length for all arms.
    one_firm
        All runs have the firm of run 0, and only luck differs.
    threads
        Threads beside each other; as many as there are cores when not given.
    settings
        Parameters, levers or sizes set in all arms, by name.
    progress
        Called with the runs done and the runs in all: once when everything given is known
        to be right and the first run is about to begin, then from time to time.
    driver
        Which driver plays the runs; the results are the same to the bit.
    constants
        Sets of constants of the model, dealt over the pairs in turn: pair i has set i mod n
        in all arms, save for what ``settings`` or a scenario sets itself. Intervals are
        then those of the mean over firms, luck and these sets.
    enough
        Whether a comparison has pairs enough. It is asked after 16 pairs, 32, 64 and so on,
        from the first of these at which every set of constants has had its turn, and ``runs``
        are the most. Runs that were played are kept, and more are played to them.
    pieces
        Where finished pieces are kept, and taken from if they are there already, so that a
        comparison that was stopped goes on (``harmony.runs.pieces.Pieces``).

    Raises
    ------
    HarmonyError
        If a scenario is wrong, or scenarios differ from the baseline in their length,
        their warm-up or the size of the firm, or a number is out of its range.
    """
    _check_numbers(runs, seed, weeks, threads)
    before, after = loaded_arms(scenarios, baseline, weeks, settings)
    dealt = without(constants[:runs], settings or {})
    for scenario in (before, *after):
        parameters_under(scenario, dealt)  # refuses what is wrong before anything is played
    compared = ComparedArms(before, after)
    played = ArmsInPieces(
        [*compared.different.values()],
        compared.measure,
        {"comparison": COURSE_MEASURES},
        threads,
        driver,
        dealt,
        pieces,
    )
    seeds = seeds_of_runs(seed, runs, one_firm)
    arms: dict[str, MeasuredArm] = {}
    for first, last in itertools.pairwise((0, *_looks(runs, len(dealt), enough is not None))):
        more = compared.arms(played.measured(seeds[:last], first, progress))
        arms = {name: arms[name].and_then(one) if arms else one for name, one in more.items()}
        made = Comparison(
            baseline=before,
            scenarios=after,
            runs=last,
            seed=seed,
            one_firm=one_firm,
            effects=_in_turn(_effects, after, before, arms),
            courses=_in_turn(_courses, after, before, arms),
            constants=dealt,
        )
        if enough is not None and enough(made):
            break
    return made


def loaded_arms(
    scenarios: Sequence[Chosen],
    baseline: Chosen,
    weeks: int | None = None,
    settings: Mapping[str, object] | None = None,
) -> tuple[Scenario, tuple[Scenario, ...]]:
    """The baseline and the scenarios that are compared with it, as ``compare`` takes them.

    Raises
    ------
    HarmonyError
        If one is wrong, or they cannot be compared.
    """
    after = tuple(_loaded(chosen, weeks, settings) for chosen in _listed(scenarios))
    before = _twin_of_all(after) if baseline == TWIN else _loaded(baseline, weeks, settings)
    _check_names((before, *after))
    for scenario in after:
        _check_comparable(before, scenario)
    return before, after


def _looks(runs: int, sets: int, often: bool) -> list[int]:
    """After how many pairs it is asked whether there are enough."""
    doublings = itertools.takewhile(
        lambda pairs: pairs < runs, (FIRST_LOOK << times for times in itertools.count())
    )
    return [*(pairs for pairs in doublings if often and pairs >= sets), runs]


def _in_turn[Told](
    tell: Callable[[Scenario, MeasuredArm, MeasuredArm], Iterator[Told]],
    scenarios: Sequence[Scenario],
    baseline: Scenario,
    arms: Mapping[str, MeasuredArm],
) -> tuple[Told, ...]:
    """What is told of each scenario against the baseline."""
    return tuple(
        told for one in scenarios for told in tell(one, arms[baseline.hash], arms[one.hash])
    )


def _check_numbers(runs: int, seed: int, weeks: int | None, threads: int | None) -> None:
    check_whole("runs", runs, FEWEST_PAIRS, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED)
    if weeks is not None:
        check_whole("weeks", weeks, 1, MOST_WEEKS)
    if threads is not None:
        check_whole("threads", threads, 1, MOST_THREADS)


def _listed(scenarios: Sequence[Chosen]) -> Sequence[Chosen]:
    if isinstance(scenarios, str | Path | Scenario):
        return [scenarios]
    if not scenarios:
        raise HarmonyError("scenarios: name at least one to compare with the baseline")
    return scenarios


def _loaded(chosen: Chosen, weeks: int | None, settings: Mapping[str, object] | None) -> Scenario:
    scenario = chosen if isinstance(chosen, Scenario) else load_scenario(chosen)
    if weeks is None and not settings:
        return scenario
    return scenario.with_changes(weeks=weeks, settings=settings)


def _check_names(scenarios: Sequence[Scenario]) -> None:
    """Results go by the names of scenarios and kinds, so a name must mean one of them."""
    kinds = [*clashes(type(one) for scenario in scenarios for one in scenario.changes)]
    if kinds:
        raise HarmonyError(*kinds)
    for place, one in enumerate(scenarios):
        for other in scenarios[1:place]:
            if one.name == other.name and one.hash == other.hash:
                raise HarmonyError(f"{one.name}: is named twice; once is enough")
        for other in scenarios[:place]:
            if one.name == other.name and one.hash != other.hash:
                raise HarmonyError(
                    f"{one.name}: two different scenarios have this name; rename one of the files"
                )


def _twin_of_all(scenarios: Sequence[Scenario]) -> Scenario:
    """The one firm that all scenarios start from, without their interventions.

    Raises
    ------
    HarmonyError
        If they start from several.
    """
    twins = {twin.hash: twin for twin in (one.twin for one in scenarios)}
    if len(twins) > 1:
        names = ", ".join(one.name for one in scenarios)
        raise HarmonyError(
            f"--baseline {TWIN}: {names} start from different firms; compare them one by one"
        )
    return next(iter(twins.values()))


def other_firms(comparison: Comparison) -> list[str]:
    """Names of scenarios whose firm differs from the baseline's before anything is done."""
    before = comparison.baseline.twin.firm_hash
    return [one.name for one in comparison.scenarios if one.firm_hash != before]


def _check_comparable(baseline: Scenario, scenario: Scenario) -> None:
    """Both runs of a pair must be the same firm over the same weeks."""
    for name, before, after in (
        ("weeks", baseline.weeks, scenario.weeks),
        ("warm_up", baseline.warm_up, scenario.warm_up),
        *(
            (name, size, getattr(scenario.size, name))
            for name, size in dataclasses.asdict(baseline.size).items()
        ),
    ):
        if before != after:
            raise HarmonyError(
                f"{scenario.name}: {name} is {after}, but {before} in {baseline.name}; both runs "
                "of a pair must be the same firm over the same weeks: compare it with its own "
                f"firm unchanged (--baseline {TWIN}) or with another scenario of that size"
            )


def _effects(scenario: Scenario, baseline: MeasuredArm, arm: MeasuredArm) -> Iterator[Effect]:
    first = scenario.first_start
    yield from effects_of(scenario.name, baseline.measures[first], arm.measures[first])


def _courses(scenario: Scenario, baseline: MeasuredArm, arm: MeasuredArm) -> Iterator[Course]:
    for measure in COURSE_MEASURES:
        yield Course(scenario.name, measure, baseline.quarters[measure].T, arm.quarters[measure].T)
