"""The figures of a document as files of a folder."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from harmony.commands.screen import say

if TYPE_CHECKING:
    from harmony.commands.output_folder import Writer


class Form(enum.StrEnum):
    """The formats in which a figure is written."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


USUAL_FORMS = (Form.png, Form.svg)


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
