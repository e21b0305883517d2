"""What the database refuses, whoever writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import history
from tests.factories.district import TESTER, staff
from tests.factories.plan import authorization
from tests.factories.staffing import CASES, PATHS, START, act, line, line_type, opened

pytestmark = pytest.mark.django_db


def write(rows, **values):
    """Write past Python, as a bulk or raw write would."""
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        return rows.update(**values)


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize("key", PATHS)
class TestLine:
    def test_holds_its_slot_alone(self, key):
        under = authorization(key, count=3)
        opened(key, under)
        other = type(opened(key, under)).objects.filter(slot=2)
        assert write(other, slot=3) == 1
        with refused(f"{key}_one_line_per_slot"):
            write(type(opened(key, under)).objects.filter(slot=2), slot=3)

    def test_gives_its_slot_back_when_it_ends(self, key):
        under = authorization(key, count=2)
        act(opened(key, under), *{"position": ("abolish",)}.get(key, ("end",)), START)
        made = opened(key, under)
        assert made.slot == 1

    def test_has_a_known_status(self, key):
        made = opened(key)
        lines = line_type(key).model.objects.filter(pk=made.pk)
        assert write(lines, status=line_type(key).workflow.statuses.values[-1]) == 1
        with refused(f"{key}_status_valid"):
            write(lines, status="gone")
        write(lines, status=made.status)  # as its span tells, which is asked at the end

    def test_counts_slots_from_one(self, key):
        lines = line_type(key).model.objects.filter(pk=opened(key).pk)
        assert write(lines, slot=1) == 1
        with refused(f"{key}_slot_from_one"):
            write(lines, slot=0)


@pytest.mark.parametrize(("key", "field"), [("position", "fte"), ("stipend", "amount")])
def test_a_size_is_above_zero(key, field):
    lines = line_type(key).model.objects.filter(pk=opened(key).pk)
    assert write(lines, **{field: "0.5"}) == 1
    with refused(f"{key}_{field}_above_zero"):
        write(lines, **{field: 0})


@pytest.mark.parametrize("key", PATHS)
class TestSpan:
    def spans(self, key):
        """The spans of a line with two states: ten days, then on."""
        made = act(opened(key), *{"position": ("post",)}.get(key, ("end",)), START + timedelta(days=10))
        return made.spans.order_by("number")

    def test_does_not_end_before_it_starts(self, key):
        first = self.spans(key).filter(number=1)
        assert write(first, until_date=START) == 1
        with refused(f"{key}span_until_not_before_from"):
            write(first, until_date=START - timedelta(days=1))

    def test_does_not_overlap_another(self, key):
        last = self.spans(key).filter(number=2)
        assert write(last, from_date=START + timedelta(days=11)) == 1
        with refused(f"{key}span_no_overlap"):
            write(last, from_date=START + timedelta(days=9))

    def test_goes_on_only_as_the_last(self, key):
        spans = self.spans(key)
        write(spans.filter(number=2), from_date=date(2022, 9, 1), until_date=date(2022, 9, 2))
        with refused(f"{key}span_one_goes_on|{key}span_no_overlap"):
            write(spans, until_date=None)
        write(spans.filter(number=2), until_date=None)  # as the line's state asks at the end

    def test_has_a_number_of_its_own(self, key):
        spans = self.spans(key)
        assert write(spans.filter(number=2), number=5) == 1
        with refused(f"{key}span_number_unique"):
            write(spans.filter(number=5), number=1)

    def test_has_a_known_status(self, key):
        with refused(f"{key}span_status_valid"):
            write(self.spans(key).filter(number=1), status="gone")


@pytest.mark.parametrize(("key", "status"), [case for case in CASES if case[0] != "position"])
def test_a_span_has_a_holder_exactly_in_the_held_states(key, status):
    spans = line(key, status).spans.filter(until_date=None)
    someone = staff()
    with refused(f"{key}span_holder_iff_held"):
        write(spans, holder=None if status in line_type(key).held else someone)
