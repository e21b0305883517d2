"""A school's own page: who sees which school, and what of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district.models import Role, RoleAssignment
from monitoring.selectors.dashboard import LINES
from plan import services
from tests.factories.district import make, school, user, year
from tests.factories.monitoring import cell, days_cell, indicator, report_in_review, report_made, report_released
from tests.factories.plan import authorization, milestone, plan
from tests.factories.staffing import line
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db
LIST, API_LIST = reverse("monitoring:school-list"), reverse("monitoring-api:school-list")
WIDE = [Role.PLAN_DIRECTOR, Role.HR_SPECIALIST, Role.SUPERVISOR, Role.BOARD_MEMBER]


def page(code="east") -> str:
    return reverse("monitoring:school-detail", args=[code])


def api(code="east") -> str:
    return reverse("monitoring-api:school-detail", args=[code])


def lines(n=3, key=LINES[0]):
    return indicator(key, [cell("east", n, 4), cell("north", 1, 4)])


def here(client) -> list[str]:
    """Return the item of the navigation under which the page stands."""
    return [str(item["label"]) for item in client.get(page()).context["navigation"] if item["current"]]


@pytest.fixture(autouse=True)
def _october():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def leader(client):
    person = user(Role.SCHOOL_LEADER, at=school())
    school("north", "North")
    client.force_login(person)
    return person


class TestWhoSeesWhich:
    def test_a_leader_their_own_school_alone(self, client, leader):
        answers = [client.get(of(code)).status_code for of in (page, api) for code in ("east", "north", "nowhere")]
        assert answers == [200, 404, 404] * 2
        assert client.get(LIST)["Location"] == page()
        assert [one["code"] for one in client.get(API_LIST).json()["results"]] == ["east"]

    def test_a_leader_of_two_schools_chooses(self, client):
        person = user(Role.SCHOOL_LEADER, at=school())
        client.force_login(person)
        assert here(client) == ["My school"]
        make(RoleAssignment(district=year().district, user=person, role=Role.SCHOOL_LEADER, from_date=date(2022, 1, 1),
                            school=school("north", "North")))  # fmt: skip
        assert here(client) == ["My schools"]
        assert client.get(LIST).status_code == client.get(page("north")).status_code == 200

    @pytest.mark.parametrize("role", WIDE)
    def test_who_oversees_all_schools_any(self, client, role):
        school(), school("north", "North")
        client.force_login(user(role))
        assert [client.get(of(code)).status_code for of in (page, api) for code in ("east", "north")] == [200] * 4
        assert "East" in words(client.get(LIST))
        assert len(client.get(API_LIST).json()["results"]) == 2

    @pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.STAFF_MEMBER, Role.PARTNER_USER])
    def test_others_none(self, client, role):
        school()
        client.force_login(user(*[role] if role else []))
        assert {client.get(address).status_code for address in (LIST, API_LIST, page(), api())} == {404}


class TestLines:
    def test_are_told_in_the_first_sentence_and_open_ones_first(self, client, leader):
        for status in ("filled", "filled", "posted"):
            line("position", status, authorization(school=school()))
        line("stipend", "awarded", authorization("stipend", school=school()))
        line("position", "vacated", authorization(school=school("north", "North")))
        text = words(client.get(page()))
        assert "At East 3 of 4 approved are in place; one position is posted since Aug 12, 2021." in text
        rows = [str(row.state.label) for _kind, row in client.get(page()).context["lines"]]
        assert rows == ["Posted", "Filled", "Filled", "Awarded"]
        told = client.get(api()).json()["kinds"]
        assert [(one["kind"], one["placed"], one["authorized"]) for one in told] == [
            ("position", 2, 3), ("realignment", 0, 0), ("stipend", 1, 1)
        ]  # fmt: skip
        assert [one["status"] for one in told[0]["lines"]] == ["posted", "filled", "filled"]

    @pytest.mark.parametrize(("states", "count", "told"), [
        (["filled"], 1, "At East 1 of 1 approved is in place."),
        (["posted", "posted"], 2, "At East 0 of 2 approved are in place; two positions are posted."),
        (["filled", "vacated", "posted"], 3, "one position is vacated since Sep 11, 2021 and one position is"),
        (["filled"], 2, "At East 1 of 2 approved are in place; one opening for positions is free."),
        ([], 0, "At East nothing is approved for today."),
    ])  # fmt: skip
    def test_are_told_as_they_stand(self, client, leader, states, count, told):
        if count:
            under = authorization(count=count, school=school())
            for status in states:
                line("position", status, under)
        assert told in words(client.get(page()))

    def test_of_a_year_to_come_do_not_count(self, client, leader):
        line("position", "filled", authorization(school=school()))
        line("position", "authorized", authorization(school=school(), starts_year=year(2023)))
        assert "At East 1 of 1 approved is in place." in words(client.get(page()))

    def test_are_not_shown_to_the_board(self, client):
        line("position", "posted", authorization(school=school()))
        client.force_login(user(Role.BOARD_MEMBER))
        answer = client.get(page())
        assert "Campus monitor" not in answer.content.decode()
        assert "Staffing, open first" not in words(answer)
        assert client.get(api()).json()["kinds"] == []

    def test_offer_what_may_be_done_to_whom_it_may(self, client, leader):
        made = line("position", "posted", authorization(school=school()))
        offer = reverse("staffing:position-offer", args=[made.ref])
        assert offer not in client.get(page()).content.decode()
        client.force_login(user(Role.HR_SPECIALIST))
        assert offer in client.get(page()).content.decode()


class TestReleased:
    def test_is_the_schools_part_beside_all_schools(self, client, leader, measured):
        measured(lines(), indicator("t.plan", [cell(None, 5, 6)], label="Of the plan"))
        report = report_released()
        answer = client.get(page())
        assert [(here, sheet.ratio) for sheet, _row, here in answer.context["figures"]] == [("3 of 4", "4 of 8")]
        assert "Of the plan" not in words(answer)
        told = client.get(api()).json()
        assert told["report"]["ref"] == report.ref
        (one,) = told["figures"]
        assert (one["numerator"], one["denominator"], one["all_numerator"]) == ("3.000", "4.000", "4.000")

    def test_a_median_of_all_schools_is_a_number_with_what_it_is_of_below(self, client, leader, measured):
        """As one line that does not break it was wider than the page, and cut."""
        days = [days_cell("east", {6: 3}), days_cell("north", {7: 4})]
        measured(lines(), indicator("t.days", label="Days to fill", unit="filled", form="days", cells=days))
        report_released()
        assert "6 days" in (text := words(client.get(page())))
        assert "7 days median of 7 filled" in text
        assert "Median of" not in text

    def test_is_all_a_board_member_is_told(self, client, measured):
        measured(lines(3), lines(4, LINES[2]))
        report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        assert "On Sep 30, 2022, 7 of 8 positions, realignments and stipends were in place at East." in words(
            client.get(page())
        )
        assert "On Sep 30, 2022, 9 of 16 positions, realignments and stipends were in place at 2 schools." in words(
            client.get(LIST)
        )

    @pytest.mark.parametrize("state", [report_made, report_in_review])
    @pytest.mark.parametrize("role", [Role.PLAN_DIRECTOR, Role.BOARD_MEMBER])
    def test_is_no_draft_to_anyone(self, client, measured, state, role):
        measured(lines())
        state()
        client.force_login(user(role))
        assert "None has been released yet." in words(client.get(page()))
        told = client.get(api()).json()
        assert (told["report"], told["figures"]) == (None, [])

    def test_is_of_no_number_to_a_role_at_one_school_that_reads_no_reports(self, client, measured):
        measured(lines())
        report_released()
        client.force_login(user(Role.HR_SPECIALIST, at=school()))
        assert "What was released" not in words(client.get(page()))
        assert client.get(api()).json()["figures"] == []


def test_the_next_milestones_are_told(client, leader):
    plan()
    for number, due in enumerate([date(2022, 9, 1), *[date(2022, 11, day) for day in range(1, 7)]]):
        milestone(f"m{number}", due=due)
    assert [one["title"] for one in client.get(api()).json()["milestones"]] == [f"Milestone m{n}" for n in range(1, 5)]
    assert "Milestone m4" in words(client.get(page()))


def test_a_milestone_moved_after_its_day_is_told_by_the_day_ahead(client, leader):
    late = milestone("m1", due=date(2022, 9, 30))
    moved = {"due_date": date(2022, 11, 30), "reason": "No applicant.", "today": date(2022, 10, 14), "version": None}
    services.milestone_move(actor=user(Role.PLAN_DIRECTOR), ref=late.ref, **moved)
    told = words(client.get(page()))
    assert "Due in 47 days" in told
    assert "not met by Sep 30, 2022, which judges it" in told
    assert "Not met" not in told


def test_it_costs_the_same_for_many_lines(client, leader, measured):
    measured(lines())
    report_released()

    def cost() -> int:
        client.get(page())
        with CaptureQueriesContext(connection) as queries:
            client.get(page())
        return len(queries)

    def some():
        line("position", "posted", authorization(school=school()))
        line("stipend", "awarded", authorization("stipend", school=school()))
        line("realignment", "in_effect", authorization("realignment", school=school()))

    some()
    one = cost()
    some(), some()
    assert cost() == one


def test_the_list_has_what_was_released_of_each_school(client, measured):
    report_released()
    client.force_login(user(Role.BOARD_MEMBER))
    told = words(client.get(LIST))
    assert "School Lines held" in told
    assert "East High school" in told
    # On the phone the first line below a school's name is a figure.
    assert 'class="n at-first" data-label="Lines held"' in client.get(LIST).content.decode()
    assert "East" in told
    assert "3 of 4" in told
