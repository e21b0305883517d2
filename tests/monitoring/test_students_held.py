"""
What the database holds of a release that tells of students, where no service looks: as somebody writes by hand who has
the application's login.
"""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal
from unittest import mock

import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, transaction

from core.errors import Conflict
from core.refusals import constraint_of
from district.models import District, Role
from monitoring import group_words, publication, services, student_counts
from monitoring.models import Figure, FigureCell, ProtectedCell, Protection, Report, students_shown
from monitoring.models.students_measured import AMOUNTS, TOGETHER, VALUES
from monitoring.services import protecting
from monitoring.student_margins import amount
from plan.indicators import Cell
from tests.factories import students_told, writing
from tests.factories.district import school, user
from tests.factories.monitoring import LATER, being_made, cleared
from tests.factories.students_told import (
    NEXT_YEAR,
    QUARTER,
    report_counted,
    report_sent,
    told,
    took,
)
from tests.monitoring.test_told_over_time import (
    CONTACTS,
)

pytestmark = pytest.mark.django_db
REFERRED = "diversion.referrals"
# East’s Asian students are few, and twelve referrals at North are one child’s.
COUNTS = {
    REFERRED: {
        "east": told(70, race={"BL": (30, None), "WH": (26, None), "AS": (14, None)}),
        "hoover": told(43),
        "lincoln": told(4),
        "north": told(12, children=1),
    },
    "diversion.eligible": {"east": told(48, 58), "hoover": told(33, 41), "lincoln": told(4, 6), "north": told(20, 28)},
    "diversion.days_to_offer": {"east": took(d3=9, d10=12), "hoover": took(d4=3)},
}


@pytest.fixture(scope="module")
def draft(module_rows):
    """A draft that tells of students."""
    return report_counted(COUNTS).pk


@contextmanager
def nobody_looking():
    """Let the services ask nothing of what was protected: the database alone is left."""
    with mock.patch.object(protecting, "attack_again"), mock.patch.object(protecting, "_check_protected"):
        yield


def released(report):
    """Return a draft that was sent, cleared and released, without a service that looks."""
    with nobody_looking():
        cleared(services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER))
        return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def refusal(report) -> str:
    """Return the rule by which the database refuses the release of a draft."""
    with pytest.raises(Conflict) as refused:
        released(report)
    cause = refused.value.__cause__
    assert isinstance(cause, IntegrityError)
    return constraint_of(cause)


def cells(**where):
    return ProtectedCell.objects.filter(figure__definition__key=REFERRED, group="", **where)


class TestWhatWasMeasured:
    def test_is_what_is_released(self, draft):
        assert released(Report.objects.get(pk=draft)).is_closed

    @pytest.mark.parametrize(("where", "said"), [
        # Told otherwise than counted, also where no raw count is said to stand behind it.
        ({"school_code": "east"}, {"n": 71, "n_raw": 71}),
        ({"school_code": "east"}, {"n": 71, "n_raw": None}),
        # Hidden, and said to be another.
        ({"school_code": "lincoln"}, {"n_raw": 24}),
        # Small, and said to protect another alone: nobody would ask how near it can be told.
        ({"school_code": "lincoln"}, {"n_why": "protects"}),
        # Told, with one child behind it.
        ({"school_code": "north"}, {"n": 12, "n_state": "count", "n_why": ""}),
        ({"school_code": "north"}, {"n_why": "protects"}),
    ])  # fmt: skip
    def test_no_forged_count_goes_beyond(self, draft, where, said):
        report = Report.objects.get(pk=draft)
        with being_made(report):
            assert cells(**where).update(**said) == 1
        assert refusal(report) == "report_students_measured"

    @pytest.mark.parametrize(("school", "said"), [
        ("east", {"of": 59, "of_raw": 59}),
        ("lincoln", {"of_raw": 30}),
        ("lincoln", {"of_why": "protects"}),
    ])  # fmt: skip
    def test_nor_what_it_is_of(self, draft, school, said):
        report = Report.objects.get(pk=draft)
        rows = ProtectedCell.objects.filter(figure__definition__key="diversion.eligible", school_code=school, group="")
        with being_made(report):
            assert rows.update(**said) == 1
        assert refusal(report) == "report_students_measured"

    def test_nor_a_group_at_a_school_or_at_all(self, draft):
        report = Report.objects.get(pk=draft)
        rows = ProtectedCell.objects.filter(figure__definition__key=REFERRED, group="race", n_state="count")
        assert rows.exists()
        for row in rows:
            with transaction.atomic():
                with being_made(report):
                    ProtectedCell.objects.filter(pk=row.pk).update(n=row.n + 1, n_raw=row.n + 1)
                assert refusal(report) == "report_students_measured"
                transaction.set_rollback(True)

    def test_nor_the_median_of_a_few(self, draft):
        report = Report.objects.get(pk=draft)
        days = ProtectedCell.objects.filter(figure__definition__key="diversion.days_to_offer", school_code="hoover")
        with being_made(report):
            assert days.update(n_state="", n_why="", median=4) == 1
        assert refusal(report) == "report_students_measured"

    def test_is_known_by_the_groups_that_are_told(self):
        assert {group: tuple(values) for group, values in group_words.VALUES.items()} == VALUES
        assert group_words.TOGETHER == TOGETHER

    def test_is_put_together_as_lines_are(self):
        # Three races of few students are told as one, and what no roster says of a grade is one of the others.
        race = {"AM": 6, "AS": 7, "HP": 5, "BL": 40, "HI": 35, "WH": 60, "TR": 25}
        grade = {"9": 91, "012": 52, "PK": 20}
        groups = {
            "race": {code: (n, None) for code, n in race.items()},
            "grade": {code: (n, None) for code, n in grade.items()},
        }
        report = report_counted({REFERRED: {code: told(178, **groups) for code in ("east", "hoover")}}, NEXT_YEAR)
        rows = ProtectedCell.objects.filter(report=report)
        assert rows.get(school_code="", value="AM+AS+HP").n_raw == 36
        assert dict(rows.filter(group="grade", school_code="east").values_list("value", "n_raw")) == {
            "09": 91, "10": 0, "11": 0, "12": 52, "other": 35,
        }  # fmt: skip
        assert released(report).is_closed

    def test_is_put_together_as_schools_are(self):
        few = {f"s{number:02}": told(3 + number % 3) for number in range(12)}
        report = report_counted({REFERRED: {"east": told(60), "hoover": told(50), **few}}, NEXT_YEAR)
        assert ProtectedCell.objects.filter(report=report, school_code__contains=TOGETHER, n_state="count").exists()
        assert released(report).is_closed

    @pytest.mark.parametrize("parts", [("40.4", "60.4"), ("40.25", "60.25")])
    def test_is_put_together_as_hours_are_of_which_there_are_parts(self, parts):
        # The sum is rounded, half up, and not each.
        hours = [
            Cell(school(code, code.title()).pk, Decimal(many), None, 12, n_students=12)
            for code, many in zip(("east", "hoover"), parts, strict=True)
        ]
        with mock.patch.object(students_told, "cells", return_value=hours):
            report = report_counted({"diversion.hours_served": {}}, NEXT_YEAR)
        assert ProtectedCell.objects.get(report=report).n_raw == 101
        assert released(report).is_closed

    @pytest.mark.parametrize("said", [{"n": 120, "n_state": "count", "n_why": ""}, {"n_why": "protects"}])
    @pytest.mark.parametrize("kept", [True, None])
    def test_is_no_amount_of_which_one_student_has_most_or_nobody_knows(self, monkeypatch, said, kept):
        # That it is so is kept; of whom, and how much, is not.
        most = [Decimal(80), Decimal(30)]
        monkeypatch.setattr(protecting, "amount", lambda cells, _largest, rules: amount(cells, most, rules))
        report = report_counted({"diversion.hours_served": {"east": told(60), "north": told(60)}}, NEXT_YEAR)
        figure = Figure.objects.filter(report=report, definition__key="diversion.hours_served")
        assert figure.get().is_dominated
        others = Figure.objects.filter(report=report).exclude(pk__in=figure)
        assert list(others.values_list("is_dominated", flat=True)) == [None]
        with being_made(report):
            figure.update(is_dominated=kept)
            assert ProtectedCell.objects.filter(report=report).update(**said) == 1
        assert refusal(report) == "report_students_measured"

    def test_is_an_amount_of_which_none_has_most(self, monkeypatch):
        most = [Decimal(15), Decimal(12)]
        monkeypatch.setattr(protecting, "amount", lambda cells, _largest, rules: amount(cells, most, rules))
        report = report_counted({"diversion.hours_served": {"east": told(60), "north": told(60)}}, NEXT_YEAR)
        assert ProtectedCell.objects.get(report=report).n == 120
        assert released(report).is_closed

    def test_names_the_amounts_that_are_told(self):
        assert set(AMOUNTS) == {one.key for one in publication.TOLD if one.is_amount}

    def test_is_told_where_it_was_decided_and_nowhere_else(self, draft):
        # East’s 70 and Hoover’s 43 are true counts of many: told or hidden, none of the other rules finds anything.
        report = Report.objects.get(pk=draft)
        rows = ProtectedCell.objects.filter(report=report)
        protecting_one = [row for row in rows.filter(n_why="protects") if row.figure.definition.form != "days"]
        told_before = rows.filter(figure__definition__key=REFERRED, n_state="count")
        assert protecting_one
        assert told_before
        for row in protecting_one:
            with transaction.atomic():
                with being_made(report):
                    rows.filter(pk=row.pk).update(
                        n=row.n_raw, n_state="count", n_why="", n_least=None, n_greatest=None
                    )  # fmt: skip
                assert refusal(report) == "report_students_shown"
                transaction.set_rollback(True)
        with being_made(report):
            rows.filter(pk=told_before[0].pk).update(n=None, n_state="hidden", n_why="protects")
        assert refusal(report) == "report_students_shown"

    @pytest.mark.parametrize(("counts", "measure"), [
        ({"restorative.consent": [(20, 30), (20, 30), (20, 34), (4, 6)]}, "restorative.consent"),
        # What it is of stands under the name of another figure, or is the students at the schools.
        ({"community.support_contacted": [(30, 40), (25, 34), (21, 35), (4, 6)],
          "community.support_connected": [(20, 40), (14, 34), (12, 35), (2, 6)]}, "community.support_connected"),
        ({CONTACTS: [(20, 900), (30, 800), (21, 700), (4, 7)]}, CONTACTS),
    ])  # fmt: skip
    def test_nor_what_it_is_of_shown_otherwise(self, counts, measure):
        schools = ("east", "hoover", "north", "lincoln")
        each = {key: {code: told(*one) for code, one in zip(schools, of, strict=True)} for key, of in counts.items()}
        report = report_counted(each, QUARTER)
        rows = ProtectedCell.objects.filter(report=report, figure__definition__key=measure, of_why="protects")
        row = rows.first()
        assert row is not None
        with transaction.atomic():
            with being_made(report):
                rows.filter(pk=row.pk).update(
                    of=row.of_raw, of_state="count", of_why="", of_least=None, of_greatest=None
                )  # fmt: skip
            assert refusal(report) == "report_students_shown"
            transaction.set_rollback(True)
        assert released(report).is_closed

    def test_is_kept_under_the_names_that_the_database_knows(self):
        assert {":".join(own): ":".join(other) for own, other in publication.SAME_AS.items()} == students_shown.SAME
        assert students_shown.STUDENTS == student_counts.STUDENTS

    def test_is_told_by_no_share_beside_it(self):
        happy = {"east": told(148, 258), "hoover": told(133, 241), "lincoln": told(4, 300), "north": told(120, 228)}
        report = report_counted({"restorative.satisfied_harmed": happy}, QUARTER)
        rows = ProtectedCell.objects.filter(report=report, school_code="lincoln")
        assert rows.values_list("n_state", "of_state").get() == ("hidden", "count")
        for least, greatest in (("0.01333", "0.01334"), ("0", "0.02"), ("0.01", "0.9")):
            with transaction.atomic():
                with being_made(report):
                    rows.update(share_least=least, share_greatest=greatest)
                assert refusal(report) == "report_students_not_narrow"
                transaction.set_rollback(True)
        with being_made(report):
            rows.update(share_least=0, share_greatest="0.05")
        assert released(report).is_closed

    @pytest.mark.parametrize("rows", [Figure, FigureCell, ProtectedCell])
    def test_is_written_while_it_is_made_and_at_no_other_time(self, draft, rows):
        for written in (lambda: rows.objects.update(version=7), lambda: rows.objects.first().delete()):
            with pytest.raises(DatabaseError, match="the report was made"), transaction.atomic(), writing.writing():
                written()
        again = rows.objects.first()
        again.pk, again.ref = None, ""
        if rows is FigureCell:  # its statement is asked as a whole, once its rows are there
            again.dims = [["race", "HI"]]
        with pytest.raises(DatabaseError, match="the report was made"), transaction.atomic(), writing.writing():
            again.save(force_insert=True)


class TestTheRules:
    def test_are_no_less_strict_than_the_districts_file_says(self, draft, settings):
        settings.DISCLOSURE_MINIMUM = 5
        report = Report.objects.get(pk=draft)
        with being_made(report):
            Protection.objects.filter(report=report).update(rules={"minimum": 9, "width": 9})
        with transaction.atomic():
            assert refusal(report) == "report_students_protected"
            transaction.set_rollback(True)
        with writing.writing(as_owner=True):
            District.objects.update(least_told=9)
        assert released(report).is_closed

    def test_are_the_districts_where_the_setting_is_lower(self, draft, settings):
        report = Report.objects.select_related("plan__district").get(pk=draft)
        settings.DISCLOSURE_MINIMUM = 5
        assert protecting.rules(report).minimum == 10
        settings.DISCLOSURE_MINIMUM = 15
        assert (protecting.rules(report).minimum, protecting.rules(report).ratio_cell) == (15, 15)

    def test_are_the_owners_to_lower(self, draft):
        with pytest.raises(DatabaseError, match="written by the owner"), transaction.atomic(), writing.writing():
            District.objects.update(least_told=5)
        for wrong in (4, 101):
            with pytest.raises(IntegrityError, match="least_told_enough"), writing.writing(as_owner=True):
                District.objects.update(least_told=wrong)

    @pytest.mark.parametrize("rules", [{}, {"minimum": 10}, {"width": 10}, {"minimum": 10, "width": 9}])
    def test_are_there_and_whole(self, draft, rules):
        report = Report.objects.get(pk=draft)
        with being_made(report):
            Protection.objects.filter(report=report).update(rules=rules)
        assert refusal(report) == "report_students_protected"

    def test_what_did_not_pass_is_not_released_though_it_was_cleared(self):
        report = cleared(report_sent(COUNTS, QUARTER))
        with writing.writing(as_owner=True), pgtrigger.ignore("monitoring.Protection:frozen"):
            assert Protection.objects.filter(report=report).update(passed=False) == 1
        with nobody_looking(), pytest.raises(Conflict) as refused:
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)
        assert constraint_of(refused.value.__cause__) == "report_students_protected"
