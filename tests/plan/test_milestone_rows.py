"""What the database refuses of a milestone by itself, and what happens when several people act at once."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from core import history
from district.models import Role
from plan import services
from plan.models import Milestone, MilestoneDueDate
from tests.factories.district import TESTER, user
from tests.factories.plan import milestone

pytestmark = pytest.mark.django_db

TODAY = date(2022, 10, 14)
DUE = date(2022, 10, 31)


def write(work):
    with transaction.atomic(), history.action("test.write", actor=TESTER):
        return work()


class TestTheDatabase:
    def test_refuses_a_move_without_a_reason(self):
        record = milestone(due=DUE)

        def added(reason):
            return MilestoneDueDate.objects.bulk_create(
                [MilestoneDueDate(milestone=record, number=2, due_date=TODAY, decided_date=TODAY, reason=reason)]
            )

        with pytest.raises(IntegrityError, match="milestoneduedate_moved_with_reason"):
            write(lambda: added(""))
        write(lambda: (added("Why."), Milestone.objects.update(due_date=TODAY)))

    def test_never_rewrites_a_due_date(self):
        milestone(due=DUE)
        with pytest.raises(ProgrammingError, match="permission denied"):
            write(lambda: MilestoneDueDate.objects.update(due_date=TODAY))

    def test_refuses_two_dates_of_one_number(self):
        record = milestone(due=DUE)
        second = MilestoneDueDate(milestone=record, number=1, due_date=TODAY, decided_date=TODAY)
        with pytest.raises(IntegrityError, match="milestoneduedate_number_unique"):
            write(lambda: MilestoneDueDate.objects.bulk_create([second]))

    @pytest.mark.parametrize(
        "fields",
        [
            {"status": "met"},
            {"status": "met", "met_date": TODAY},
            {"status": "met", "evidence": "Seen."},
            {"met_date": TODAY},
            {"status": "done", "met_date": TODAY, "evidence": "Seen."},
        ],
    )
    def test_refuses_a_half_met_milestone(self, fields):
        milestone(due=DUE)
        with pytest.raises(IntegrityError, match="milestone_met_iff_dated_with_evidence"):
            write(lambda: Milestone.objects.update(**fields))

    def test_takes_a_met_one(self):
        milestone(due=DUE)
        assert write(lambda: Milestone.objects.update(status="met", met_date=TODAY, evidence="Seen.")) == 1


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def together(self, work, n=4):
        found = []
        gate = threading.Barrier(n)

        def run():
            try:
                gate.wait(10)
                found.append(work())
            except Exception as error:  # what it was is what the test asks
                found.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _ in range(n)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        return found

    def test_one_records_it_as_met_and_the_others_are_told(self):
        director, record = user(Role.PLAN_DIRECTOR), milestone(due=DUE)
        found = self.together(
            lambda: services.milestone_meet(
                actor=director, ref=record.ref, met_date=TODAY, evidence="Seen.", today=TODAY, version=None
            )
        )
        assert sorted(type(x).__name__ for x in found) == ["Milestone"] + ["TransitionNotAllowed"] * 3

    def test_one_moves_it_and_the_others_see_that_their_page_is_old(self):
        director, record = user(Role.PLAN_DIRECTOR), milestone(due=DUE)
        found = self.together(
            lambda: services.milestone_move(
                actor=director, ref=record.ref, due_date=date(2022, 11, 30), reason="Why.", today=TODAY, version=1
            )
        )
        assert sorted(type(x).__name__ for x in found) == ["Milestone"] + ["Stale"] * 3
        assert MilestoneDueDate.objects.count() == 2
