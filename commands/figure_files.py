"""The figures of a document as files of a folder."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from harmony.commands.screen import say
from harmony.sim.errors import HarmonyError
from harmony.sim.extensions import offered
from harmony.sim.kinds import place_of

if TYPE_CHECKING:
    from harmony.commands.output_folder import Writer
    from harmony.figures.base import StoredFigure


class Form(enum.StrEnum):
    """The formats in which a figure is written."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


USUAL_FORMS = (Form.png, Form.svg)


@functools.cache
def known_figures() -> dict[str, StoredFigure]:
    """Every figure by its name: the shipped ones, and those that other distributions offer.

    Raises
    ------
    HarmonyError
        If two have one name.
    """
    from harmony.figures import figures
    from harmony.figures.base import StoredFigure

    every = dict(figures())
    for one in offered("harmony.figures", StoredFigure):
        if one.name in every:
            raise HarmonyError(
                f"{place_of(one.draw)}: a figure is called '{one.name}', a name that is taken; "
                "uninstall the package that offers it, or give it another name"
            )
        every[one.name] = one
    return dict(sorted(every.items()))


def figure_files(
    name: str,
    document: Mapping[str, Any],
    forms: Sequence[Form] = USUAL_FORMS,
    parts: Sequence[str] | None = None,
) -> dict[str, Writer]:
    """What writes each file of a figure, in each format; of some of its parts, or of all."""
    from harmony.figures import figures
    from harmony.figures.canvas import save
    from harmony.figures.fonts import without_font

    asked = figures()[name]
    drawn = {
        part: asked.draw(document, *more)
        for part, more in asked.parts_of(document).items()
        if parts is None or part in parts
    }
    boxes = without_font(*drawn.values())
    if boxes:
        say(boxes)
    return {
        f"{part}.{form}": functools.partial(save, figure)
        for part, figure in drawn.items()
        for form in dict.fromkeys(forms)
    }
