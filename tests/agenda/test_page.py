"""What the page of work says, in which order, and the navigation around it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from agenda import presentation, selectors
from agenda.selectors import Agenda, agenda
from core.work import WorkItem
from district.models import Role
from tests.factories.district import school, staff, user
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import act, line
from tests.monitoring.test_pages import words
from tests.rights import each_kind

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
PAGE, API = reverse("agenda:work-list"), reverse("agenda-api:work-list")
ROLES = each_kind(Role.INTEGRATION, Role.BOARD_MEMBER)


def item(due=None, since=TODAY, kind="test", empty=False) -> WorkItem:
    return WorkItem(kind, "Do it", "this", "", due, since, "/", "Do", empty)


def of(*items) -> Agenda:
    return Agenda(TODAY, sorted(items, key=lambda i: (i.due is None, i.due or i.since)), [])


class TestWords:
    @pytest.mark.parametrize(("days", "told"), [
        ([], "Nothing waits for you. "),
        ([0, 0, 0, -1], "Four things need you today. One is a day late."),
        ([-3], "One thing needs you today. It is 3 days late."),
        ([-3, -12, 0], "Three things need you today. Two are late, the longest by 12 days."),
        ([0], "One thing needs you today. "),
        ([3, 9], "Nothing is due today. Next: Mon, Oct 17."),
        ([3, None], "Nothing is due today. Next: Mon, Oct 17. One thing waits without a date."),
        ([0, *[None] * 11], "One thing needs you today. 11 things wait without a date."),
    ])  # fmt: skip
    def test_of_the_first_sentence(self, days, told):
        found = of(*(item(None if day is None else TODAY + timedelta(days=day)) for day in days))
        assert f"{presentation.lead(found)} {presentation.rest(found)}" == told

    @pytest.mark.parametrize(("due", "group", "told"), [
        (date(2022, 10, 13), "today", "Late since Thu, Oct 13"),
        (date(2021, 8, 31), "today", "Late since Aug 31, 2021"),
        (TODAY, "today", "Today"),
        (date(2022, 10, 17), "next", "Mon, Oct 17"),
        (date(2022, 10, 21), "next", "Fri, Oct 21"),
        (date(2022, 10, 22), "later", "Sat, Oct 22"),
        (None, "waiting", "Since Fri, Oct 14"),
    ])  # fmt: skip
    def test_of_one_thing(self, due, group, told):
        assert selectors.group_of(item(due), TODAY) == group
        assert presentation.state(item(due), TODAY).label == told

    @pytest.mark.parametrize(("hour", "told"), [(8, "Good morning, Ana"), (12, "Good afternoon, Ana"),
                                                (18, "Good evening, Ana")])  # fmt: skip
    def test_of_the_greeting(self, hour, told):
        assert presentation.greeting("Ana Ruiz", datetime(2022, 10, 14, hour, tzinfo=UTC)) == told

    def test_of_an_empty_list_and_of_why(self, client):
        milestone()
        client.force_login(user(Role.SCHOOL_LEADER, at=school()))
        page = words(client.get(PAGE))
        assert "Nothing waits for you." in page
        assert "HR specialist" not in page
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = words(client.get(PAGE))
        why = "Plan director : milestones that are late or whose owner is missing, drafted amendments"
        assert why in page.replace("</b>", "")
        assert "Milestones late 1 of 1 open" in page


class TestOrder:
    LEAVING = date(2022, 10, 20)

    def found(self):
        """One of each group, made in the wrong order."""
        person = user(Role.HR_SPECIALIST, Role.PLAN_DIRECTOR)
        milestone("far", due=date(2022, 11, 30), owner=staff(user=person))
        line("realignment", "planned", authorization("realignment", code="O-1"))
        act(line("stipend", "planned", authorization("stipend", code="O-2")), "award", date(2022, 1, 1),
            staff(left_date=self.LEAVING))  # fmt: skip
        line("position", "authorized", authorization(code="O-3"))
        act(line("stipend", "planned", authorization("stipend", code="O-4")), "award", date(2022, 1, 1),
            staff(left_date=date(2022, 10, 1)))  # fmt: skip
        return person

    def test_is_by_consequence_and_a_milestone_in_47_days_comes_last(self):
        assert [item.kind for item in agenda(self.found(), TODAY).items if not item.kind.startswith("monitoring")] == [
            "staffing.stipend.leaver",
            "staffing.position.post",
            "staffing.stipend.leaving",
            "staffing.realignment.start",
            "plan.milestone.meet",
        ]

    def test_has_one_solid_button_where_something_is_due_and_else_none(self, client):
        client.force_login(self.found())
        solid = 'class="usa-button sm"'
        assert client.get(PAGE).content.decode().count(solid) == 1
        client.force_login(user(Role.HR_SPECIALIST, at=school("north", "North")))
        line("position", "authorized", authorization(school=school("north", "North"), code="O-5"))
        page = client.get(PAGE).content.decode()
        assert "Post a position" in page
        assert page.count(solid) == 0


class TestNavigation:
    @pytest.mark.parametrize("role", [role for role in Role if role != Role.INTEGRATION])
    def test_has_five_items_at_most_and_all_of_them_open(self, client, role):
        milestone()
        client.force_login(user(role, at=school() if role == Role.SCHOOL_LEADER else None))
        items = client.get(reverse("home")).context["navigation"]
        assert len(items) <= 5
        assert [entry["current"] for entry in items] == [True] + [False] * (len(items) - 1)
        rest = [address for _item, _label, address in client.get(reverse("more")).context["items"]]
        assert bool(rest) == (str(items[-1]["label"]) == "More")
        addresses = [entry["url"] for entry in items] + rest
        assert len(set(addresses)) == len(addresses)
        assert {client.get(address, follow=True).status_code for address in addresses} == {200}

    def test_begins_with_the_work_of_a_board_member_who_has_another_role(self, client):
        client.force_login(user(Role.BOARD_MEMBER, Role.STAFF_MEMBER))
        items = client.get(reverse("home")).context["navigation"]
        assert [str(entry["label"]) for entry in items] == ["My work", "At a glance", "Student figures", "Plan", "More"]

    def test_marks_more_where_a_page_stands_there(self, client):
        client.force_login(user(Role.PLAN_DIRECTOR))
        items = client.get(reverse("district:organization-list")).context["navigation"]
        assert [str(entry["label"]) for entry in items if entry["current"]] == ["More"]
