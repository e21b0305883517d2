"""Fixtures for the journeys: a real browser, and axe for the accessibility of what it shows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import CHECKOUT, DRIVER_NODE, NotFound, find_chromium, find_node, runs

AXE = CHECKOUT / "node_modules/axe-core/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAIT = 10_000  # milliseconds that a page has to show what is expected of it, on a busy machine too
expect.set_options(timeout=WAIT)
# Of what is right it is to tell nothing: that takes most of its time on a long page.
RUN_AXE = "tags => axe.run({runOnly: tags, resultTypes: ['violations']}).then(found => found.violations)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; a machine without one fails the journeys rather than skip them."""
    try:
        chromium = find_chromium()
    except NotFound as missing:
        pytest.fail(str(missing))
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, in which Django would refuse queries.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        if not runs(DRIVER_NODE):
            # On a bare system it lacks a library.
            patch.setenv("PLAYWRIGHT_NODEJS_PATH", find_node())
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(
                executable_path=chromium.path,
                env={**os.environ, **chromium.environment},
                args=["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
            )
            yield running
            running.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[dict[str, Any]]]:
    """
    Return a function that gives a page's violations of WCAG 2.0 to 2.2, A and AA, and of best practice.

    The page's context must be made with ``bypass_csp=True``: the pages allow no script but their own.
    """

    def violations(page: Page) -> list[dict[str, Any]]:
        if not page.evaluate("() => 'axe' in window"):
            page.add_script_tag(path=AXE)
        return list(page.evaluate(RUN_AXE, AXE_TAGS))

    return violations
