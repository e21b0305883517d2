"""The read log, searched: by child, by reader, by days; newest first, and page by page by key."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.utils import timezone

from core import clock
from core.models import ReadEvent
from core.reads import log, selectors
from tests.core.reads.trying import KIND, asked
from tests.factories.district import user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.core.reads.addresses"


def seen(reader, *refs, day=14, hour=13):
    """Let ``reader`` be shown some children on a day of October 2022."""
    with clock.travel(datetime(2022, 10, day, hour, tzinfo=UTC)):
        log.shown(asked(reader), [(KIND, ref) for ref in refs])
    return ReadEvent.objects.latest("id")


class TestLooks:
    def test_at_a_child_are_found_newest_first_whoever_looked(self):
        ann, bob = user(), user()
        first, _other, last = seen(ann, "stu-a", "stu-b"), seen(ann, "stu-b"), seen(bob, "stu-a")
        assert list(selectors.looks(kind=KIND, ref="stu-a")) == [last, first]
        assert list(selectors.looks(kind="plan.other", ref="stu-a")) == []

    def test_of_somebody_are_found_with_those_that_showed_nobody(self):
        ann, bob = user(), user()
        first, _other, last = seen(ann, "stu-a"), seen(bob, "stu-a"), seen(ann)
        assert list(selectors.looks(actor=ann.ref)) == [last, first]
        assert list(selectors.looks(actor=ann.ref, kind=KIND, ref="stu-a")) == [first]

    @pytest.mark.parametrize(("first", "last", "found"), [
        (None, None, [16, 15, 14]), (15, None, [16, 15]), (None, 15, [15, 14]), (15, 15, [15]), (17, None, []),
    ])  # fmt: skip
    def test_between_days_include_both(self, first, last, found):
        ann = user()
        for day in (14, 15, 16):
            seen(ann, "stu-a", day=day)
        days = {name: date(2022, 10, day) for name, day in {"first": first, "last": last}.items() if day}
        assert [look.at.day for look in selectors.looks(**days)] == found

    def test_on_a_day_are_those_of_the_district_s_day(self):
        ann = user()
        late = seen(ann, "stu-a", day=15, hour=4)  # 11 in the evening of the 14th
        seen(ann, "stu-a", day=15, hour=6)
        with timezone.override("America/Chicago"):
            assert list(selectors.looks(first=date(2022, 10, 14), last=date(2022, 10, 14))) == [late]


class TestPages:
    def test_go_on_where_one_ended_whatever_is_logged_meanwhile(self):
        ann = user()
        made = [seen(ann, "stu-a") for _ in range(5)][::-1]
        found = selectors.looks(kind=KIND, ref="stu-a")
        one = selectors.page(found, most=2)
        seen(ann, "stu-a")
        two = selectors.page(found, before=one.older, most=2)
        three = selectors.page(found, before=two.older, most=2)
        assert (one.events, two.events, three.events) == (made[:2], made[2:4], made[4:])
        assert three.older is None

    def test_that_are_full_and_the_last_say_so(self):
        seen(user(), "stu-a")
        assert selectors.page(selectors.looks(), most=1).older is None

    def test_cost_one_query_each(self, django_assert_num_queries):
        seen(user(), "stu-a")
        with django_assert_num_queries(1):
            selectors.page(selectors.looks(kind=KIND, ref="stu-a"))


class TestWhom:
    def test_events_showed_is_told_in_one_query(self, django_assert_num_queries):
        ann = user()
        one, two, none = seen(ann, "stu-b", "stu-a"), seen(ann, "stu-c"), seen(ann)
        with django_assert_num_queries(1):
            told = selectors.shown_by([one, two, none])
        assert told == {one.pk: [(KIND, "stu-a"), (KIND, "stu-b")], two.pk: [(KIND, "stu-c")]}

    def test_everyone_who_was_shown_a_child_is_found_with_the_last_time(self):
        ann, bob = user(), user()
        seen(ann, "stu-a", day=13), seen(ann, "stu-a", day=15), seen(bob, "stu-a", "stu-b"), seen(user(), "stu-b")
        found = selectors.readers(KIND, "stu-a")
        assert {ref: at.day for ref, at in found.items()} == {ann.ref: 15, bob.ref: 14}


def test_who_looked_at_a_child_is_found_by_its_index():
    """Backwards along the key, without a sort: the newest of a child are found as fast among a million rows."""
    query, params = selectors.looks(kind=KIND, ref="stu-a").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {query} LIMIT 50", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Backward using core_readsubject_pkey" in plan
    assert "Sort" not in plan
