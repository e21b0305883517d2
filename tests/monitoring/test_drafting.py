"""An author writes what no figure says, and calls a correction off that was a mistake."""

from __future__ import annotations

import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from core import history
from core.errors import TransitionNotAllowed
from core.models import Job
from district.models import Role
from monitoring import canonical_json, report_pdf, services
from monitoring.models import OWN_WORDS, Figure, Report
from monitoring.selectors import (
    newest_of_periods,
    older_of_periods,
    paragraphs,
    released_cells,
    released_rows,
    report_list,
)
from monitoring.selectors.reports import report_before
from tests.factories.district import TESTER, user
from tests.factories.monitoring import LATER, report_in_review, report_made, report_released, report_revised
from tests.factories.students import student

pytestmark = pytest.mark.django_db

WORDS = "North lost its facilitator.\n\nThe coordinator covers it \u2013 a \u201cbridge\u201d with \\ and \t in it."


def of(report, name="detail", face="monitoring"):
    return reverse(f"{face}:report-{name}", args=[report.ref])


def written(report, words=WORDS, role=Role.PLAN_DIRECTOR):
    return services.report_write(actor=user(role), ref=report.ref, version=None, challenges=words)


def released(report):
    services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
    return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def discarded(report, reason="Begun by mistake."):
    return services.report_discard(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, reason=reason)


class TestTheAuthorsWords:
    @pytest.fixture
    def told(self, measured):
        return released(written(report_made()))

    def test_are_on_page_and_in_pdf_content_and_api_of_the_released_report(self, client, told, monkeypatch):
        client.force_login(user(Role.BOARD_MEMBER))
        assert "North lost its facilitator." in client.get(of(told)).content.decode()
        assert client.get(of(told, face="monitoring-api")).json()["challenges"] == WORDS
        assert json.loads(client.get(of(told, "content")).content)["challenges"] == WORDS
        kept = []
        monkeypatch.setattr(report_pdf.pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
        report_pdf.pdf_of(told)
        assert kept[0]["own"] == [line for line in WORDS.splitlines() if line]

    def test_are_in_the_pdf_itself(self, told):
        assert report_pdf.pdf_of(told).startswith(b"%PDF")

    def test_are_hashed(self, told):
        call_command("verify_report", told.ref, stdout=io.StringIO())
        told.challenges = "Another."
        assert canonical_json.sha256(told, released_rows(told), paragraphs(told), released_cells(told)) != told.sha256

    @pytest.mark.parametrize("version", [1, 2])
    def test_are_no_part_of_what_was_released_before_there_were_any(self, told, version):
        told.canonical_version = version
        assert "challenges" not in json.loads(
            canonical_json.canonical(told, released_rows(told), paragraphs(told), released_cells(told))
        )

    @pytest.mark.parametrize("make", [report_in_review, report_released])
    def test_are_frozen_from_review_on(self, measured, make):
        report = make()
        with pytest.raises(TransitionNotAllowed):
            written(report)
        with (
            pytest.raises(DatabaseError, match="does not change"),
            transaction.atomic(),
            history.action("test.changed", actor=TESTER),
        ):
            Report.objects.filter(pk=report.pk).update(challenges="By hand.")

    def test_may_be_written_of_a_returned_report_and_stay_when_it_is_counted_again(self, measured):
        report = report_in_review()
        services.report_return(
            actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason="Say why North lost.", at=LATER
        )
        assert written(report).challenges == WORDS
        assert services.report_recount(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None).challenges == WORDS

    def test_are_the_plan_directors(self, measured):
        with pytest.raises(PermissionDenied):
            written(report_made(), role=Role.SUPERVISOR)

    def test_may_be_taken_away(self, measured):
        assert written(written(report_made()), " \n").challenges == ""

    def test_name_no_student(self, measured):
        student("Zelda", "Quistworth")
        with pytest.raises(ValidationError, match="may name a student"):
            written(report_made(), "Zelda Quistworth said so.")

    def test_are_no_longer_than_a_page(self, measured):
        report = report_made()
        with pytest.raises(ValidationError):
            written(report, "a" * (OWN_WORDS + 1))
        with (
            pytest.raises(IntegrityError, match="report_challenges_not_too_long"),
            transaction.atomic(),
            history.action("test.changed", actor=TESTER),
        ):
            Report.objects.filter(pk=report.pk).update(challenges="a" * (OWN_WORDS + 1))

    def test_are_the_next_revisions_too_and_compared_with_it(self, client, told):
        new = report_revised(told)
        assert new.challenges == WORDS
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "Written anew" not in client.get(of(new, "compare")).content.decode()
        written(new, WORDS.replace("lost", "found"))
        page = client.get(of(new, "compare")).content.decode()
        assert "<del>lost</del>" in page
        assert "<ins>found</ins>" in page
        assert "Written anew: Author’s comment." in page
        assert "Author’s comment: other words" in client.get(of(new)).content.decode()

    def test_are_told_as_text(self, client, measured):
        report = written(report_made(), "<b>loud</b>")
        client.force_login(user(Role.PLAN_DIRECTOR))
        for page in (of(report), of(report, "submit"), of(report, "write")):
            body = client.get(page).content.decode()
            assert "<b>loud</b>" not in body
            assert "&lt;b&gt;loud" in body

    def test_are_asked_for_where_they_are_missing_and_of_nobody_else(self, client, measured):
        report = report_made()
        for role, offered in ((Role.PLAN_DIRECTOR, True), (Role.HR_SPECIALIST, False)):
            client.force_login(user(role))
            assert (of(report, "write") in client.get(of(report)).content.decode()) is offered


class TestADiscardedCorrection:
    @pytest.fixture
    def first(self, measured):
        return report_released()

    def test_leaves_the_released_report_as_if_nothing_was_begun(self, client, first):
        new = discarded(report_revised(first))
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(of(first)).content.decode()
        assert "being prepared" not in page
        assert of(first, "revise") in page
        told = client.get(of(new)).content.decode()
        assert "This correction was discarded" in told
        assert "Begun by mistake." in told
        assert "supersedes" not in told

    def test_stays_on_record_and_its_number_is_the_next_ones(self, first):
        discarded(report_revised(first))
        again = report_revised(first)
        assert again.revision == 2
        again = discarded(again)
        assert Report.objects.filter(status="discarded").count() == 2
        director = user(Role.PLAN_DIRECTOR)
        newest = list(newest_of_periods(director, report_list(director)))
        assert newest == [first]
        assert again in older_of_periods(director, newest)
        assert older_of_periods(user(Role.BOARD_MEMBER), newest) == []
        assert report_before(Report(plan=first.plan, period_from=first.period_until)) == first

    def test_does_not_change_any_more(self, first):
        new = discarded(report_revised(first))
        with (
            pytest.raises(DatabaseError, match="discarded and does not change"),
            transaction.atomic(),
            history.action("test.changed", actor=TESTER),
        ):
            Report.objects.filter(pk=new.pk).update(status="draft")
        with pytest.raises(DatabaseError), transaction.atomic(), history.action("test.changed", actor=TESTER):
            Figure.objects.filter(report=new).update(numerator=1)

    def test_may_have_failed_to_be_made(self, first):
        new = services.report_revise(actor=user(Role.PLAN_DIRECTOR), ref=first.ref, version=None, reason="Why.")
        with pytest.raises(TransitionNotAllowed):
            discarded(new)
        Job.objects.filter(pk=new.job_id).update(status="failed", finished_at=LATER, attempts=5, error="Boom")
        assert discarded(new).status == "discarded"

    def test_is_never_a_first_report(self, client, measured):
        report = report_made()
        with pytest.raises(TransitionNotAllowed):
            discarded(report)
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "Discard" not in client.get(of(report)).content.decode()
        with (
            pytest.raises(IntegrityError, match="report_discarded_is_correction"),
            transaction.atomic(),
            history.action("test.changed", actor=TESTER),
        ):
            Report.objects.filter(pk=report.pk).update(status="discarded")

    def test_is_not_seen_by_the_board(self, client, first):
        new = discarded(report_revised(first))
        client.force_login(user(Role.BOARD_MEMBER))
        assert client.get(of(new)).status_code == 404

    def test_says_why(self, first):
        with pytest.raises(ValidationError):
            discarded(report_revised(first), " ")

    def test_is_told_what_discarding_does_and_not_what_a_release_would_do(self, client, first):
        new = report_revised(first)
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(of(new, "discard")).content.decode()
        assert "Discarding revision 2 leaves revision 1 as it was released" in page
        assert "Once released" not in page
        assert "discard this correction instead" not in page

    def test_is_advised_where_nothing_differs_before_it_is_submitted_and_released(self, client, first):
        new = report_revised(first)
        client.force_login(user(Role.PLAN_DIRECTOR))
        advice = "If there is nothing to correct, discard this correction"
        assert advice in client.get(of(new)).content.decode()
        assert advice in client.get(of(new, "submit")).content.decode()
        written(new, "Something new.")
        assert advice not in client.get(of(new)).content.decode()


def test_what_is_to_be_put_right_stands_above_what_the_page_is_about(client, measured):
    report = report_in_review()
    report = services.report_return(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason="Why?", at=LATER)
    client.force_login(user(Role.PLAN_DIRECTOR))
    page = client.post(of(report, "submit"), {"version": report.version}).content.decode()
    assert page.count("data-error-summary") == 1
    assert page.index("data-error-summary") < page.index("Returned to") < page.index("What it says")
