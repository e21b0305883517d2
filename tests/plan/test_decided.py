"""What was announced or decided, and on which day, is not overwritten by plain statements."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from core.errors import Conflict
from district.models import Role, School
from plan import services
from plan.models import Amendment, Baseline, Level, Milestone, MilestoneDueDate, Strategy, Target, TargetValue
from tests.factories.district import loaded, make, school, user
from tests.factories.plan import amendment, milestone, plan, strategy, target
from tests.plan.test_by_hand import denied, refused

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = NOW.date()
LATER = date(2030, 1, 1)
BY_AMENDMENT = "decided by amendments in force alone"
OTHERWISE = "says other than was decided"


@contextmanager
def really():
    """Let days inside be held against the clock; nothing of it stays."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL tests.real_time = 'yes'")
        yield
        transaction.set_rollback(True)


def drafted(kind: str, **facts) -> Amendment:
    draft = amendment()
    services.amendment_add(actor=user(Role.PLAN_DIRECTOR), ref=draft.ref, kind=kind, today=TODAY, version=None, **facts)
    return draft


def enforced(draft: Amendment) -> None:
    services.amendment_enforce(actor=user(Role.PLAN_DIRECTOR), ref=draft.ref, at=NOW, today=TODAY, version=None)
    connection.check_constraints()


def baseline() -> Baseline:
    words = {"measure": "Arrests", "published": "300", "period": "2019", "population": "All", "definition": "Any"}
    return loaded(Baseline(plan=plan(), code="arrests", source="A paper", **words))


class TestAnnounced:
    @pytest.mark.parametrize(("thing", "said"), [
        (baseline, {"published": "3"}), (baseline, {"value": Decimal(3)}), (strategy, {"name": "Another"}),
        (strategy, {"indicators": []}), (lambda: strategy().level, {"purpose": "Another"}), (school, {"name": "West"}),
        (school, {"closed_date": TODAY}), (milestone, {"title": "Another"}), (milestone, {"is_illustrative": True}),
        (milestone, {"code": "m9"}), (target, {"indicator": "x.y"}),
    ])  # fmt: skip
    def test_is_the_owners_to_change(self, thing, said):
        found = thing()
        with denied():
            type(found).objects.filter(pk=found.pk).update(**said)

    @pytest.mark.parametrize("more", [
        lambda: School(district=plan().district, code="x", name="X", level="high"),
        lambda: Level(plan=plan(), number=2, name="X", purpose="X"),
        lambda: Strategy(level=strategy().level, code="x", name="X"),
        lambda: Baseline(plan=plan(), code="x", measure="X", published="1", period="x", definition="x", source="x"),
    ])  # fmt: skip
    def test_is_the_owners_to_add_to(self, more):
        found = more()
        with pytest.raises(ProgrammingError, match="by the owner's login alone"):
            make(found)


class TestAMilestone:
    def test_says_the_due_date_that_was_decided_last(self):
        found = milestone()
        with refused(OTHERWISE):
            Milestone.objects.filter(pk=found.pk).update(due_date=LATER)
        with refused(OTHERWISE):
            make(MilestoneDueDate(milestone=found, number=2, due_date=LATER, decided_date=TODAY, reason="Why."))

    def test_is_moved_on_the_day_on_which_it_is(self):
        found, today = milestone(), timezone.localdate(timezone=ZoneInfo(plan().district.time_zone))

        def moved(decided):
            due = date(2090, 1, 1)
            return MilestoneDueDate(milestone=found, number=2, due_date=due, decided_date=decided, reason="Why.")

        for day in (date(2021, 3, 1), today - timedelta(days=2), today + timedelta(days=2)):
            with really(), pytest.raises(IntegrityError, match="decided_date is not today"), transaction.atomic():
                make(moved(day))
        with really():
            make(moved(today))

    def test_moved_on_another_day_than_the_databases_says_that_clocks_are_apart(self):
        found = milestone()
        move = {"actor": user(Role.PLAN_DIRECTOR), "ref": found.ref, "version": None, "due_date": date(2023, 1, 1)}
        with really(), pytest.raises(Conflict, match="The clocks of the web server and of the database"):
            services.milestone_move(**move, reason="Why.", today=TODAY)

    @pytest.mark.parametrize("number", [0, 3, 90])
    def test_has_no_due_date_out_of_order(self, number):
        """One that passed is looked for by the number after it: with a gap, late would not be late."""
        found = milestone()
        with pytest.raises(IntegrityError, match="has no number"):
            make(MilestoneDueDate(milestone=found, number=number, due_date=LATER, decided_date=TODAY, reason="Why."))

    def test_is_added_by_an_amendment_in_force_alone(self):
        facts = {"code": "n", "title": "New", "due_date": LATER}

        def added():
            return make(Milestone(strategy=strategy(), **facts))

        def dated(one):
            make(MilestoneDueDate(milestone=one, number=1, due_date=LATER, decided_date=TODAY))

        with refused(BY_AMENDMENT):
            dated(added())
        draft = drafted("milestone_new", strategy=strategy().ref, **facts)
        with refused(BY_AMENDMENT):
            one = added()
            dated(one)
            draft.changes.update(milestone=one)
        enforced(draft)
        assert Milestone.objects.get().code == "n"

    def test_is_dropped_by_an_amendment_in_force_alone_and_on_its_day(self):
        found = milestone(due=TODAY)
        with refused(BY_AMENDMENT):
            Milestone.objects.filter(pk=found.pk).update(status="dropped", dropped_date=TODAY)
        enforced(drafted("milestone_drop", milestone=found.ref))
        for said in ({"dropped_date": date(2022, 1, 1)}, {"dropped_date": None, "status": "open"}):
            with refused(BY_AMENDMENT):
                Milestone.objects.filter(pk=found.pk).update(**said)


class TestATarget:
    @pytest.mark.parametrize("said", [{"value": Decimal(1)}, {"by_date": LATER}])
    def test_says_what_was_decided_last(self, said):
        found = target()
        with refused(OTHERWISE):
            Target.objects.filter(pk=found.pk).update(**said)

    def test_is_changed_on_the_day_on_which_it_is(self):
        found, today = target(by=LATER), timezone.localdate(timezone=ZoneInfo(plan().district.time_zone))

        def changed(decided):
            make(TargetValue(target=found, number=2, value=1, by_date=LATER, decided_date=decided, reason="Why."))

        for day in (date(2021, 3, 1), today - timedelta(days=2), today + timedelta(days=2)):
            with really(), pytest.raises(IntegrityError, match="decided_date is not today"), transaction.atomic():
                changed(day)
        with really():
            changed(today)

    def test_changed_on_another_day_than_the_databases_says_that_clocks_are_apart(self):
        change = {"actor": user(Role.PLAN_DIRECTOR), "ref": target("x.y").ref, "version": None, "value": Decimal(1)}
        with really(), pytest.raises(Conflict, match="The clocks of the web server and of the database"):
            services.target_change(**change, by_date=LATER, reason="Why.", today=TODAY)

    @pytest.mark.parametrize(("by", "new"), [(date(2022, 10, 13), LATER), (LATER, date(2022, 10, 13))])
    def test_stays_once_its_day_has_passed(self, by, new):
        found = target(by=by)
        with pytest.raises(IntegrityError, match="its day has passed"):
            make(TargetValue(target=found, number=2, value=1, by_date=new, decided_date=TODAY, reason="Why."))

    def test_stays_once_it_was_dropped(self):
        found = target()
        enforced(drafted("target_drop", target=found.ref))
        with pytest.raises(IntegrityError, match="was dropped"):
            make(TargetValue(target=found, number=2, value=1, by_date=LATER, decided_date=TODAY, reason="Why."))

    def test_is_added_by_an_amendment_in_force_alone(self):
        with refused(BY_AMENDMENT):
            new = make(Target(plan=plan(), indicator="x.y", value=Decimal(1), by_date=LATER))
            make(TargetValue(target=new, number=1, value=new.value, by_date=LATER, decided_date=TODAY))
        enforced(drafted("target_new", indicator="x.y", value=Decimal(1), due_date=LATER))
        assert Target.objects.get().value == 1

    def test_is_dropped_by_an_amendment_in_force_alone_and_on_its_day(self):
        found = target()
        with refused(BY_AMENDMENT):
            Target.objects.filter(pk=found.pk).update(dropped_date=TODAY)
        enforced(drafted("target_drop", target=found.ref))
        for day in (date(2022, 1, 1), None):
            with refused(BY_AMENDMENT):
                Target.objects.filter(pk=found.pk).update(dropped_date=day)

    def test_has_no_value_out_of_order(self):
        found = target()
        with pytest.raises(IntegrityError, match="has no number"):
            make(TargetValue(target=found, number=3, value=1, by_date=LATER, decided_date=TODAY, reason="Why."))
