"""Who covers what a realignment left: what the database keeps, and on which days there is a gap."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import history
from staffing.models import Realignment, RealignmentCover, with_gaps
from tests.factories.district import TESTER, staff
from tests.factories.staffing import START, line

pytestmark = pytest.mark.django_db
BEGUN = START + timedelta(days=10)  # of line("realignment", "in_effect")


def day(number: int) -> date:
    return BEGUN + timedelta(days=number)


def cover(made, first=0, last=None, who=True, duty="Hall duty.", needed=True):
    """Insert a cover from day ``first`` on until day ``last``, as raw SQL would: no service asks anything."""
    with transaction.atomic(), history.action("test.cover", actor=TESTER):
        return RealignmentCover.objects.create(
            realignment=made, duty=duty, staff=(staff() if who is True else who) or None, needed=needed,
            from_date=day(first), until_date=None if last is None else day(last),
        )  # fmt: skip


def change(one, **values):
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        RealignmentCover.objects.filter(pk=one.pk).update(**values)


class TestConstraints:
    @pytest.mark.parametrize(
        ("values", "broken"),
        [
            ({"needed": False}, "realignmentcover_staff_only_if_needed"),
            ({"duty": ""}, "realignmentcover_duty_said_if_needed"),
            ({"until_date": day(-1)}, "realignmentcover_until_not_before_from"),
            ({"needed": False, "staff": None}, None),
            ({"needed": False, "staff": None, "duty": ""}, None),
            ({"staff": None}, None),
            ({"until_date": day(0)}, None),
        ],
    )
    def test_refuse_by_name(self, values, broken):
        one = cover(line("realignment", "in_effect"))
        if broken:
            with pytest.raises(IntegrityError, match=broken):
                change(one, **values)
        else:
            change(one, **values)

    def test_hold_one_person_for_a_duty_at_a_time(self):
        made = line("realignment", "in_effect")
        one = cover(made, 0, 10)
        other = cover(made, 10, who=False)
        cover(made, 5, duty="Bus duty.")
        cover(line("realignment", "in_effect"), 5)
        for clash in ({"from_date": day(9)}, {"from_date": day(0)}):
            with pytest.raises(IntegrityError, match="realignmentcover_duty_once"):
                change(other, **clash)
        change(one, until_date=day(9))


GAPS = [
    # covers as (first, last, who, needed), and the days on which there is a gap
    ([], range(6)),
    ([(0, None, True, True)], []),
    ([(2, 4, True, True)], [0, 1, 4, 5]),
    ([(0, 3, True, True), (3, None, True, True)], []),
    ([(0, None, True, True), (2, 4, False, True)], [2, 3]),  # one of two duties has nobody
    ([(0, None, False, False)], []),  # nothing is left to cover
    ([(0, 3, False, False), (4, None, True, True)], [3]),
    ([(1, 1, True, True)], range(6)),  # noted by mistake: on no day
]


@pytest.mark.parametrize(("covers", "gaps"), GAPS)
def test_a_gap_is_a_day_in_effect_on_which_a_duty_has_nobody(covers, gaps):
    made = line("realignment", "in_effect")
    for number, (first, last, who, needed) in enumerate(covers):
        cover(made, first, last, who, f"Duty {number}.", needed)
    found = [n for n in range(6) if with_gaps(Realignment.objects.all(), day(n)).get().gap]
    assert found == list(gaps)


def test_who_has_left_covers_nothing_any_more():
    made = line("realignment", "in_effect")
    cover(made, who=staff(left_date=day(3)))
    assert [with_gaps(Realignment.objects.all(), day(n)).get().gap for n in (2, 3)] == [False, True]
