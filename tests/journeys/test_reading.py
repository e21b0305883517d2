"""A board member follows a figure from the dashboard to where it comes from, takes the PDF home, and prints a sheet."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from district.models import Role
from monitoring import services
from monitoring.models import Report
from tests.factories.district import user
from tests.factories.monitoring import LATER, report_made
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import line
from tests.journeys.conftest import go, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)
SAID = [
    {"part": "success", "words": "East filled its position early.", "figures": ["staffing.positions_filled"]},
    {"part": "challenge", "words": "The second posting found nobody.", "figures": []},
    {"part": "adjustment", "words": "It is posted again in October.", "figures": []},
]


@pytest.fixture
def released() -> Report:
    """The report on September, with one of two positions filled."""
    line("position", "filled", under=authorization("position", count=2))
    milestone("m1", due=date(2022, 10, 31))
    report, director = report_made(), user(Role.PLAN_DIRECTOR)
    services.report_compose(actor=director, ref=report.ref, version=None, paragraphs=SAID)
    services.report_submit(actor=director, ref=report.ref, version=None, at=LATER)
    return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


class TestReading:
    def test_leads_from_the_glance_to_the_source_and_to_paper(self, page, look, released):
        sign_in(page, user(Role.BOARD_MEMBER))
        go(page, "At a glance")
        look(page, "The plan at a glance")
        said = page.get_by_role("region", name="Success, challenges and adjustments")
        for heading, one in zip(("What succeeded", "What was hard", "What is adjusted"), SAID, strict=True):
            expect(said.get_by_role("region", name=heading)).to_contain_text(one["words"])
        page.get_by_text("The same as a table").first.click()
        look(page)
        page.get_by_role("region", name="Where the plan stands").get_by_role("link", name="Positions filled").click()
        look(page, "Monitoring report, September 2022")
        page.get_by_text("The second posting found nobody.").wait_for()
        page.locator("section", has=page.get_by_role("heading", name="Positions filled")).get_by_role(
            "link", name="How figure"
        ).click()
        page.get_by_text("state “Filled” on the last day").wait_for()
        look(page)
        page.get_by_role("link", name="Check it yourself").click()
        page.get_by_text(released.sha256).first.wait_for()
        look(page)
        page.go_back()
        with page.expect_download() as download:
            page.get_by_role("link", name="PDF", exact=True).click()
        assert download.value.suggested_filename == "monitoring-report-2022-09-revision-1.pdf"
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")

        go(page, "Reports")
        look(page, "Reports")
        expect(page.get_by_role("row").filter(has_text="September 2022")).to_contain_text("nothing to compare with")
        page.get_by_role("link", name="Figures as data").click()
        look(page, "Figures as data")
        unfold(page)
        page.get_by_label("How often").select_option(label="Yearly")
        page.get_by_role("button", name="Show", exact=True).click()
        page.get_by_text("No report fits what you chose.").wait_for()
        look(page)
        page.get_by_role("link", name="Show all reports").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Data package of September 2022").click()
        assert download.value.suggested_filename.endswith(".zip")

        go(page, "At a glance")
        page.get_by_role("link", name="One-page print").click()
        look(page, "The plan at a glance")
        assert released.sha256 in page.locator("main").inner_text().replace("\u200b", "")
        assert len(re.findall(rb"/Type /Page\b", page.pdf(format="Letter"))) == 1
        page.emulate_media(media="print")
        expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
        expect(page.get_by_role("heading", name="Where the plan stands")).to_be_visible()
