"""Who must have learned what by when: days counted by hand, over leap days and the ends of months."""

from __future__ import annotations

from datetime import date

import pytest

from district.models import Employment, Role, RoleAssignment
from tests.factories import district, staffing
from tests.factories import topics as make
from tests.factories.district import school, staff, user
from tests.factories.plan import authorization
from training import selectors

pytestmark = pytest.mark.django_db
START = date(2020, 8, 1)


def stands(person, on: date):
    """Return how one person stands with the one topic required: state, last day in time."""
    return [(one.state, one.due_on) for one in selectors.due_on(on, staff=[person.pk])]


class TestRenewal:
    @pytest.fixture
    def learned(self):
        """A person, and what becomes of a topic that holds so many months and was learned on a day."""

        def told(months, completed, on):
            person, topic = staff(), make.topic(good_months=months)
            make.requirement(of=topic, from_date=START, due_days=0)
            make.completion(who=person, of=topic, on=completed)
            return next(
                (one.state, one.due_on) for one in selectors.due_on(on, staff=[person.pk]) if one.topic_id == topic.pk
            )

        return told

    def test_is_counted_in_months_and_ends_with_shorter_ones(self, learned):
        cases = [
            # Learned on, months, holds until (by hand).
            (date(2020, 8, 29), 12, date(2021, 8, 29)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2024, 2, 29), 48, date(2028, 2, 29)),
            (date(2023, 2, 28), 12, date(2024, 2, 28)),
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2023, 1, 31), 1, date(2023, 2, 28)),
            (date(2023, 8, 31), 6, date(2024, 2, 29)),
            (date(2023, 12, 31), 2, date(2024, 2, 29)),
            (date(2022, 10, 31), 1, date(2022, 11, 30)),
        ]
        found = [learned(months, completed, until)[1] for completed, months, until in cases]
        assert found == [until for _completed, _months, until in cases]

    def test_is_in_time_on_its_day_and_late_on_the_next(self, learned):
        day = date(2024, 2, 29)
        told = [
            learned(12, day, on)[0]
            for on in (date(2025, 1, 28), date(2025, 1, 29), date(2025, 2, 28), date(2025, 3, 1))
        ]
        # Thirty days before Feb 28, 2025 is Jan 29.
        assert told == ["done", "renew", "renew", "late"]

    def test_is_none_of_what_holds_for_good(self, learned):
        assert learned(None, date(2020, 8, 29), date(2040, 1, 1)) == ("done", None)

    def test_leaves_who_is_asked_anew_the_days_of_whoever_begins(self):
        person, topic = staff(since=date(2022, 9, 1)), make.topic(good_months=12)
        make.requirement(of=topic, from_date=START, due_days=90)
        make.completion(who=person, of=topic, on=date(2021, 5, 1))
        # It held until May 1, 2022; they began on Sep 1, and 90 days later is Nov 30.
        assert stands(person, date(2022, 10, 14)) == [("ahead", date(2022, 11, 30))]
        assert stands(person, date(2022, 11, 1)) == [("soon", date(2022, 11, 30))]
        assert stands(person, date(2022, 12, 1)) == [("late", date(2022, 11, 30))]


class TestWhom:
    def test_everyone_from_the_later_of_both_first_days(self):
        make.requirement(from_date=date(2022, 8, 1), due_days=30)
        assert stands(staff(), date(2022, 8, 30)) == [("soon", date(2022, 8, 31))]
        assert stands(staff(since=date(2022, 8, 20)), date(2022, 8, 30)) == [("soon", date(2022, 9, 19))]
        assert stands(staff(since=date(2022, 9, 1)), date(2022, 8, 30)) == []
        assert stands(staff(left_date=date(2022, 8, 30)), date(2022, 8, 30)) == []

    def test_those_with_a_role_while_they_hold_it(self):
        make.requirement(role=Role.SUPERVISOR, from_date=START, due_days=10)
        held, none = staff(user=user(Role.SUPERVISOR, since=date(2022, 9, 1))), staff(user=user(Role.SCHOOL_LEADER))
        assert stands(held, date(2022, 9, 1)) == [("soon", date(2022, 9, 11))]
        assert (stands(held, date(2022, 8, 31)), stands(none, date(2022, 9, 1))) == ([], [])

    def test_a_role_granted_anew_without_a_day_between_goes_on(self):
        make.requirement(role=Role.SUPERVISOR, from_date=START, due_days=10)
        account = user()
        person = staff(user=account)
        for since, until in (
            (date(2021, 7, 1), date(2022, 7, 1)), (date(2022, 7, 1), date(2023, 7, 1)),
            (date(2023, 7, 2), None),
        ):  # fmt: skip
            district.make(RoleAssignment(district=district.district(), user=account, role=Role.SUPERVISOR,
                                         from_date=since, until_date=until))  # fmt: skip
        assert stands(person, date(2022, 7, 4)) == [("late", date(2021, 7, 11))]
        assert stands(person, date(2023, 7, 4)) == [("soon", date(2023, 7, 12))]

    def test_who_comes_back_begins_anew(self):
        make.requirement(from_date=START, due_days=10)
        person = staff(since=date(2021, 1, 1), left_date=date(2021, 6, 1))
        district.make(Employment(staff=person, from_date=date(2022, 9, 1)))
        assert stands(person, date(2022, 9, 5)) == [("soon", date(2022, 9, 11))]

    def test_those_who_hold_a_position_or_a_stipend_of_a_title(self):
        make.requirement(role_title="Campus monitor", from_date=START, due_days=10)
        hired, paid, other = staff(), staff(), staff()
        for kind, who in (("position", hired), ("stipend", paid)):
            line = staffing.opened(kind, authorization(kind))
            for action in ("post", "offer", "fill") if kind == "position" else ("award",):
                line = staffing.act(line, action, date(2022, 9, 1), who)
        assert stands(hired, date(2022, 9, 5)) == [("soon", date(2022, 9, 11))]
        assert stands(paid, date(2022, 9, 5)) == [("soon", date(2022, 9, 11))]
        assert stands(other, date(2022, 9, 5)) == []

    def test_of_two_that_ask_the_same_the_earlier_day_counts_and_it_is_asked_once(self):
        topic = make.topic()
        make.requirement(of=topic, from_date=START, due_days=200)
        make.requirement(of=topic, role=Role.SUPERVISOR, from_date=START, due_days=30)
        person = staff(user=user(Role.SUPERVISOR, since=date(2022, 9, 1)), since=date(2022, 9, 1))
        found = selectors.due_on(date(2022, 9, 2), staff=[person.pk])
        assert [(one.role, one.due_on) for one in found] == [("supervisor", date(2022, 10, 1))]

    def test_nobody_before_it_begins_and_after_it_ends(self):
        make.requirement(from_date=date(2022, 9, 1), until_date=date(2022, 10, 1))
        person = staff()
        told = [len(stands(person, on)) for on in (date(2022, 8, 31), date(2022, 9, 1), date(2022, 9, 30),
                                                   date(2022, 10, 1))]  # fmt: skip
        assert told == [0, 1, 1, 0]


class TestWhatCounts:
    def test_the_newest_record_that_is_not_struck_and_not_to_come(self):
        person, topic = staff(), make.topic(good_months=12)
        make.requirement(of=topic, from_date=START, due_days=0)
        make.completion(who=person, of=topic, on=date(2022, 3, 1))
        make.completion("struck", who=person, of=topic, on=date(2022, 9, 1))
        make.completion(who=person, of=topic, on=date(2022, 12, 1))
        make.completion(who=staff(), of=topic, on=date(2022, 9, 2))
        assert stands(person, date(2022, 10, 14)) == [("done", date(2023, 3, 1))]

    def test_a_tally_leaves_out_what_is_not_due_yet(self):
        people, topic = [staff(school=school()) for _ in range(4)], make.topic()
        new = staff(since=date(2022, 10, 1), school=school())
        make.requirement(of=topic, from_date=START, due_days=60)
        for one in people[:3]:
            make.completion(who=one, of=topic)
        whole = selectors.Tally()
        for one in selectors.due_on(date(2022, 10, 14), schools=[school().pk]):
            whole.add(one)
        assert (whole.required, whole.done, whole.late, whole.ahead, whole.due) == (5, 3, 1, 1, 4)
        assert (whole.percent, selectors.Tally().percent) == (75, None)
        assert stands(new, date(2022, 10, 14)) == [("ahead", date(2022, 11, 30))]
