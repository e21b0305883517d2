from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from core import clock, jobs
from monitoring import tasks
from monitoring.models import Report
from tests.factories.district import district
from tests.factories.monitoring import report_requested, schedule_account
from tests.factories.plan import plan

pytestmark = pytest.mark.django_db


def months():
    return list(Report.objects.order_by("period_from").values_list("period_from", flat=True))


class TestTheTick:
    def test_is_the_one_that_beat_knows(self):
        assert tasks.reports_due.name in {tick["task"] for tick in settings.CELERY_BEAT_SCHEDULE.values()}

    def test_asks_for_what_is_due_in_the_districts_time(self):
        plan()
        schedule_account()
        with clock.travel(datetime(2021, 9, 1, 4, 59, tzinfo=UTC)):  # 23:59 on 31 August in the district
            tasks.reports_due()
        assert months() == []
        with clock.travel(datetime(2021, 9, 1, 5, tzinfo=UTC)):
            tasks.reports_due()
        assert months() == [date(2021, 8, 1)]

    def test_does_nothing_before_a_district_is_loaded(self):
        tasks.reports_due()
        assert months() == []

    def test_does_nothing_before_a_plan_is_loaded(self):
        district()
        schedule_account()
        tasks.reports_due()
        assert months() == []


def test_the_task_takes_arguments_it_does_not_know(measured):
    report = report_requested()
    held, _job = jobs.claim(report.job_id)
    tasks.report_make(job=held, report=report.ref, something_new=1)
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT
