"""What a report was signed with stays; and nobody releases or supersedes one by hand but truly."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from core import history
from core.db_rights import as_owner
from core.errors import Conflict
from district.models import Role, User
from monitoring import canonical_json, services
from monitoring.models import CANONICAL_VERSION, PEOPLE, Figure, ReleasedFigure, Report
from monitoring.selectors import paragraphs, released_cells, released_rows, sheets
from monitoring.services import releasing
from plan.indicators import YEAR, Period
from tests.factories.district import TESTER, user
from tests.factories.monitoring import (
    LATER,
    being_made,
    cell,
    days_cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_released_again,
    report_revised,
)
from tests.factories.plan import target

pytestmark = pytest.mark.django_db

RENAMED = "Another Name Altogether"


def acting():
    return history.action("test.changed", actor=TESTER)


def renamed(report):
    """Give everybody who signed the report another name."""
    with transaction.atomic(), acting():
        for role in PEOPLE:
            User.objects.filter(pk=getattr(report, f"{role}_id")).update(name=RENAMED)


class TestSigned:
    @pytest.fixture
    def answers(self, client, measured):
        """The report, and a function that fetches what tells of it."""
        report = report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        pages = [reverse(f"monitoring:report-{name}", args=[report.ref]) for name in ("detail", "pdf", "content")]
        pages += [reverse(f"monitoring:{name}") for name in ("dashboard", "dashboard-print")]
        pages += [reverse("monitoring:report-list") + "?format=csv", reverse("monitoring-api:report-list"),
                  reverse("monitoring-api:report-detail", args=[report.ref]),
                  reverse("monitoring-api:dashboard")]  # fmt: skip
        return report, lambda: {page: client.get(page).content for page in pages}

    def test_stays_on_every_page_and_in_every_file_whatever_the_accounts_are_called_later(self, answers):
        report, fetch = answers
        before = fetch()
        told = [page for page, body in before.items() if report.released_by.name.encode() in body]
        assert [page for page in before if page not in told] == [reverse("monitoring:report-pdf", args=[report.ref])]
        renamed(report)
        after = fetch()
        assert [page for page, body in after.items() if RENAMED.encode() in body] == []
        assert [page for page in told if report.released_by.name.encode() not in after[page]] == []
        files = ("report.pdf", "content.json", "csv")
        assert [page for page in before if page.endswith(files) and after[page] != before[page]] == []
        call_command("verify_report", report.ref, stdout=io.StringIO())

    def test_is_hashed(self, measured):
        report = report_released()
        told = json.loads(
            canonical_json.canonical(report, released_rows(report), paragraphs(report), released_cells(report))
        )
        assert told["submitted_by"] == {"name": report.submitted_by.name, "ref": report.submitted_by.ref}
        report.released_by_name = RENAMED
        assert (
            canonical_json.sha256(report, released_rows(report), paragraphs(report), released_cells(report))
            != report.sha256
        )

    def test_is_shown_live_until_the_release(self, client, measured):
        report = report_in_review()
        renamed(report)
        client.force_login(user(Role.SUPERVISOR))
        assert RENAMED in client.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()


@pytest.mark.django_db(transaction=True)
class TestReportsOfEarlierVersions:
    """Released before names were copied: their SHA-256 is of the first form."""

    @pytest.fixture
    def old(self, measured):
        report = report_released()
        report.canonical_version = 1
        sha256 = canonical_json.sha256(report, released_rows(report), paragraphs(report), released_cells(report))
        self.by_owner(
            "ALTER TABLE monitoring_report DROP CONSTRAINT report_released_iff_closed",
            "ALTER TABLE monitoring_report DISABLE TRIGGER USER",
            "UPDATE monitoring_report SET canonical_version = NULL, requested_by_name = '', submitted_by_name = '',"
            f" released_by_name = '', sha256 = '{sha256}'",
            "ALTER TABLE monitoring_report ENABLE TRIGGER USER",
        )
        self.names = {role: report.name_of(role) for role in PEOPLE}
        renamed(report)
        return report

    def by_owner(self, *statements):
        with as_owner() as owner, owner.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def test_get_the_names_of_their_day_from_history_and_verify(self, old):
        migration = import_module("monitoring.migrations.0003_report_signed")
        with as_owner() as owner, transaction.atomic(), owner.schema_editor(atomic=False) as editor:
            migration.sign_the_past(apps, editor)
        old.refresh_from_db()
        assert {role: old.name_of(role) for role in PEOPLE} == self.names
        assert old.canonical_version == 1
        call_command("verify_report", "--all", stdout=io.StringIO())

    def test_do_not_verify_when_they_were_changed(self, old):
        self.by_owner(
            "ALTER TABLE monitoring_report DISABLE TRIGGER USER",
            "UPDATE monitoring_report SET canonical_version = 1, withheld = 4",
        )
        with pytest.raises(CommandError, match="1 of the reports"):
            call_command("verify_report", "--all", stdout=io.StringIO())


def by_hand(report, spoilt=lambda rows: rows, **said):
    """Release a report in review by plain statements: truly, but for its ``spoilt`` rows and what is ``said``."""
    releaser = said.pop("released_by", None) or user(Role.SUPERVISOR)
    wanted = {"status": "released", "released_by": releaser, "released_at": LATER}
    wanted["canonical_version"] = CANONICAL_VERSION
    report.released_by = releaser
    people = {role: getattr(report, role) for role in PEOPLE}
    wanted |= {f"{role}_name": one.name if one else "" for role, one in people.items()} | said
    for name, value in wanted.items():
        setattr(report, name, value)
    with transaction.atomic(), acting():
        shown = [one for one in sheets(Report.objects.get(pk=report.pk)) if one.definition.subject != "student"]
        ReleasedFigure.objects.bulk_create(spoilt([row for one in shown for row in releasing._rows(report, one)]))
        wanted.setdefault(
            "sha256", canonical_json.sha256(report, released_rows(report), paragraphs(report), released_cells(report))
        )
        Report.objects.filter(pk=report.pk).update(**wanted)


def spoilt(which, said):
    """Return a function that has the first of the rows that are ``which`` say something else."""

    def spoil(rows):
        row = next(row for row in rows if which(row))
        for name, value in said.items():
            setattr(row, name, value)
        return rows

    return spoil


class TestReleasedByHand:
    def test_is_possible_truly(self, measured):
        report = report_in_review()
        by_hand(report)
        report.refresh_from_db()
        assert report.is_closed

    @pytest.mark.parametrize(("said", "refused"), [
        ({"sha256": "0" * 64}, "another SHA-256 than its content has"),
        ({"canonical_version": 1}, "another SHA-256 than its content has"),
        ({"submitted_by_name": "Nobody At All"}, "names that nobody has"),
        ({"requested_by_name": ""}, "names that nobody has"),
        ({"revision": 2, "reason": "Why."}, "is in review and does not change"),
        ({"counted_at": LATER}, "is in review and does not change"),
        ({"challenges": "Nobody wrote this."}, "is in review and does not change"),
    ])  # fmt: skip
    def test_is_refused(self, measured, said, refused):
        with pytest.raises(DatabaseError, match=refused):
            by_hand(report_in_review(), **said)

    @pytest.mark.parametrize("said", [
        {"numerator": 5}, {"denominator": 9}, {"denominator": None}, {"counted": 77}, {"left_out": {"made up": 1}},
        {"numerator_before": 1}, {"target_value": 1, "target_date": date(2022, 8, 31)}, {"label": "Another"},
        {"unit": "people"}, {"source": "Elsewhere."}, {"better": "down"},
    ])  # fmt: skip
    @pytest.mark.parametrize("is_total", [True, False])
    def test_is_refused_with_another_figure_than_it_counted(self, measured, said, is_total):
        with pytest.raises(DatabaseError, match="other figures than it counted"):
            by_hand(report_in_review(), spoilt(lambda row: row.is_total == is_total, said))

    @pytest.mark.parametrize("said", [
        {"name": "West"}, {"school_code": "west"}, {"school": None}, {"parts": [["2021-22", "3", "4"]]},
    ])  # fmt: skip
    def test_is_refused_with_the_figure_of_another_school(self, measured, said):
        with pytest.raises(DatabaseError, match="other figures than it counted"):
            by_hand(report_in_review(), spoilt(lambda row: row.school_id, said))

    @pytest.mark.parametrize("left", [lambda rows: [], lambda rows: rows[1:], lambda rows: rows[:-1]])
    def test_is_refused_with_figures_left_out(self, measured, left):
        with pytest.raises(DatabaseError, match="other figures than it counted"):
            by_hand(report_in_review(), left)

    def test_is_refused_with_more_withheld_than_there_are_figures_about_students(self, measured):
        with pytest.raises(DatabaseError, match="other figures than it counted"):
            by_hand(report_in_review(), withheld=3)

    def test_is_refused_before_it_was_submitted(self, measured):
        report = report_in_review()
        with pytest.raises(DatabaseError, match="released before it was submitted"):
            by_hand(report, released_at=report.submitted_at - timedelta(days=1))

    def test_is_of_the_present_time(self, measured):
        report = report_in_review()
        Report.objects.filter(pk=report.pk)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL tests.real_time = 'yes'")
        with pytest.raises(DatabaseError, match="released_at is not the present time"):
            by_hand(report)
        by_hand(report, released_at=timezone.now())

    def test_is_refused_to_its_author(self, measured):
        report = report_in_review()
        with pytest.raises(IntegrityError, match="report_two_people"):
            by_hand(report, released_by=report.submitted_by)
        report.refresh_from_db()
        with pytest.raises(DatabaseError, match="is in review and does not change"):
            by_hand(report, released_by=report.submitted_by, submitted_by=user(Role.PLAN_DIRECTOR))

    def test_is_refused_to_what_was_never_made(self, measured):
        report = report_released()
        copy = Report(**{field.attname: getattr(report, field.attname) for field in Report._meta.concrete_fields
                         if field.name not in {"id", "ref"}})  # fmt: skip
        copy.revision, copy.reason = 2, "Why."
        with acting(), pytest.raises(DatabaseError, match="was not made"), transaction.atomic():
            copy.save(force_insert=True)

    def test_tells_the_same_text_as_python_whatever_it_is_made_of(self, measured):
        odd = 'Ŋ "quoted" \\ back, Ünï — 🙂 \u2028 \x7f & <b>'
        measured(
            indicator("t.odd", label=odd, unit=odd, source=f"{odd}\n\tnext", cells=[
                cell("east", "3.250", "12.500", dims=[(YEAR, "2021-22")], left_out={odd: 2, "z": 1, "Ä": 3, "a b": 4}),
                cell("école", 0, 0, dims=[(YEAR, "2022-23")]), cell(None, 1, 4, dims=[(YEAR, "2021-22")]),
            ]),
            indicator("t.dollars", form="dollars", cells=[cell("east", "50000.10", "100000")]),
            indicator("t.days", form="days", cells=[days_cell("east", {4: 2, 9: 1}), days_cell("north", {})]),
            indicator("t.child", subject="student"),
        )  # fmt: skip
        target("t.odd", 8, date(2022, 8, 31))
        report = report_released()
        report = report_released_again(report)
        assert released_rows(report).filter(left_out__has_key=odd).exists()
        assert report.withheld == 1


class TestADraft:
    """Its figures are the application's to write while it is made; released they are only as their schools come to."""

    @pytest.mark.parametrize("said", [
        {"numerator": 5}, {"denominator": 9}, {"denominator": None}, {"counted": 77}, {"left_out": {"made up": 1}},
    ])  # fmt: skip
    @pytest.mark.parametrize("key", ["t.counts", "t.dollars", "t.days", "t.child"])
    def test_with_a_forged_total_is_not_released(self, measured, key, said):
        measured(
            indicator("t.counts", cells=[cell("east", 3, 4, left_out={"gone": 2}), cell("north", 1, 4)]),
            indicator("t.dollars", form="dollars", cells=[cell("east", "50000.10", "100000")]),
            indicator("t.days", form="days", cells=[days_cell("east", {4: 2, 9: 1}), days_cell("north", {30: 5})]),
            indicator("t.child", subject="student"),
        )
        report = report_made()
        figure = report.figures.get(definition__key=key)
        was = {name: getattr(figure, name) for name in said}
        if key == "t.days" and said == {"denominator": None}:
            said = {"denominator": 0}
        with being_made(report):
            Figure.objects.filter(pk=figure.pk).update(**said)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
        release = {"actor": user(Role.SUPERVISOR), "ref": report.ref, "at": LATER, "version": None}
        with pytest.raises(Conflict, match="A total of this report is not what its schools come to"):
            services.report_release(**release)
        services.report_return(**release, reason="Look again.")
        with being_made(report):
            Figure.objects.filter(pk=figure.pk).update(**was)
        services.report_submit(
            actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER, answer="It is as counted."
        )
        assert services.report_release(**release).is_closed

    def test_that_counted_nothing_is_released(self, measured):
        measured(indicator("t.none", cells=[]), indicator("t.days", form="days", cells=[days_cell("east", {})]))
        assert report_released().is_closed


class TestSuperseded:
    def test_is_a_report_only_by_a_revision_that_is_released(self, measured):
        report = report_released()
        report_revised(report)
        with transaction.atomic():
            with acting():
                Report.objects.filter(pk=report.pk).update(status="superseded")
            with pytest.raises(IntegrityError, match="superseded by no revision"):
                connection.check_constraints()
            transaction.set_rollback(True)

    def test_is_a_report_by_the_release_of_the_next(self, measured):
        report = report_released()
        report_released_again(report)
        connection.check_constraints()


# A row more of a report: as one that was released of another, with a place of its own.
ONE_MORE = (
    "INSERT INTO monitoring_releasedfigure SELECT (jsonb_populate_record(r, jsonb_build_object("
    "'id', r.id + 1000, 'ref', 'rlf-00000000000', 'place', 9, 'report_id', %s))).*"
    " FROM monitoring_releasedfigure r LIMIT 1"
)


@pytest.mark.django_db(transaction=True)
def test_a_row_that_comes_during_a_release_waits_for_it_and_is_refused(measured):
    report_released(Period.month(date(2022, 8, 1)))
    report = report_in_review()
    told = json.dumps({"action": "x", "actor": "x", "actor_name": "X", "reason": "", "at": LATER.isoformat()})
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:

        def one_more():
            cursor.execute("SELECT set_config('pghistory.context_metadata', %s, true)", [told])
            cursor.execute("SET LOCAL lock_timeout = '1ms'")
            cursor.execute(ONE_MORE, [report.pk])

        with transaction.atomic():
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)
            with pytest.raises(DatabaseError, match="lock timeout"):
                one_more()
            other.rollback()
        with pytest.raises(DatabaseError, match="at no other time"):
            one_more()
    other.close()
