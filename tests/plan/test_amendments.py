"""Amendments of the plan: who drafts and sees them, what happens to them in which state, and that they are kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, connection

from core.errors import Conflict, Stale, TransitionNotAllowed
from district.models import Role
from plan import policies, services
from plan.models import Amendment, AmendmentChange, Milestone, Plan
from plan.workflow import AMENDMENT
from tests.factories.district import school, user
from tests.factories.owner import as_owner
from tests.factories.plan import amendment, authorization, milestone
from tests.plan.amending import DO, LATER, NOW, TODAY, add_more, change, enforce, in_status, raising, writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


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
