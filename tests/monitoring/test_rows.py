"""What the database itself refuses: each constraint lets one row pass and refuses another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models.deletion import ProtectedError

from core import history
from monitoring.models import Definition, Figure, FigureCell, Report
from plan.indicators import Period
from tests.factories.district import TESTER
from tests.factories.monitoring import being_made, report_made, report_requested

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _acting():
    with history.action("test.changed", actor=TESTER):
        yield


def refused(constraint, write):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


class TestReport:
    def test_one_per_period(self):
        report_requested()
        other = report_requested(Period.month(date(2022, 8, 1)))
        this = Report.objects.filter(pk=other.pk)
        this.update(period_from=date(2022, 8, 2))
        september = {"period_from": date(2022, 9, 1), "period_until": date(2022, 10, 1)}
        refused("report_one_(per_period|open_revision)", lambda: this.update(**september))  # whichever is asked first

    def test_ends_after_it_starts(self):
        this = Report.objects.filter(pk=report_requested().pk)
        this.update(period_until=date(2022, 9, 2))
        refused("report_period_span", lambda: this.update(period_until=date(2022, 9, 1)))

    def test_a_draft_was_counted(self, measured):
        this = Report.objects.filter(pk=report_made().pk)
        this.update(status="making")
        refused("report_counted_iff_made", lambda: this.update(status="draft", counted_at=None))

    def test_has_no_other_status(self, measured):
        this = Report.objects.filter(pk=report_made().pk)
        refused("report_counted_iff_made", lambda: this.update(status="odd"))

    def test_is_never_deleted(self, measured):
        report = report_requested()  # what is counted goes with it, and is none of anybody's to remove
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            report.delete()


class TestDefinition:
    def definition(self, **fields):
        words = {"label": "l", "unit": "u", "source": "s", "better": "up", "subject": "plan"}
        return Definition(**({"key": "t.a", "number": 1} | words | fields))

    def test_number_is_unique(self):
        self.definition().save()
        self.definition(number=2).save()
        refused("definition_number_unique", self.definition().save)

    @pytest.mark.parametrize(
        ("field", "constraint"), [("better", "definition_better_valid"), ("subject", "definition_subject_valid")]
    )
    def test_takes_known_words_only(self, field, constraint):
        refused(constraint, self.definition(**{field: "odd"}).save)

    def test_is_never_rewritten(self, measured):
        report_made()
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Definition.objects.update(label="Otherwise")

    def test_stays_while_a_figure_uses_it(self, measured):
        report_made()
        with pytest.raises(ProtectedError):
            Definition.objects.get().delete()


class TestFigure:
    def test_one_per_definition_and_place(self, measured):
        report = report_made()
        (figure,) = report.figures.all()
        again = {"report": report, "numerator": Decimal(1), "counted": 1}
        other = Definition(key="t.b", number=1, label="l", unit="u", source="s", better="up", subject="plan")
        other.save()
        with being_made(report):
            refused("figure_one_per_definition", Figure(definition=figure.definition, place=2, **again).save)
            refused("figure_place_unique", Figure(definition=other, place=1, **again).save)
            Figure(definition=other, place=2, **again).save()

    def test_one_cell_for_each_school_and_group_also_for_no_school(self, measured):
        report = report_made()
        figure = Figure.objects.get()
        cell = {"figure": figure, "numerator": Decimal(1), "counted": 1}
        with being_made(report):
            FigureCell(school=None, **cell).save()
            FigureCell(school=None, dims=[["year", "1"]], **cell).save()
            refused("figurecell_unique", FigureCell(school=None, **cell).save)
