"""``harmony app``: the page, a firm to play with in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from harmony.commands.screen import announce_compilation, say
from harmony.extras import require

_HOST, _PORT = "127.0.0.1", 8765


def app(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")] = _PORT,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on; 0.0.0.0 lets others on the network in."),
    ] = _HOST,
) -> None:
    """Serve the page: a firm to play with in a browser.

    On this machine, unless told otherwise.
    """
    from harmony.app.server import check_address, serve

    require("app")
    check_address(host, port)
    announce_compilation()
    say(f"the page is at http://{host}:{port}/ (Ctrl-C stops it)")
    serve(host, port)
