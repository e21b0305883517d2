"""An end is read as the last day, and kept as the first day after it."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.forms import DateField
from django.http import QueryDict
from django.utils import timezone

import district.actions
import monitoring.actions
import plan.actions
import staffing.actions
from core import ends
from core.forms import Form
from core.last_days import LastDayField

FIRST, AFTER = date(2021, 8, 23), date(2023, 7, 1)
HERE = ZoneInfo("America/Chicago")


class TestMoment:
    """A moment until which something is so: a time today, a day where it is midnight, else both."""

    @pytest.mark.parametrize(
        ("until", "words"),
        [
            (None, ""),
            (datetime(2022, 10, 14, 9, 17, tzinfo=HERE), "9:17 AM"),
            (datetime(2022, 10, 15, 9, 17, tzinfo=HERE), "Oct 15, 2022, 9:17 AM"),
            (datetime(2022, 10, 21, 0, 0, tzinfo=HERE), "Oct 20, 2022"),
            (datetime(2022, 10, 15, 0, 0, tzinfo=HERE), "Oct 14, 2022"),
        ],
    )
    def test_is_told_in_the_districts_time(self, until, words):
        with timezone.override(HERE):
            assert ends.until_words(until, date(2022, 10, 14)) == words


ACTIONS = [kind for room in (district, plan, staffing, monitoring) for kind in room.actions.ACTIONS]
UNTIL = {"until_date", "term_until", "left_date", "expires_date"}


@pytest.mark.parametrize(
    ("until", "since", "told"),
    [(AFTER, FIRST, "Jun 30, 2023"), (AFTER, None, "Jun 30, 2023"), (None, FIRST, ""), (FIRST, FIRST, "the same day")],
)
def test_the_last_day_is_the_one_before_the_end(until, since, told):
    assert ends.last_words(until, since) == told


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (FIRST, AFTER, "Aug 23, 2021 until Jun 30, 2023"),
        (FIRST, None, "since Aug 23, 2021"),
        (FIRST, FIRST, "began and ended on Aug 23, 2021"),
        (None, AFTER, "until Jun 30, 2023"),
        (None, None, "since before records were kept"),
    ],
)
def test_a_span_is_read_with_both_its_days(since, until, told):
    assert ends.span_words(since, until) == told


class AskingForm(Form):
    last = LastDayField(kept="The first day after it.")


class TestALastDay:
    def test_of_a_page_is_kept_as_the_day_after_it_and_shown_again_as_typed(self):
        form = AskingForm(QueryDict("last=2022-09-30"))
        assert form.is_valid()
        assert form.cleaned_data == {"last": date(2022, 10, 1)}
        assert form["last"].as_widget().count('value="2022-09-30"') == 1

    def test_that_a_system_sends_is_the_first_day_after_it(self):
        form = AskingForm({"last": "2022-10-01"})
        assert form.is_valid()
        assert form.cleaned_data == {"last": date(2022, 10, 1)}

    @pytest.mark.parametrize("kept", [date(2022, 10, 1), "2022-10-01"])  # of a record, and of an address
    def test_begins_with_the_last_day_of_what_is_kept(self, kept):
        assert 'value="2022-09-30"' in AskingForm(initial={"last": kept})["last"].as_widget()

    @pytest.mark.parametrize("typed", ["soon", "9999-12-31", "2022-13-01"])
    def test_that_cannot_be_is_refused_and_shown_as_typed(self, typed):
        form = AskingForm(QueryDict(f"last={typed}"))
        assert not form.is_valid()
        assert f'value="{typed}"' in form["last"].as_widget()

    def test_is_what_every_form_asks_for_that_ends_something(self):
        asked = {
            f"{kind.full(action)}.{name}": field
            for kind in ACTIONS
            for action in kind.every
            for name, field in action.form.base_fields.items()
            if isinstance(field, DateField)
        }
        ends = {name for name, field in asked.items() if isinstance(field, LastDayField)}
        assert len(ends) >= 13
        until = {name for name in asked if name.rpartition(".")[2] in UNTIL}
        assert until - ends == set()
        wrong = re.compile("without|after|away")
        assert {name for name, field in asked.items() if wrong.search(f"{field.label}")} == set()
