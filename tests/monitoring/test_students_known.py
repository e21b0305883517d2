"""What the database holds of a release, where no service looks: that its report knew all the district told before."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import DatabaseError, connection

from core.errors import Conflict
from core.refusals import constraint_of
from district.models import Role
from monitoring import services
from monitoring.models import Protection
from tests.factories import writing
from tests.factories.district import user
from tests.factories.monitoring import LATER, being_made, cleared
from tests.factories.students_told import (
    NEXT_QUARTER,
    QUARTER,
    report_counted,
    report_sent,
    report_told,
)
from tests.monitoring.test_students_held import COUNTS, nobody_looking, refusal, released
from tests.monitoring.test_told_over_time import (
    LAST_QUARTER,
    another_plan,
    beside,
    counted_again,
    knowing_nothing,
    sent_unaware,
)

pytestmark = pytest.mark.django_db


class TestWhatWasKnown:
    """The attack itself is tried by no database: what it is said to have known is held against what was released."""

    def test_is_named_by_what_it_says_whoever_writes_it(self):
        report = report_counted(COUNTS)
        first = Protection.objects.get(report=report).digest
        assert len(first) == 64
        with being_made(report):
            Protection.objects.filter(report=report).update(digest="0" * 64)
        assert Protection.objects.get(report=report).digest == first
        with being_made(report):
            Protection.objects.filter(report=report).update(published=[])
        assert Protection.objects.get(report=report).digest not in (first, "0" * 64)

    def test_is_not_what_it_was_before_it_was_counted_again(self):
        first = report_counted(beside(901), QUARTER)
        second = report_counted(beside(905), NEXT_QUARTER)
        old = Protection.objects.get(report=first).digest
        assert old in Protection.objects.get(report=second).known
        counted_again(first, beside(940))
        assert Protection.objects.get(report=first).digest != old
        released(first)
        assert refusal(second) == "report_students_know_all"

    def test_is_what_every_plan_of_the_district_told(self):
        with mock.patch.object(services.requests, "plan_current", return_value=another_plan()):
            waits = sent_unaware(beside(903), QUARTER)
        with knowing_nothing():
            report_told(beside(901), QUARTER)
        with nobody_looking():
            cleared(waits)
        with nobody_looking(), pytest.raises(Conflict) as refused:
            services.report_release(actor=user(Role.SUPERVISOR), ref=waits.ref, version=None, at=LATER)
        assert constraint_of(refused.value.__cause__) == "report_students_know_all"

    def test_is_told_one_release_of_the_district_after_the_other(self):
        report = cleared(report_sent(beside(901), QUARTER))
        with nobody_looking():
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)
        with connection.cursor() as cursor:
            cursor.execute("SELECT hashtextextended('monitoring.told district ' || %s, 0)", [report.plan.district_id])
            (number,) = cursor.fetchone()
            cursor.execute(
                "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
                " AND pid = pg_backend_pid()"
            )
            held = {one for (one,) in cursor.fetchall()}
        assert number in held

    def test_grows_in_review_by_what_was_released_and_forgets_nothing(self):
        with knowing_nothing():
            other = report_told(beside(901), NEXT_QUARTER)
        waits = report_counted(beside(905), QUARTER)
        draft = sent_unaware(beside(950), LAST_QUARTER)
        known = Protection.objects.filter(report=draft)
        digest = dict(Protection.objects.values_list("report", "digest"))
        for wrong in (["0" * 64], [digest[waits.pk]], [digest[draft.pk]], [other.ref]):
            with pytest.raises(DatabaseError, match="nothing but what was released"), writing.writing():
                known.update(known=wrong)
        with writing.writing():
            assert known.update(known=[digest[other.pk]]) == 1
        with pytest.raises(DatabaseError, match="nothing but what was released"), writing.writing():
            known.update(known=[])

    @pytest.mark.parametrize(("column", "value"), [
        ("passed", False), ("rules", {}), ("told", []), ("published", []), ("digest", "0" * 64), ("report_id", 0),
        ("ref", "ptn-22222222222"),
    ])  # fmt: skip
    @pytest.mark.parametrize("make", [report_counted, report_sent, report_told])
    def test_is_all_that_may_change_once_it_was_made(self, make, column, value):
        report = make(beside(901), QUARTER)
        with pytest.raises(DatabaseError, match="its protection does not change"), writing.writing():
            Protection.objects.filter(report=report).update(**{column: value})

    @pytest.mark.parametrize("make", [report_counted, report_told])
    def test_does_not_change_but_in_review(self, make):
        report = make(beside(901), QUARTER)
        with pytest.raises(DatabaseError, match="its protection does not change"), writing.writing():
            Protection.objects.filter(report=report).update(version=9)
        with pytest.raises(DatabaseError, match="its protection does not change"), writing.writing():
            Protection.objects.filter(report=report).delete()
