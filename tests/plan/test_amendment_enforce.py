"""Amendments put in force: all their changes at once or none."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from plan import services
from plan.models import Authorization, Milestone, MilestoneDueDate, Target, TargetValue
from tests.factories.district import user
from tests.factories.owner import as_owner
from tests.factories.plan import amendment, authorization, milestone, resized, strategy, target
from tests.factories.staffing import lines_in_use
from tests.plan.amending import LATER, NOW, TODAY, add, enforce, raising, writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


class TestEnforce:
    def test_lets_a_target_reach_as_far_as_the_lines_it_adds(self, director):
        draft, held = amendment(), authorization(count=2)
        goal = target("staffing.positions_filled", 2)
        add(director, draft, "authorization_new", code="N-1", line_kind="position", title="Adviser",
            school=held.school.code, starts_year=held.starts_year.code, count=3, fte=Decimal(1))  # fmt: skip
        with pytest.raises(ValidationError, match="The plan approves 5 of these"):
            add(director, draft, "target_change", target=goal.ref, value=Decimal(6))
        add(director, draft, "target_change", target=goal.ref, value=Decimal(5))

    def test_does_all_kinds_of_changes_and_keeps_before_and_after(self, director):
        draft = amendment()
        more, goal, gone = authorization(count=20), target(), target("staffing.stipends_awarded", 5)
        moved, dropped = milestone("m1", date(2022, 11, 1)), milestone("m2", date(2022, 9, 1))
        place, year = more.school.code, more.starts_year.code
        add(director, draft, "authorization_change", authorization=more.ref, count=21, fte=Decimal("0.8"))
        add(director, draft, "authorization_new", code="N-1", line_kind="stipend", title="Adviser", school=place,
            starts_year=year, count=2, amount=Decimal(1500))  # fmt: skip
        add(director, draft, "target_change", target=goal.ref, value=Decimal(21))
        add(director, draft, "target_drop", target=gone.ref)
        add(director, draft, "milestone_move", milestone=moved.ref, due_date=LATER)
        add(director, draft, "milestone_new", strategy=strategy().ref, code="m3", title="Third", due_date=LATER)
        add(director, draft, "target_new", indicator="plan.milestones_met_on_time", value=Decimal(3), due_date=LATER)
        add(director, draft, "milestone_drop", milestone=dropped.ref)
        assert Authorization.objects.get().count == 20
        assert enforce(director, draft).in_force_at == NOW

        assert list(Authorization.objects.order_by("id").values_list("count", "fte", "amount")) == [
            (21, Decimal("0.800"), None), (2, None, Decimal(1500))]  # fmt: skip
        assert list(Target.objects.order_by("id").values_list("value", "dropped_date")) == [
            (21, None), (5, TODAY), (3, None)]  # fmt: skip
        said = TargetValue.objects.filter(target=goal).order_by("number").values_list("value", "decided_date")
        assert list(said) == [(20, date(2021, 2, 16)), (21, TODAY)]
        assert list(Milestone.objects.order_by("code").values_list("due_date", "status", "dropped_date")) == [
            (LATER, "open", None), (date(2022, 9, 1), "dropped", TODAY), (LATER, "open", None)]  # fmt: skip
        last = MilestoneDueDate.objects.get(milestone=moved, number=2)
        assert (last.decided_date, last.reason) == (TODAY, "Amendment 1: Two entrances are left alone.")
        first = draft.changes.get(kind="authorization_change")
        assert (first.before_count, first.count, first.before_fte, first.fte) == (20, 21, 1, Decimal("0.8"))
        made = draft.changes.exclude(kind__endswith="_change").filter(kind__endswith="_new")
        assert all(one.authorization or one.target or one.milestone for one in made)
        row = more.history.order_by("pgh_id").last()
        assert row.pgh_context["reason"] == "Amendment 1: Two entrances are left alone."

    @pytest.mark.parametrize(
        ("indicator", "value"),
        [
            ("staffing.realignments_in_effect", "62.5"), ("staffing.realignments_in_effect", "20"),
            ("staffing.stipends_awarded", "99999"), ("plan.milestones_met_on_time", "2"),
            ("staffing.positions_filled", "-1"),
        ],
    )  # fmt: skip
    def test_takes_no_target_beyond_what_it_is_about(self, director, indicator, value):
        for kind in ("position", "realignment", "stipend"):
            authorization(kind, count=19)
        milestone("m1", LATER)
        facts = {"indicator": indicator, "due_date": LATER}
        with pytest.raises(ValidationError) as told:
            add(director, amendment(), "target_new", value=Decimal(value), **facts)
        assert set(told.value.message_dict) == {"value"}
        add(director, amendment(), "target_new", value=Decimal(1), **facts)

    def test_takes_no_code_that_another_milestone_of_the_plan_has_whatever_its_strategy(self, director):
        milestone("m1", LATER)
        with pytest.raises(ValidationError, match="Another milestone of the plan has this code"):
            add(director, amendment(), "milestone_new", strategy=strategy(2, "other").ref, code="M1", title="Second",
                due_date=LATER)  # fmt: skip

    def test_needs_a_change(self, director):
        with pytest.raises(Conflict, match="Add a change first"):
            enforce(director, amendment())

    def test_refuses_a_value_that_moved_since_and_says_which_and_what_to_do(self, director):
        found, draft = raising(director)
        resized(found, count=5)
        with pytest.raises(Conflict, match=rf"Campus monitor \({found.code}\) says 5 now; .* it said 2.*add it again"):
            enforce(director, draft)
        assert Authorization.objects.get().count == 5

    def test_refuses_a_count_below_the_lines_in_use_naming_the_authorization(self, director):
        found, draft = raising(director, count=1)
        lines_in_use(found, 2)
        with pytest.raises(Conflict, match=f"2 of {found.code} are in use: it cannot be 1"):
            enforce(director, draft)
        other = amendment()
        with pytest.raises(ValidationError, match=f"2 of {found.code} are in use"):
            add(director, other, "authorization_change", authorization=found.ref, count=1)

    def test_refuses_to_change_a_target_that_was_dropped_since(self, director):
        goal, draft = target(), amendment()
        add(director, draft, "target_change", target=goal.ref, value=Decimal(21))
        with as_owner(), writing():
            Target.objects.update(dropped_date=TODAY)
        with pytest.raises(Conflict, match=r"was dropped meanwhile\. Remove the change\."):
            enforce(director, draft)

    def test_is_never_half_done(self, director):
        found, draft = raising(director)
        moved = milestone("m1", date(2022, 11, 1))
        goal = target(value=1)
        add(director, draft, "target_change", target=goal.ref, value=Decimal(3))
        add(director, draft, "milestone_move", milestone=moved.ref, due_date=LATER)
        services.milestone_meet(
            actor=director, ref=moved.ref, met_date=TODAY, evidence="Seen.", today=TODAY, version=None
        )
        with pytest.raises(Conflict, match=r"m1 .*Met.* by now"):
            enforce(director, draft)
        draft.refresh_from_db()
        goal.refresh_from_db()
        assert (draft.status, goal.value, Authorization.objects.get().count) == ("draft", 1, 2)
        remove_last = draft.changes.get(kind="milestone_move")
        services.amendment_remove(actor=director, ref=draft.ref, change=remove_last.ref, version=None)
        assert enforce(director, draft).is_in_force
        assert Authorization.objects.get(pk=found.pk).count == 3

    @pytest.mark.django_db(transaction=True)
    def test_by_two_people_at_once_is_done_once(self):
        _, draft = raising(user(Role.PLAN_DIRECTOR))
        draft.refresh_from_db()
        start, told = threading.Barrier(2), []

        def run(actor):
            try:
                start.wait()
                enforce(actor, draft)
                told.append("done")
            except TransitionNotAllowed:
                told.append("late")
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=[user(Role.PLAN_DIRECTOR)]) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(told) == ["done", "late"]
        assert Authorization.objects.get().version == 2
