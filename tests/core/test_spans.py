"""Dated records: which hold on a day, and what their constraints refuse."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from core import spans
from district.models import Role, RoleAssignment, User
from tests.factories.district import district, make, school, user

FIRST, LAST = date(2022, 8, 1), date(2022, 10, 14)
DAY = timedelta(days=1)
HOLDS = [
    (FIRST - DAY, False, False),
    (FIRST, True, True),
    (LAST - DAY, True, True),
    (LAST, False, True),
    (LAST + DAY, False, True),
]


def span(since, until):
    return SimpleNamespace(from_date=since, until_date=until)


def role(person, since, until=None, at=None):
    return RoleAssignment(
        district=district(), user=person, role=Role.STAFF_MEMBER, school=at, from_date=since, until_date=until
    )


@pytest.fixture
def person():
    found = user()
    assert isinstance(found, User)
    return found


class TestOnADay:
    @pytest.mark.django_db
    @pytest.mark.parametrize(("day", "ended", "goes_on"), HOLDS)
    def test_keeps_what_holds_from_the_first_day_to_the_one_before_the_end(self, person, day, ended, goes_on):
        rows = spans.SpanQuerySet(RoleAssignment)
        make(role(person, FIRST, LAST))
        assert rows.on(day).exists() is ended
        assert User.objects.filter(spans.on_day(day, "role_assignments")).exists() is ended
        other = make(role(person, FIRST, at=school()))
        assert (other in rows.on(day)) is goes_on

    @pytest.mark.parametrize(("day", "ended", "goes_on"), HOLDS)
    def test_a_record_tells_the_same_of_itself(self, day, ended, goes_on):
        assert spans.Dated.is_on(span(FIRST, LAST), day) is ended
        assert spans.Dated.is_on(span(FIRST, None), day) is goes_on

    @pytest.mark.django_db
    def test_an_empty_span_holds_on_no_day(self):
        assert not spans.Dated.is_on(span(FIRST, FIRST), FIRST)


@pytest.mark.django_db
class TestConstraints:
    def refuses(self, constraint, row):
        try:
            constraint.validate(RoleAssignment, row)
        except ValidationError as error:
            assert error.messages[0]  # noqa: PT017
            return True
        return False

    @pytest.mark.parametrize(("until", "lenient", "strict"), [
        (FIRST - DAY, True, True), (FIRST, False, True), (FIRST + DAY, False, False), (None, False, False),
    ])  # fmt: skip
    def test_an_end_before_the_start(self, person, until, lenient, strict):
        row = role(person, FIRST, until)
        assert self.refuses(spans.not_before_start("x", "No."), row) is lenient
        assert self.refuses(spans.not_before_start("x", "No.", may_be_empty=False), row) is strict

    @pytest.mark.parametrize(("since", "until", "refused"), [
        (FIRST - DAY, FIRST, False),
        (FIRST - DAY, FIRST + DAY, True),
        (LAST - DAY, None, True),
        (LAST, None, False),
        (FIRST + DAY, FIRST + DAY, False),
    ])  # fmt: skip
    def test_two_at_a_time(self, person, since, until, refused):
        make(role(person, FIRST, LAST))
        row = role(person, since, until)
        place = Coalesce(F("school"), Value(0))
        assert self.refuses(spans.apart("x", "No.", "user"), row) is refused
        assert self.refuses(spans.apart("x", "No.", "user", "role", place), row) is refused
        elsewhere = role(person, since, until, at=school())
        assert not self.refuses(spans.apart("x", "No.", "user", place), elsewhere)
