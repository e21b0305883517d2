"""What tests' rows are written in: history names the tester, and what stood there before stands there again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from core import history
from district.models import User
from tests.factories.district import school, user
from tests.factories.writing import TESTER, writing

pytestmark = pytest.mark.django_db


def action() -> str:
    """Return the action that history would note now; none where nobody acts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb->>'action'")
        return cursor.fetchone()[0]


def noted(one) -> str:
    return one.history.order_by("-pgh_id").first().pgh_context["action"]


def test_a_row_is_the_tester_s_and_what_comes_after_whoever_s_it_was():
    with history.action("t.outer", actor=TESTER):
        assert noted(user()) == "test.made"
        assert action() == "t.outer"
    assert action() is None


def test_writings_nest_whether_or_not_the_outer_one_wrote_before():
    with history.action("t.outer", actor=TESTER):
        for one in (None, user()):
            with writing():
                if one:
                    User.objects.filter(pk=one.pk).update(name="Ada")
                with writing(as_owner=True):
                    User.objects.update(name="Bea")
                assert action() == "test.made"
            assert action() == "t.outer"


def test_what_is_an_owner_s_is_no_more_afterwards():
    school()  # as its owner loads it
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('tests.as_owner', true)")
        assert cursor.fetchone() == ("",)


def test_a_row_that_fails_fails_alone():
    first = user(email="ada@example.org")
    for _ in range(2):
        with pytest.raises(IntegrityError):
            user(email="ada@example.org")
        assert action() is None
    assert list(User.objects.filter(email="ada@example.org")) == [first]


def test_nothing_is_sent_where_nothing_is_written(django_assert_num_queries):
    with django_assert_num_queries(0), writing():
        pass
