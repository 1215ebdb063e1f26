"""Asks the questions of the front pages when a new version begins to answer.

What is asked of a whole graph takes a second or two for some thousand documents; nobody who comes
to the pages should be the one who waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from flask import Flask

from hustings.errors import HustingsError
from hustings.web.live import Live
from hustings.web.pages.terms import LANGUAGES

log = logging.getLogger(__name__)

_PATHS: Final = ("/", "/network", "/timeline", "/people", "/elections", "/documents",
                 "/disagreements", "/data", "/feed.atom", "/search?q=a")  # fmt: skip
_PAUSE_S: Final = 1.0


def keep_warm(app: Flask, live: Live) -> None:
    """Warm every version in turn, beside the requests, while the server runs."""

    def run() -> None:
        seen = ""
        while not live.closed:
            time.sleep(_PAUSE_S)
            try:
                if live.ready and not live.closed and live.manifest.version != seen:
                    seen = live.manifest.version
                    warm(app)
            except (HustingsError, OSError) as error:
                log.warning("pages.not_warmed error=%s", error)

    threading.Thread(target=run, name="hustings-warm", daemon=True).start()


def warm(app: Flask) -> None:
    """Ask for the front pages once in every language; what cannot be had is left cold."""
    client = app.test_client(use_cookies=False)
    for path in _PATHS:
        for language in LANGUAGES:
            headers = {"Accept": "text/html", "Accept-Language": language}
            answer = client.get(path, headers=headers)
            if answer.status_code != 200:
                log.warning("pages.not_warmed path=%s status=%s", path, answer.status_code)
