"""Write the generated pages: all (``make docs``) or some (``python -m docs.pages levers``)."""

from __future__ import annotations

import sys

from docs.declarations import DOCS
from docs.pages import pages


def main(names: list[str]) -> None:
    """Write the pages of these names, or all of them.

    Raises
    ------
    SystemExit
        If there is no page of a name.
    """
    written = pages()
    unknown = [name for name in names if f"{name}.md" not in written]
    if unknown:
        raise SystemExit(f"docs: there is no generated page '{unknown[0]}'")
    for file, write in written.items():
        if not names or file.rpartition(".")[0] in names:
            (DOCS / file).write_text(write(), encoding="utf-8")


main(sys.argv[1:])
