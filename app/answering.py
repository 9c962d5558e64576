"""What a room answers to a choice: computed beside the page, and ended by the next choice."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

from harmony.extras import extra

with extra("app"):
    import solara

from harmony.app.choice import BASELINE, MINE, Choice, firm_of, scenario_of, shipped
from harmony.app.firms import Unwanted, Wanted
from harmony.app.rooms.compare import compared
from harmony.app.rooms.explore import explored
from harmony.app.rooms.watch import watched
from harmony.app.texts import texts
from harmony.sim.errors import HarmonyError

FEWEST_COMPARED = 2

Answer = dict[str, Any]


def use_answer(room: str, choice: Choice) -> Answer | None:
    """The answer of a room, first a quick one and then a better one; the next choice ends it."""
    answer, set_answer = solara.use_state(cast(Answer | None, None))
    asked = solara.use_ref(cast(object, None))
    turn = solara.use_memo(threading.Lock, [])  # a visitor's answers are made one by one
    question = _question(room, choice)

    def ask() -> Callable[[], None]:
        token = object()
        asked.current = token

        def wanted() -> bool:
            return asked.current is token

        def work() -> None:
            with turn:
                if wanted():
                    tell()

        def tell() -> None:
            try:
                for found in _answers(room, choice, wanted):
                    if wanted():
                        set_answer({**found, "room": room})
            except Unwanted:
                return
            except HarmonyError as error:
                if wanted():
                    problem = texts(choice.language)["site.problem"]
                    told = "; ".join(map(str, error.args))
                    set_answer({"problem": problem.replace("{problem}", told), "room": room})

        threading.Thread(target=work, daemon=True).start()

        def forget() -> None:
            asked.current = None

        return forget

    solara.use_effect(ask, [question])
    return answer if answer is not None and answer["room"] == room else None


def _question(room: str, choice: Choice) -> tuple[Any, ...]:
    """What the answer of a room depends on, so that nothing else asks again."""
    firm = (choice.firm, choice.done, choice.befalls, choice.settings)
    match room:
        case "explore":
            return (room, *firm)
        case "watch":
            return (room, *firm, choice.watched, choice.fork)
        case "compare":
            mine = firm if MINE in choice.compared else ()
            return (room, choice.compared, *mine)
    return (room,)


def _answers(room: str, choice: Choice, wanted: Wanted) -> Iterator[Answer]:
    match room:
        case "explore":
            yield from explored(scenario_of(choice), firm_of(choice), wanted)
        case "watch":
            yield watched(scenario_of(choice), choice.watched, choice.fork)
        case "compare" if len(choice.compared) >= FEWEST_COMPARED:
            chosen = [
                scenario_of(choice) if name == MINE else shipped(name) for name in choice.compared
            ]
            chosen = [
                dataclasses.replace(one, name=name)
                for one, name in zip(chosen, choice.compared, strict=True)
            ]
            yield from compared(chosen, shipped(BASELINE), wanted)
