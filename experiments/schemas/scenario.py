"""The schema of a scenario file."""

from __future__ import annotations

from harmony.experiments.schemas.parts import (
    DRAFT,
    Schema,
    changes,
    closed,
    name_among,
    number,
    numbers,
    one_or_several,
    text,
)
from harmony.sim.article import CODES
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.channels import CHANNELS, NEUTRAL
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import settable
from harmony.sim.scenario import shipped_scenarios
from harmony.sim.size import Size, Span


def scenario_schema() -> Schema:
    """What a scenario file may say."""
    based_on = name_among(shipped_scenarios(), "a shipped scenario, or the path of a file")
    code = {"enum": sorted(CODES)}
    return closed(
        {
            "title": text("what it is, in a few words"),
            "story": text("what happens in it, and to whom"),
            "expects": text("what one may expect of it, said beforehand"),
            "source": one_or_several(code, "lines of the article that it rests on"),
            "based_on": one_or_several(based_on, "what it takes over and changes"),
            "plugins": one_or_several(
                text("path of a file"), "files of Python of one's own, run only where trusted"
            ),
            "requires": one_or_several(
                text("a distribution and its version"), "what it was written with"
            ),
            **{name: number(one) for name, one in settable(Span).items()},
            "firm": {**numbers(Size), "description": "how large the firm is"},
            "parameters": {**numbers(Parameters), "description": "constants of behaviour"},
            "levers": {
                **numbers(Levers),
                "description": "the arrangements as they are from the start",
            },
            "channels": _channels(),
            "interventions": {
                **changes(interventions()),
                "description": "what is done on purpose",
            },
            "shocks": {**changes(shocks()), "description": "what befalls the firm"},
        },
        **{
            "$schema": DRAFT,
            "title": "A scenario of harmony",
            "description": "A firm, its arrangements, and what is changed when.",
        },
    )


def _channels() -> Schema:
    off = {
        "description": "channels that are cut from week 0 on",
        "type": "array",
        "items": {"enum": [*CHANNELS]},
        "uniqueItems": True,
    }
    neutral = {
        "description": "what stands in for the tension in them",
        "enum": [*NEUTRAL],
        "default": NEUTRAL[0],
    }
    return closed(
        {"off": off, "neutral": neutral}, description="what conflict is not allowed to cost"
    )
