"""The lists as files: as filtered and sorted, as of a day, and no more than one may see."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from staffing import services
from tests.factories.district import school, staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import PATHS, START, act, hr, line, line_type, opened
from tests.staffing.conftest import TODAY
from tests.turns import one_of

pytestmark = pytest.mark.django_db
LIST = "/staffing/positions/"


def rows(client, address=LIST, **query):
    answer = client.get(address, {"format": "csv"} | query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def at(code, count=1):
    return authorization(school=school(code, code.title()), count=count)


class TestFile:
    def test_holds_each_line_with_all_its_holders_and_their_fte(self, desk):
        made = line("position", "offered", at("east"))
        made = act(made, "fill", TODAY, staff("=Ada"))
        services.holding_change(actor=hr(), ref=made.ref, holding=made.holdings.get().ref, fte=Decimal("0.600"),
                                on=TODAY, today=TODAY, version=None, reason="Shared.")  # fmt: skip
        services.holder_add(actor=hr(), ref=made.ref, on=TODAY, today=TODAY, version=None, holder=staff("Bea").ref)
        (row,) = rows(desk)
        assert row["Holder"] == "'=Ada (0.600 FTE); Bea (0.400 FTE)"  # no spreadsheet takes it for a formula
        assert (row["Reference"], row["School code"], row["Position size (FTE)"]) == (made.ref, "east", "1.000")
        assert (row["Status"], row["Since"], row["As of"]) == ("Filled", "2022-10-14", "2022-10-14")

    def test_holds_what_a_realignment_and_a_stipend_are_about(self, desk):
        for key, told in [("realignment", "Duties before"), ("stipend", "Duty")]:
            made = line(key, list(PATHS[key])[1])
            name = told.lower().replace(" ", "_")
            services.line_describe(line_type=line_type(key), actor=hr(), ref=made.ref, version=None,
                                   **{name: "Hall duty."})  # fmt: skip
            (row,) = rows(desk, reverse(f"staffing:{key}-list"))
            assert row[told] == "Hall duty."
        assert row["Amount in dollars"] == "2500.00"

    def test_is_as_filtered_and_as_of_the_day_asked_for(self, desk):
        made = line("position", "vacated", at("east"))  # filled on day 30, vacated on day 40
        line("position", "posted", at("north"))
        day = (START + timedelta(days=35)).isoformat()
        (row,) = rows(desk, as_of=day, status="filled")
        assert (row["Reference"], row["Status"], row["As of"]) == (made.ref, "Filled", day)
        assert rows(desk, status="filled") == []
        answer = desk.get(LIST, {"as_of": day, "format": "xlsx"})
        assert answer["Content-Disposition"] == f'attachment; filename="positions-{day}.xlsx"'
        assert answer.content[:2] == b"PK"

    def test_is_refused_with_the_page_while_a_filter_is_wrong(self, desk):
        line("position", "posted")
        answer = desk.get(LIST, {"format": "csv", "status": "none"})
        assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")

    @pytest.mark.parametrize("key", one_of(*PATHS))
    def test_shows_no_line_while_a_filter_is_wrong_however_it_is_sorted(self, desk, key):
        line(key)
        address = f"/staffing/{line_type(key).plural}/"
        for sort in ("holder", "-status", "since", "open", "role"):
            answer = desk.get(address, {"as_of": "2030-01-01", "sort": sort})
            assert (answer.status_code, answer.context["rows"]) == (422, [])

    def test_holds_the_own_school_alone_for_a_school_leader(self, client):
        line("position", "posted", at("east"))
        line("position", "posted", at("north"))
        client.force_login(user("school_leader", at=school("east")))
        assert [row["School"] for row in rows(client)] == ["East"]

    @pytest.mark.parametrize("key", one_of(*PATHS))
    def test_costs_the_same_for_one_line_and_ten(self, desk, key):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                rows(desk, reverse(f"staffing:{key}-list"))
            return len(captured)

        line(key, list(PATHS[key])[-2], authorization(key))
        queries()
        one = queries()
        for code in "abcdefghi":
            line(key, list(PATHS[key])[-2], authorization(key, school=school(code, code)))
        assert queries() == one


class TestOrder:
    def lines(self):
        """Three of three schools: filled by Bea, posted 20 days after, offered 5 days after."""
        filled = line("position", "offered", at("east"))
        act(filled, "fill", START + timedelta(days=30), staff("Bea"))
        line("position", "posted", at("north"), on=START + timedelta(days=20))
        line("position", "offered", at("hoover"), on=START + timedelta(days=5))

    ORDERS = {
        "": ["Hoover", "North", "East"],  # open first, then by school
        "school": ["East", "Hoover", "North"],
        "-school": ["North", "Hoover", "East"],
        "open": ["North", "Hoover", "East"],
        "-open": ["Hoover", "North", "East"],
        "since": ["Hoover", "East", "North"],
        "holder": ["East", "Hoover", "North"],
        "-status": ["East", "North", "Hoover"],
        "ref": ["Hoover", "North", "East"],  # no column one sorts by
    }

    def test_is_the_one_asked_for_on_page_and_in_the_file(self, desk):
        self.lines()
        for sort, schools in self.ORDERS.items():
            page = desk.get(LIST, {"sort": sort})
            assert [row.line.authorization.school.name for row in page.context["rows"]] == schools, sort
            assert [row["School"] for row in rows(desk, sort=sort)] == schools, sort

    def test_is_told_by_the_headings_and_kept_by_filters_pages_and_files(self, desk):
        self.lines()
        page = desk.get(LIST, {"sort": "-open", "status": "offered"}).content.decode()
        assert page.count('aria-sort="descending"') == 1
        assert 'href="?sort=open&amp;status=offered"' in page
        assert 'href="?sort=-open&amp;status=offered&amp;format=csv"' in page
        assert '<input type="hidden" name="sort" value="-open">' in page
        assert "As sorted" in page

    @pytest.mark.parametrize("key", one_of(*PATHS))
    def test_can_be_asked_for_by_each_heading_of_each_kind(self, desk, key):
        opened(key)
        headings = desk.get(reverse(f"staffing:{key}-list")).context["headings"].values()
        for heading in headings:
            if heading.url:
                assert desk.get(reverse(f"staffing:{key}-list") + heading.url).status_code == 200, heading
