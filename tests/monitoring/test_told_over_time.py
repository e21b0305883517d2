"""What is told of students beside all that was told before: while a report is made, at its release, and ever after."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command

from core import jobs
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from monitoring import catalogue, selectors, services, tasks
from monitoring.models import ProtectedCell, Protection, Report
from monitoring.services import protecting
from monitoring.student_margins import amount
from plan.indicators import Period
from plan.models import Plan
from tests.factories import writing
from tests.factories.district import school, user
from tests.factories.monitoring import LATER, cleared, report_made
from tests.factories.plan import loaded, plan
from tests.factories.students import student, trait
from tests.factories.students_told import (
    NEXT_QUARTER,
    NEXT_YEAR,
    QUARTER,
    YEAR,
    counting,
    report_counted,
    report_sent,
    report_told,
    report_told_again,
    told,
)

pytestmark = pytest.mark.django_db
LAST_QUARTER = Period(date(2022, 4, 1), date(2022, 7, 1))
CONTACTS = "diversion.police_contacts"


def beside(east: int, north: int = 800):
    """Return contacts with the police beside so many students."""
    return {CONTACTS: {"east": told(20, east), "north": told(30, north)}}


def known_to(report):
    """Return the reports that the attack on ``report`` knew as they are told now."""
    known = Protection.objects.get(report=report).known
    of = dict(Protection.objects.values_list("digest", "report__ref"))
    return [of.get(one) for one in known]


@contextmanager
def knowing_nothing():
    """Let a report be made as if no other were there: as two that are made at the same moment."""
    with mock.patch.object(selectors, "told_before", return_value=[]):
        yield


def counted_again(report, counts):
    with mock.patch.object(catalogue, "CATALOGUE", tuple(counting(counts))):
        again = services.report_recount(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None)
        jobs.run(again.job_id)


def sent_unaware(counts, period=YEAR):
    with knowing_nothing():
        return report_sent(counts, period)


def cleared_and_released(report):
    services.report_clear(actor=user(Role.PRIVACY_OFFICER), ref=report.ref, version=None, at=LATER)
    return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def another_plan():
    """Return a second plan of the same district, which reports on the same days."""
    first = plan()
    own = {field.name: getattr(first, field.name) for field in Plan._meta.concrete_fields}
    taken = {name: value for name, value in own.items() if name not in {"id", "ref", "version", "created_at"}}
    return loaded(Plan(**taken | {"code": "second", "name": "Second plan"}))


def audit():
    out = StringIO()
    call_command("audit_disclosure", stdout=out)
    return out.getvalue()


class TestMadeBesideOthers:
    def test_a_quarter_knows_what_was_released_and_what_waits_in_that_order(self):
        waits = report_counted(beside(901), QUARTER)
        first = report_told(beside(901), NEXT_QUARTER)
        made = report_counted(beside(905), LAST_QUARTER)
        assert known_to(made) == [first.ref, waits.ref]

    @pytest.mark.parametrize(("east", "state"), [(903, "hidden"), (950, "count")])
    def test_a_year_hides_what_would_tell_how_little_changed_since_a_quarter(self, east, state):
        report_told(beside(901), LAST_QUARTER)
        year = report_counted(beside(east), YEAR)
        assert ProtectedCell.objects.get(report=year, school_code="east", group="").of_state == state

    def test_a_month_tells_nothing_and_a_quarter_without_students_is_protected_too(self):
        assert not Protection.objects.filter(report=report_made()).exists()
        assert Protection.objects.get(report=report_counted({}, QUARTER)).passed

    def test_counting_again_replaces_what_would_be_told(self):
        report = report_counted(beside(901), QUARTER)
        counted_again(report, beside(905))
        rows = ProtectedCell.objects.filter(report=report, group="", school_code="east")
        assert [(row.n, row.of) for row in rows] == [(20, 905)]
        assert Protection.objects.count() == 1

    def test_what_another_plan_of_the_district_told_is_known_too(self):
        # They tell of the same students: a second plan's count of a school differs from the first's by two.
        first = report_told(beside(901), QUARTER)
        with mock.patch.object(services.requests, "plan_current", return_value=another_plan()):
            made = report_counted(beside(903), QUARTER)
        assert known_to(made) == [first.ref]
        assert ProtectedCell.objects.get(report=made, group="", school_code="east").of_state == "hidden"


class TestReleased:
    def test_beside_another_released_since_it_is_attacked_again(self):
        waits = sent_unaware(beside(901))
        other = report_told(beside(901), LAST_QUARTER)
        assert known_to(waits) == []
        cleared_and_released(waits)
        assert known_to(waits) == [other.ref]

    def test_it_is_refused_where_both_together_tell_too_much(self):
        # Two students more at one school on the same day: whoever reads both reports knows of two late entries.
        waits = sent_unaware(beside(903))
        with knowing_nothing():
            report_told(beside(901), LAST_QUARTER)
        with mock.patch.object(protecting, "attack_again"):
            cleared(waits)
        with pytest.raises(TransitionNotAllowed, match="have it counted again"):
            services.report_release(actor=user(Role.SUPERVISOR), ref=waits.ref, version=None, at=LATER)
        with mock.patch.object(protecting, "attack_again"), pytest.raises(Conflict, match="released since"):
            services.report_release(actor=user(Role.SUPERVISOR), ref=waits.ref, version=None, at=LATER)
        assert Report.objects.get(pk=waits.pk).status == "in_review"

    @pytest.mark.parametrize("is_last_first", [False, True])
    def test_two_that_were_counted_again_at_the_same_moment_are_attacked_together(self, is_last_first):
        # Each knows the other as it was before: beside these they tell of two late entries.
        both = [report_counted(beside(950), period) for period in (LAST_QUARTER, YEAR)]
        as_they_were = list(Protection.objects.select_related("report").order_by("pk"))
        for report, known, east in zip(both, reversed(as_they_were), (901, 903), strict=True):
            with mock.patch.object(selectors, "told_before", return_value=[known]):
                counted_again(report, beside(east))
        first, second = (
            services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=one.ref, version=None, at=LATER)
            for one in sorted(both, key=lambda one: one.pk, reverse=is_last_first)
        )
        cleared_and_released(first)
        with pytest.raises(TransitionNotAllowed, match="have it counted again"):
            cleared_and_released(second)

    def test_of_two_plans_one_waits_for_the_other_and_is_attacked_beside_it(self):
        with mock.patch.object(services.requests, "plan_current", return_value=another_plan()):
            waits = sent_unaware(beside(903), QUARTER)
        with knowing_nothing():
            report_told(beside(901), QUARTER)
        with pytest.raises(TransitionNotAllowed, match="have it counted again"):
            cleared_and_released(waits)


class TestAudit:
    def test_nothing_can_be_told(self):
        report_told(beside(901), QUARTER)
        report_told(beside(905), NEXT_QUARTER)
        assert "Nothing can be told from 2 reports." in audit()
        tasks.disclosure_audit()

    def test_it_tells_of_what_passed_all_that_should_have_stopped_it(self, caplog):
        report_told(beside(901), LAST_QUARTER)
        exposing = sent_unaware(beside(903))
        with writing.writing():
            known = list(Protection.objects.exclude(report=exposing).values_list("digest", flat=True))
            Protection.objects.filter(report=exposing).update(known=known)
        with mock.patch.object(protecting, "attack_again"):
            cleared_and_released(exposing)
        out = StringIO()
        with pytest.raises(CommandError, match="1 of 2 reports tell too much"):
            call_command("audit_disclosure", stdout=out)
        assert f"EXPOSED  {exposing.ref}" in out.getvalue()
        with pytest.raises(RuntimeError, match="1 reports tell too much"):
            tasks.disclosure_audit()
        assert [record.args for record in caplog.records if record.name == "monitoring.tasks"] == [(exposing.ref,)]
        assert "the change of day 2022-06-30, measure students, school east: " in out.getvalue()

    def test_it_holds_what_readers_have_against_what_was_protected(self):
        report = report_told(beside(901), QUARTER)
        protection = Protection.objects.get(report=report)
        rows = list(report.released_cells.select_related("definition"))

        def compared():
            parts = protecting.history_of([protection])
            return services.told_truly.compared([(row.definition, row) for row in rows], parts)

        assert compared() == (0, 0)
        rows[0].n += 1
        assert compared() == (1, 0)
        rows[1].school_code = "hoover"
        assert compared() == (1, 2)
        rows[2].median = 3
        assert compared() == (2, 2)

    def test_one_that_somebody_made_unreadable_hides_none_of_the_others(self):
        report_told(beside(901), QUARTER)
        report_told(beside(905), NEXT_QUARTER)
        first = Protection.objects.order_by("id").first()
        for wrong in ([{}], [{**first.published[0], "raw": [[at, 7] for at, _n in first.published[0]["raw"]]}]):
            rows = [Protection(report=first.report, rules=first.rules, published=wrong)]
            others = Protection.objects.exclude(pk=first.pk).select_related("report__plan")
            with mock.patch.object(services.auditing.Protection.objects, "filter") as found:
                found.return_value.select_related.return_value = [*rows, *others]
                audits = list(services.auditing.everything_audited())
            assert [one.passed for one in audits] == [False, True]


def test_a_group_is_not_collected_where_no_student_of_the_school_has_it_on_record():
    for code in ("east", "hoover"):
        child = student(at=school(code, code.title()), since=date(2021, 8, 20))
        if code == "east":
            trait(child, "race", "WH")
    report = report_counted(beside(901), QUARTER)
    found = selectors.schools_counted(report, [])
    assert found.gaps == {("east", "sex"), ("east", "grade"), *(("hoover", kind) for kind in ("race", "sex", "grade"))}


class TestOfAnEarlierYear:
    @pytest.mark.parametrize(("east", "state"), [(20, "count"), (17, "hidden")])
    def test_few_who_completed_and_were_not_observed_for_a_year_do_not_follow(self, east, state):
        report_told({"diversion.completed": {"east": told(20, 30), "north": told(40, 60)}}, YEAR)
        after = {"diversion.reoffended_12": {"east": told(0, east), "north": told(0, 40)}}
        report = report_counted(after, NEXT_YEAR)
        assert ProtectedCell.objects.get(report=report, school_code="east").of_state == state

    def test_an_amount_is_told_where_none_has_most_of_it_and_a_corrected_one_is_not(self, monkeypatch):
        hours = {"diversion.hours_served": {"east": told(60), "north": told(60)}}
        nobody_known = report_told(hours, NEXT_YEAR)
        assert [row.n_state for row in nobody_known.released_cells.all()] == ["hidden"]
        most = [Decimal(15), Decimal(12)]
        monkeypatch.setattr(protecting, "amount", lambda cells, _largest, rules: amount(cells, most, rules))
        known = report_told(hours, YEAR)
        (row,) = known.released_cells.all()
        assert (row.school_code, row.group, row.n_state, row.n, row.of_state) == ("", "", "count", 120, "")
        again = report_told_again(known, {"diversion.hours_served": {"east": told(60), "north": told(75)}})
        assert [row.n_state for row in again.released_cells.all()] == ["hidden"]
        assert "Nothing can be told from 3 reports." in audit()
