"""A board member reads what is published, and comes nowhere near what is not."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from plan.models import Baseline
from tests.factories.district import loaded, user
from tests.factories.monitoring import report_requested
from tests.factories.plan import milestone, plan
from tests.journeys.conftest import act, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


class TestOverseeing:
    def test_reads_plan_strategy_and_baselines_and_no_draft(self, page, look):
        milestone()
        loaded(
            Baseline(
                plan=plan(), code="b", measure="Arrests of students", published="273", value=273, period="2015",
                population="District", definition="Arrests in one year.", source="A newspaper",
            )
        )  # fmt: skip
        report = report_requested()
        sign_in(page, user(Role.BOARD_MEMBER))
        look(page, "The plan at a glance")
        items = page.get_by_role("navigation", name="Main").get_by_role("link")
        expect(items).to_have_text(["At a glance", "Student figures", "Plan", "Reports", "More"])
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Plan", exact=True).click()
        look(page, "Supports plan")
        page.get_by_role("link", name="Strategy s1").click()
        look(page, "Strategy s1")
        page.get_by_role("link", name="The plan").click()
        act(page, "The time before")
        look(page, "The time before")
        expect(page.get_by_text("273")).to_be_visible()
        for name, *arguments in (
            ("monitoring:report-detail", report.ref),
            ("staffing:position-list",),
        ):
            answer = page.goto(reverse(name, args=arguments))
            assert answer.status == 404
            look(page, "Nothing you can see is here")
