"""The option by which a command runs files of the user's own that a scenario names."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from harmony.sim.plugins import trusting

_OPTION = Annotated[
    bool,
    typer.Option(
        "--trust-plugins", help="Run the files of Python that a scenario or experiment names."
    ),
]


def may_trust_plugins(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the option ``--trust-plugins``, in force while it runs."""

    @functools.wraps(command)
    def trusted(*arguments: Any, trust_plugins: bool = False, **options: Any) -> Any:
        with trusting(trust_plugins):
            return command(*arguments, **options)

    signature = inspect.signature(command, eval_str=True)
    own = inspect.Parameter(
        "trust_plugins", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=_OPTION
    )
    vars(trusted)["__signature__"] = signature.replace(
        parameters=[*signature.parameters.values(), own]
    )
    trusted.__annotations__ = {**command.__annotations__, "trust_plugins": _OPTION}
    return trusted
