"""Serves the page: to this machine alone unless told otherwise, and nothing from elsewhere."""

from __future__ import annotations

import os
import socket
import warnings
from collections.abc import Collection
from pathlib import Path
from typing import Any

from harmony.extras import extra
from harmony.sim.errors import HarmonyError, shown

# Of Solara: what it is to serve, no word to anybody else, how long a lost visitor is kept, and
# that no visitor's headers say under which path the page lies.
_SETTINGS = {
    "SOLARA_APP": "harmony.app.site",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "2h",
    "SOLARA_KERNELS_MAX_COUNT": "200",
    "SOLARA_ROOT_PATH": "",
    "SOLARA_THEME_TITLE": "harmony",
}
# Components are compiled in the browser, which is why scripts may be evaluated.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' blob:",
    "frame-ancestors": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
_HEADERS = (
    (b"content-security-policy", "; ".join(map(" ".join, _POLICY.items())).encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
# Solara forbids to zoom, which whoever sees badly needs
_NO_ZOOM = b"initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui"
_ZOOM = b"initial-scale=1"
_LIBRARIES = "/_solara/cdn/"
_NO_LANGUAGE, _LANGUAGE = b"<html>", b'<html lang="en">'


def serve(host: str, port: int) -> None:
    """Serve the page until it is stopped.

    Raises
    ------
    MissingExtra
        If the libraries of the page are not installed.
    """
    os.environ.update({name: os.environ.get(name, value) for name, value in _SETTINGS.items()})
    with extra("app"):
        import uvicorn
        from solara.server.settings import assets
        from solara.server.starlette import app
    warnings.filterwarnings("ignore", message="Cookies with samesite=none require https")
    page = Page(app, files_below(assets.proxy_cache_dir))
    uvicorn.run(page, host=host, port=port, log_level="warning", ws_max_size=4_000_000)


def check_address(host: str, port: int) -> None:
    """Refuse an address at which nothing can listen.

    Raises
    ------
    HarmonyError
        If the host is not one of this machine's, or something listens at the port already.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except (OSError, UnicodeError) as error:
        # what was tried is told already
        reason = str(getattr(error, "strerror", None) or error).partition(" (while")[0]
        raise HarmonyError(
            f"--host, --port: nothing can listen at port {port} of {shown(host)} ({reason}); "
            "give another --port, or an address of this machine as --host"
        ) from error


def files_below(folder: Path) -> frozenset[str]:
    """The paths of all files in a folder and the folders in it, as addresses have them."""
    return frozenset(
        one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()
    )


class Page:
    """The application with what it lacks: headers that keep it to itself, zoom, a language.

    It also answers nobody else's pages, and fetches nothing that is not installed: for a
    library that it lacks Solara would ask the network.

    Parameters
    ----------
    application
        Solara's, as ASGI has it.
    libraries
        The paths of the files of libraries that browsers may load.
    """

    def __init__(self, application: Any, libraries: Collection[str]) -> None:
        self._application = application
        self._libraries = libraries

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] == "websocket" and _comes_from_elsewhere(scope):
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] != "http":
            await self._application(scope, receive, send)
        elif self._is_missing(scope["path"]):
            await send({"type": "http.response.start", "status": 404, "headers": [*_HEADERS]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._answer(scope, receive, send)

    def _is_missing(self, path: str) -> bool:
        """Whether this would be a library that is not installed."""
        _, asked, library = path.partition(_LIBRARIES)
        return bool(asked) and library not in self._libraries

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        start: dict[str, Any] = {}
        is_page = False

        async def mended(message: dict[str, Any]) -> None:
            nonlocal start, is_page
            if message["type"] == "http.response.start":
                headers = [*message["headers"], *_HEADERS]
                is_page = any(n == b"content-type" and b"text/html" in v for n, v in headers)
                start = {**message, "headers": headers}
                if not is_page:
                    await send(start)
                return
            if is_page:
                body = message["body"].replace(_NO_ZOOM, _ZOOM).replace(_NO_LANGUAGE, _LANGUAGE)
                headers = [(n, v) for n, v in start["headers"] if n != b"content-length"]
                length = (b"content-length", str(len(body)).encode())
                await send({**start, "headers": [*headers, length]})
                message = {**message, "body": body}
                is_page = False
            await send(message)

        plain = {
            **scope,
            "headers": [(n, v) for n, v in scope["headers"]
                        if not (n == b"accept-encoding" and _is_room(scope["path"]))],
        }  # fmt: skip
        await self._application(plain, receive, mended)


def _comes_from_elsewhere(scope: Any) -> bool:
    """Whether another page than this one opens the connection."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    return origin is not None and origin.partition(b"://")[2] != headers.get(b"host")


def _is_room(path: str) -> bool:
    """Whether a path leads to a room, whose page is mended and so must not come compressed."""
    return path.strip("/") in ("", "watch", "compare", "learn")
