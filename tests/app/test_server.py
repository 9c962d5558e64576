"""The page is served to this machine alone, says so in its headers, and asks nobody else."""

from __future__ import annotations

import asyncio
import socket

import pytest
import uvicorn

from harmony.app.server import Page, files_below, serve

HTML = b'<!doctype html>\n<html>\n<meta name="viewport" content="width=device-width, ' + (
    b'initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui">'
)


async def application(scope, receive, send):
    """Stands in for Solara: a page of a room in two parts, a file elsewhere, a connection."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    is_room = "." not in scope["path"]
    kind = b"text/html; charset=utf-8" if is_room else b"text/javascript"
    body = HTML if is_room else b"<html>"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": is_room})
    if is_room:
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def asked(path, kind="http", **headers):
    """What the page answers."""
    sent = []

    async def send(message):
        sent.append(message)

    encoded = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": kind, "path": path, "headers": encoded}
    asyncio.run(Page(application, {"vue@1.0.0/vue.js"})(scope, None, send))
    return sent


@pytest.mark.parametrize("path", ["/", "/watch", "/compare", "/learn", "/file.js"])
def test_headers_keep_the_page_to_itself(path):
    headers = dict(asked(path)[0]["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "ws" not in policy
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"no-referrer"


def test_a_room_may_be_zoomed_and_has_a_language():
    start, first, last = asked("/watch", accept_encoding="gzip")
    assert b"user-scalable" not in first["body"]
    assert b'<html lang="en">' in first["body"]
    lengths = [value for name, value in start["headers"] if name == b"content-length"]
    assert lengths == [str(len(first["body"] + last["body"])).encode()]


def test_a_file_is_left_as_it_is():
    assert asked("/file.js")[1]["body"] == b"<html>"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_solara/cdn/vue@1.0.0/vue.js", 200),
        ("/_solara/cdn/vue@1.0.0/other.js", 404),
        ("/_solara/cdn/../../etc/passwd.txt", 404),
        ("/_solara/cdn/" + "x" * 5_000, 404),
        ("/_solara/cdn/\x00", 404),
        ("/_solara/cdn/", 404),
    ],
)
def test_a_library_that_is_not_installed_is_not_fetched(path, status):
    assert asked(path)[0]["status"] == status


@pytest.mark.parametrize(
    ("headers", "is_let_in"),
    [
        ({"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:8765"}, True),
        ({"host": "firm.example", "origin": "https://firm.example"}, True),
        ({"host": "127.0.0.1:8765"}, True),
        ({"host": "127.0.0.1:8765", "origin": "https://elsewhere.example"}, False),
        ({"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:9999"}, False),
        ({"host": "127.0.0.1:8765", "origin": "null"}, False),
        ({"origin": "http://["}, False),
    ],
)
def test_no_other_page_may_connect(headers, is_let_in):
    sent = asked("/jupyter/api/kernels/1/channels", "websocket", **headers)
    assert sent[0]["type"] == ("websocket.accept" if is_let_in else "websocket.close")


def test_the_files_of_a_folder(tmp_path):
    (tmp_path / "one" / "two").mkdir(parents=True)
    (tmp_path / "one" / "two" / "a.js").touch()
    (tmp_path / "b.js").touch()
    assert files_below(tmp_path) == {"one/two/a.js", "b.js"}


@pytest.fixture
def served(monkeypatch):
    """What the server would have been started with."""
    told = {}
    monkeypatch.setattr(uvicorn, "run", lambda page, **options: told.update(options))
    monkeypatch.setattr("os.environ", {})
    monkeypatch.setattr(
        "harmony.app.server.check_address", lambda host, port: None
    )  # may be in use here
    return told


def test_it_listens_to_this_machine_alone_unless_told(harmony, served, monkeypatch):
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: True)
    assert harmony("app").status == 0
    assert (served["host"], served["port"]) == ("127.0.0.1", 8765)
    assert served["ws_max_size"] < 10_000_000
    outcome = harmony("app", "--host", "0.0.0.0", "--port", 9000)
    assert (served["host"], served["port"]) == ("0.0.0.0", 9000)
    assert "http://0.0.0.0:9000/" in outcome.err


def test_without_solara_it_says_what_to_install(monkeypatch, harmony):
    def lacking(distribution, name):
        return iter(["solara"] if name == "app" else [])

    monkeypatch.setattr("harmony.extras._lacking", lacking)
    outcome = harmony("app")
    assert outcome.status != 0
    assert outcome.err == (
        'harmony: this needs solara, not installed here: pip install "harmony-simulator[app]"\n'
    )


@pytest.mark.parametrize("port", ["0", "99999", "http"])
def test_a_port_that_is_none_is_refused(harmony, port):
    assert harmony("app", "--port", port).status != 0


def test_an_address_at_which_nothing_can_listen_is_refused_in_words(harmony):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = harmony("app", "--port", port)
    assert outcome.status == 2
    assert f"nothing can listen at port {port}" in outcome.err
    assert "give another --port" in outcome.err
    outcome = harmony("app", "--host", "no.such.host", "--port", port)
    assert outcome.status == 2
    assert "no.such.host" in outcome.err


def test_serving_says_nothing_to_anybody_else(served):
    import os

    serve("127.0.0.1", 8765)
    assert os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "false"
    assert os.environ["SOLARA_ROOT_PATH"] == ""
