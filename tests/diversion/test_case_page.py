"""The page of a case: what is next, the buttons beside it, and by when a duty is said to be due."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from casework.calendar import plain_days
from core import clock
from diversion import selectors
from diversion.demands import due_on
from diversion.views.next_step import next_step, other_buttons
from tests.factories import diverted as make
from tests.factories import ended

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def said(case):
    """Return what is next, the button that does it, and the names of those beside it."""
    who = make.coordinator()
    seen = selectors.case_get(who, case.ref, clock.today())
    words, button = next_step(who, seen, NOW)
    return words, button and button.name, [one.name for one in other_buttons(who, seen, button)]


class TestWhatIsNext:
    def test_after_the_end_is_to_tell_whoever_referred_and_never_that_nothing_is(self):
        case = make.case("completed")
        make.referral(case)
        make.duty(case, "tell_referrer")
        words, name, _beside = said(case)
        assert (words, name) == ("Tell whoever referred how it ended.", "tell_referrer")

    def test_then_to_look_what_came_after_once_the_time_is_over_and_not_before(self):
        _words, name, beside = said(make.case("completed", on=ended.LONG_AGO))
        assert (name, "follow_up" in beside) == ("follow_up", False)
        words, name, beside = said(make.case("completed", on=date(2022, 9, 30)))
        assert (words, name) == ("It ended. Nothing is to be done.", None)
        assert "follow_up" not in beside

    def test_then_what_is_still_due(self):
        case = make.case("returned")
        assert said(case)[0] == "It ended. See below what is still due."

    def test_is_to_complete_a_case_only_where_nothing_is_missing(self):
        assert said(make.case("in_progress"))[1] is None
        assert said(ended.ready(make.case("in_progress", on=ended.LONG_AGO)))[1] == "complete"

    def test_beside_it_what_is_done_often_is_the_main_one_and_an_error_never(self):
        beside = said(make.case("in_progress"))[2]
        assert (beside[0], beside[-1]) == ("error", "log_contact")

    def test_a_no_stands_as_near_as_a_yes(self):
        _words, name, beside = said(make.case("offered"))
        assert (name, beside[-1]) == ("accept", "decline")


class TestWhoItIs:
    def test_is_asked_beside_what_was_told(self, client):
        case = make.case(name="Wren Testerly", birth_date=date(2006, 5, 5))
        client.force_login(make.coordinator())
        page = client.get(reverse("diversion:case-match", args=[case.ref])).text
        assert "Told: Wren Testerly, May 5, 2006." in page


class TestDueOnADay:
    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (date(2022, 10, 20), "by Oct 20, 2022"),
            (date(2022, 10, 22), "by Oct 21, 2022, the last business day before Oct 22, 2022"),
            (date(2022, 10, 1), "by Oct 14, 2022, the first business day since it was asked for"),
        ],
    )
    def test_is_said_with_the_day_that_counts(self, day, words):
        assert due_on(day, NOW, plain_days())["clock"] == words
