"""The page as Solara serves it: one state for each visitor, one component in the browser.

The state of a visitor is a choice, which also stands in the link; the browser sends steps, and
gets back the choice and the answer of the room that is shown.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from harmony.extras import extra

with extra("app"):
    import ipyvue
    import solara

from harmony.app.answering import Answer, use_answer
from harmony.app.catalogue import catalogue
from harmony.app.changing import changed, deeds_of
from harmony.app.choice import Choice, choice_of, link_of, scenario_of, shipped
from harmony.app.sessions import admitted
from harmony.app.texts import texts
from harmony.experiments.store.provenance import resolved_file
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities

ROOMS = ("explore", "watch", "compare", "learn")
MOST_UNDONE = 100

_COMPONENTS = Path(__file__).parent / "components"
# Each module with the modules that it imports
_MODULES = {
    "texts": (),
    "charts": (),
    "controls": ("texts",),
    "network": (),
    "explore": ("texts", "charts", "controls"),
    "watch": ("texts", "charts", "controls", "network"),
    "compare": ("texts", "charts", "controls"),
    "learn": ("texts", "controls"),
    "site": ("texts", "charts", "explore", "watch", "compare", "learn"),
}
for _name, _imports in _MODULES.items():
    ipyvue.define_module(
        f"harmony-{_name}",
        _COMPONENTS / f"{_name}.mjs",
        dependencies=[f"harmony-{one}" for one in _imports],
    )


@solara.component_vue(esm_module="harmony-site", esm_export="Site", vuetify=False)
def Site(  # a component
    texts: dict[str, str],
    catalogue: dict[str, Any],
    usual: dict[str, float],
    choice: dict[str, Any],
    answer: Answer | None,
    file: dict[str, str] | None,
    event_move: Callable[[Any], None],
    event_set: Callable[[Any], None],
) -> None:
    """The page in the browser: components/site.mjs."""


@dataclasses.dataclass(frozen=True)
class Standing:
    """Where a visitor stands. One state, for each state that is set is drawn anew."""

    choice: Choice
    refused: list[str]
    undone: tuple[Choice, ...] = ()
    steps: int = 0
    file: dict[str, str] | None = None


@solara.component
def Layout(children: list[solara.Element]) -> solara.Element:
    """The page without Solara's own frame."""
    return solara.Div(children=children)


@solara.component
def Page() -> None:
    """What one visitor sees, if there is room for one more."""
    solara.Style(_COMPONENTS / "style.css")
    if admitted():
        Visit()
    else:
        solara.Text(texts("en")["site.busy"] + " " + texts("zh")["site.busy"])


@solara.component
def Visit() -> None:
    """The choice of one visitor, how it changes, and what the browser is told."""
    router = solara.use_router()
    first = solara.use_memo(lambda: choice_of(router.search or ""), [])
    at, set_at = solara.use_state(Standing(*first))
    choice = at.choice
    room = _room_of(router.path)
    own = solara.use_ref(router.search or "")  # the link that this page has set itself

    def show(now: Choice, in_room: str) -> None:
        """Put a choice into the link."""
        own.current = link_of(now)
        path = "" if in_room == ROOMS[0] else in_room
        router.push(f"/{path}?{own.current}" if own.current else f"/{path}")

    def undo(stepped: Standing) -> None:
        if at.undone:
            set_at(dataclasses.replace(stepped, choice=at.undone[-1], undone=at.undone[:-1]))
            show(at.undone[-1], room)

    def take(stepped: Standing, told: Mapping[str, Any], is_resting: bool) -> None:
        """Take a step that the browser sends; while a slider moves, the link stays."""
        going = told["page"] if told.get("page") in ROOMS else room
        steps = {name: value for name, value in told.items() if name != "page"}
        now = changed(choice, steps) if steps else choice
        undone = at.undone
        if is_resting and now != choice:
            undone = (*undone, choice)[-MOST_UNDONE:]
        set_at(dataclasses.replace(stepped, choice=now, undone=undone))
        if is_resting:
            show(now, going)

    def step(told: object, is_resting: bool) -> None:
        stepped = dataclasses.replace(at, steps=at.steps + 1, refused=[])
        try:
            if not isinstance(told, Mapping):
                raise HarmonyError("this is no step")
            if "undo" in told:
                undo(stepped)
            elif "download" in told:
                set_at(dataclasses.replace(stepped, file=file_of(choice)))
            else:
                take(stepped, told, is_resting)
        except HarmonyError as error:
            set_at(dataclasses.replace(stepped, refused=[str(one) for one in error.args]))

    def follow() -> None:
        """The visitor went back or forth, or opened another link in this window."""
        search = router.search or ""
        if search != own.current:
            own.current = search
            found, wrong = choice_of(search)
            set_at(dataclasses.replace(at, choice=found, refused=wrong))

    solara.use_effect(follow, [router.search])
    answer = use_answer(room, choice)
    solara.Title(f"{texts(choice.language)[f'room.{room}']} · harmony")
    Site(
        texts=texts(choice.language),
        catalogue=catalogue(),
        usual=usual_of(choice.firm),
        choice=told_choice(at, room),
        answer=answer,
        file=at.file,
        event_move=lambda told: step(told, is_resting=False),
        event_set=lambda told: step(told, is_resting=True),
    )


def _room_of(path: str) -> str:
    name = path.strip("/")
    return name if name in ROOMS else ROOMS[0]


routes = [
    solara.Route("/", component=Page, layout=Layout, label="harmony"),
    *(solara.Route(name, component=Page, label="harmony") for name in ROOMS[1:]),
]


@functools.cache
def usual_of(firm: str) -> dict[str, float]:
    """The constants and levers of a firm as it is shipped."""
    usual = shipped(firm)
    return {
        name: getattr(table, name)
        for table, kind in ((usual.parameters, Parameters), (usual.base_levers, Levers))
        for name in quantities(kind)
    }


def told_choice(at: Standing, room: str) -> dict[str, Any]:
    """A choice as the browser shows it."""
    choice = at.choice
    return {
        "page": room,
        "firm": choice.firm,
        "deeds": [
            {
                "kind": one.kind,
                "values": {n: value for n, value in dict(one).items() if n != "when"},
                "when": _condition(one),
            }
            for one in deeds_of(choice)
        ],
        "settings": [list(pair) for pair in choice.settings],
        "compared": list(choice.compared),
        "language": choice.language,
        "link": link_of(choice),
        "refused": at.refused,
        "can_undo": bool(at.undone),
        "steps": at.steps,
    }


def _condition(change: Any) -> dict[str, Any] | None:
    waits = getattr(change, "when", None)
    return None if waits is None else waits.model_dump()


def file_of(choice: Choice) -> dict[str, str]:
    """The chosen scenario as a file; its name holds the hash, so that it is new each time."""
    scenario = scenario_of(choice)
    return {"name": f"{scenario.name}_{scenario.hash}.toml", "text": resolved_file(scenario)}
