"""Measuring: one picture for a whole report, and one pass for those who read the same."""

from __future__ import annotations

import threading
import time
from datetime import date

import pytest
from django.db import connection, connections

from casework.counting import Counted
from core.models import Job
from diversion.models import PoliceContact
from monitoring import catalogue
from monitoring.catalogue import passes
from monitoring.services.measuring import measure
from plan.indicators import Period, Scope
from tests.factories import diversion as make
from tests.factories import restorative, students
from tests.factories.district import school
from tests.factories.monitoring import indicator, report_made

OCTOBER = Period.month(date(2022, 10, 1))


def contacts_counted(cells):
    return sum(cell.counted for cell in cells)


@pytest.mark.django_db(transaction=True)
class TestOnePicture:
    def test_a_contact_entered_in_the_middle_is_in_no_figure_of_the_report(self, measured, monkeypatch):
        """The same is counted before and after somebody writes, and progress is seen meanwhile."""
        students.student(at=school())
        make.contact(on=date(2022, 9, 5))
        contacts = next(one for one in catalogue.added(catalogue.DIVERSION) if one.key == "diversion.police_contacts")
        first, last = (indicator(key, measure=contacts.measure, subject="student") for key in ("t.first", "t.last"))
        seen = []

        def between(_scope, _period):
            def somebody():
                try:
                    make.contact(on=date(2022, 9, 6))
                    seen.append((PoliceContact.objects.count(), Job.objects.values_list("step", "steps").get()))
                finally:
                    connections.close_all()

            thread = threading.Thread(target=somebody)
            thread.start()
            thread.join()
            return []

        monkeypatch.setattr("monitoring.catalogue._pass_of", lambda one: one.key)
        measured(first, indicator("t.between", measure=between), last)
        report = report_made()
        assert [figure.counted for figure in report.figures.order_by("place")] == [1, 0, 1]
        assert seen == [(2, (1, 3))]
        assert PoliceContact.objects.count() == 2

    def test_a_figure_that_takes_longer_than_a_lease_is_not_counted_by_two(self, measured, settings):
        """The lease is renewed while one is counted; without that another worker would take the report up."""
        settings.JOB_LEASE_SECONDS = 0.3
        aside = connection.copy()

        def counted(_scope, _period):
            time.sleep(1)  # three leases long
            with aside.cursor() as cursor:
                cursor.execute("SELECT leased_until > now() FROM core_job")
                seen.append(cursor.fetchone()[0])
            return []

        seen: list[bool] = []
        measured(indicator(measure=counted))
        try:
            assert report_made().status == "draft"
        finally:
            aside.close()
        assert seen == [True]


class TestPasses:
    def test_events_of_a_room_are_counted_together_and_those_beside_the_same_students_too(self):
        found = [[one.key for one in together] for together in passes(catalogue.CATALOGUE)]
        beside = next(keys for keys in found if "diversion.arrests" in keys)
        assert set(beside) >= {"restorative.informal", "diversion.police_contacts", "diversion.police_referrals"}
        together = next(keys for keys in found if "diversion.offered" in keys)
        assert {key.partition(".")[0] for key in together} == {"diversion"}
        assert ["staffing.positions_filled"] in found
        assert sorted(key for keys in found for key in keys) == sorted(one.key for one in catalogue.CATALOGUE)

    @pytest.mark.django_db
    def test_counted_together_gives_what_each_gives_alone(self):
        restorative.counted()
        wanted = [one for one in catalogue.CATALOGUE if isinstance(one.measure, Counted)]
        together = measure(wanted, Scope(0), Period.month(date(2022, 9, 1)), lambda _step, _steps: None)
        assert [one.indicator for one in together] == wanted
        for one in together:
            alone = one.indicator.measure(Scope(0), Period.month(date(2022, 9, 1)))
            assert sorted(map(str, one.cells)) == sorted(map(str, alone)), one.indicator.key
        assert sum(bool(one.cells) for one in together) > 10

    @pytest.mark.django_db
    def test_tells_how_far_it_is_after_each_pass(self):
        told = []
        measure([indicator("t.a", []), indicator("t.b", [])], Scope(0), OCTOBER, lambda *step: told.append(step))
        assert told == [(0, 2), (1, 2), (2, 2)]
