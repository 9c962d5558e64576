"""The page as Solara serves it: one state for each visitor, one component in the browser.

The state of a visitor is a choice, which also stands in the link; the browser sends steps, and
gets back the choice and the answer of the room that is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import ipyvue
import solara

from app.answering import Answer, use_answer
from app.catalogue import catalogue
from app.changing import changed, deeds_of
from app.choice import MINE, Choice, choice_of, link_of, scenario_of, shipped
from app.sessions import admitted
from app.texts import texts
from experiments.provenance import resolved_file
from sim.errors import HarmonyError
from sim.levers import Levers
from sim.parameters import Parameters
from sim.quantity import quantities

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
    choice: dict[str, Any],
    answer: Answer | None,
    file: dict[str, str] | None,
    event_move: Callable[[Any], None],
    event_set: Callable[[Any], None],
) -> None:
    """The page in the browser: components/site.mjs."""


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
    choice, set_choice = solara.use_state(first[0])
    refused, set_refused = solara.use_state(first[1])
    steps, set_steps = solara.use_state(0)
    undone, set_undone = solara.use_state(cast(tuple[Choice, ...], ()))
    file, set_file = solara.use_state(cast(dict[str, str] | None, None))
    room = _room_of(router.path)
    own = solara.use_ref(router.search or "")  # the link that this page has set itself

    def show(now: Choice, in_room: str) -> None:
        """Put a choice into the link."""
        own.current = link_of(now)
        path = "" if in_room == ROOMS[0] else in_room
        router.push(f"/{path}?{own.current}" if own.current else f"/{path}")

    def undo() -> None:
        if undone:
            set_choice(undone[-1])
            set_undone(undone[:-1])
            show(undone[-1], room)

    def take(told: Mapping[str, Any], is_resting: bool) -> None:
        """Take a step that the browser sends; while a slider moves, the link stays."""
        going = told["page"] if told.get("page") in ROOMS else room
        steps = {name: value for name, value in told.items() if name != "page"}
        now = changed(choice, steps) if steps else choice
        set_refused([])
        set_choice(now)
        if is_resting:
            if now != choice:
                set_undone((*undone, choice)[-MOST_UNDONE:])
            show(now, going)

    def step(told: object, is_resting: bool) -> None:
        set_steps(lambda taken: taken + 1)
        try:
            if not isinstance(told, Mapping):
                raise HarmonyError("this is no step")
            if "undo" in told:
                undo()
            elif "download" in told:
                set_file(file_of(choice))
            else:
                take(told, is_resting)
        except HarmonyError as error:
            set_refused([str(one) for one in error.args])

    def follow() -> None:
        """The visitor went back or forth, or opened another link in this window."""
        search = router.search or ""
        if search != own.current:
            own.current = search
            found, wrong = choice_of(search)
            set_choice(found)
            set_refused(wrong)

    solara.use_effect(follow, [router.search])
    answer = use_answer(room, choice)
    solara.Title(f"{texts(choice.language)[f'room.{room}']} · harmony")
    Site(
        texts=texts(choice.language),
        catalogue=catalogue(),
        choice={**told_choice(choice, room, refused, bool(undone)), "steps": steps},
        answer=answer,
        file=file,
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


def told_choice(choice: Choice, room: str, refused: list[str], can_undo: bool) -> dict[str, Any]:
    """A choice as the browser shows it."""
    usual = shipped(choice.firm)
    numbers = {
        name: getattr(table, name)
        for table, kind in ((usual.parameters, Parameters), (usual.base_levers, Levers))
        for name in quantities(kind)
    }
    return {
        "page": room,
        "firm": choice.firm,
        "deeds": [
            {
                "kind": one.kind(),
                "values": {n: value for n, value in dict(one).items() if n != "when"},
                "when": _condition(one),
            }
            for one in deeds_of(choice)
        ],
        "settings": [list(pair) for pair in choice.settings],
        "usual": numbers,
        "compared": list(choice.compared),
        "compares_mine": MINE in choice.compared,
        "language": choice.language,
        "link": link_of(choice),
        "refused": refused,
        "can_undo": can_undo,
    }


def _condition(change: Any) -> dict[str, Any] | None:
    waits = getattr(change, "when", None)
    return None if waits is None else waits.model_dump()


def file_of(choice: Choice) -> dict[str, str]:
    """The chosen scenario as a file; its name holds the hash, so that it is new each time."""
    scenario = scenario_of(choice)
    return {"name": f"{scenario.name}_{scenario.hash}.toml", "text": resolved_file(scenario)}
