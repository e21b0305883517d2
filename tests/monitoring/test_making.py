from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction

from core import history, jobs, records
from core.errors import TransitionNotAllowed
from core.models import Job
from district.models import Role
from monitoring import services
from monitoring.models import Definition, Figure, FigureCell, Report
from monitoring.services.making import definitions_in_force
from plan.indicators import Cell, Period
from tests.factories.district import TESTER, school, user
from tests.factories.monitoring import LATER, SEPTEMBER, cell, indicator, report_failed, report_made, report_requested
from tests.factories.plan import milestone

pytestmark = pytest.mark.django_db


def figures(report):
    return list(report.figures.order_by("place").values_list("place", "numerator", "denominator", "counted"))


def claimed(report):
    held, _job = jobs.claim(report.job_id)
    return held


class TestReportMake:
    def test_writes_one_figure_for_each_indicator_in_the_catalogues_order(self, measured):
        measured(indicator("t.b"), indicator("t.a", [cell("east", 1, 2)]))
        report = report_made()
        assert figures(report) == [(1, 4, 8, 4), (2, 1, 2, 1)]
        assert [f.definition.key for f in report.figures.order_by("place")] == ["t.b", "t.a"]

    def test_keeps_each_cell(self, measured):
        measured(indicator(cells=[cell("east", 3, 4, left_out={"not begun": 2}, dims=(("year", "1"),))]))
        report_made()
        stored = FigureCell.objects.get()
        assert (stored.school, stored.numerator, stored.denominator) == (school("east"), 3, 4)
        assert (stored.counted, stored.left_out, stored.dims) == (3, {"not begun": 2}, [["year", "1"]])

    def test_keeps_whole_days_for_medians(self, measured):
        measured(indicator(cells=[cell("east", 3, 4, histogram={2: 1, 9: 2})]))
        report_made()
        assert FigureCell.objects.get().histogram == {"2": 1, "9": 2}

    def test_adds_up_what_was_left_out_by_reason(self, measured):
        measured(
            indicator(
                cells=[cell("east", 1, 1, left_out={"a": 1, "b": 2}), cell("north", 1, 1, left_out={"a": 3})],
            )
        )
        assert report_made().figures.get().left_out == {"a": 4, "b": 2}

    def test_a_plain_count_has_no_denominator(self, measured):
        measured(indicator(cells=[cell("east", 3, None), cell("north", 2, None)]))
        assert figures(report_made()) == [(1, 5, None, 5)]

    def test_a_figure_without_cells_has_a_base_of_none(self, measured):
        measured(indicator(cells=[]))
        assert figures(report_made()) == [(1, 0, 0, 0)]

    def test_an_empty_catalogue_makes_a_report_without_figures(self, measured):
        measured()
        assert figures(report_made()) == []

    def test_measures_the_reports_own_plan_and_period(self, measured):
        seen = []
        measured(indicator(measure=lambda scope, period: seen.append((scope.plan_id, period)) or []))
        report = report_made()
        assert seen == [(report.plan_id, SEPTEMBER)]

    def test_ends_as_a_draft_with_the_moment_of_counting(self, measured):
        report = report_requested()
        made = services.report_make(job=claimed(report), report=report.ref, at=LATER)
        assert (made.status, made.counted_at) == (Report.Status.DRAFT, LATER)
        made.job.refresh_from_db()
        assert made.job.status == Job.Status.DONE

    def test_tells_progress_after_each_indicator(self, measured):
        told = []

        def look(scope, period):
            told.append(Job.objects.values_list("step", "steps").get())
            return []

        measured(indicator("t.a", measure=look), indicator("t.b", measure=look), indicator("t.c", measure=look))
        report = report_made()
        assert told == [(0, 3), (1, 3), (2, 3)]
        assert (report.job.step, report.job.steps) == (3, 3)

    def test_leaves_one_row_of_history_by_whoever_asked(self, measured):
        actor = user(Role.PLAN_DIRECTOR)
        report = report_made(actor=actor)
        events = Report.history.rel.related_model.objects.filter(pgh_obj_id=report.pk).order_by("pgh_id")
        assert [e.pgh_context["action"] for e in events] == ["monitoring.report.request", "monitoring.report.made"]
        assert events.last().pgh_context["actor"] == actor.ref

    def test_an_indicator_that_fails_leaves_everything_as_it_was(self, measured):
        def broken(scope, period):
            raise ZeroDivisionError

        measured(indicator("t.a"), indicator("t.b", measure=broken))
        report = report_requested()
        jobs.run(report.job_id)
        report.refresh_from_db()
        assert report.status == Report.Status.MAKING
        assert (report.job.status, report.job.error) == (Job.Status.QUEUED, "ZeroDivisionError: ")
        assert Figure.objects.count() == Definition.objects.count() == 0

    def test_an_indicator_that_gives_a_cell_twice_is_refused_by_the_database(self, measured):
        measured(indicator(cells=[cell("east", 1, 1), cell("east", 1, 1)]))
        report = report_requested()
        with pytest.raises(DatabaseError, match="figurecell_unique"):
            services.report_make(job=claimed(report), report=report.ref, at=LATER)

    def test_a_worker_that_was_overtaken_writes_nothing(self, measured):
        report = report_requested()
        slow = claimed(report)
        Job.objects.update(leased_until=LATER.replace(year=2020))
        fast = claimed(report)
        with pytest.raises(jobs.Overtaken):
            services.report_make(job=slow, report=report.ref, at=LATER)
        assert Figure.objects.count() == 0
        services.report_make(job=fast, report=report.ref, at=LATER)
        assert Figure.objects.count() == 1

    def test_a_worker_that_is_overtaken_at_the_last_moment_writes_nothing(self, measured, monkeypatch):
        report = report_requested()
        slow = claimed(report)
        monkeypatch.setattr(jobs.Claim, "progress", lambda *_: None)
        Job.objects.update(fence=slow.fence + 1)
        with pytest.raises(jobs.Overtaken):
            services.report_make(job=slow, report=report.ref, at=LATER)
        report.refresh_from_db()
        assert report.status == Report.Status.MAKING
        assert Figure.objects.count() == 0

    def test_a_job_that_is_no_longer_the_reports_own_writes_nothing(self, measured):
        report = report_failed()
        old = jobs.Claim(report.job_id, 1, report.requested_by.ref)
        services.report_retry(actor=user(Role.SUPERVISOR), ref=report.ref, version=report.version)
        Job.objects.filter(pk=old.job_id).update(
            status=Job.Status.RUNNING, finished_at=None, leased_until=LATER.replace(year=2099), fence=1
        )
        with pytest.raises(TransitionNotAllowed):
            services.report_make(job=old, report=report.ref, at=LATER)
        assert Figure.objects.count() == 0

    def test_a_report_that_is_not_there_is_an_error(self, measured):
        report = report_requested()
        with pytest.raises(ObjectDoesNotExist):
            services.report_make(job=claimed(report), report="rep-00000000000", at=LATER)


class TestCountingAgain:
    def test_replaces_all_figures_at_once(self, measured):
        report = report_made()
        measured(indicator("t.new", [cell("east", 7, 9)]))
        services.report_recount(actor=user(Role.SUPERVISOR), ref=report.ref, version=report.version)
        report.refresh_from_db()
        jobs.run(report.job_id)
        assert figures(report) == [(1, 7, 9, 7)]
        assert FigureCell.objects.count() == 1

    def test_that_fails_keeps_the_old_figures(self, measured):
        report = report_made()

        def broken(scope, period):
            raise ZeroDivisionError

        measured(indicator(measure=broken))
        services.report_recount(actor=user(Role.SUPERVISOR), ref=report.ref, version=report.version)
        report.refresh_from_db()
        jobs.run(report.job_id)
        assert figures(report) == [(1, 4, 8, 4)]

    def test_is_done_once_when_the_message_comes_twice(self, measured):
        report = report_made()
        version = report.version
        jobs.run(report.job_id)
        report.refresh_from_db()
        assert report.version == version
        assert report.job.attempts == 1


class TestDefinitions:
    def test_are_copied_when_first_used(self, measured):
        report_made()
        stored = Definition.objects.get()
        assert (stored.key, stored.number, stored.label) == ("test.lines_held", 1, "Lines held")
        assert (stored.unit, stored.source, stored.better, stored.subject) == (
            "lines authorized",
            "Test lines.",
            "up",
            "plan",
        )

    def test_are_used_again_while_they_say_the_same(self, measured):
        first, second = report_made(), report_made(Period.month(date(2022, 8, 1)))
        assert first.figures.get().definition == second.figures.get().definition

    @pytest.mark.parametrize("field", ["label", "unit", "source", "better", "subject"])
    def test_become_a_new_version_when_they_change_and_old_reports_keep_theirs(self, measured, field):
        old = report_made()
        changed = {"better": "down", "subject": "staff"}.get(field, "Said otherwise")
        measured(replace(indicator(), **{field: changed}))
        new = report_made(Period.month(date(2022, 8, 1)))
        assert old.figures.get().definition.number == 1
        assert new.figures.get().definition.number == 2
        assert getattr(new.figures.get().definition, field) == changed

    def test_go_on_from_the_winners_number_when_another_worker_was_first(self, measured, monkeypatch):
        one = indicator()
        real = Definition.objects.bulk_create
        raced = []

        def late(rows, **options):
            if not raced:
                raced.append(real([Definition(key=one.key, number=1, label="Theirs", unit="u", source="s",
                                              better="up", subject="plan")]))  # fmt: skip
            return real(rows, **options)

        monkeypatch.setattr(Definition.objects, "bulk_create", late)
        with history.action("test.made", actor=TESTER):
            found = definitions_in_force([one])
        assert (found[one.key].number, found[one.key].label) == (2, "Lines held")
        assert Definition.objects.count() == 2

    def test_cost_one_query_when_nothing_changed(self, measured, django_assert_num_queries):
        report_made()
        with django_assert_num_queries(1):
            definitions_in_force([indicator()])


class TestThePast:
    def test_reports_tell_the_state_of_their_periods_end(self):
        """The product's own indicators, on a milestone met on Sep 20, 2022 and due on Aug 31, 2022."""
        late = milestone("m1", due=date(2022, 8, 31))
        set_met(late, date(2022, 9, 20))
        set_met(milestone("m2", due=date(2022, 8, 31)), date(2022, 8, 20))
        assert told(Period.month(date(2022, 7, 1))) == (0, 0)
        assert told(Period.month(date(2022, 8, 1))) == (1, 2)
        assert told(Period.month(date(2022, 9, 1))) == (1, 2)


def set_met(found, day):
    with transaction.atomic(), history.action("test.met", actor=TESTER):
        found.status, found.met_date, found.evidence = "met", day, "Seen."
        records.update(found, "status", "met_date", "evidence")


def told(period):
    figure = report_made(period).figures.get(definition__key="plan.milestones_met_on_time")
    return (figure.numerator, figure.denominator)


def test_a_cell_of_the_plan_as_a_whole_has_no_school(measured):
    measured(indicator(measure=lambda scope, period: [Cell(None, Decimal(1), Decimal(2), 2)]))
    report_made()
    assert FigureCell.objects.get().school is None
