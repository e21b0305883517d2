"""The page of the money, its file and its API; and the money on a line's own page."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from district.models import Role
from staffing.line_types import POSITION, STIPEND
from tests.factories.district import school, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import act, line, opened, spent_on

pytestmark = pytest.mark.django_db
PAGE, API = "/staffing/money/", "/api/v1/staffing/money/"
FIRST = date(2021, 7, 1)


def filled(place="east", cost="73000.00", **fields):
    under = authorization(school=school(place, place.title()), amount=Decimal(cost), **fields)
    made = opened("position", under, FIRST)
    for action in ("post", "offer", "fill"):
        made = act(made, action, FIRST)
    return made


def file(client, **query):
    answer = client.get(PAGE, {"format": "csv"} | query)
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def plan_of_two_schools():
    """East: 146,000 authorized, 73,000 committed. North: a stipend of 2,500, on which 2,600 was spent."""
    year(2022)
    made = filled(count=2)
    stipend = line("stipend", "awarded", authorization("stipend", school=school("north", "North")))
    spent_on(STIPEND, stipend, "2600.00", number="=P-1")
    return made, stipend


class TestPage:
    def test_says_the_figures_first(self, desk):
        plan_of_two_schools()
        answer = desk.get(PAGE, {"year": "2022-23"})
        assert answer.context["lead"] == (
            "$75,500 of $148,500 approved for 2022–23 is committed; $2,600 is entered as spent."
        )
        assert answer.context["total"].left == "$73,000.00"
        past = desk.get(PAGE, {"year": "2022-23", "as_of": "2022-09-29"})
        assert past.context["lead"].endswith("$0 is entered as spent. As of Sep 29, 2022.")

    def test_shows_the_year_of_today_unless_told(self, desk):
        plan_of_two_schools()
        assert desk.get(PAGE).context["year"] == year(2022)
        assert desk.get(PAGE, {"year": "1999-00"}).status_code == 422
        assert desk.get(PAGE, {"as_of": "2022-10-15"}).status_code == 422

    def test_says_when_more_is_spent_than_committed_and_when_a_cost_is_not_known(self, desk):
        made = filled(cost="100.00")
        spent_on(POSITION, made, "100.01", date(2021, 9, 1))
        act(act(act(opened("position", authorization(), FIRST), "post", FIRST), "offer", FIRST), "fill", FIRST)
        assert desk.get(PAGE, {"year": "2021-22"}).context["more"] == [
            "$0.01 more is spent than committed.",
            "1 position is held and has no cost: it counts nothing.",
        ]

    def test_is_empty_before_there_is_a_plan(self, desk):
        answer = desk.get(PAGE)
        assert (answer.status_code, "Nothing costs anything yet" in answer.content.decode()) == (200, True)

    @pytest.mark.parametrize("wrong", [{"kind": "realignment"}, {"school": "mars"}, {"as_of": "2022-10-15"}])
    def test_is_refused_with_the_page_and_no_file_while_a_filter_is_wrong(self, desk, wrong):
        plan_of_two_schools()
        answer = desk.get(PAGE, wrong | {"format": "csv", "sort": "-spent"})
        assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")
        assert answer.context["rows"] == []

    def test_files_hold_the_lines_as_filtered_and_sorted(self, desk):
        made, stipend = plan_of_two_schools()
        for sort in ("role", "-kind", "school", "authorized", "-committed", "spent", "-left", "nonsense"):
            refs = [row["Reference"] for row in file(desk, sort=sort)]
            assert sorted(refs) == sorted([made.ref, stipend.ref]), sort
            if sort.endswith(("committed", "spent")):
                assert refs == [made.ref, stipend.ref], sort
        assert [row["Reference"] for row in file(desk, kind="stipend")] == [stipend.ref]
        assert [row["Reference"] for row in file(desk, school="east")] == [made.ref]
        (row,) = file(desk, school="north", year="2022-23")
        assert (row["Approved"], row["Committed"], row["Spent"], row["Not committed"]) == (
            "2500.00", "2500.00", "2600.00", "0.00",
        )  # fmt: skip

    def test_takes_as_many_queries_for_many_lines(self, desk):
        counts = []
        year(2022)
        for number in range(3):
            made = filled(f"s{number}")
            spent_on(POSITION, made)
            line("stipend", "awarded", authorization("stipend", school=school(f"s{number}")))
            with CaptureQueriesContext(connection) as queries:
                assert len(desk.get(PAGE).context["rows"]) == 2 * (number + 1)
            counts.append(len(queries))
        assert counts[1] == counts[2]


class TestWhoSees:
    def test_a_school_leader_finds_the_own_school_alone(self, client):
        made, stipend = plan_of_two_schools()
        client.force_login(user(Role.SCHOOL_LEADER, at=school("north")))
        page = client.get(PAGE)
        assert "East" not in page.content.decode()
        assert page.context["total"].authorized == "$2,500.00"
        assert [row["Reference"] for row in file(client)] == [stipend.ref]
        assert {row["school"] for row in client.get(API).json()["rows"]} == {"north"}
        assert client.get(reverse("staffing:position-detail", args=[made.ref])).status_code == 404

    def test_page_and_api_say_the_same(self, desk):
        plan_of_two_schools()
        answer = desk.get(API, {"year": "2022-23", "as_of": "2022-10-01"}).json()
        assert answer == {
            "year": "2022-23",
            "as_of": "2022-10-01",
            "rows": [
                {"school": "east", "kind": "position", "authorized": "146000.00", "committed": "73000.00",
                 "spent": "0.00"},
                {"school": "north", "kind": "stipend", "authorized": "2500.00", "committed": "2500.00",
                 "spent": "2600.00"},
            ],
        }  # fmt: skip
        assert desk.get(API, {"year": "1999-00"}).status_code == 400

    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.PARTNER_USER])
    def test_others_find_nothing(self, client, role):
        client.force_login(user(role))
        assert [client.get(address).status_code for address in (PAGE, API)] == [404, 404]


class TestLine:
    def test_shows_its_money_by_year_and_its_entries(self, desk):
        made, stipend = plan_of_two_schools()
        paid = desk.get(reverse("staffing:stipend-detail", args=[stipend.ref])).context["money"]
        assert [(row.name, row.authorized, row.committed, row.spent) for row in paid["years"]] == [
            ("2021-22", "$2,500.00", "$2,500.00", "$0.00"),
            ("2022-23", "$2,500.00", "$2,500.00", "$2,600.00"),
        ]
        assert paid["overspent"] == ["2022-23"]
        assert [row["amount"] for row in paid["entries"]] == ["$2,600.00"]
        address = reverse("staffing:position-detail", args=[made.ref])
        assert desk.get(address).context["money"]["cost"] == "$73,000.00"
        assert (
            desk.get(address.replace("/staffing/", "/api/v1/staffing/", 1)).json()["money"][1]["committed"]
            == "73000.00"
        )

    def test_an_entry_is_reversed_from_its_row(self, desk):
        _made, stipend = plan_of_two_schools()
        address = reverse("staffing:stipend-detail", args=[stipend.ref])
        (row,) = desk.get(address).context["money"]["entries"]
        form = desk.get(row["reverse_url"]).context["form"]
        body = {"version": form.initial["version"], "entry": form.initial["entry"], "reason": "Entered twice."}
        assert desk.post(row["reverse_url"], body).status_code == 302
        page = desk.get(address)
        assert [one["amount"] for one in page.context["money"]["entries"]] == ["−$2,600.00", "$2,600.00"]
        assert [one["reverse_url"] for one in page.context["money"]["entries"]] == ["", ""]
        assert page.context["money"]["years"][1].spent == "$0.00"
        assert desk.post(row["reverse_url"], body).status_code == 409
