"""What staff noticed is drawn into a report, released, read by the Board; the next report says what became of it."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from monitoring import catalogue, services
from plan.indicators import Period
from plan.models import Amendment
from tests.factories.district import user, written
from tests.factories.monitoring import LATER, indicator, report_made, report_released
from tests.factories.observations import adjustment, observation
from tests.factories.plan import amendment, plan
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
AUGUST, SEPTEMBER = Period.month(date(2022, 8, 1)), Period.month(date(2022, 9, 1))
HARD = "Postings of July found few applicants."
OURS = "Facilitators are at every high school now."


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/composing_{name}_{page.viewport_size['width']}.png", full_page=True)


@pytest.fixture
def noted(monkeypatch):
    """An observation, the adjustment that rests on it, and the draft amendment that this became."""
    monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
    plan()
    observation(words=HARD, seen_on=date(2022, 8, 9), evidence="Three applications for two positions.")
    draft = amendment(title="Post in May")
    return adjustment(
        "accepted", title="Post in May", why="Applicants look for work in spring", change="amendment", amendment=draft,
        proposed_on=date(2022, 8, 12), accepted_on=date(2022, 8, 15),
    )  # fmt: skip


@pytest.fixture
def author(new_page, width):
    page = new_page(width)
    sign_in(page, user(Role.PLAN_DIRECTOR))
    return page


class TestComposing:
    def test_draws_observations_and_the_next_report_says_what_became(self, author, new_page, look, width, noted):
        report = report_made(AUGUST)
        author.goto(reverse("monitoring:report-detail", args=[report.ref]))
        look(author)
        author.get_by_role("link", name="Write what was observed").click()
        look(author, "Success, challenges and adjustments of August 2022")
        author.get_by_role("button", name=f"Put in {HARD}").click()
        told = author.get_by_role("group", name="What was hard, Paragraph 1")
        expect(told.get_by_label("What it says")).to_have_value(f"{HARD}\n".strip())
        expect(told.get_by_label("What it says")).to_be_focused()
        told.get_by_label("Figure 1").select_option(label="Lines held")
        look(author)
        author.get_by_role("button", name="Write a paragraph of your own What succeeded").click()
        mine = author.get_by_role("group", name="What succeeded, Paragraph 1")
        mine.get_by_label("What it says").fill(OURS)
        author.get_by_role("button", name="Put in Post in May").click()
        expect(mine.get_by_label("What it says")).to_have_value(OURS)
        expect(told.get_by_label("Figure 1")).to_have_value("test.lines_held")
        look(author)
        shot(author, "page")
        send(author, "Save")
        expect(author.get_by_text("What the report says in words is saved.")).to_be_visible()
        expect(author.get_by_text(OURS)).to_be_visible()
        look(author)
        shot(author, "report")
        act(author, "Submit for review")
        look(author, "Submit the report on August 2022")
        shot(author, "submit")
        send(author, "Submit for review")
        author.get_by_text("The report waits for its release.").wait_for()
        report.refresh_from_db()
        services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)

        written(noted.amendment, status=Amendment.Status.WITHDRAWN, withdrawn_reason="The contract is not signed")
        following = report_released(SEPTEMBER)
        board = new_page(width)
        sign_in(board, user(Role.BOARD_MEMBER))
        board.goto(reverse("monitoring:report-detail", args=[following.ref]))
        expect(board.get_by_role("heading", name="What became of earlier adjustments")).to_be_visible()
        expect(board.get_by_text("Amendment 1 of the plan was drafted for it, and withdrawn.")).to_be_visible()
        look(board)
        shot(board, "board")
        board.goto(reverse("monitoring:report-detail", args=[report.ref]))
        expect(board.get_by_text(HARD)).to_be_visible()
        look(board)
