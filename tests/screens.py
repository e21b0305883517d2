"""
Photographs the running demonstration: each role's first page and the page it works on most, on a desk and on a phone.

Of the roles that work with students also how they find one, a student's page, imports and access.

``make screens`` beside ``make demo`` writes docs/screens/ and docs/screens.md anew, so that everyone can look again.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import CHECKOUT, DRIVER_NODE, find_chromium, find_node, runs

FOLDER = CHECKOUT / "docs" / "screens"
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
# Besides these two, by role and name: an address, and what of it links there to the page that is meant.
MORE = {
    "privacy_officer": {
        "find": ("/students/", ""), "access": ("/students/grants/", ""), "emergencies": ("/students/emergencies/", ""),
    },
    "school_leader": {"find": ("/students/", ""), "student": ("/students/", "/students/stu-")},
    "administrator": {"import": ("/students/imports/", "/students/imports/imp-")},
}  # fmt: skip
QUALITY = 45  # of the JPEGs: enough to read every word
HEAD = """# What each role sees

The first page of each role and the page it works on most, of the demonstration, on a desk and on a phone; and what is
seen of students, of imports and of access.
Written by `make screens` beside a running `make demo`; people and figures are invented.
"""


def main() -> None:
    """Photograph the demonstration that ``var/demo.json`` tells of."""
    told = CHECKOUT / "var" / "demo.json"
    if not told.exists():
        sys.exit("No demonstration runs here. Start `make demo` in another terminal, then try again.")
    demo = json.loads(told.read_text())
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.jpg"):
        old.unlink()
    parts = [HEAD]
    chromium = find_chromium()
    if not runs(DRIVER_NODE):
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = find_node()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path,
            env={**os.environ, **chromium.environment},
            args=["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
        )
        for person in demo["people"]:
            parts += _of_role(browser, demo["url"], person)
        browser.close()
    (CHECKOUT / "docs" / "screens.md").write_text("\n".join(parts))


def _of_role(browser: Browser, url: str, person: dict[str, Any]) -> list[str]:
    """Photograph what one person sees, and return the lines of the page about it."""
    title = person["role"].replace("_", " ").capitalize()
    rows: dict[str, list[str]] = {}
    for width, (wide, high) in WIDTHS.items():
        context = browser.new_context(base_url=url, viewport={"width": wide, "height": high}, locale="en-US")
        page = context.new_page()
        _sign_in(page, person)
        for name in ("home", "main", *MORE.get(person["role"], {})):
            if name == "main" and not _go_on(page):
                continue
            if name not in {"home", "main"}:
                _look(page, MORE[person["role"]][name])
            path = FOLDER / f"{person['role']}-{name}-{width}.jpg"
            page.screenshot(path=path, type="jpeg", quality=QUALITY)
            heading = page.get_by_role("heading", level=1).first.inner_text()
            picture = f"![{heading}, on a {width}](screens/{path.name})"
            rows.setdefault(name, []).append(picture)
        context.close()
    return [f"\n## {title}\n", *(f"{' '.join(pictures)}\n" for pictures in rows.values())]


def _sign_in(page: Page, person: dict[str, Any]) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(person["email"])
    page.get_by_label("Password", exact=True).fill(person["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


def _look(page: Page, at: tuple[str, str]) -> None:
    """Go to an address, or to the first page below it whose link begins so."""
    address, link = at
    page.goto(address)
    if link:
        page.goto(str(page.locator(f"main a[href^='{link}']").first.get_attribute("href")))


def _go_on(page: Page) -> bool:
    """Go to the first page of the navigation after this one; tell whether there is any."""
    links = page.locator("nav[aria-label='Main'] a, nav.usa-nav a").evaluate_all("all => all.map(a => a.pathname)")
    others: list[str] = [link for link in links if link not in {"/", "/more/"}]
    if others:
        page.goto(others[0])
    return bool(others)


if __name__ == "__main__":
    main()
