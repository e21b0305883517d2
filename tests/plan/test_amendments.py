"""Amendments of the plan: drafted, put in force all at once or not at all, and then kept as they are."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from core import history
from core.errors import Conflict, Stale, TransitionNotAllowed
from district.models import Role
from plan import policies, services
from plan.models import (
    Amendment,
    AmendmentChange,
    Authorization,
    Milestone,
    MilestoneDueDate,
    Plan,
    Target,
    TargetValue,
)
from plan.services import amendment_changes, amendment_steps
from plan.workflow import AMENDMENT
from tests.factories.district import TESTER, school, user
from tests.factories.owner import as_owner
from tests.factories.plan import amendment, authorization, milestone, resized, strategy, target
from tests.factories.staffing import lines_in_use

pytestmark = pytest.mark.django_db

TODAY = date(2022, 10, 14)
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
LATER = date(2022, 12, 31)


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


def add(actor, draft, kind, **facts):
    return services.amendment_add(actor=actor, ref=draft.ref, kind=kind, today=TODAY, version=None, **facts)


def enforce(actor, draft, **fields):
    return services.amendment_enforce(
        actor=actor, ref=draft.ref, **({"version": None, "at": NOW, "today": TODAY} | fields)
    )


def withdraw(actor, draft, **fields):
    return services.amendment_withdraw(actor=actor, ref=draft.ref, **({"version": None, "reason": "Not now."} | fields))


def change(actor, draft, **fields):
    said = {
        "title": "Other",
        "body": "superintendent",
        "decided_date": TODAY,
        "reason": "Other.",
        "version": None,
    } | fields
    return services.amendment_change(actor=actor, ref=draft.ref, **said)


def remove(actor, draft, **fields):
    said = {"version": None} | fields
    return services.amendment_remove(actor=actor, ref=draft.ref, change=draft.changes.get().ref, **said)


def add_more(actor, draft, **fields):
    more = Authorization.objects.filter(code="more").first() or authorization(code="more")
    return services.amendment_add(
        actor=actor,
        ref=draft.ref,
        kind="authorization_change",
        today=TODAY,
        authorization=more.ref,
        count=4,
        **({"version": None} | fields),
    )


DO = {"change": change, "add": add_more, "remove": remove, "enforce": enforce, "withdraw": withdraw}


def raising(actor, count: int = 3) -> tuple[Authorization, Amendment]:
    """Return an authorization of two lines, and a draft that changes how many they are."""
    found, draft = authorization(count=2), amendment()
    add(actor, draft, "authorization_change", authorization=found.ref, count=count)
    return found, draft


@contextmanager
def writing():
    """Let raw writes leave history, as someone at the database would have to."""
    with transaction.atomic(), history.action("test.written", actor=TESTER):
        yield


def in_status(record, status: str):
    """Return the amendment in ``status``, by the services."""
    actor = user(Role.PLAN_DIRECTOR)
    if status != "draft":
        {"in_force": enforce, "withdrawn": withdraw}[status](actor, record)
    return record


class TestEveryAction:
    def test_is_in_the_workflow(self):
        assert set(DO) | {"new", "add_document"} == set(AMENDMENT.transitions)
        assert not AMENDMENT.unreachable()

    @pytest.mark.parametrize("action", DO)
    @pytest.mark.parametrize("status", Amendment.Status.values)
    def test_happens_only_to_drafts(self, director, action, status):
        _, draft = raising(director)
        in_status(draft, status)
        if status == "draft":
            assert DO[action](director, draft).status == AMENDMENT.check(action, status)
        else:
            with pytest.raises(TransitionNotAllowed):
                DO[action](director, draft)

    @pytest.mark.parametrize("action", DO)
    def test_leaves_one_row_with_action_and_actor_and_is_refused_on_a_stale_page(self, director, action):
        _, draft = raising(director)
        draft.refresh_from_db()
        with pytest.raises(Stale):
            DO[action](director, draft, version=draft.version - 1)
        before = draft.history.count()
        DO[action](director, draft, version=draft.version)
        (row,) = draft.history.order_by("pgh_id")[before:]
        assert row.pgh_context["action"] == f"plan.amendment.{action}"
        assert row.pgh_context["actor"] == director.ref

    @pytest.mark.parametrize("action", DO)
    def test_is_the_directors_of_the_whole_district(self, director, action):
        _, draft = raising(director)
        with pytest.raises(PermissionDenied):
            DO[action](user(Role.SUPERVISOR), draft)
        for stranger in (user(Role.HR_SPECIALIST), user(Role.PLAN_DIRECTOR, at=school()), user()):
            with pytest.raises(ObjectDoesNotExist):
                DO[action](stranger, draft)


class TestVisible:
    def test_are_drafts_to_director_and_supervisor_and_what_is_in_force_to_everyone(self, director):
        _, draft = raising(director)
        for role in set(Role) - {Role.INTEGRATION}:
            sees = role in {Role.PLAN_DIRECTOR, Role.SUPERVISOR}
            assert policies.visible_amendments(user(role)).exists() == sees, role
        enforce(director, draft)
        for role in set(Role) - {Role.INTEGRATION}:
            assert policies.visible_amendments(user(role)).exists(), role
        assert not policies.visible_amendments(user()).exists()


class TestNew:
    def test_amends_no_plan_that_is_not_there(self, director):
        with pytest.raises(Plan.DoesNotExist):
            services.amendment_new(actor=director, title="T", body="board", decided_date=TODAY, reason="R.")

    def test_numbers_drafts_and_lets_the_decision_lie_ahead(self, director):
        authorization()
        said = {"title": " More ", "body": "school_board", "reason": "Why."}
        first = services.amendment_new(actor=director, decided_date=LATER, **said)
        second = services.amendment_new(actor=director, decided_date=TODAY, **said)
        assert (first.number, second.number, first.title, first.status) == (1, 2, "More", "draft")
        add_more(director, first)
        with pytest.raises(Conflict, match="Dec 31, 2022"):
            enforce(director, first)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"title": " "}, "title"),
            ({"reason": ""}, "reason"),
            ({"body": "mayor"}, "body"),
            ({"decided_date": date(2021, 2, 15)}, "decided_date"),
        ],
    )
    def test_refuses(self, director, fields, field):
        with pytest.raises(ValidationError) as caught:
            change(director, amendment(), **fields)
        assert field in caught.value.message_dict


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
        with pytest.raises(Conflict, match=rf"{found.code} \(Campus monitor\) says 5 now; .* it said 2.*add it again"):
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


class TestAdd:
    @pytest.mark.parametrize(
        ("kind", "facts", "field"),
        [
            ("authorization_change", {"count": 3}, "authorization"),
            ("authorization_change", {"authorization": "aut-00000000000", "count": 3}, "authorization"),
            ("authorization_change", {"authorization": "A-01"}, "count"),
            ("authorization_change", {"authorization": "A-01", "count": 2}, "count"),
            ("authorization_change", {"authorization": "A-01", "fte": Decimal(0)}, "fte"),
            ("authorization_new", {"code": "A-01", "line_kind": "position", "title": "T", "school": "east",
                                   "starts_year": "2021-22", "count": 1, "fte": Decimal(1)}, "code"),
            ("authorization_new", {"code": "N", "line_kind": "position", "title": "T", "school": "west",
                                   "starts_year": "2021-22", "count": 1}, "school"),
            ("target_change", {"target": "goal"}, "value"),
            ("target_change", {"target": "goal", "due_date": date(2022, 10, 13)}, "due_date"),
            ("target_change", {"target": "passed", "value": Decimal(1)}, "__all__"),
            ("target_new", {"indicator": "x.y", "value": Decimal(1), "due_date": date(2022, 10, 13)}, "due_date"),
            ("milestone_move", {"milestone": "m1", "due_date": date(2022, 11, 1)}, "due_date"),
            ("milestone_move", {"milestone": "m1"}, "due_date"),
            ("milestone_new", {"code": "m1", "title": "", "due_date": LATER}, "strategy"),
            ("milestone_new", {"strategy": "", "code": "new", "title": "New", "due_date": LATER}, "strategy"),
            ("nothing", {}, "kind"),
        ],
    )  # fmt: skip
    def test_refuses(self, director, kind, facts, field):
        refs = {
            "A-01": authorization(count=2, code="A-01").ref, "m1": milestone("m1", date(2022, 11, 1)).ref,
            "goal": target().ref, "passed": target("x.z", 5, date(2022, 9, 1)).ref,
        }  # fmt: skip
        facts = {name: refs.get(value, value) if name != "code" else value for name, value in facts.items()}
        draft = amendment()
        with pytest.raises(ValidationError) as caught:
            add(director, draft, kind, **facts)
        errors = caught.value.message_dict if hasattr(caught.value, "error_dict") else {"__all__": []}
        assert field in errors
        assert not AmendmentChange.objects.exists()

    def test_refuses_a_target_that_was_dropped(self, director):
        goal = target()
        with as_owner(), writing():
            Target.objects.update(dropped_date=TODAY)
        with pytest.raises(ValidationError, match=r"was dropped\. Set a new one"):
            add(director, amendment(), "target_change", target=goal.ref, value=Decimal(21))

    def test_changes_each_record_once_in_one_amendment(self, director):
        found, draft = raising(director)
        with pytest.raises(ValidationError, match="changes it already"):
            add(director, draft, "authorization_change", authorization=found.ref, count=4)


class TestRemove:
    def test_refuses_what_is_no_change_of_the_draft(self, director):
        _found, draft = raising(director)
        with pytest.raises(ValidationError, match="no such change"):
            services.amendment_remove(actor=director, ref=draft.ref, change="chg-00000000000", version=None)
        assert draft.changes.count() == 1


class TestWhatOnlyAFaultWouldBring:
    def test_a_change_without_its_facts_is_not_put_in_force(self):
        with pytest.raises(ValueError, match="was not asked"):
            amendment_steps._given(None)

    def test_a_refusal_that_names_no_field_stays_as_it_is(self):
        refusal = ValidationError("No.")
        assert amendment_changes._renamed(refusal) is refusal


class TestRows:
    """What the database keeps by itself."""

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE plan_amendmentchange SET count = 9",
            "DELETE FROM plan_amendmentchange",
            "INSERT INTO plan_amendmentchange SELECT * FROM plan_amendmentchange",
            "UPDATE plan_amendment SET reason = 'Other'",
            "UPDATE plan_amendment SET status = 'draft', in_force_at = NULL",
        ],
    )
    @pytest.mark.parametrize("status", ["in_force", "withdrawn"])
    def test_never_change_once_it_is_no_draft(self, director, sql, status):
        _, draft = raising(director)
        in_status(draft, status)
        kept = pytest.raises(DatabaseError, match=r"kept as they are|does not change")
        with kept, writing(), connection.cursor() as cursor:
            cursor.execute(sql)

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            ({"status": "in_force"}, "amendment_in_force_iff_dated"),
            ({"in_force_at": NOW}, "amendment_in_force_iff_dated"),
            ({"status": "withdrawn"}, "amendment_withdrawn_iff_reason"),
            ({"status": "other"}, "amendment_status_valid"),
            ({"body": "mayor"}, "amendment_body_valid"),
            ({"reason": ""}, "amendment_has_title_and_reason"),
            ({"decided_date": date(2021, 2, 15)}, "decided before the plan"),
        ],
    )
    def test_keep_an_amendments_rules(self, fields, name):
        amendment()
        with pytest.raises(DatabaseError, match=name), writing():
            Amendment.objects.update(**fields)
        with writing():
            Amendment.objects.update(decided_date=date(2021, 2, 16))

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            ({"count": None, "before_count": None}, "changes_something"),
            ({"value": 3}, "authorization_change_filled"),
            ({"kind": "authorization_new"}, "authorization_new_filled"),
            ({"kind": "other"}, "kind_valid"),
        ],
    )
    def test_keep_a_changes_shape(self, director, fields, name):
        raising(director)
        with pytest.raises(DatabaseError, match=f"amendmentchange_{name}"), writing():
            AmendmentChange.objects.update(**fields)
        with writing():
            AmendmentChange.objects.update(count=7)

    def test_a_milestone_is_dropped_on_a_day(self):
        milestone()
        with pytest.raises(DatabaseError, match="milestone_dropped_iff_dated"), writing():
            Milestone.objects.update(status="dropped")
        with as_owner(), writing():
            Milestone.objects.update(status="dropped", dropped_date=TODAY)
