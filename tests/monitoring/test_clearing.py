"""A privacy officer clears what a report tells of students, and somebody else releases it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core import history
from core.errors import TransitionNotAllowed
from district.models import Role
from monitoring import catalogue, policies, selectors, services, work
from monitoring.models import Protection, Report
from plan.indicators import Period
from tests.factories.district import TESTER, user
from tests.factories.monitoring import LATER, being_made, cleared, indicator, report_in_review
from tests.factories.students_told import QUARTER, report_counted, report_sent, told

pytestmark = pytest.mark.django_db
FEW = {"diversion.referrals": {"east": told(60), "hoover": told(40), "north": told(4)}}


def few() -> Report:
    """Return a quarter that waits in review, and tells of one figure about students."""
    return report_sent(FEW, QUARTER)


def release(report, actor=None, **more):
    return services.report_release(
        actor=actor or user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER, **more
    )  # fmt: skip


def by_hand(report, **said):
    with transaction.atomic(), history.action("test.changed", actor=TESTER):
        Report.objects.filter(pk=report.pk).update(**said)


class TestReportClear:
    def test_is_noted_with_who_and_when_and_leaves_it_in_review(self):
        officer = user(Role.PRIVACY_OFFICER)
        report = cleared(few(), officer)
        report.refresh_from_db()
        assert (report.cleared_by, report.cleared_at, report.status) == (officer, LATER, "in_review")
        events = Report.history.rel.related_model.objects.filter(pgh_obj_id=report.pk).order_by("-pgh_id")
        assert events[0].pgh_context["action"] == "monitoring.report.clear"

    def test_is_done_once(self):
        report = cleared(few())
        with pytest.raises(TransitionNotAllowed, match="cleared it already"):
            cleared(report)

    def test_is_nothing_for_a_draft_or_a_month(self, monkeypatch):
        officer = user(Role.PRIVACY_OFFICER)
        with pytest.raises(TransitionNotAllowed, match="Draft"):
            services.report_clear(actor=officer, ref=report_counted(FEW, QUARTER).ref, version=None, at=LATER)
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
        with pytest.raises(TransitionNotAllowed, match="monthly"):
            services.report_clear(actor=officer, ref=report_in_review().ref, version=None, at=LATER)

    def test_is_nothing_for_one_that_was_released(self):
        report = release(cleared(few()))
        with pytest.raises(TransitionNotAllowed, match="Released"):
            services.report_clear(actor=user(Role.PRIVACY_OFFICER), ref=report.ref, version=None, at=LATER)

    def test_is_nobody_elses(self):
        report = few()
        for role in (Role.SUPERVISOR, Role.PLAN_DIRECTOR, Role.HR_SPECIALIST):
            with pytest.raises(PermissionDenied):
                cleared(report, user(role))
        with pytest.raises(ObjectDoesNotExist):
            cleared(report, user(Role.BOARD_MEMBER))

    def test_is_refused_where_the_counts_were_not_protected(self):
        report = report_counted(FEW, QUARTER)
        with being_made(report):
            Protection.objects.filter(report=report).update(passed=False)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
        with pytest.raises(TransitionNotAllowed, match="counted again"):
            cleared(report)
        with pytest.raises(IntegrityError, match="were not protected"):
            by_hand(report, cleared_by=user(Role.PRIVACY_OFFICER), cleared_at=LATER)

    def test_is_taken_back_by_a_return_which_is_the_officers_too(self):
        report = cleared(few())
        report = services.report_return(
            actor=user(Role.PRIVACY_OFFICER), ref=report.ref, version=None, reason="East knows too much.", at=LATER
        )
        assert (report.status, report.cleared_by, report.cleared_at) == ("draft", None, None)
        services.report_submit(
            actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER, answer="Counted again."
        )
        with pytest.raises(TransitionNotAllowed, match="no privacy officer has cleared it"):
            release(report)

    def test_is_done_and_offered_on_both_faces(self, client):
        for face in ("monitoring", "monitoring-api"):
            with transaction.atomic():
                report = few()
                officer = user(Role.PRIVACY_OFFICER)
                assert policies.offered(officer, report) == ["return", "clear"]
                client.force_login(officer)
                json = {"content_type": "application/json"} if face.endswith("api") else {}
                headers = {"If-Match": f'"{report.version}"'} if json else {}
                body = {} if json else {"version": report.version}
                with_at = timezone.now()
                answer = client.post(
                    reverse(f"{face}:report-clear", args=[report.ref]), body, headers=headers, **json
                )  # fmt: skip
                assert answer.status_code == (200 if json else 302), answer.content
                report.refresh_from_db()
                assert report.cleared_by == officer
                assert report.cleared_at >= with_at
                assert policies.offered(officer, report) == ["return"]
                transaction.set_rollback(True)


class TestReportRelease:
    def test_needs_the_clearing_and_copies_its_name(self):
        report = few()
        supervisor = user(Role.SUPERVISOR)
        assert policies.offered(supervisor, report) == ["return"]
        with pytest.raises(TransitionNotAllowed, match="no privacy officer has cleared it"):
            release(report, supervisor)
        report = cleared(report)
        assert policies.offered(supervisor, report) == ["return", "release"]
        report = release(report, supervisor)
        assert report.cleared_by_name == report.cleared_by.name

    def test_is_another_persons_than_who_cleared_it(self):
        both = user(Role.SUPERVISOR, Role.PRIVACY_OFFICER)
        report = cleared(few(), both)
        assert policies.offered(both, report) == ["return"]
        with pytest.raises(PermissionDenied):
            release(report, both)
        assert release(report).is_closed

    def test_of_a_month_needs_none(self, measured):
        report = release(report_in_review())
        assert (report.cleared_by, report.cleared_by_name, report.is_closed) == (None, "", True)


class TestTheDatabase:
    """Refuses by hand what no service does."""

    @pytest.mark.parametrize(("is_cleared", "said", "refused"), [
        (False, {"cleared_by_name": "Somebody"}, "signed by nobody"),
        (False, {"cleared_at": LATER}, "report_cleared_in_review"),
        (True, {"cleared_by": None, "cleared_at": None}, "in review and does not change"),
        (True, {"cleared_at": LATER.replace(year=2024)}, "in review and does not change"),
        (True, {"released_by_name": "Somebody"}, "in review and does not change"),
    ])  # fmt: skip
    def test_keeps_what_is_cleared(self, is_cleared, said, refused):
        report = cleared(few()) if is_cleared else few()
        with pytest.raises(DatabaseError, match=refused):
            by_hand(report, **said)

    def test_takes_it_in_review_alone_and_after_the_submission(self):
        report = few()
        officer = user(Role.PRIVACY_OFFICER)
        with history.action("test.changed", actor=TESTER):
            Protection.objects.filter(report=report).update(is_shown=True)
        with pytest.raises(DatabaseError, match="before it was submitted"):
            by_hand(report, cleared_by=officer, cleared_at=LATER.replace(year=2022))
        services.report_return(
            actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason="Look again.", at=LATER
        )
        with pytest.raises(DatabaseError, match="in review and at no other time"):
            by_hand(
                report, status="in_review", submitted_by=user(Role.PLAN_DIRECTOR), submitted_at=LATER,
                returned_answer="Done.", cleared_by=officer, cleared_at=LATER,
            )  # fmt: skip

    @pytest.mark.parametrize("status", ["making", "draft", "in_review"])
    def test_takes_no_clearing_of_a_draft_on_whatever_way(self, status):
        # On the way to review in the same statement, too: nobody had read it there.
        report = report_counted(FEW, QUARTER)
        sent = {"submitted_by": user(Role.PLAN_DIRECTOR), "submitted_at": LATER} if status == "in_review" else {}
        with pytest.raises(DatabaseError, match="in review and at no other time"):
            by_hand(report, status=status, cleared_by=user(Role.PRIVACY_OFFICER), cleared_at=LATER, **sent)

    def test_takes_no_clearing_with_the_release(self):
        officer, supervisor = user(Role.PRIVACY_OFFICER), user(Role.SUPERVISOR)
        signed = {
            "requested_by_name": "A", "submitted_by_name": "B", "released_by_name": "C", "cleared_by_name": "D",
            "sha256": "0" * 64, "canonical_version": 5, "released_by": supervisor, "released_at": LATER,
        }  # fmt: skip
        with pytest.raises(DatabaseError, match="does not change"):
            by_hand(few(), status="released", cleared_by=officer, cleared_at=LATER, **signed)

    def test_takes_no_clearing_after_the_release(self, measured):
        officer = user(Role.PRIVACY_OFFICER)
        with pytest.raises(DatabaseError, match="is released and does not change"):
            by_hand(release(report_in_review()), cleared_by=officer, cleared_at=LATER)

    def test_lets_who_cleared_it_release_nothing(self, monkeypatch):
        both = user(Role.SUPERVISOR, Role.PRIVACY_OFFICER)
        report = cleared(few(), both)
        monkeypatch.setattr("monitoring.policies.reports.two_people", lambda user, action, report: True)
        with pytest.raises(ValidationError, match="does not release it"), transaction.atomic():
            release(report, both)
        assert release(report).is_closed

    @pytest.mark.parametrize("service", ["check_cleared"])
    def test_releases_nothing_of_students_that_nobody_cleared(self, monkeypatch, service):
        monkeypatch.setattr(f"monitoring.services.releasing.{service}", lambda report: None)
        with pytest.raises(DatabaseError, match="nobody cleared what it tells of students"):
            release(few())


class TestMyWork:
    def test_asks_the_privacy_officer_first_and_then_the_supervisor(self, monkeypatch):
        officer, supervisor = user(Role.PRIVACY_OFFICER), user(Role.SUPERVISOR)
        report = few()
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
        report_in_review(Period.month(LATER.date().replace(year=2022, month=9)))
        assert kinds(officer) == ["monitoring.report.clear"]
        assert kinds(supervisor).count("monitoring.report.release") == 1  # of the month
        item = next(one for one in work.work(officer, LATER.date()).items if one.kind.endswith("clear"))
        assert item.address == reverse("monitoring:report-disclosure", args=[report.ref])
        cleared(report, officer)
        assert kinds(officer) == []
        assert kinds(supervisor).count("monitoring.report.release") == 2


def kinds(person):
    return [one.kind for one in work.work(person, LATER.date()).items if one.kind.startswith("monitoring.report")]


def test_drafts_are_there_for_a_privacy_officer(client):
    report = report_counted(FEW, QUARTER)
    officer = user(Role.PRIVACY_OFFICER)
    assert selectors.report_get(officer, report.ref) == report
    client.force_login(officer)
    page = client.get(reverse("monitoring:report-list")).content.decode()
    assert reverse("monitoring:report-detail", args=[report.ref]) in page
    assert "Make the report" not in page
