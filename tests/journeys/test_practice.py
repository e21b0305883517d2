"""A teacher counts a conversation with a few taps; a leader looks at the school and enters the days assigned."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse

from district.models import Role
from restorative.models import AssignedDays, PracticeLog
from tests.factories import restorative as make
from tests.factories.district import school, user
from tests.factories.students import accepted, student
from tests.journeys.conftest import act, choose, go, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/practice_{name}_{width}.png", full_page=True)


def tap(page, words):
    page.locator("label", has_text=words).click()


class TestAConversation:
    def test_is_counted_with_four_taps(self, page, look, width):
        sign_in(page, user(Role.STAFF_MEMBER, at=school(), name="Tea Cher"))
        look(page)
        shot(page, "home", width)
        go(page, "Log a conversation")
        look(page, "Conversations")
        shot(page, "none", width)
        # From here on: what it was, how long, and that is it.
        page.get_by_role("link", name="Log a conversation").last.click()
        look(page, "Log a conversation")
        shot(page, "log", width)
        tap(page, "Affective question")
        tap(page, "Up to 5 minutes")
        send(page, "Count it")
        look(page, "Conversations")
        shot(page, "logged", width)
        one = PracticeLog.objects.get()
        assert (one.kind, one.minutes, one.students, one.school) == ("question", "short", 1, school())
        page.get_by_role("link", name="Log another").click()
        look(page, "Log a conversation")
        send(page, "Count it")
        page.get_by_role("heading", name="2 things to put right").wait_for()
        look(page)
        page.goto(reverse("restorative:practice-detail", args=[one.ref]))
        look(page)
        act(page, "Take back")
        look(page)
        send(page, "Take back")
        page.get_by_text("It is counted no more").wait_for()
        assert PracticeLog.objects.get().taken_back_at is not None


class TestASchoolsLeader:
    def test_sees_counts_and_enters_the_days(self, page, look, width):
        one = make.days_asked()
        make.matrix_row("first", typical=3)
        make.duty(one.case, "parent_notice")
        make.practice()
        sign_in(page, accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lea Der")))
        page.goto(reverse("restorative:counts-list"))
        look(page, "Restorative practice at East")
        assert one.student.name not in page.content()
        shot(page, "school", width)
        page.get_by_role("link", name="Enter them").click()
        look(page, "Days assigned")
        shot(page, "days", width)
        page.goto(reverse("restorative:days-detail", args=[one.ref]))
        look(page)
        act(page, "Enter the days")
        look(page, "How many days were assigned?")
        page.get_by_label("How often this school year").select_option(label="First time this school year")
        page.get_by_label("School days away from instruction").fill("1")
        send(page, "Enter the days")
        page.get_by_text("2 days").first.wait_for()
        look(page)
        shot(page, "day", width)
        assert AssignedDays.objects.get().days == 1

    def test_sees_patterns_and_no_small_count(self, page, look, width):
        for place, time, count in [("gym", "lunch", 11), ("gym", "class", 12), ("cafeteria", "lunch", 14),
                                   ("cafeteria", "class", 3), ("bus", "after", 2)]:  # fmt: skip
            for _number in range(count):
                make.case("preparing", incident=make.incident(place=place, time_of_day=time, on_date=date(2022, 9, 13)))
        sign_in(page, accepted(user(Role.SCHOOL_LEADER, at=school())))
        page.goto(reverse("restorative:patterns"))
        look(page, "Patterns")
        shot(page, "patterns", width)
        assert page.get_by_role("cell", name="hidden").count() > 1


class TestAWayBack:
    def test_is_planned_assigned_and_checked_in_on(self, page, look, width):
        student("Kim", "Backley", at=school(), local_id="N-77")
        make.facilitator(name="Fay Cilitator", email="fay@example.org")
        sign_in(page, accepted(user(Role.RESTORATION_COORDINATOR, at=school(), name="Cora Ordin")))
        page.goto(reverse("restorative:reentry-list"))
        look(page, "Ways back")
        page.get_by_role("link", name="Plan a way back").first.click()
        look(page, "Plan a way back")
        choose(page, "Student", "Backley, Kim · N-77")
        page.get_by_label("Comes back from").select_option(label="Suspension")
        page.get_by_label("Back on").fill("2022-10-10")
        send(page, "Plan a way back")
        page.get_by_text("Say who works on it").first.wait_for()
        look(page)
        shot(page, "way_back", width)
        act(page, "Say who works on it")
        choose(page, "Who works on it", "Fay Cilitator · fay@example.org")
        send(page, "Say who works on it")
        page.get_by_text("Who works on it can open the student now.").wait_for()
        act(page, "Check in")
        look(page, "How does it go?")
        page.get_by_label("How it goes").select_option(label="4")
        send(page, "Check in")
        page.get_by_text("4 of 5").first.wait_for()
        look(page)
        shot(page, "checked_in", width)
