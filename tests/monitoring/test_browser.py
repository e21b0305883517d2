"""In a real browser: a report is watched while it is made, read, and asked where it comes from."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from core.models import Job
from district.models import Role
from tests.factories.district import user
from tests.factories.monitoring import indicator, report_failed, report_made, report_requested
from tests.monitoring.workers import gate_shut, until, worker
from tests.turns import once_in, one_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(browser, live_server):
    """A page of someone who directs the plan."""
    client = Client()
    client.force_login(user(Role.PLAN_DIRECTOR))
    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    yield context.new_page()
    context.close()


class TestWatchingAReportBeingMade:
    @once_in(5)
    def test_the_page_moves_on_by_itself_and_then_stops_asking(self, page, tmp_path):
        with gate_shut() as open_gate, worker(tmp_path / "worker.log"):
            report = report_requested()
            until(lambda: Job.objects.get().step == 1, "half of the figures")
            page.goto(reverse("monitoring:report-detail", args=[report.ref]))
            expect(page.locator("progress")).to_have_attribute("value", "1")
            expect(page.get_by_text("1 of 2 figures are counted.")).to_be_visible()
            open_gate()
            page.get_by_text("gate.behind: 3 of 4.").wait_for(timeout=20000)
        expect(page.locator("progress")).to_have_count(0)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(2500)
        assert asked == []


class TestReadingAReport:
    @pytest.mark.parametrize("width", one_of(1280, 390))
    def test_anyone_can(self, page, axe, measured, width):
        page.set_viewport_size({"width": width, "height": 900})
        report = report_made()
        for address in ("monitoring:report-list", "monitoring:report-detail"):
            page.goto(reverse(address, args=[report.ref] if "detail" in address else []))
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    def test_a_link_unfolds_how_a_figure_was_made(self, page, measured):
        measured(indicator("t.a"), indicator("t.b", source="The second source."))
        page.goto(reverse("monitoring:report-detail", args=[report_made().ref]))
        expect(page.get_by_text("The second source.")).to_be_hidden()
        page.get_by_role("link", name="How figure 2 was made").click()
        page.get_by_text("The second source.").wait_for()

    def test_a_report_that_could_not_be_made_can_be_tried_again(self, page, measured):
        page.goto(reverse("monitoring:report-detail", args=[report_failed().ref]))
        page.get_by_role("button", name="Try again").click()
        page.get_by_text("Waiting for a worker to begin.").wait_for()
