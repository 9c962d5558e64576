"""What every figure declares: the document that it reads, and the question that it answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.figure import Figure

Document = Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure that is drawn from a stored document and nothing else.

    ``draw`` takes the document. Where one document gives several figures, ``parts`` names them,
    and for each what ``draw`` takes besides; none where there is nothing to draw.
    """

    name: str
    """As its file is called, without the ending; parts have names of their own."""
    title: str
    """The question that it answers."""
    reads: str
    """The file of the document, in the folder that ``made_by`` writes."""
    made_by: str
    """The command that writes the document."""
    draw: Callable[..., Figure]
    parts: Callable[[Document], Mapping[str, tuple[Any, ...]]] | None = None

    def parts_of(self, document: Document) -> Mapping[str, tuple[Any, ...]]:
        """The names of the figures of a document, and what ``draw`` takes for each besides."""
        return {self.name: ()} if self.parts is None else self.parts(document)
