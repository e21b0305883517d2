from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from core.errors import Conflict, Stale, TransitionNotAllowed
from core.models import Job
from district.models import Role, User
from monitoring import services
from monitoring.models import Report
from monitoring.periods import months_within
from monitoring.services import requests
from plan.indicators import Period
from tests.factories.district import make, user
from tests.factories.monitoring import (
    LATER,
    SEPTEMBER,
    report_failed,
    report_made,
    report_requested,
    schedule_account,
)
from tests.factories.plan import plan

pytestmark = pytest.mark.django_db


def actions(report):
    rows = type(report).history.rel.related_model.objects.filter(pgh_obj_id=report.pk).order_by("pgh_id")
    return [(row.pgh_context["action"], row.pgh_context["actor"]) for row in rows]


class TestReportRequest:
    def test_asks_a_worker_for_the_report(self):
        actor = user(Role.PLAN_DIRECTOR)
        report = report_requested(actor=actor)
        assert report.status == Report.Status.MAKING
        assert report.requested_by == actor
        assert report.job.task == "monitoring.tasks.report_make"
        assert report.job.arguments == {"report": report.ref}
        assert report.job.actor == actor.ref
        assert report.job.status == Job.Status.QUEUED

    def test_leaves_one_row_of_history(self):
        actor = user(Role.SUPERVISOR)
        assert actions(report_requested(actor=actor)) == [("monitoring.report.request", actor.ref)]

    def test_refuses_a_second_report_on_the_month_and_names_it(self):
        report_requested()
        with pytest.raises(Conflict, match="September 2022"):
            report_requested()
        assert Job.objects.count() == 1

    def test_takes_no_other_refusal_of_the_database_for_a_taken_month(self, monkeypatch):
        actor = user(Role.PLAN_DIRECTOR)
        monkeypatch.setattr(Report, "full_clean", lambda report, **_: setattr(report, "revision", 2))
        with pytest.raises(IntegrityError, match="report_revision_has_reason"):
            report_requested(actor=actor)

    def test_refuses_a_month_before_and_after_the_plans_span(self):
        for month in (date(2021, 7, 1), date(2023, 7, 1)):
            with pytest.raises(ValidationError) as refused:
                report_requested(Period.month(month))
            assert "period" in refused.value.message_dict

    def test_takes_the_first_and_the_last_month_of_the_span(self):
        for month in (date(2021, 8, 1), date(2023, 6, 1)):
            assert report_requested(Period.month(month)).period_from == month

    def test_refuses_what_is_no_month(self):
        with pytest.raises(ValidationError):
            report_requested(Period(date(2022, 9, 1), date(2022, 9, 15)))

    def test_refuses_a_month_that_is_not_over(self):
        actor = user(Role.PLAN_DIRECTOR)
        plan()
        with timezone.override("America/Chicago"):
            # 23:59 on 30 September in the district, 1 October in UTC.
            with pytest.raises(ValidationError, match="not over"):
                services.report_request(actor=actor, period=SEPTEMBER, at=datetime(2022, 10, 1, 4, 59, tzinfo=UTC))
            services.report_request(actor=actor, period=SEPTEMBER, at=datetime(2022, 10, 1, 5, tzinfo=UTC))

    def test_is_not_for_hr_specialists(self):
        with pytest.raises(PermissionDenied):
            report_requested(actor=user(Role.HR_SPECIALIST))

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PARTNER_USER, Role.STAFF_MEMBER])
    def test_does_not_exist_for_those_who_see_no_report(self, role):
        with pytest.raises(ObjectDoesNotExist):
            report_requested(actor=user(role))

    def test_is_no_business_of_a_service_account(self):
        with pytest.raises(ObjectDoesNotExist):
            report_requested(actor=schedule_account())


class TestReportsDue:
    def due(self, at=LATER):
        plan()
        return services.reports_due(actor=schedule_account(), at=at)

    def months(self):
        return sorted(Report.objects.values_list("period_from", flat=True))

    def test_catches_up_every_month_that_is_over(self):
        found = self.due(datetime(2021, 11, 1, 12, tzinfo=UTC))
        assert [report.period_from for report in found] == [date(2021, 8, 1), date(2021, 9, 1), date(2021, 10, 1)]

    def test_leaves_out_the_month_that_is_not_over(self):
        self.due(datetime(2021, 8, 31, 12, tzinfo=UTC))
        assert self.months() == []

    def test_stops_at_the_end_of_the_plans_span(self):
        self.due(LATER)
        assert self.months()[-1] == date(2023, 6, 1)
        assert len(self.months()) == 23

    def test_leaves_out_months_that_have_a_report(self):
        report_requested(Period.month(date(2021, 9, 1)))
        found = self.due(datetime(2021, 11, 1, 12, tzinfo=UTC))
        assert [report.period_from for report in found] == [date(2021, 8, 1), date(2021, 10, 1)]

    def test_does_nothing_the_second_time(self):
        self.due()
        assert self.due() == []

    def test_leaves_a_month_to_whoever_was_first(self, monkeypatch):
        report_requested(Period.month(date(2021, 8, 1)))
        # As another tick sees it that read before the report was there.
        both = months_within(Period(date(2021, 8, 1), date(2021, 10, 1)))
        monkeypatch.setattr(requests, "periods_missing", lambda plan, on: both)
        assert [report.period_from for report in self.due()] == [date(2021, 9, 1)]

    def test_takes_a_span_that_starts_within_a_month_from_the_next_one(self):
        found = plan()
        found.reports_from = date(2021, 8, 2)
        found.reports_until = date(2021, 10, 31)
        from monitoring.selectors import months_reported_on

        assert [(one.start, one.end) for one in months_reported_on(found)] == [(date(2021, 9, 1), date(2021, 10, 1))]

    def test_acts_as_a_named_account(self):
        report = self.due()[0]
        assert actions(report) == [("monitoring.report.due", schedule_account().ref)]
        assert report.requested_by == schedule_account()

    def test_is_refused_to_people(self):
        with pytest.raises(PermissionDenied):
            services.reports_due(actor=user(Role.PLAN_DIRECTOR), at=LATER)

    def test_is_refused_to_an_account_that_was_closed(self):
        closed = make(User(email="old@service.invalid", name="Old", is_service=True, is_active=False, password="!"))
        with pytest.raises(PermissionDenied):
            services.reports_due(actor=closed, at=LATER)


class TestReportRecount:
    def test_sends_a_draft_to_be_counted_again(self, measured):
        report, actor = report_made(), user(Role.SUPERVISOR)
        again = services.report_recount(actor=actor, ref=report.ref, version=report.version)
        assert again.status == Report.Status.MAKING
        assert again.job_id != report.job_id
        assert again.job.actor == actor.ref
        assert actions(again)[2:] == [("monitoring.report.recount", actor.ref)]

    def test_keeps_the_old_figures_meanwhile(self, measured):
        report = report_made()
        services.report_recount(actor=user(Role.SUPERVISOR), ref=report.ref, version=report.version)
        assert report.figures.count() == 1

    def test_is_refused_while_it_is_being_made(self):
        report = report_requested()
        with pytest.raises(TransitionNotAllowed):
            services.report_recount(actor=user(Role.SUPERVISOR), ref=report.ref, version=report.version)

    def test_is_refused_on_an_old_version(self, measured):
        report = report_made()
        with pytest.raises(Stale):
            services.report_recount(actor=user(Role.SUPERVISOR), ref=report.ref, version=report.version - 1)


class TestReportRetry:
    def test_asks_anew_for_what_was_given_up(self, measured):
        report, actor = report_failed(), user(Role.PLAN_DIRECTOR)
        again = services.report_retry(actor=actor, ref=report.ref, version=report.version)
        assert again.job_id != report.job_id
        assert again.job.status == Job.Status.QUEUED
        assert actions(again)[1:] == [("monitoring.report.retry", actor.ref)]

    def test_is_refused_while_a_worker_may_still_finish(self):
        report = report_requested()
        with pytest.raises(TransitionNotAllowed, match="still being made"):
            services.report_retry(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=report.version)

    def test_is_refused_for_a_draft(self, measured):
        report = report_made()
        with pytest.raises(TransitionNotAllowed):
            services.report_retry(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=report.version)
