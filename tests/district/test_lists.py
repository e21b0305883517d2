"""The room's lists as files: what one may see, as filtered and sorted."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core import clock
from tests.district.records import HR, A, client_of
from tests.factories.district import client_made, district, school, staff

pytestmark = pytest.mark.django_db
NAMES = ["staff-list", "person-list", "client-list"]


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        district()
        yield


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


class TestFiles:
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    @pytest.mark.parametrize("name", NAMES)
    def test_are_for_whom_the_page_is(self, name, kind):
        client_made()
        staff()
        address = reverse(f"district:{name}")
        answer = client_of(A).get(address, {"format": kind})
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{kind}"')
        refused = client_of(HR).get(address, {"format": kind}).status_code
        assert refused == (200 if name == "staff-list" else 404)

    def test_hold_the_rows_of_the_filter_in_the_order_asked_for(self):
        east = school()
        for name, number, at in [("=Ada", "N1", east), ("Bea", "N2", east), ("Cyn", "N3", None)]:
            staff(name, job_title=number, school=at)
        browser = client_of(HR)
        query = {"school": "east", "sort": "-name", "format": "csv"}
        found = rows(browser.get(reverse("district:staff-list"), query))
        assert [row["Name"] for row in found] == ["Bea", "'=Ada"]
        assert found[0]["School code"] == "east"
        assert len(rows(browser.get(reverse("district:staff-list"), {"format": "csv"}))) == 3

    def test_cost_the_same_for_one_row_and_ten(self, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        browser = client_of(A)
        for name in NAMES:
            client_made(), staff(school=school())
            with CaptureQueriesContext(connection) as first:
                browser.get(reverse(f"district:{name}"), {"format": "csv"})
            for _ in range(9):
                client_made(), staff(school=school())
            with django_assert_num_queries(len(first)):
                browser.get(reverse(f"district:{name}"), {"format": "csv"})


class TestPages:
    @pytest.mark.parametrize("name", NAMES)
    def test_say_how_they_are_sorted(self, name):
        client_made(), staff()
        page = client_of(A).get(reverse(f"district:{name}"), {"sort": "-name"}).content.decode()
        assert page.count('aria-sort="descending"') == 1
        assert 'href="?sort=name"' in page
        assert "?sort=-name&amp;format=xlsx" in page
