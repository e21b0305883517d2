"""How lines stood on a past day."""

from datetime import date

import pytest
from django.urls import reverse

from staffing import selectors
from tests.factories.district import school, staff, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_type, opened
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db


def position():
    """Opened 2 August, posted 10, offered 20, filled 1 September, vacated 1 October and posted again that day."""
    made = opened("position", on=date(2021, 8, 2))
    holder = staff("Lena Ortiz")
    for step, day in [("post", date(2021, 8, 10)), ("offer", date(2021, 8, 20)), ("fill", date(2021, 9, 1)),
                      ("vacate", date(2021, 10, 1)), ("post", date(2021, 10, 1))]:  # fmt: skip
        made = act(made, step, day, holder)
    return made


TABLE = [
    (date(2021, 8, 1), None, None, None),
    (date(2021, 8, 2), "authorized", None, 0),
    (date(2021, 8, 9), "authorized", None, 7),
    (date(2021, 8, 10), "posted", None, 8),
    (date(2021, 8, 31), "offered", None, 29),
    (date(2021, 9, 1), "filled", "Lena Ortiz", None),
    (date(2021, 9, 30), "filled", "Lena Ortiz", None),
    (date(2021, 10, 1), "posted", None, 0),
    (date(2021, 10, 31), "posted", None, 30),
    (TODAY, "posted", None, 378),
]


@pytest.mark.parametrize(("day", "status", "holder", "days"), TABLE)
def test_a_position_stands_as_it_did(day, status, holder, days):
    made = position()
    lines = list(selectors.line_list(user=hr(), line_type=line_type("position"), day=day))
    if status is None:
        assert lines == []
        return
    (then,) = lines
    assert (then.pk, then.status_then) == (made.pk, status)
    assert selectors.holder_names(then) == [holder] * (holder is not None)
    assert selectors.days_open(then) == days


def test_a_state_that_held_on_no_day_starts_no_new_wait():
    made = opened("position", on=date(2021, 8, 2))
    for step, day in [("post", date(2021, 8, 10)), ("offer", date(2021, 8, 20)), ("fill", date(2021, 9, 1)),
                      ("vacate", date(2021, 9, 1))]:  # fmt: skip
        made = act(made, step, day)
    (then,) = selectors.line_list(user=hr(), line_type=line_type("position"), day=date(2021, 9, 11))
    assert selectors.days_open(then) == 40


@pytest.mark.parametrize(
    ("key", "end", "day", "status"),
    [
        ("realignment", "ended", date(2021, 8, 11), "planned"),
        ("realignment", "ended", date(2021, 8, 12), "ended"),
        ("stipend", "completed", date(2021, 8, 12), "awarded"),
        ("stipend", "completed", date(2021, 8, 22), "completed"),
    ],
)
def test_the_other_kinds_too(key, end, day, status):
    made = line(key, end)
    (then,) = selectors.line_list(user=hr(), line_type=line_type(key), day=day)
    assert (then.pk, then.status_then) == (made.pk, status)


def test_many_lines_take_as_few_queries_as_one(django_assert_num_queries):
    under = authorization("position", count=10)
    for _ in range(10):
        line("position", "posted", under)
    viewer = hr()
    list(selectors.line_list(user=viewer, line_type=line_type("stipend"), day=TODAY))
    with django_assert_num_queries(2):
        assert len(selectors.line_list(user=viewer, line_type=line_type("position"), day=date(2021, 8, 5))) == 10


def test_open_lines_come_first_then_by_school():
    east, north = school("east", "East"), school("north", "North")
    late = line("position", "filled", authorization(school=east, starts_year=year()))
    first = line("position", "posted", authorization(school=north, starts_year=year()))
    last = line("position", "abolished", authorization(school=east, starts_year=year()))
    other = line("position", "vacated", authorization(school=east, starts_year=year()))
    found = selectors.line_list(user=hr(), line_type=line_type("position"), day=TODAY)
    assert [one.pk for one in found] == [other.pk, first.pk, late.pk, last.pk]


def test_a_school_leader_sees_the_own_school_alone():
    mine = line("position", "posted", authorization(school=school("east")))
    line("position", "posted", authorization(school=school("north", "North")))
    leader = user("school_leader", at=school("east"))
    assert [one.pk for one in selectors.line_list(user=leader, line_type=line_type("position"), day=TODAY)] == [mine.pk]


DAY = "2021-09-30"


class TestOneLine:
    def test_is_shown_as_it_stood_and_offers_nothing(self, desk):
        made = position()
        page = desk.get(reverse("staffing:position-detail", args=[made.ref]), {"as_of": DAY})
        text = page.content.decode()
        assert "As it stood on Sep 30, 2021" in text
        assert [span.status for span, *_ in page.context["steps"]] == ["filled", "offered", "posted", "authorized"]
        assert (page.context["next"], page.context["others"]) == (None, [])
        assert page.context["row"].holders == ["Lena Ortiz"]

    def test_is_given_as_it_stood(self, desk):
        made = position()
        body = desk.get(reverse("staffing-api:position-detail", args=[made.ref]), {"as_of": DAY}).json()
        assert (body["status"], len(body["spans"]), body["offered"]) == ("filled", 4, [])
        assert [one["name"] for one in body["holders"]] == ["Lena Ortiz"]

    def test_is_linked_with_the_day_of_the_list(self, desk):
        made = position()
        page = desk.get(reverse("staffing:position-list"), {"as_of": DAY}).content.decode()
        assert f"{made.ref}/?as_of={DAY}" in page

    @pytest.mark.parametrize(("asked", "page", "api"), [("2021-08-01", 404, 404), ("2022-10-15", 422, 400),
                                                        ("soon", 422, 400), ("", 200, 200)])  # fmt: skip
    def test_is_not_there_before_it_was_opened_nor_on_a_day_to_come(self, desk, asked, page, api):
        ref = position().ref
        for face, code in (("staffing", page), ("staffing-api", api)):
            answer = desk.get(reverse(f"{face}:position-detail", args=[ref]), {"as_of": asked})
            assert answer.status_code == code, face
