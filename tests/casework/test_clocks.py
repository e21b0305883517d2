"""By when something is due: each row is reckoned by hand from a calendar on the wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework.calendar import Calendar
from casework.clocks import Rule, business_hours, days, hours, last_day, school_days, school_days_between, school_hours

ZONE = ZoneInfo("America/Chicago")
BREAK = {date(2022, 12, 22) + timedelta(days=n): "Winter break" for n in range(14)}  # until Wednesday 4 January
CLOSED = {
    date(2022, 7, 4): "Independence Day",
    date(2022, 9, 5): "Labor Day",
    date(2022, 10, 10): "Indigenous Peoples’ Day",
    date(2022, 11, 23): "Thanksgiving break",
    date(2022, 11, 24): "Thanksgiving break",
    date(2022, 11, 25): "Thanksgiving break",
    **BREAK,
}
TERMS = (
    (date(2021, 8, 25), date(2022, 6, 1)), (date(2022, 8, 24), date(2023, 6, 2)), (date(2023, 8, 23), date(2024, 5, 31))
)  # fmt: skip
CALENDAR = Calendar(ZONE, CLOSED, TERMS)
UNKNOWN = Calendar(ZONE)


def at(words):
    """Return a moment of the district's time."""
    return datetime.fromisoformat(words).replace(tzinfo=ZONE)


DUE = [
    # Hours that always run.
    ("a night", hours(24), "2022-10-06T15:00", "2022-10-07T15:00"),
    ("a weekend", hours(24), "2022-10-07T15:00", "2022-10-08T15:00"),
    ("a closed day", hours(24), "2022-10-09T15:00", "2022-10-10T15:00"),
    ("the night with an hour more", hours(24), "2022-11-05T15:00", "2022-11-06T14:00"),
    ("the night with an hour less", hours(24), "2023-03-11T15:00", "2023-03-12T16:00"),
    ("a leap day", hours(48), "2024-02-28T09:00", "2024-03-01T09:00"),
    # Business hours: day and night, on business days.
    ("Friday, over a closed Monday", business_hours(48), "2022-10-07T15:00", "2022-10-12T15:00"),
    ("Friday, over a weekend", business_hours(48), "2022-10-14T15:00", "2022-10-18T15:00"),
    ("Saturday starts on Monday", business_hours(24), "2022-10-15T11:00", "2022-10-18T00:00"),
    ("a closed day starts on the next", business_hours(2), "2022-10-10T11:00", "2022-10-11T02:00"),
    ("Friday, over the night with an hour more", business_hours(24), "2022-11-04T15:00", "2022-11-07T15:00"),
    ("Friday, over the night with an hour less", business_hours(24), "2023-03-10T15:00", "2023-03-13T15:00"),
    ("summer is business", business_hours(24), "2022-07-12T09:00", "2022-07-13T09:00"),
    ("a holiday in summer", business_hours(24), "2022-07-01T12:00", "2022-07-05T12:00"),
    ("winter break", business_hours(48), "2022-12-21T12:00", "2023-01-06T12:00"),
    ("a leap day", business_hours(24), "2024-02-28T12:00", "2024-02-29T12:00"),
    # School hours: from 8 to 4 on school days.
    ("within a morning", school_hours(1), "2022-10-06T09:30", "2022-10-06T10:30"),
    ("the last minutes, then the next morning", school_hours(1), "2022-10-06T15:30", "2022-10-07T08:30"),
    ("the last hour to its end", school_hours(1), "2022-10-06T15:00", "2022-10-06T16:00"),
    ("before school", school_hours(1), "2022-10-06T06:10", "2022-10-06T09:00"),
    ("after school on Friday, over a closed Monday", school_hours(1), "2022-10-07T16:00", "2022-10-11T09:00"),
    ("a Sunday night with an hour more", school_hours(1), "2022-11-06T01:30", "2022-11-07T09:00"),
    ("a Sunday night with an hour less", school_hours(1), "2023-03-12T01:30", "2023-03-13T09:00"),
    ("summer", school_hours(1), "2022-06-01T15:30", "2022-08-24T08:30"),
    ("several days", school_hours(20), "2022-10-03T12:00", "2022-10-05T16:00"),
    # School days: the first is the one after, and the last counts to its end.
    ("Friday, over a closed Monday", school_days(3), "2022-10-07T10:00", "2022-10-14T00:00"),
    ("late on Friday is no other than early", school_days(3), "2022-10-07T23:59", "2022-10-14T00:00"),
    ("a closed day", school_days(1), "2022-10-10T10:00", "2022-10-12T00:00"),
    ("a Saturday", school_days(2), "2022-10-15T10:00", "2022-10-19T00:00"),
    ("Thanksgiving", school_days(2), "2022-11-22T10:00", "2022-11-30T00:00"),
    ("winter break", school_days(10), "2022-12-20T10:00", "2023-01-18T00:00"),
    ("within winter break", school_days(1), "2022-12-28T10:00", "2023-01-06T00:00"),
    ("summer", school_days(10), "2022-05-27T10:00", "2022-09-02T00:00"),
    ("within summer", school_days(1), "2022-07-15T10:00", "2022-08-25T00:00"),
    ("the night with an hour more", school_days(1), "2022-11-04T10:00", "2022-11-08T00:00"),
    ("the night with an hour less", school_days(1), "2023-03-10T10:00", "2023-03-14T00:00"),
    ("a leap day", school_days(2), "2024-02-27T10:00", "2024-03-01T00:00"),
    # Days: all of them, and the last to its end.
    ("two weeks", days(14), "2022-10-07T10:00", "2022-10-22T00:00"),
    ("to the day with an hour more", days(30), "2022-10-07T23:30", "2022-11-07T00:00"),
    ("to the day with an hour less", days(2), "2023-03-10T00:00", "2023-03-13T00:00"),
    ("a leap day", days(1), "2024-02-28T10:00", "2024-03-01T00:00"),
    ("a leap day passed", days(365), "2024-02-28T10:00", "2025-02-28T00:00"),
]  # fmt: skip


class TestDue:
    @pytest.mark.parametrize(("rule", "begin", "due"), [row[1:] for row in DUE],
                             ids=[f"{row[1].amount} {row[1].kind.value}: {row[0]}" for row in DUE])  # fmt: skip
    def test_is_as_reckoned_by_hand(self, rule, begin, due):
        found = rule.due(at(begin), CALENDAR)
        assert found.tzinfo is UTC
        assert found == at(due).astimezone(UTC)

    @pytest.mark.parametrize("day", [date(2022, 11, 5), date(2023, 3, 11)])
    def test_of_hours_is_as_long_when_the_clock_is_turned(self, day):
        begin = datetime.combine(day, time(12), tzinfo=ZONE).astimezone(UTC)
        assert hours(24).due(begin, CALENDAR) - begin == timedelta(hours=24)

    def test_takes_a_moment_of_any_zone(self):
        """11 p.m. of Friday in the district is Saturday elsewhere."""
        begin = datetime(2022, 10, 8, 4, tzinfo=UTC)
        assert school_days(3).due(begin, CALENDAR) == at("2022-10-14T00:00").astimezone(UTC)

    def test_refuses_a_moment_of_no_zone(self):
        with pytest.raises(ValueError, match="aware"):
            hours(1).due(datetime(2022, 10, 7, 12), CALENDAR)  # noqa: DTZ001

    def test_counts_every_weekday_of_years_that_are_not_known(self):
        assert school_days(3).due(at("2022-10-07T10:00"), UNKNOWN) == at("2022-10-13T00:00").astimezone(UTC)
        assert school_days(1).due(at("2024-06-03T10:00"), CALENDAR) == at("2024-06-05T00:00").astimezone(UTC)

    def test_last_day_is_the_one_before_a_midnight(self):
        assert last_day(school_days(3).due(at("2022-10-07T10:00"), CALENDAR), CALENDAR) == date(2022, 10, 13)
        assert last_day(hours(24).due(at("2022-10-07T10:00"), CALENDAR), CALENDAR) == date(2022, 10, 8)

    @pytest.mark.parametrize("amount", [0, -1])
    def test_a_rule_is_of_one_at_least(self, amount):
        with pytest.raises(ValueError, match="at least"):
            days(amount)


class TestWords:
    @pytest.mark.parametrize(("rule", "words"), [
        (hours(24), "within 24 hours"), (hours(1), "within 1 hour"), (school_days(3), "within 3 school days"),
        (business_hours(48), "within 48 hours of business days"), (school_hours(1), "within 1 hour of school time"),
        (days(14), "within 14 days"), (school_days(1), "within 1 school day"),
    ])  # fmt: skip
    def test_says_the_rule(self, rule: Rule, words):
        assert rule.words() == words


class TestExplain:
    @pytest.mark.parametrize(("rule", "begin", "words"), [
        (school_days(3), "2022-10-07T10:00",
         "Due by the end of Thursday, Oct 13: within 3 school days. It starts on the first school day after; weekends "
         "do not count. Monday, Oct 10 is closed (Indigenous Peoples’ Day)."),
        (hours(24), "2022-10-09T15:00",
         "Due by 3:00 PM on Monday, Oct 10: within 24 hours. This clock always runs."),
        (business_hours(48), "2022-10-07T15:00",
         "Due by 3:00 PM on Wednesday, Oct 12: within 48 hours of business days. It runs day and night, Monday to "
         "Friday, and stands still on weekends and closed days. Monday, Oct 10 is closed (Indigenous Peoples’ Day)."),
        (school_hours(1), "2022-10-06T15:30",
         "Due by 8:30 AM on Friday, Oct 7: within 1 hour of school time. It runs on school days from 8:00 AM to "
         "4:00 PM."),
        (days(14), "2022-10-07T10:00", "Due by the end of Friday, Oct 21: within 14 days. Every day counts."),
        (business_hours(24), "2022-07-01T12:00",
         "Due by 12:00 PM on Tuesday, Jul 5: within 24 hours of business days. It runs day and night, Monday to "
         "Friday, and stands still on weekends and closed days. Monday, Jul 4 is closed (Independence Day)."),
    ])  # fmt: skip
    def test_says_which_days_stood_still(self, rule, begin, words):
        assert rule.explain(at(begin), CALENDAR) == words

    def test_a_break_is_one_stretch_over_its_weekends(self):
        told = school_days(10).explain(at("2022-12-20T10:00"), CALENDAR)
        assert told.endswith("Thursday, Dec 22 to Wednesday, Jan 4 are closed (Winter break).")

    def test_summer_is_told_and_no_holiday_within(self):
        told = school_days(1).explain(at("2022-06-01T10:00"), CALENDAR)
        assert told.endswith("School is out from Thursday, Jun 2 to Tuesday, Aug 23.")

    def test_says_where_the_calendar_is_not_known(self):
        assert "not loaded: there every weekday counts" in school_days(3).explain(at("2022-10-07T10:00"), UNKNOWN)
        assert "not loaded" not in business_hours(3).explain(at("2022-10-07T10:00"), UNKNOWN)


class TestSchoolDaysBetween:
    @pytest.mark.parametrize(("begin", "end", "count"), [
        (date(2022, 10, 7), date(2022, 10, 13), 3), (date(2022, 10, 7), date(2022, 10, 14), 4),
        (date(2022, 10, 7), date(2022, 10, 10), 0), (date(2022, 10, 7), date(2022, 10, 7), 0),
        (date(2022, 10, 13), date(2022, 10, 7), 0), (date(2022, 6, 1), date(2022, 8, 24), 1),
        (date(2022, 12, 21), date(2023, 1, 5), 1),
    ])  # fmt: skip
    def test_counts_those_after_the_first_day(self, begin, end, count):
        assert school_days_between(begin, end, CALENDAR) == count

    def test_takes_moments_for_their_day_in_the_district(self):
        assert school_days_between(datetime(2022, 10, 8, 4, tzinfo=UTC), at("2022-10-13T23:59"), CALENDAR) == 3

    @pytest.mark.parametrize("amount", [1, 2, 10])
    @pytest.mark.parametrize("begin", ["2022-10-07T10:00", "2022-12-28T10:00", "2022-05-27T10:00"])
    def test_agrees_with_what_is_due(self, begin, amount):
        due = school_days(amount).due(at(begin), CALENDAR)
        assert school_days_between(at(begin), last_day(due, CALENDAR), CALENDAR) == amount
