"""What a firm can choose: interventions, their doses and their dates, as places of factors."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.factors.factor import Factor, Places, Value
from harmony.experiments.factors.words import (
    kind_in_words,
    parameter_in_words,
    value_in_words,
)
from harmony.runs.words import in_sentence
from harmony.sim.catalogue import changes

# Units that a number needs no word for
_UNSAID = ("week", "weeks", "share", "0..1", "ratio", "multiple", "logit", "log ratio")


@dataclasses.dataclass(frozen=True)
class Choices:
    """Bundles that factors can make.

    A bundle is a place from 0 to 1 of each factor. Each factor takes the values of a grid
    (its list, or ``levels`` even steps of its range), so that doses are round numbers and
    bundles that are alike can be recognised.
    """

    factors: tuple[Factor, ...]

    @functools.cached_property
    def switches(self) -> NDArray[np.int64]:
        """For each factor the one that switches its intervention; itself where there is none."""
        names = [one.name for one in self.factors]
        kinds = [name.partition(".")[0] for name in names]
        return np.array(
            [names.index(kind) if kind in names else place for place, kind in enumerate(kinds)]
        )

    def canonical(self, places: Places) -> Places:
        """The same bundles, each written in one way only, shape (bundles, factors).

        Places move to the middle of the step that they lie in. What is switched off has the
        first of its doses and dates, as they do not matter.
        """
        made = np.empty_like(places)
        for column, factor in enumerate(self.factors):
            steps = factor.grid_places()
            made[:, column] = steps[
                (places[:, column] * len(steps)).astype(int).clip(max=len(steps) - 1)
            ]
        for column, switch in enumerate(self.switches):
            if switch != column:
                is_off = ~self.factors[switch].at(made[:, switch]).astype(bool)
                made[is_off, column] = self.factors[column].grid_places()[0]
        return made

    @property
    def nothing(self) -> Places:
        """The bundle in which whatever may be off is off."""
        return self.canonical(np.zeros((1, len(self.factors))))[0]

    def values(self, bundle: Places) -> dict[str, Value]:
        """The value of each factor in one bundle, by name."""
        return {
            factor.name: factor.at(bundle[place : place + 1])[0].item()
            for place, factor in enumerate(self.factors)
        }

    def held(self, bundle: Places) -> dict[str, dict[str, Value]]:
        """The doses and dates that were chosen, by intervention that is not switched off."""
        values = self.values(bundle)
        held: dict[str, dict[str, Value]] = {}
        for name, value in values.items():
            kind, _, key = name.partition(".")
            if values.get(kind, True):
                held.setdefault(kind, {}).update({key: value} if key else {})
        return held


def words(held: Mapping[str, Mapping[str, Value]]) -> str:
    """What a bundle holds, for people to read."""
    return "; ".join(_words(kind, doses) for kind, doses in held.items()) or "nothing"


def _words(kind: str, doses: Mapping[str, Value]) -> str:
    units = [changes()[kind].described()[key].unit for key in doses]
    told = [
        _dose(kind, key, value, unit, units.count(unit) == 1)
        for (key, value), unit in zip(doses.items(), units, strict=True)
    ]
    return kind_in_words(kind) + (f" ({', '.join(told)})" if told else "")


def _dose(kind: str, key: str, value: Value, unit: str, alone: bool) -> str:
    """A dose by its value alone where its unit says which it is, else with what it is."""
    if key == "start":
        return f"from week {value}"
    is_text = isinstance(value, str)
    amount = value_in_words(value) if is_text else f"{value:,.6g}"
    told = amount if is_text or unit in _UNSAID else f"{amount} {unit}"
    if alone and (is_text or unit not in _UNSAID):
        return told
    return f"{in_sentence(parameter_in_words(kind, key))}: {told}"
