"""Links, reloads and other browsers: what is chosen comes back, and to its visitor alone."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow

LINK = (
    "/watch?do=team_lunch;per_month=2.0;start=26&befalls=downturn&set=trust_gain=0.09&watch=3"
    "&language=zh"
)


def shows_what_the_link_says(visitor):
    page = visitor.page
    visitor.language = "zh"
    page.locator("svg.network").wait_for()
    visitor.go("explore")
    deeds = page.locator(".deed")
    deeds.nth(1).wait_for()
    assert deeds.count() == 2
    lunch = deeds.filter(has=page.get_by_role("heading", name=visitor.says("change.team_lunch")))
    assert lunch.locator("input[type=range]").first.input_value() == "2"
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_a_link_brings_everything_back(visit):
    shows_what_the_link_says(visit(LINK))


def test_a_shared_link_is_the_choice_and_a_reload_keeps_it(visit):
    giver = visit(LINK)
    giver.language = "zh"
    giver.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    giver.button("site.share").click()
    giver.page.get_by_text(giver.says("share.copied")).wait_for()
    link = giver.page.evaluate("navigator.clipboard.readText()")
    shows_what_the_link_says(visit(link.removeprefix(giver.address)))
    giver.page.reload()
    shows_what_the_link_says(giver)


def test_back_and_undo_take_back(visit):
    visitor = visit()
    page = visitor.page
    start = page.get_by_label(visitor.says("explore.scenario"), exact=True)
    start.select_option("farmers")
    page.wait_for_url("**/?firm=farmers")
    start.select_option("kraft")
    page.wait_for_url("**/?firm=kraft")
    page.go_back()
    page.wait_for_function("document.querySelector('.controls select').value === 'farmers'")
    visitor.button("site.undo").click()
    page.wait_for_function("document.querySelector('.controls select').value !== 'kraft'")
    visitor.button("site.baseline").click()
    page.wait_for_url(re.compile(r"/$"))
    assert start.input_value() == "baseline"


def test_two_browsers_never_share_what_they_choose(visit):
    one, other = visit(), visit()
    for visitor, kind in ((one, "team_lunch"), (other, "joint_head")):
        visitor.add(kind)
        visitor.page.wait_for_url(f"**/?do={kind}")
    for visitor, kind in ((one, "team_lunch"), (other, "joint_head")):
        visitor.answered()
        assert visitor.page.url.endswith(f"?do={kind}")
        headings = visitor.page.locator(".deed").get_by_role("heading").all_inner_texts()
        assert headings == [visitor.says(f"change.{kind}")]


class Wire:
    """A way to the server on which every connection can be cut."""

    def __init__(self, address):
        self.target = (urlsplit(address).hostname, urlsplit(address).port)
        self.ends = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "http://{}:{}".format(*self.listener.getsockname())
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                visitor, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.target)
            self.ends += [visitor, server]
            for source, sink in ((visitor, server), (server, visitor)):
                threading.Thread(target=self.carry, args=(source, sink), daemon=True).start()

    @staticmethod
    def carry(source, sink):
        with contextlib.suppress(OSError):
            while some := source.recv(65_536):
                sink.sendall(some)
            sink.shutdown(socket.SHUT_WR)

    def cut(self):
        """End all connections that there are; new ones may be made."""
        while self.ends:
            end = self.ends.pop()
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def close(self):
        self.listener.close()
        self.cut()


@pytest.fixture
def wire(server):
    found = Wire(server)
    yield found
    found.close()


def test_a_cut_connection_recovers_with_everything_chosen(wire, visit):  # the wire ends last
    visitor = visit("/?do=team_lunch", address=wire.address)
    page = visitor.page
    visitor.answered()
    with page.expect_websocket():
        wire.cut()
    page.locator(".v-overlay--active").wait_for(state="detached")
    visitor.add("joint_head")
    page.wait_for_url("**/?do=team_lunch&do=joint_head")
    page.locator(".effect-cards:not(.refining)").wait_for()
    cut = ("WebSocket", "net::ERR_")  # a cut connection is told on the console
    visitor.troubles[:] = [one for one in visitor.troubles if not any(it in one for it in cut)]
