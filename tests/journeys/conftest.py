"""What the journeys share: the district's day, a browser of each person's own, and a look at every page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from core import clock, jobs
from core.models import Job
from district.models import User
from tests.browser import AXE, WAIT
from tests.factories.district import PASSWORD, district
from tests.turns import TURN, is_due, place

PHONE = 390  # pixels
# A Friday in the plan's second year, ten in the morning at the district.
NOW = datetime(2022, 10, 14, 15, tzinfo=UTC)
HOME = re.compile(r"//[^/]+/$")
# What offends the pages' policy on content, kept by the page itself. What axe does comes from no file: it is not meant.
KEEP_OFFENCES = (
    "addEventListener('securitypolicyviolation',"
    " e => { if (e.sourceFile) (window.offences ??= []).push(e.violatedDirective) })"
)
# What a page shows is made of, as far as it looks and is read alike.
MADE_OF = """() => [...new Set([...document.querySelectorAll('body *')].filter(one => one.checkVisibility()).map(
  one => [one.tagName, ...['class', 'role', 'type', 'aria-label', 'aria-hidden'].map(
    name => name.startsWith('aria') ? one.hasAttribute(name) : one.getAttribute(name))].join(' ')))]"""
REF = re.compile(r"[a-z]{2,4}-[0-9a-z]{11}")
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"

Open = Callable[..., Page]
Look = Callable[..., None]


@pytest.fixture(autouse=True)
def _day(settings, monkeypatch) -> None:
    """Pin the clock for all threads, the live server's too, as the demonstration does for all processes."""
    settings.CLOCK_PIN = NOW
    monkeypatch.setattr(clock, "_shift", NOW - datetime.now(UTC))


@pytest.fixture(autouse=True)
def _district(transactional_db: None) -> None:
    district()


def pytest_itemcollected(item: pytest.Item) -> None:
    """
    Walk each journey every fifth day; if it is walked at two widths, on a phone, and the next time on a desk.

    What breaks a page breaks it at both widths and in several journeys; what does not is found within ten days. What
    has not its turn is left to ``make test-deep``.
    """
    spec = getattr(item, "callspec", None)
    turn = place(item.nodeid.partition("[")[0], 10)
    width = spec.params.get("width") if spec else None
    if turn % 5 or (width and turn != (0 if width == PHONE else 5)):
        item.add_marker("deep")


@pytest.fixture(params=[1280, PHONE], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def new_page(browser: Browser, live_server: Any, settings: Any) -> Iterator[Open]:
    """A function that opens a browser of someone's own; options are those of a Playwright context."""
    settings.SITE_URL = live_server.url  # below which links in mails stand
    contexts: list[BrowserContext] = []

    def opened(width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale="en-US", **options
        )
        context.set_default_timeout(WAIT)
        context.add_init_script(KEEP_OFFENCES)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Open, width: int) -> Page:
    return new_page(width)


def watch(page: Page) -> None:
    """Gather what the browser complains of in ``page.complaints``."""
    page.complaints = []

    def heard(message: ConsoleMessage) -> None:
        # A page that answers 404, 409 or 422 is itself said to have failed; that answer is asked for.
        is_its_answer = message.location.get("url") == page.url and "Failed to load resource" in message.text
        is_policy = "Content Security Policy" in message.text  # see KEEP_OFFENCES
        if message.type in {"error", "warning"} and not is_its_answer and not is_policy:
            page.complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))


@pytest.fixture(scope="session")
def _looked_at() -> dict[tuple[str, int], set[str]]:
    """What pages were made of that axe looked at: by their address, whichever the record, and their width."""
    return defaultdict(set)


@pytest.fixture
def look(axe: Callable[[Page], list[dict[str, Any]]], _looked_at: dict[tuple[str, int], set[str]], request) -> Look:
    """
    A function that asserts that a page has a heading, fits, is accessible to all, and that nothing complained.

    Journeys come by some pages again and again. Each commit axe, which takes longer than all else, looks at a page that
    has something which it did not see there before: at a third of the addresses, at another third when the journey is
    walked the next time, at the other width.
    ``make test-deep`` lets it look whenever somebody does.
    """
    script = AXE.read_text()
    always = request.config.option.markexpr == "deep"

    def is_new(page: Page) -> bool:
        path = REF.sub("", urlsplit(page.url).path)
        if not is_due(path, 3, TURN // 5):
            return False
        seen = _looked_at[path, page.viewport_size["width"]]
        found = set(page.evaluate(MADE_OF)) - seen
        seen |= found
        return bool(found)

    def looked(page: Page, heading: str | None = None) -> None:
        if heading is not None:
            # The page of an action names its record too: "Post this position", and the record stands below.
            page.get_by_role("heading", level=1, name=re.compile(f"^{re.escape(heading)}(: |, | \\(|$)")).wait_for()
        page.wait_for_load_state()  # a page on its way to another of the same heading has no styles yet
        assert page.evaluate(FITS), f"{page.url} is wider than its window"
        assert page.complaints == []
        assert page.evaluate("window.offences ?? []") == []
        if always or is_new(page):
            # Run from outside, so that the pages keep their policy, which axe's styles offend.
            page.evaluate(script)
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in axe(page)] == []
        page.complaints.clear()

    return looked


def sign_in(page: Page, user: User) -> None:
    """Be signed in, and stand on the first page. Those that are about signing in go ``through_the_door``."""
    browser = Client()
    browser.force_login(user)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": browser.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([cookie | {"url": settings.SITE_URL, "httpOnly": True, "sameSite": "Lax"}])
    page.goto(reverse("home"))


def through_the_door(page: Page, user: User, password: str = PASSWORD) -> None:
    """Sign in by the form, and stand on the first page."""
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(HOME)


def send(page: Page, button: str) -> None:
    """Send the form of an action by its button, which stands beside *Cancel*."""
    page.locator("main form").get_by_role("button", name=button, exact=True).click()


def act(page: Page, name: str) -> None:
    """Follow the link of an action in the page's head, which may be folded under *More*, or of what is next."""
    link = page.locator(".head, .next").get_by_role("link", name=name, exact=True, include_hidden=True)
    link.wait_for(state="attached")
    if not link.is_visible():
        page.locator(".head .more > summary").click()
    link.click()


def go(page: Page, name: str) -> None:
    """Follow a link of the navigation."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    """Find somebody by typing, and choose them; without script type the whole name or number."""
    name = re.compile(rf"^{re.escape(label)}( \(optional\))?$")
    field = page.get_by_role("combobox", name=name).or_(page.get_by_role("textbox", name=name))
    page.wait_for_load_state()  # until then a script has not made of it what it will be
    if field.get_attribute("role") != "combobox":
        field.fill(option.rpartition(" · ")[2])
        return
    field.fill(option.partition(" · ")[0])
    page.get_by_role("option", name=option).click()
    expect(field).to_have_value(option)


def unfold(page: Page) -> None:
    """Open the filters where they are folded: on the phone."""
    page.locator(".filters").wait_for()
    fold = page.locator(".filters > .fold > summary")
    if fold.is_visible():
        fold.click()


def fill(page: Page, look: Look, holder: str, days: tuple[str, str, str, str]) -> None:
    """From the page of a position just opened to its holder, by the buttons that the pages offer."""
    steps = (
        ("Post", "Post this position", "Posted on"),
        ("Record offer", "Record an offer for this position", "Offered on"),
        ("Record acceptance", "Record that the offer was accepted", "Accepted on"),
        ("Record start", "Record the start in this position", "First day"),
    )
    for (button, heading, day), when in zip(steps, days, strict=True):
        page.locator(".next").get_by_role("link", name=button, exact=True).click()
        look(page, heading)
        page.get_by_label(day, exact=True).fill(when)
        if button == "Record acceptance":
            page.get_by_label("Agreed first day").fill(days[-1])
        if button == "Record start":
            choose(page, "Holder", holder)
        send(page, button)
        look(page, "Campus monitor")
    expect(page.get_by_text("The position is filled.")).to_be_visible()
    expect(page.locator(".head").get_by_text(holder.partition(" · ")[0])).to_be_visible()


def work() -> None:
    """Run the jobs that wait, as a worker would."""
    for job in Job.objects.filter(status=Job.Status.QUEUED).order_by("id"):
        jobs.run(job.pk)


def mailed_link() -> str:
    """Run the jobs that wait, and return the link of the newest mail."""
    work()
    return re.search(r"http\S+", mail.outbox[-1].body).group()
