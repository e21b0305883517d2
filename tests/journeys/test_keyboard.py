"""Someone without a mouse: every step is a key."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from district.models import Role
from tests.factories.district import PASSWORD, staff, user
from tests.factories.plan import milestone
from tests.journeys.conftest import HOME

pytestmark = pytest.mark.django_db(transaction=True)
FOCUS = "() => [document.activeElement.textContent || document.activeElement.name, document.activeElement.id]"
SHOWS = "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' }"


def tab_to(page, words: str) -> None:
    """Press Tab until what ``words`` names has the focus, and shows it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in [text.strip() for text in page.evaluate(FOCUS)]:
            assert page.evaluate(SHOWS), f"the focus on {words} is not seen"
            return
    pytest.fail(f"Tab does not come to {words}")


class TestWithTheKeyboardAlone:
    def test_one_signs_in_skips_to_the_content_and_sends_a_form(self, new_page, look):
        page = new_page()
        director = user(Role.PLAN_DIRECTOR, email="director@example.org")
        milestone("m1", due=date(2022, 10, 31), owner=staff(user=director))
        page.goto(reverse("account_login"))
        tab_to(page, "id_login")
        page.keyboard.type(director.email)
        tab_to(page, "id_password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(HOME)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)[0] == "Skip to main content"
        look(page)
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUS)[1] == "main"
        tab_to(page, "Record as met: Reach a milestone of yours, Milestone m1")
        page.keyboard.press("Enter")
        page.get_by_role("heading", level=1, name="Record this milestone as met").wait_for()
        tab_to(page, "id_evidence")
        tab_to(page, "Record as met")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="One thing to put right").wait_for()
        assert "One thing to put right" in page.evaluate(FOCUS)[0]
        look(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUS)[1] == "id_evidence"
        page.keyboard.type("Signed minutes.")
        tab_to(page, "Record as met")
        page.keyboard.press("Enter")
        page.get_by_text("Recorded as met.").wait_for()
        look(page, "Milestone m1")
