"""From draft to release and correction; what was released stays as it was, whoever writes."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from core import history
from core.db_rights import as_owner
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from monitoring import canonical_json, policies, services
from monitoring.models import ReleasedFigure, Report
from monitoring.selectors import paragraphs, released_cells, released_rows
from plan.indicators import Period
from plan.models import Target, TargetValue
from tests.factories.district import TESTER, school, user
from tests.factories.monitoring import (
    LATER,
    cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_revised,
)
from tests.factories.plan import target
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db


def acting():
    return history.action("test.changed", actor=TESTER)


AUGUST = Period.month(date(2022, 8, 1))


class TestTheWay:
    def test_goes_from_draft_to_review_to_release(self, measured):
        author, releaser = user(Role.PLAN_DIRECTOR), user(Role.SUPERVISOR)
        report = services.report_submit(actor=author, ref=report_made().ref, version=None, at=LATER)
        assert (report.status, report.submitted_by, report.submitted_at) == ("in_review", author, LATER)
        report = services.report_release(actor=releaser, ref=report.ref, version=report.version, at=LATER)
        report.refresh_from_db()
        assert (report.status, report.released_by, report.released_at) == ("released", releaser, LATER)
        events = Report.history.rel.related_model.objects.filter(pgh_obj_id=report.pk).order_by("pgh_id")
        assert [e.pgh_context["action"].rpartition(".")[2] for e in events] == [
            "request", "made", "submit", "release",
        ]  # fmt: skip

    def test_is_not_ended_before_it_was_begun_by_servers_whose_clocks_differ(self, measured):
        report, early = report_in_review(), LATER - timedelta(minutes=2)
        with pytest.raises(Conflict, match="is not submitted yet"):
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=early)
        report.refresh_from_db()
        assert report.status == "in_review"

    def test_goes_back_with_a_reason(self, measured):
        report = report_in_review()
        with pytest.raises(ValidationError):
            services.report_return(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason=" ", at=LATER)
        back = services.report_return(
            actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason="See North.", at=LATER
        )
        assert (back.status, back.submitted_by) == ("draft", None)
        event = Report.history.rel.related_model.objects.filter(pgh_obj_id=report.pk).latest("pgh_id")
        assert event.pgh_context["reason"] == "See North."

    def test_author_and_releaser_are_two_people(self, measured):
        both = user(Role.PLAN_DIRECTOR, Role.SUPERVISOR)
        report = report_in_review(actor=both)
        assert "release" not in policies.offered(both, report)
        with pytest.raises(PermissionDenied):
            services.report_release(actor=both, ref=report.ref, version=None, at=LATER)
        services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)

    @pytest.mark.parametrize("action", ["report_submit", "report_release"])
    def test_takes_no_step_twice(self, measured, action):
        report = report_released()
        with pytest.raises(TransitionNotAllowed):
            getattr(services, action)(
                actor=user(Role.PLAN_DIRECTOR, Role.SUPERVISOR), ref=report.ref, version=None, at=LATER
            )

    def test_a_report_in_review_is_not_counted_again(self, measured):
        report = report_in_review()
        with pytest.raises(TransitionNotAllowed):
            services.report_recount(actor=user(Role.SUPERVISOR), ref=report.ref, version=None)


class TestThePageOfTheRelease:
    def test_tells_what_will_be_released(self, client, measured):
        measured(indicator(), indicator("t.canary", subject="student", label="Canary"))
        client.force_login(user(Role.SUPERVISOR))
        page = client.get(reverse("monitoring:report-release", args=[report_in_review().ref])).content.decode()
        assert "Lines held: 4 of 8." in page
        assert "Canary" not in page
        assert "Of 1 figure about students nothing is told." in page


class TestACorrection:
    def test_is_the_next_revision_and_supersedes_only_when_released(self, measured):
        first = report_released()
        measured(indicator(cells=[cell("east", 4, 4)]))
        second = report_revised(first)
        first.refresh_from_db()
        assert (first.status, second.status, second.revision) == ("released", "draft", 2)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=second.ref, version=None, at=LATER)
        second = services.report_release(actor=user(Role.SUPERVISOR), ref=second.ref, version=None, at=LATER)
        first.refresh_from_db()
        assert (first.status, second.status) == ("superseded", "released")
        assert first.released.get(is_total=True).numerator == 4
        assert first.released.get(is_total=True).denominator == 8
        call_command("verify_report", "--all", stdout=io.StringIO())

    def test_says_why(self, measured):
        with pytest.raises(ValidationError):
            services.report_revise(actor=user(Role.PLAN_DIRECTOR), ref=report_released().ref, version=None, reason=" ")

    def test_is_prepared_once_at_a_time(self, measured):
        first = report_released()
        report_revised(first)
        with pytest.raises(Conflict):
            services.report_revise(actor=user(Role.PLAN_DIRECTOR), ref=first.ref, version=None, reason="Again.")

    def test_only_of_what_was_released(self, measured):
        with pytest.raises(TransitionNotAllowed):
            services.report_revise(
                actor=user(Role.PLAN_DIRECTOR), ref=report_in_review().ref, version=None, reason="Early."
            )


class TestWhatIsReleased:
    def test_is_each_schools_part_and_the_total_with_its_words(self, measured):
        rows = released_rows(report_released())
        assert [(r.name, r.school_code, r.numerator, r.denominator, r.is_total) for r in rows] == [
            ("East", "east", 3, 4, False), ("North", "north", 1, 4, False), ("All schools", "", 4, 8, True),
        ]  # fmt: skip
        assert rows[2].words == "Lines held: 4 of 8."

    def test_tells_the_difference_to_a_released_month_alone(self, measured):
        measured(indicator(cells=[cell("east", 5, 8)]))
        report_made(AUGUST)
        measured(indicator(cells=[cell("east", 4, 8)]))
        assert report_released().released.get(is_total=True).words == "Lines held: 4 of 8."
        october = Period.month(date(2022, 10, 1))
        total = report_released(october).released.get(is_total=True)
        assert total.words == "Lines held: 4 of 8. That is as in September."
        assert (total.numerator_before, total.denominator_before) == (4, 8)

    def test_keeps_its_target_when_the_plan_gets_another(self, client, measured):
        first = target("test.lines_held", 8, date(2022, 8, 31))
        report = report_released()
        with writing(as_owner=True):
            Target.objects.filter(pk=first.pk).update(value=Decimal(6))
            decided = {"value": Decimal(6), "by_date": first.by_date, "decided_date": date(2022, 10, 1)}
            TargetValue.objects.create(target=first, number=2, reason="Why.", **decided)
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()
        assert "Target 8 by" in page
        assert "Target 6 by" not in page

    def test_never_has_a_figure_about_students(self, measured):
        measured(indicator(), indicator("t.child", subject="student"))
        report = report_released()
        report.refresh_from_db()
        assert set(report.released.values_list("indicator", flat=True)) == {"test.lines_held"}
        assert report.withheld == 1


WRITES = [
    "UPDATE monitoring_releasedfigure SET numerator = 1",
    "DELETE FROM monitoring_releasedfigure",
    "UPDATE monitoring_figure SET numerator = 1",
    "DELETE FROM monitoring_figurecell",
    "UPDATE monitoring_figurecell SET numerator = 1",
    "UPDATE monitoring_report SET counted_at = now()",
    "UPDATE monitoring_report SET status = 'draft', sha256 = ''",
    "UPDATE monitoring_report SET sha256 = repeat('0', 64)",
    "INSERT INTO monitoring_figurecell (ref, version, figure_id, dims, numerator, counted, left_out)"
    " SELECT 'cel-00000000000', 1, id, '[\"x\"]', 1, 1, '{}' FROM monitoring_figure",
    "INSERT INTO monitoring_releasedfigure SELECT (jsonb_populate_record(r, jsonb_build_object("
    "'id', r.id + 1000, 'ref', 'rlf-00000000000', 'place', 9))).* FROM monitoring_releasedfigure r LIMIT 1",
]


class TestRawSql:
    @pytest.mark.parametrize("statement", WRITES)
    def test_changes_nothing_that_was_released(self, measured, statement):
        report = report_released()
        with acting(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        report.refresh_from_db()
        assert (
            canonical_json.sha256(report, released_rows(report), paragraphs(report), released_cells(report))
            == report.sha256
        )

    def test_releases_no_figure_about_students(self, measured):
        measured(indicator("t.child", subject="student"))
        report = report_in_review()
        row = ReleasedFigure(report=report, place=1, indicator="t.child", definition_number=1, label="l", unit="u",
                             source="s", better="up", subject="student", name="n", numerator=1, counted=1)  # fmt: skip
        with acting():
            with pytest.raises(IntegrityError, match="never_about_students"), transaction.atomic():
                row.save()
            row.subject = "plan"
            with pytest.raises(DatabaseError, match="no such figure"), transaction.atomic():
                row.save()

    def test_releases_no_draft(self, measured):
        report = report_made()
        people = {"submitted_by": user(Role.PLAN_DIRECTOR), "released_by": user(Role.SUPERVISOR)}
        with acting(), pytest.raises(DatabaseError, match="was not in review"), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(
                status="released", released_at=LATER, submitted_at=LATER, sha256="0" * 64, **people
            )


class TestVerifying:
    def verify(self, *words):
        out = io.StringIO()
        call_command("verify_report", *words, stdout=out)
        return out.getvalue()

    def test_finds_a_released_report_unchanged(self, measured):
        report = report_released()
        assert self.verify(report.ref).startswith(f"unchanged  {report.ref}")
        assert report.sha256 in self.verify("--all")

    def test_asks_which(self):
        with pytest.raises(CommandError):
            self.verify()

    @pytest.mark.parametrize("ref", ["rep-00000000000", "odd"])
    def test_knows_only_released_reports(self, measured, ref):
        with pytest.raises(CommandError):
            self.verify(ref)
        with pytest.raises(CommandError):
            self.verify(report_in_review().ref)


@pytest.mark.django_db(transaction=True)
def test_verifying_finds_what_an_owner_changed_behind_the_triggers(measured):
    # While everything is counted in one picture of the database, nothing can be made.
    for code in ("east", "north"):
        school(code, code.title())
    report = report_released()
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("ALTER TABLE monitoring_releasedfigure DISABLE TRIGGER USER")
        cursor.execute("UPDATE monitoring_releasedfigure SET numerator = 7")
    with pytest.raises(CommandError, match="1 of the reports"):
        call_command("verify_report", report.ref, stdout=io.StringIO())
