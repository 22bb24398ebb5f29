"""An editor at the desk, through HTTP and nothing else."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

import html5lib

from tests.live import PASSWORD

HTML = "{http://www.w3.org/1999/xhtml}"
LOST = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError)


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: what was saved is saved."""

    def redirect_request(self, *_args: Any) -> None:
        return None


def fields(page: bytes, form: str) -> dict[str, str | list[str]]:
    """What a browser would send back of the form with that id."""
    tree = html5lib.parse(page.decode())
    found: dict[str, Any] = {}
    (at,) = [node for node in tree.iter(f"{HTML}form") if node.get("id") == form]
    for node in at.iter():
        name, kind = node.get("name"), node.get("type", "")
        if not name or node.get("disabled") is not None or kind in {"submit", "file", "button"}:
            continue
        if node.tag == f"{HTML}textarea":
            found[name] = (node.text or "").removeprefix("\n")
        elif node.tag == f"{HTML}select":
            chosen = [o.get("value", "") for o in node.iter(f"{HTML}option") if o.get("selected") is not None]
            found[name] = chosen if node.get("multiple") is not None else (chosen or [""])[0]
        elif node.tag == f"{HTML}input" and (
            kind not in {"checkbox", "radio"} or node.get("checked") is not None
        ):
            found[name] = node.get("value", "on" if kind == "checkbox" else "")
    return found


class Editor:
    """Saves one article over and over, each time under a headline that never was before."""

    def __init__(self, url: str, article: int) -> None:
        self.url, self.article = url, article
        self.form = f"/admin/archive/article/{article}/change/"
        self.numbers = itertools.count(1)
        self.acknowledged = ""
        self.said_yes: list[str] = []
        self.unanswered: list[str] = []  # sent since the last yes, and no word came back
        self.refusals: list[int] = []
        self.pages: list[str] = []
        self.lost = 0  # requests that nobody answered
        self._forget_session()

    def _forget_session(self) -> None:
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), Stay(), urllib.request.ProxyHandler({})
        )
        self.signed_in = False

    def ask(self, path: str, data: dict[str, Any] | None = None) -> tuple[int, bytes]:
        """GET, or POST of `data`; status and page."""
        content = urlencode(data, doseq=True).encode() if data is not None else None
        try:
            with self.browser.open(self.url + path, content, timeout=90) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()

    def sign_in(self) -> int:
        status, page = self.ask("/admin/login/")
        if status == 200:
            given = fields(page, "login-form") | {"username": "admin", "password": PASSWORD}
            status, page = self.ask("/admin/login/", given)
        self.signed_in = status == 302
        return status if self.signed_in else self._refused(status, page)

    def save(self) -> int:
        """Change the headline; the status of the answer, 302 where it was saved."""
        if not self.signed_in and (status := self.sign_in()) != 302:
            return status
        status, page = self.ask(self.form)
        if status != 200:
            return self._refused(status, page)
        title = f"第{next(self.numbers)}稿 {self.article} {time.monotonic_ns()}"
        data = fields(page, "article_form") | {"title": title}
        self.unanswered.append(title)
        status, page = self.ask(self.form, data)
        if status == 302:
            self.acknowledged = title
            self.said_yes.append(title)
            self.unanswered = []
            return status
        if status != 500:
            # An answer that says no is an answer: nothing may have been saved.
            self.unanswered.remove(title)
        return self._refused(status, page)

    def _refused(self, status: int, page: bytes) -> int:
        self.refusals.append(status)
        self.pages.append(page.decode(errors="replace"))
        if status == 302:
            self._forget_session()
        return status

    def work(self, stop: threading.Event) -> None:
        """Save until told to stop, whatever happens to the server meanwhile."""
        while not stop.is_set():
            try:
                well = self.save() < 500
            except LOST:
                self.lost += 1
                well = False
            if not well:
                stop.wait(0.1)
