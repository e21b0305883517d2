"""Patterns: what is counted, for whom, and that no face of them shows a small count."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import selectors
from restorative.selectors import Half
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
MONDAY, TUESDAY = date(2022, 9, 12), date(2022, 9, 13)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.PATTERN_SMALLEST = 3
    with clock.travel(TODAY):
        yield


def happened(count, at=None, status="preparing", **fields):
    for _number in range(count):
        make.case(status, at=at, incident=make.incident(at, **fields))


def leader(at=None):
    return students.accepted(user(Role.SCHOOL_LEADER, at=at or school()))


def found(half="2022-2", at=None):
    year, number = map(int, half.split("-"))
    return selectors.patterns(at or school(), Half(year, number), DAY)


def totals(shown):
    return {line.key: line.total for line in shown.rows}


class TestWhatIsCounted:
    def test_is_each_incident_once_in_its_school_and_half(self):
        happened(4, on_date=MONDAY)
        one = make.incident(on_date=TUESDAY, place="gym")
        for _number in range(3):
            make.case("preparing", incident=one)
        happened(2, on_date=TUESDAY, place="gym")
        happened(5, on_date=date(2022, 6, 30))
        happened(5, at=school("north", "North"))
        happened(5, status="in_error")
        assert totals(found().tables["time"]) == {"cafeteria": 4, "gym": 3}
        assert {line.key: line.total for line in found().tables["weekday"].columns} == {"1": 4, "2": 3}
        assert found("2022-1").tables["time"].total == 5

    def test_leaves_out_the_month_that_is_not_over(self):
        happened(4, on_date=MONDAY)
        happened(4, on_date=date(2022, 10, 3))
        assert found().tables["time"].total == 4

    def test_is_nothing_where_there_are_too_few(self):
        happened(2)
        assert found().tables == {}


class TestThePage:
    def test_hides_on_the_page_and_in_files_alike(self, client):
        for place, day, count in [("gym", MONDAY, 4), ("gym", TUESDAY, 1), ("cafeteria", MONDAY, 5),
                                  ("cafeteria", TUESDAY, 7)]:  # fmt: skip
            happened(count, place=place, on_date=day)
        client.force_login(leader())
        page = client.get(reverse("restorative:patterns")).content.decode()
        assert page.count("hidden</td>") == 4  # one of 1 and the square that covers it
        file = client.get(reverse("restorative:patterns"), {"format": "csv"}).content.decode()
        assert file.count(",hidden\r\n") == 4
        assert ",1\r\n" not in file
        assert "Place and weekday,Gym or playing field,All,5" in file

    def test_is_of_ones_own_schools(self, client):
        school("north", "North")
        client.force_login(leader())
        address = reverse("restorative:patterns")
        assert client.get(address).status_code == 200
        assert client.get(address, {"school": "north"}).status_code == 422
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert client.get(address, {"school": "north"}).status_code == 200

    @pytest.mark.parametrize("role", [Role.STAFF_MEMBER, Role.RESTORATION_FACILITATOR, Role.BOARD_MEMBER])
    def test_is_there_for_nobody_else(self, client, role):
        client.force_login(students.accepted(user(role)))
        assert client.get(reverse("restorative:patterns")).status_code == 404

    def test_offers_no_sum_over_schools_or_halves(self, client):
        school("north", "North")
        client.force_login(user(Role.PLAN_DIRECTOR))
        for wrong in ({"half": "2022"}, {"half": "all"}, {"school": "*"}):
            assert client.get(reverse("restorative:patterns"), wrong).status_code == 422

    def test_says_that_there_are_too_few(self, client):
        client.force_login(leader())
        assert b"too few incidents" in client.get(reverse("restorative:patterns")).content
