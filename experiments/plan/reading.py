"""Experiment files: where they lie, what one says, and what is wrong with it.

    from harmony.experiments.plan.reading import load_experiment
    load_experiment("lunches_by_dose")

A file is checked like a scenario: every problem names the file and the key.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from harmony.experiments.designs import designs
from harmony.experiments.designs.base import Design
from harmony.experiments.factors.factor import FIRM, Factor
from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.plan.arms import ArmTable, built_arms
from harmony.experiments.plan.choosing import choice_problems
from harmony.experiments.plan.experiment import BUNDLE, FRESH_FIRMS, Experiment
from harmony.experiments.plan.finding import Discovery, Optimisation, Texts, known_measure
from harmony.experiments.plan.shipped import shipped_experiments
from harmony.experiments.plan.turning import turns_an_arm
from harmony.runs.accepted import accepted_set, member
from harmony.runs.constants import parameters_under
from harmony.sim.checks import model_problems, read_model, shown_key
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.limits import MOST_RUNS, MOST_SEED, MOST_WEEKS
from harmony.sim.measures import measure_names
from harmony.sim.plugins import plugin_problems, trusting
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.scenario_files import MOST_BYTES, check_readable, display, find, looks_like_a_path

NO_CONSTANTS = "none"
_ALSO_IN_SCENARIOS = {"weeks", "plugins"}
ALL_CONSTANTS = "all"


def _table(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is not a table")
    return value


Table = Annotated[dict[str, Any], BeforeValidator(_table)]


class ExperimentTable(BaseModel):
    """An experiment as its file declares it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    question: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        min_length=1, description="what the experiment is to answer"
    )
    scenarios: Texts = Field(
        ("baseline",),
        description="the arms: shipped scenarios, arms declared below, paths of files, or "
        "several of these joined by ' + '",
    )
    plugins: Texts = Field(
        (),
        description="files of Python with interventions, shocks, measures and designs of one's "
        "own, run only where they are trusted",
    )
    baseline: str | None = Field(None, description="the arm that all others are compared with")
    measures: Texts = Field((), description="the measures that are kept; all where not given")
    weeks: int | None = Field(
        None, ge=1, le=MOST_WEEKS, description="weeks of each run after the warm-up"
    )
    runs: int = Field(
        8, ge=1, le=MOST_RUNS, description="firms, each with its luck, at each point and arm"
    )
    seed: int = Field(1, ge=0, le=MOST_SEED, description="from which firms and luck are derived")
    firms: Literal["same", "fresh"] = Field(
        "same", description="whether all points have the same firms and luck, or each its own"
    )
    accepted: int | str = Field(
        NO_CONSTANTS,
        description="accepted sets of constants: 'all', dealt over the runs in turn, the number "
        "of one, or 'none' for the scenarios' own",
    )
    settings: Table = Field({}, description="parameters, levers or sizes of all arms, by name")
    design: Table | None = Field(None, description="where in the factors' ranges it looks")
    factors: Table = Field({}, description="what differs between points")
    arms: Table = Field({}, description="scenarios of this file's own")
    discovery: Discovery | None = Field(None, description="conditions that are looked for")
    optimisation: Optimisation | None = Field(None, description="what is best")

    @field_validator("measures")
    @classmethod
    def _known_measures(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(known_measure(name) for name in names)


def find_experiment(path_or_name: str | Path) -> Path:
    """The file of an experiment: a path, or the name of a shipped one.

    Raises
    ------
    HarmonyError
        If a name is not among the shipped ones, or a path leads to no readable file.
    """
    if isinstance(path_or_name, Path) or looks_like_a_path(path_or_name):
        path = Path(path_or_name)
        check_readable(path)
        return path
    shipped = shipped_experiments()
    if path_or_name not in shipped:
        raise HarmonyError(
            f"no shipped experiment named {shown(path_or_name)}{nearest(path_or_name, shipped)} "
            "(for a file of your own give its path, ending in .toml)"
        )
    return shipped[path_or_name]


def is_an_experiment(path: Path) -> bool:
    """Whether a file has keys that experiments have; what is no TOML is left to scenarios.

    Raises
    ------
    HarmonyError
        If there is no readable file.
    """
    check_readable(path)
    try:
        found = {*tomllib.loads(_text(path))}
    except (HarmonyError, ValueError, RecursionError):
        return False
    return bool(found & {*ExperimentTable.model_fields} - _ALSO_IN_SCENARIOS)


def load_experiment(path_or_name: str | Path, trust_plugins: bool = False) -> Experiment:
    """An experiment from a file, by its path or by the name of a shipped one.

    Its plugins, files of Python that it names, are run only if they are trusted.

    Raises
    ------
    HarmonyError
        With everything that is wrong with it.
    """
    path = find_experiment(path_or_name)
    text = _text(path)
    try:
        with trusting(trust_plugins):
            return experiment_of(text, path)
    except HarmonyError as error:
        raise HarmonyError(*(f"{display(path)}: {problem}" for problem in error.args)) from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if len(content) > MOST_BYTES:
            raise HarmonyError(f"{display(path)}: is larger than {MOST_BYTES:,} bytes")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise HarmonyError(f"{display(path)}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise HarmonyError(
            f"{display(path)}: is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error


def experiment_of(text: str, path: Path) -> Experiment:
    """An experiment from the text of a file; paths in it start from the file's folder.

    Raises
    ------
    HarmonyError
        With everything that is wrong in the text, without the name of the file.
    """
    content, folder = _parsed(text), path.parent
    problems = plugin_problems(_plugins_named_in(content), folder)
    if problems:  # what they define would be missing everywhere
        raise HarmonyError(*problems)
    table = _checked(content)
    tables = _arm_tables(table, problems)
    arms = _arms(table, tables, folder, problems)
    factors = _factors(table, folder, problems)
    design = _design(table, factors, problems)
    constants = _constants(table, problems)
    futures: tuple[Scenario, ...] = ()
    if not problems:
        problems += _misfits(arms, factors, table)
        problems += _discovery_problems(table)
    if not problems and table.optimisation is not None:
        problems += choice_problems(factors, arms[0])
        futures = _futures(table.optimisation, arms[0], tables, folder, problems)
    if problems or design is None:
        raise HarmonyError(*problems)
    parameters_under(arms[0], constants)  # refuses constants that do not suit
    experiment = Experiment(
        name=path.stem,
        question=" ".join(table.question.split()),
        arms=arms,
        has_baseline=table.baseline is not None,
        factors=factors,
        design=design,
        runs=table.runs,
        seed=table.seed,
        firms=table.firms,
        measures=table.measures or tuple(measure_names()),
        constants=constants,
        profiles=_profiles(factors, folder),
        discovery=table.discovery,
        optimisation=table.optimisation,
        futures=futures,
        text=text,
        path=path,
        plugins=tuple(str((folder / name).resolve()) for name in table.plugins),
    )
    _check_seeds(experiment)
    return experiment


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise HarmonyError(f"is not valid TOML: {error}") from error


def _plugins_named_in(content: Mapping[str, Any]) -> list[str]:
    """The files of Python that an experiment names, before anything else in it is read."""
    given = content.get("plugins", [])
    named = given if isinstance(given, list) else [given]
    return [name for name in named if isinstance(name, str)]


def _checked(content: dict[str, Any]) -> ExperimentTable:
    try:
        return ExperimentTable(**content)
    except ValidationError as error:
        raise HarmonyError(*_problems_of(error, ExperimentTable)) from error


def _problems_of(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """What is wrong at the top of a file, without a heading before each key."""
    return [problem.removeprefix(".") for problem in model_problems(error, model, "")]


def _arm_tables(table: ExperimentTable, problems: list[str]) -> dict[str, ArmTable]:
    return {
        name: made
        for name, given in table.arms.items()
        if (made := read_model(ArmTable, given, f"arms.{name}", problems)) is not None
    }


def _arms(
    table: ExperimentTable, tables: Mapping[str, ArmTable], folder: Path, problems: list[str]
) -> tuple[Scenario, ...]:
    compared = table.scenarios if table.optimisation is None else ()
    askers = dict.fromkeys(compared, "scenarios")
    names = [*compared]
    if table.baseline is not None:
        askers = {table.baseline: "baseline", **askers}
        names = [table.baseline, *names]
    if len({*names}) < len(names):
        problems.append(f"scenarios: {table.baseline!r} is the baseline already; name others")
    if table.optimisation is not None:
        problems += _bundle_problems(table)
    if problems:
        return ()
    try:
        built = built_arms(askers, tables, folder)
    except HarmonyError as error:
        problems += error.args
        return ()
    try:
        arms = tuple(
            built[name].with_changes(weeks=table.weeks, settings=table.settings) for name in names
        )
    except HarmonyError as error:
        problems += [f"settings.{problem}" for problem in error.args]
        return ()
    if table.optimisation is None:
        return arms
    return (*arms, dataclasses.replace(arms[0], name=BUNDLE, title="a bundle of interventions"))


def _bundle_problems(table: ExperimentTable) -> Iterator[str]:
    """What keeps a file from saying what bundles are done to, and compared with."""
    if table.baseline is None:
        yield "baseline: is missing; name the scenario that bundles are done to and compared with"
    if "scenarios" in table.model_fields_set:
        yield "scenarios: bundles are done to the baseline; leave the scenarios out"
    if table.firms == FRESH_FIRMS:
        yield f'firms: all bundles have the same firms; leave out "{FRESH_FIRMS}"'


def _futures(
    asked: Optimisation,
    baseline: Scenario,
    tables: Mapping[str, ArmTable],
    folder: Path,
    problems: list[str],
) -> tuple[Scenario, ...]:
    """The baseline in each future that may befall it."""
    if not asked.futures:
        return (baseline,)
    where = "optimisation.futures"
    try:
        built = built_arms(dict.fromkeys(asked.futures, where), tables, folder)
        return tuple(
            dataclasses.replace(
                baseline, name=name, shocks=(*baseline.shocks, *one.shocks), path=None
            )
            for name, one in built.items()
        )
    except HarmonyError as error:
        problems += [one if one.startswith(where) else f"{where}: {one}" for one in error.args]
        return ()


def _factors(table: ExperimentTable, folder: Path, problems: list[str]) -> tuple[Factor, ...]:
    factors = []
    for name, given in table.factors.items():
        where = f"factors.{shown_key(name) if '.' not in name else name}"
        made = read_model(FactorTable, given, where, problems)
        if made is None:
            continue
        try:
            factors.append(factor_of(name, made, folder))
        except HarmonyError as error:
            problems += [f"{where}: {problem}" for problem in error.args]
    return tuple(factors)


def _design(
    table: ExperimentTable, factors: Sequence[Factor], problems: list[str]
) -> Design | None:
    given = _usual_design(table) if table.design is None else table.design
    if table.design is not None and not table.factors:
        problems.append("design: there is nothing to place; declare [factors]")
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in designs():
        hint = nearest(kind, designs()) if isinstance(kind, str) else ""
        problems.append(f"design.kind: {shown(kind)} is none of {', '.join(designs())}{hint}")
        return None
    settings = {name: value for name, value in given.items() if name != "kind"}
    made = read_model(designs()[kind], settings, "design", problems)
    if made is None or len(factors) < len(table.factors) or not factors:
        return made
    try:
        made.check(factors)
    except HarmonyError as error:
        problems += [f"design: {problem}" for problem in error.args]
    return made


def _usual_design(table: ExperimentTable) -> dict[str, Any]:
    """Every combination; of bundles there are too many, and a search begins with a sample."""
    if table.optimisation is None:
        return {"kind": "grid"}
    return {"kind": "latin_hypercube", "sample": table.optimisation.population}


def _constants(table: ExperimentTable, problems: list[str]) -> tuple[Mapping[str, float], ...]:
    if table.accepted == NO_CONSTANTS:
        return ()
    try:
        if table.accepted == ALL_CONSTANTS:
            return accepted_set()
        if isinstance(table.accepted, int):
            return (member(table.accepted),)
    except HarmonyError as error:
        problems += [f"accepted: {problem}" for problem in error.args]
        return ()
    problems.append(
        f"accepted: {shown(table.accepted)} is not '{ALL_CONSTANTS}', '{NO_CONSTANTS}' or the "
        "number of an accepted set"
    )
    return ()


def _misfits(
    arms: Sequence[Scenario], factors: Sequence[Factor], table: ExperimentTable
) -> list[str]:
    """What keeps arms from being compared, and factors that would change nothing."""
    first = arms[0]
    problems = [
        f"scenarios: {one.name} is another firm than {first.name} in its size or its weeks"
        for one in arms[1:]
        if (one.size, one.weeks, one.warm_up) != (first.size, first.weeks, first.warm_up)
    ]
    names = Counter(one.name for one in arms)
    problems += [
        f"scenarios: {count} arms are called {name}; give their files different names"
        for name, count in names.items()
        if count > 1
    ]
    switched = {one.name for one in factors}
    for factor in factors:
        kind = factor.name.partition(".")[0]
        if kind in switched and kind != FIRM:
            continue
        turned = [
            one
            for place, one in enumerate(arms)
            if turns_an_arm(factor, one, table.baseline is not None and place == 0)
        ]
        if not turned:
            problems.append(
                f"factors.{factor.name}: turns nothing, as no arm has {kind}; name a scenario "
                f"with it, or let it be there or not by [factors.{kind}]"
            )
    return problems


def _discovery_problems(table: ExperimentTable) -> list[str]:
    """What keeps the effect that is to be looked at from being one."""
    asked = table.discovery
    if asked is None:
        return []
    if table.baseline is None:
        return ["discovery: looks at effects; name the baseline that they are against"]
    if asked.scenario is None and len(table.scenarios) > 1:
        return ["discovery.scenario: is missing; name the arm whose effect is looked at"]
    if asked.scenario is not None and asked.scenario not in table.scenarios:
        return [
            f"discovery.scenario: {shown(asked.scenario)} is no arm of this experiment"
            f"{nearest(asked.scenario, table.scenarios)}"
        ]
    if table.measures and asked.measure not in table.measures:
        return [f"discovery.measure: {asked.measure} is not kept; name it among measures"]
    return []


def _profiles(factors: Sequence[Factor], folder: Path) -> dict[str, Scenario]:
    return {
        str(value): load_scenario(find(str(value), folder))
        for one in factors
        if one.name == FIRM
        for value in one.values
    }


def _check_seeds(experiment: Experiment) -> None:
    """Refuse more firms than an experiment has seeds for."""
    wanted = experiment.runs * (experiment.count if experiment.firms == "fresh" else 1)
    if wanted > MOST_RUNS:
        raise HarmonyError(
            f"runs: {wanted:,} firms are more than the {MOST_RUNS:,} of one seed; take fewer, or "
            'the same at all points (firms = "same")'
        )


def with_options(
    experiment: Experiment, runs: int | None = None, seed: int | None = None
) -> Experiment:
    """An experiment with more or fewer runs, or other firms and luck, than its file says.

    Raises
    ------
    HarmonyError
        If there are more firms than seeds.
    """
    given = {"runs": runs, "seed": seed}
    changed = {name: value for name, value in given.items() if value is not None}
    made = dataclasses.replace(experiment, **changed)  # type: ignore[arg-type]
    _check_seeds(made)
    return made
