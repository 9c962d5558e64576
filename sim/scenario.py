"""A scenario: a firm, its constants, its arrangements, and what is changed when."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast

import tomlkit

from harmony.sim.arrangements import Arrangements
from harmony.sim.article import wrong_source_lines
from harmony.sim.catalogue import changes as changes_by_kind
from harmony.sim.changes import Change
from harmony.sim.channels import Channels
from harmony.sim.checks import checked_numbers, unknown_key
from harmony.sim.errors import HarmonyError, shown
from harmony.sim.interventions.base import Intervention
from harmony.sim.kinds import clashes, is_shipped, origin_of
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.plugins import path_of, trusting
from harmony.sim.quantity import quantities, settable
from harmony.sim.scenario_files import ScenarioFile, display, find, read_lineage, shipped_scenarios
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size, Span

__all__ = ["Scenario", "load_scenario", "shipped_scenarios"]

_SPAN = Span()


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A scenario with everything resolved; ``with_changes`` makes a changed copy.

    Raises
    ------
    HarmonyError
        If a number is out of its range, an intervention or a shock begins or ends after
        the run, one is named twice, or together they turn a lever beyond its range.
    """

    name: str = "default"
    title: str = ""
    story: str = ""
    source_lines: tuple[str, ...] = ()
    expects: str = ""
    size: Size = dataclasses.field(default_factory=Size)
    weeks: int = _SPAN.weeks
    warm_up: int = _SPAN.warm_up
    parameters: Parameters = dataclasses.field(default_factory=Parameters)
    base_levers: Levers = dataclasses.field(default_factory=Levers)
    channels: Channels = dataclasses.field(default_factory=Channels)
    interventions: tuple[Intervention, ...] = ()
    shocks: tuple[Shock, ...] = ()
    path: Path | None = None

    def __post_init__(self) -> None:
        problems = self._text_problems() + self._number_problems() + self._change_problems()
        if problems:
            raise HarmonyError(*(f"{self.where}: {problem}" for problem in problems))
        # Refuses levers beyond their range. What waits for a condition is taken to begin at
        # its earliest; that later starts go together too is not proven, and a run in which
        # they do not ends with the same message (see harmony.sim.timeline).
        self.levers_by_week()

    @property
    def where(self) -> str:
        """The file or the name by which messages call the scenario."""
        return display(self.path) if self.path else self.name

    @property
    def _changes(self) -> dict[str, tuple[Change, ...]]:
        """Interventions and shocks, by their heading in a file."""
        return {"interventions": self.interventions, "shocks": self.shocks}

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that is changed: the interventions, then the shocks."""
        return (*self.interventions, *self.shocks)

    @property
    def first_start(self) -> int:
        """Week after the warm-up in which the first intervention may begin; 0 without any."""
        return min(self.earliest_starts, default=0)

    @property
    def twin(self) -> Scenario:
        """The same firm under the same shocks, in which nothing is done on purpose."""
        unchanged = f"{self.title or self.name}, nothing done"
        return dataclasses.replace(
            self, name=f"{self.name}_twin", title=unchanged, interventions=(), path=None
        )

    @property
    def firm_hash(self) -> str:
        """A hash of the firm and its arrangements as found, whatever then happens to it."""
        return dataclasses.replace(self, interventions=(), shocks=()).hash

    @property
    def length(self) -> int:
        """Weeks of a whole run, warm-up included."""
        return self.warm_up + self.weeks

    @property
    def hash(self) -> str:
        """16 hexadecimal digits that change with whatever changes results."""
        text = json.dumps(self._identity(), sort_keys=True, allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def earliest_starts(self) -> tuple[int, ...]:
        """The week after the warm-up in which each intervention may begin."""
        return tuple(one.start for one in self.interventions)

    @property
    def arrangements(self) -> Arrangements:
        """What is in force in which week, without all that the people bring along."""
        return Arrangements(
            self.where,
            self.size,
            self.base_levers,
            self.channels,
            self.interventions,
            self.shocks,
        )

    def levers_by_week(self) -> list[Levers]:
        """The levers in force in each week, warm-up first, if all begin at their earliest."""
        return list(self._earliest_levers)

    @functools.cached_property
    def _earliest_levers(self) -> list[Levers]:
        return self.arrangements.levers(self.warm_up, self.earliest_starts, 0, self.length)

    def __getstate__(self) -> dict[str, Any]:
        """What is sent to others: the levers of the weeks follow from it."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def to_toml(self) -> str:
        """The scenario as a file that needs no other: every number written with its unit.

        Raises
        ------
        HarmonyError
            If it has an intervention or a shock that a file cannot name.
        """
        self._refuse_what_no_file_says()
        content = self._content()
        head, rest = tomlkit.document(), tomlkit.document()
        for key in ("title", "story", "expects"):
            head[key] = getattr(self, key)
        head["source"] = list(self.source_lines)
        for key, needed in self._needs().items():
            if needed:
                head[key] = needed
        for key in ("weeks", "warm_up"):
            head[key] = content[key]
        tables = {"firm": Size, "parameters": Parameters, "levers": Levers}
        rest["channels"] = content["channels"]
        for heading in self._changes:
            changes = tomlkit.aot()
            for change in content[heading]:
                changes.append(tomlkit.item(change))
            (rest if changes else head)[heading] = changes  # an empty list is no table
        numbers = (_commented(key, table, content[key]) for key, table in tables.items())
        return "\n".join([tomlkit.dumps(head), *numbers, tomlkit.dumps(rest)])

    def _needs(self) -> dict[str, list[str]]:
        """The user's own files and the distributions that its changes come from."""
        own = dict.fromkeys(type(one) for one in self.changes if not is_shipped(type(one)))
        paths = {path: None for cls in own if (path := path_of(cls))}
        installed = {origin_of(cls)["distribution"]: None for cls in own if not path_of(cls)}
        return {"plugins": [*paths], "requires": [*installed]}

    def _refuse_what_no_file_says(self) -> None:
        known = changes_by_kind()
        problems = [
            f"{self.where}: {heading}[{place}]: {type(one).__module__}.{type(one).__qualname__} is "
            f"nothing that a file can name; put it into a file of plugins, or offer it by an "
            f"entry point harmony.{heading}"
            for heading, changes in self._changes.items()
            for place, one in enumerate(changes)
            if one.kind not in known
        ]
        if problems:
            raise HarmonyError(*problems)
        if all(is_shipped(type(one)) for one in self.changes):
            return
        read = {
            heading: tuple(known[one.kind](**dict(one)) for one in changes)
            for heading, changes in self._changes.items()
        }
        if dataclasses.replace(self, **cast(Any, read)).hash != self.hash:
            raise HarmonyError(
                f"{self.where}: a file names classes by their kinds, and would mean others than "
                "these, which were made or altered while Python ran; write each as a class of its "
                "own with what tells them apart as a parameter"
            )

    def with_changes(
        self,
        weeks: int | None = None,
        settings: Mapping[str, object] | None = None,
        interventions: Sequence[Intervention] | None = None,
        shocks: Sequence[Shock] | None = None,
    ) -> Scenario:
        """A copy with another length, and with parameters, levers or sizes set by name.

        A setting may be a text that reads as a number, as a command line gives it.
        Interventions and shocks stand in for those of the scenario where they are given.

        Raises
        ------
        HarmonyError
            If a name is unknown or a value is no number in its range.
        """
        given = {name: _read_number(value) for name, value in (settings or {}).items()}
        if weeks is not None:
            given["weeks"] = weeks
        tables: dict[type, Any] = {
            Size: self.size,
            Span: Span(self.weeks, self.warm_up),
            Parameters: self.parameters,
            Levers: self.base_levers,
        }
        homes = {name: table for table in tables for name in quantities(table)}
        known = {name: None for table in tables for name in settable(table)}
        problems = [f"{n}: {unknown_key(n, known)}" for n in given if n not in homes]
        for table in tables:
            chosen = {n: value for n, value in given.items() if homes.get(n) is table}
            values, wrong = checked_numbers(table, chosen)
            problems += wrong
            tables[table] = dataclasses.replace(tables[table], **values)
        if problems:
            raise HarmonyError(*problems)
        return dataclasses.replace(
            self,
            size=tables[Size],
            weeks=tables[Span].weeks,
            warm_up=tables[Span].warm_up,
            parameters=tables[Parameters],
            base_levers=tables[Levers],
            interventions=self.interventions if interventions is None else tuple(interventions),
            shocks=self.shocks if shocks is None else tuple(shocks),
        )

    def with_constants(self, constants: Mapping[str, object]) -> Scenario:
        """A copy under other constants of the model, save those that this scenario sets itself.

        What a scenario sets, such as how often customers of its trade buy, describes its
        firm; the constants are the model's, and hold for all firms.

        Raises
        ------
        HarmonyError
            If a name is no parameter or a value is no number in its range.
        """
        return dataclasses.replace(self, parameters=self.parameters_under(constants))

    def parameters_under(
        self, constants: Mapping[str, object], settings: Mapping[str, object] | None = None
    ) -> Parameters:
        """The parameters of ``with_constants``, without the cost of checking all else anew.

        ``settings`` are parameters that are set whatever the scenario says.

        Raises
        ------
        HarmonyError
            As ``with_constants``.
        """
        usual = Parameters()
        kept = {
            name: _read_number(value)
            for name, value in constants.items()
            if name not in quantities(Parameters)
            or getattr(self.parameters, name) == getattr(usual, name)
        }
        values, problems = checked_numbers(Parameters, kept | dict(settings or {}))
        parameters = dataclasses.replace(self.parameters, **values)
        problems = problems or _window_problems(parameters)
        if problems:
            raise HarmonyError(*problems)
        return parameters

    def with_channels(
        self, off: Sequence[str], neutral: Literal["settled", "zero"] = "settled"
    ) -> Scenario:
        """A copy in which exactly these channels are cut (see ``harmony.sim.channels``).

        Raises
        ------
        HarmonyError
            If a channel is unknown or named twice, or ``neutral`` is neither.
        """
        return dataclasses.replace(self, channels=Channels(tuple(off), neutral))

    def _identity(self) -> dict[str, Any]:
        """Everything that results depend on: the content, whose classes it names, what they do.

        Where a class is not shipped, the levers that are turned count too: they tell apart what
        has the same code and yet other numbers, be it from a closure or from another file.
        """
        own = {one.kind: origin_of(type(one)) for one in self.changes if not is_shipped(type(one))}
        content = self._content()
        content["parameters"] = _without_neutral(content["parameters"], Parameters)
        return {**content, **({"origins": own, "turned": self._turned} if own else {})}

    @functools.cached_property
    def _turned(self) -> str:
        """A hash of the levers in each week, if all changes begin at their earliest."""
        digest = hashlib.sha256()
        for levers in self._earliest_levers:
            digest.update(repr(dataclasses.astuple(levers)).encode())
        return digest.hexdigest()[:16]

    def _content(self) -> dict[str, Any]:
        """Everything that a file says of it, as plain data."""
        return {
            "weeks": self.weeks,
            "warm_up": self.warm_up,
            "firm": _numbers(self.size),
            "parameters": _numbers(self.parameters),
            "levers": _numbers(self.base_levers),
            "channels": {"off": list(self.channels.off), "neutral": self.channels.neutral},
            **{
                heading: [{"kind": one.kind, **one.model_dump(exclude_none=True)} for one in them]
                for heading, them in self._changes.items()
            },
        }

    def _text_problems(self) -> list[str]:
        problems = [
            f"{name}: {shown(text)} is not a text"
            for name in ("title", "story", "expects")
            if not isinstance(text := getattr(self, name), str)
        ]
        return problems + wrong_source_lines(self.source_lines)

    def _number_problems(self) -> list[str]:
        tables: dict[str, Any] = {
            "firm.": self.size,
            "": Span(self.weeks, self.warm_up),
            "parameters.": self.parameters,
            "levers.": self.base_levers,
        }
        problems = []
        for where, table in tables.items():
            problems += checked_numbers(type(table), _settings(table), where)[1]
        problems += _window_problems(self.parameters)
        return problems

    def _change_problems(self) -> list[str]:
        problems = self._kind_problems()
        for heading, changes in self._changes.items():
            for place, one in enumerate(changes):
                where = f"{heading}[{place}] ({one.kind})"
                problems += [f"{where}: {what}" for what in self._problems_of(one, heading)]
                if one in changes[:place]:
                    problems.append(f"{where}: is named twice with the same parameters; delete one")
        return problems

    def _kind_problems(self) -> list[str]:
        """Two classes of one kind, also where one of them is the one that files mean by it."""
        own = [type(one) for one in self.changes]
        known = changes_by_kind() if own else {}  # to find all kinds takes a while
        return list(clashes([*(known[one.kind] for one in own if one.kind in known), *own]))

    def _problems_of(self, one: Change, heading: str) -> Iterator[str]:
        if heading != f"{one.sort}s":
            yield f"is of the sort {one.sort}; put it among the {one.sort}s"
        if one.start >= self.weeks:
            yield f"start {one.start} is after the last week {self.weeks - 1}"
        if one.end is not None and one.end > self.weeks:
            yield (
                f"end {one.end} is after the end of the run at {self.weeks} weeks; "
                "leave it out to stay in force"
            )


def load_scenario(path_or_name: str | Path, trust_plugins: bool = False) -> Scenario:
    """A scenario from a file, by its path or by the name of a shipped one.

    Its plugins, files of Python that it names, are run only if they are trusted.

    Raises
    ------
    HarmonyError
        With everything that is wrong with it.
    """
    given: object = path_or_name
    if not isinstance(given, str | Path):
        kind = type(given).__name__
        raise HarmonyError(f"scenario: a {kind} is neither a name nor the path of a file")
    path = find(given)
    with trusting(trust_plugins):
        lineage = read_lineage(path)
    own = lineage[-1]
    span = _merged([file.span for file in lineage])
    return Scenario(
        name=path.stem,
        title=own.texts["title"],
        story=own.texts["story"],
        source_lines=own.source_lines,
        expects=own.texts["expects"],
        size=Size(**_table("firm", lineage)),
        **span,
        parameters=Parameters(**_table("parameters", lineage)),
        base_levers=Levers(**_table("levers", lineage)),
        channels=_last([file.channels for file in lineage]),
        interventions=_appended("interventions", lineage),
        shocks=_appended("shocks", lineage),
        path=path,
    )


def _window_problems(parameters: Parameters) -> list[str]:
    shortest, longest = parameters.window_shortest, parameters.window_longest
    if shortest <= longest:
        return []
    return [
        f"parameters.window_shortest: {shortest:g} weeks are more than the "
        f"{longest:g} of window_longest; put them in order"
    ]


def _numbers(table: Any) -> dict[str, float]:
    """The quantities of a table, each of its declared kind, so that 1 and 1.0 are one."""
    return checked_numbers(type(table), _settings(table))[0]


def _without_neutral(numbers: Mapping[str, float], table: type) -> dict[str, float]:
    """Numbers save those at which the model is what it was before it had them.

    So a scenario keeps its hash when the model learns a number that changes nothing.
    """
    declared = quantities(table)
    return {name: value for name, value in numbers.items() if value != declared[name].neutral}


def _settings(table: Any) -> dict[str, float]:
    """The numbers of a table, without those of the run that stand as the run leaves them."""
    kind: type = type(table)
    return {
        name: getattr(table, name)
        for name, declared in quantities(kind).items()
        if name in settable(kind) or getattr(table, name) != declared.default
    }


def _table(key: str, lineage: Sequence[ScenarioFile]) -> dict[str, Any]:
    return _merged([file.tables[key] for file in lineage])


def _appended(heading: str, lineage: Sequence[ScenarioFile]) -> tuple[Any, ...]:
    return tuple(one for file in lineage for one in file.changes[heading])


def _last(channels: Sequence[Channels | None]) -> Channels:
    """The channels of the last file that has any."""
    return next((given for given in reversed(channels) if given), Channels())


def _merged(tables: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    """One table of several, the later ones first in rank."""
    return {name: value for table in tables for name, value in table.items()}


def _commented(key: str, table: type, numbers: Mapping[str, float]) -> str:
    """A table of numbers, each with its unit; line by line, as tomlkit takes long for so many."""
    units = {name: declared.unit for name, declared in quantities(table).items()}
    lines = (f"{name} = {value!r} # {units[name]}\n" for name, value in numbers.items())
    return f"[{key}]\n{''.join(lines)}"


def _read_number(value: object) -> object:
    """A text as the number that it reads as, if it does."""
    if isinstance(value, str):
        for kind in (int, float):
            try:
                return kind(value)
            except ValueError:
                pass
    return value
