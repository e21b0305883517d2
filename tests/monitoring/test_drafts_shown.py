"""
What who reads drafts is shown of students: nothing before it is cleared, and what was shown is known from then on.

Counted again a draft may hide other counts, and two such answers beside each other tell what each of them hides.
"""

from __future__ import annotations

from io import BytesIO
from unittest import mock
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from core.errors import TransitionNotAllowed
from district.models import Role
from monitoring import selectors, services
from monitoring.models import ProtectedCell, Protection, Report
from tests.factories import writing
from tests.factories.district import user
from tests.factories.monitoring import LATER, cleared
from tests.factories.students_told import (
    QUARTER,
    report_corrected,
    report_counted,
    report_sent,
    report_told,
    told,
)
from tests.monitoring.test_told_over_time import (
    LAST_QUARTER,
    NEXT_QUARTER,
    beside,
    cleared_and_released,
    counted_again,
    sent_unaware,
)

pytestmark = pytest.mark.django_db
REFERRED = "diversion.referrals"
# Numbers that stand nowhere else on a page.
COUNTS = {REFERRED: {"east": told(4711), "hoover": told(1618), "lincoln": told(2718), "north": told(7)}}
NUMBERS = ("4,711", "4711", "1,618", "1618", "2,718", "2718")
BLIND = [Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.HR_SPECIALIST]


def faces(report):
    """Return every address that tells of a report, on both faces."""
    pages = ("report-detail", "report-figures", "report-workbook", "report-students-csv", "report-students")
    asked = [reverse(f"monitoring:{name}", args=[report.ref]) for name in pages]
    asked += [reverse("monitoring:report-list"), reverse("monitoring:students")]
    names = ("report-detail", "report-figures", "report-students", "report-disparities")
    asked += [reverse(f"monitoring-api:{name}", args=[report.ref]) for name in names]
    if report.revision > 1:
        asked += [reverse(f"{face}:report-compare", args=[report.ref]) for face in ("monitoring", "monitoring-api")]
    return asked


def said(client, address) -> str:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with ZipFile(BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    return body.decode()


def numbers_told(client, role, report) -> set[str]:
    client.force_login(user(role))
    return {address for address in faces(report) if any(number in said(client, address) for number in NUMBERS)}


def returned(report):
    return services.report_return(
        actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason="Look again.", at=LATER
    )  # fmt: skip


def sent_again(report):
    return services.report_submit(
        actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER, answer="Counted again."
    )  # fmt: skip


def students_at_east(report):
    row = ProtectedCell.objects.get(report=report, group="", school_code="east")
    return row.of_state, row.of


class TestBeforeItIsCleared:
    @pytest.mark.parametrize("make", [report_counted, report_sent])
    def test_no_face_tells_a_number_of_students(self, client, make):
        report = make(COUNTS, QUARTER)
        assert {role: numbers_told(client, role, report) for role in BLIND} == {role: set() for role in BLIND}
        page = said(client, reverse("monitoring:report-detail", args=[report.ref]))
        assert "What it tells of students is shown once a privacy officer has cleared it." in page
        assert numbers_told(client, Role.PRIVACY_OFFICER, report)

    def test_nor_does_what_is_compared_of_a_correction(self, client):
        first = report_told({REFERRED: {"east": told(50), "hoover": told(60)}}, QUARTER)
        report = report_corrected(first, COUNTS)
        assert {role: numbers_told(client, role, report) for role in BLIND} == {role: set() for role in BLIND}
        found = selectors.report_compared(user(Role.PLAN_DIRECTOR), report.ref)
        assert (found.students, found.waits) == ([], True)
        assert found.summary.endswith("is shown once a privacy officer has cleared it.")
        assert selectors.counts_compared([report])[report.pk].students == []

    def test_the_page_of_an_action_says_that_it_waits(self, client):
        report = report_counted(COUNTS, QUARTER)
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = said(client, reverse("monitoring:report-submit", args=[report.ref]))
        assert "is shown once a privacy officer has cleared it." in page
        assert not any(number in page for number in NUMBERS)
        report = services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
        client.force_login(user(Role.PRIVACY_OFFICER))
        assert "What it tells of students" in said(client, reverse("monitoring:report-clear", args=[report.ref]))

    def test_everyone_who_reads_drafts_is_shown_it_then_and_no_more_once_it_is_returned(self, client):
        report = cleared(report_sent(COUNTS, QUARTER))
        assert all(numbers_told(client, role, report) for role in BLIND)
        report = returned(report)
        assert not any(numbers_told(client, role, report) for role in BLIND)


class TestCountedAgain:
    def test_what_was_cleared_and_returned_is_known(self):
        report = returned(cleared(report_sent(beside(901), QUARTER)))
        counted_again(report, beside(903))
        assert students_at_east(report) == ("hidden", None)
        counted_again(report, beside(902))
        assert len(Protection.objects.get(report=report).shown_before) == len(protection_of(report).published)
        report = cleared(sent_again(report))
        counted_again(returned(report), beside(950))
        assert len(protection_of(report).shown_before) == 2 * len(protection_of(report).published)

    def test_what_nobody_was_shown_is_not(self):
        report = report_counted(beside(901), QUARTER)
        counted_again(report, beside(903))
        assert students_at_east(report) == ("count", 903)
        report = services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
        counted_again(returned(report), beside(905))
        assert students_at_east(report) == ("count", 905)

    def test_where_no_count_changed_the_answer_is_the_same(self):
        report = report_sent(COUNTS, QUARTER)
        before = lines(report)
        assert any(state == "hidden" for _place, state, _n in before)
        counted_again(returned(cleared(report)), COUNTS)
        assert lines(report) == before

    def test_it_is_known_to_other_reports_of_the_same_students_whatever_became_of_it(self):
        first = report_told(beside(901), QUARTER)
        correction = report_corrected(first, beside(940))
        correction = services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=correction.ref, version=None, at=LATER)
        correction = returned(cleared(correction))
        services.report_discard(actor=user(Role.PLAN_DIRECTOR), ref=correction.ref, version=None, reason="A mistake.")
        assert students_at_east(report_corrected(first, beside(942))) == ("hidden", None)

    def test_it_is_tried_with_what_was_released_since(self):
        report = returned(cleared(report_sent(beside(901), QUARTER)))
        counted_again(report, beside(950))
        report = cleared(sent_again(report))
        report_told(beside(901), NEXT_QUARTER)
        known = []

        def linked(past, _raw):
            known.extend(past)
            return past

        with mock.patch.object(services.protecting, "linked", linked):
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)
        assert {one.ref for one in known if 901 in one.raw.values()} > {report.ref}


class TestCountedAtTheSameMoment:
    """Two that do not know each other, each safe alone; beside each other they tell of two late entries."""

    @pytest.mark.parametrize("became_of_it", [cleared, lambda one: returned(cleared(one)), cleared_and_released])
    def test_the_second_is_not_shown_beside_the_first(self, became_of_it):
        second = sent_unaware(beside(903))
        became_of_it(sent_unaware(beside(901), LAST_QUARTER))
        with pytest.raises(TransitionNotAllowed, match="have it counted again"):
            cleared(second)
        assert not Report.objects.get(pk=second.pk).shows_students
        assert not protection_of(second).is_shown
        counted_again(returned(second), beside(903))
        assert students_at_east(second) == ("hidden", None)
        assert cleared(sent_again(second)).shows_students

    def test_it_is_where_both_tell_nothing_more(self):
        second = sent_unaware(beside(950))
        cleared(sent_unaware(beside(901), LAST_QUARTER))
        assert cleared(second).shows_students


class TestTheDatabase:
    def test_takes_no_clearing_of_what_is_not_known_to_be_shown(self):
        report = report_sent(COUNTS, QUARTER)
        with pytest.raises(IntegrityError, match="were not protected"), transaction.atomic(), writing.writing():
            Report.objects.filter(pk=report.pk).update(cleared_by=user(Role.PRIVACY_OFFICER), cleared_at=LATER)

    def test_lets_nobody_take_back_that_it_was_shown(self):
        report = cleared(report_sent(COUNTS, QUARTER))
        with pytest.raises(DatabaseError, match="stays shown"), transaction.atomic(), writing.writing():
            Protection.objects.filter(report=report).update(is_shown=False)


def protection_of(report):
    return Protection.objects.get(report=report)


def lines(report):
    rows = ProtectedCell.objects.filter(report=report).order_by("figure__place", "school_code", "group", "value")
    return [((row.school_code, row.group, row.value), row.n_state, row.n) for row in rows]
