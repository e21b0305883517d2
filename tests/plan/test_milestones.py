"""What is done to a milestone: who, when, what stays on record, and what the database refuses by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction

from core import clock, history
from core.errors import Stale, TransitionNotAllowed
from district.models import Role, RoleAssignment
from district.roles import SIGNED_IN_ROLES
from plan import policies, selectors, services
from plan.forms import AssignForm
from plan.models import Milestone, MilestoneDueDate
from plan.work import work
from plan.workflow import MILESTONE
from tests.factories.district import TESTER, district, make, school, staff, user
from tests.factories.plan import STATES, milestone
from tests.turns import by_turns

pytestmark = pytest.mark.django_db

TODAY = date(2022, 10, 14)
DUE = date(2022, 10, 31)


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


def meet(actor, record, **fields):
    values = {"met_date": TODAY, "evidence": "Signed minutes.", "version": None, "today": TODAY} | fields
    return services.milestone_meet(actor=actor, ref=record.ref, **values)


def move(actor, record, **fields):
    values = {"due_date": date(2022, 11, 30), "reason": "Two weeks more.", "version": None, "today": TODAY} | fields
    return services.milestone_move(actor=actor, ref=record.ref, **values)


def reopen(actor, record, **fields):
    return services.milestone_reopen(actor=actor, ref=record.ref, **({"version": None, "reason": "Not so."} | fields))


def assign(actor, record, **fields):
    return services.milestone_assign(
        actor=actor, ref=record.ref, **({"version": None, "owner": "", "today": TODAY} | fields)
    )


DO = {"meet": meet, "move": move, "assign": assign, "reopen": reopen}


def ready(action: str) -> Milestone:
    """Return a milestone whose status allows ``action``."""
    if action == "reopen":
        return milestone(due=DUE, status="met", met_date=TODAY, evidence="Seen.")
    return milestone(due=DUE, owner=staff("Someone else"))


def rows(record):
    return list(record.history.order_by("pgh_id"))


class TestEveryAction:
    def test_is_in_the_workflow(self):
        assert set(DO) | {"add_document", "drop"} == set(MILESTONE.transitions)
        assert not MILESTONE.unreachable()

    @pytest.mark.parametrize("action", DO)
    def test_leaves_exactly_one_row_with_action_and_actor(self, director, action):
        record = ready(action)
        before = len(rows(record))
        DO[action](director, record)
        (row,) = rows(record)[before:]
        assert row.pgh_context["action"] == f"plan.milestone.{action}"
        assert row.pgh_context["actor"] == director.ref

    @pytest.mark.parametrize("action", DO)
    @pytest.mark.parametrize("status", Milestone.Status.values)
    def test_happens_only_from_its_status(self, director, action, status):
        record = milestone(due=DUE, **STATES[status])
        if status in MILESTONE.transitions[action].sources:
            assert DO[action](director, record).status == MILESTONE.check(action, status)
        else:
            with pytest.raises(TransitionNotAllowed):
                DO[action](director, record)

    @pytest.mark.parametrize("action", DO)
    def test_is_refused_on_a_stale_page(self, director, action):
        record = ready(action)
        with pytest.raises(Stale):
            DO[action](director, record, version=record.version + 1)
        assert DO[action](director, record, version=record.version).version == record.version + 1

    @pytest.mark.parametrize("action", DO)
    def test_is_the_directors(self, action):
        record = ready(action)
        with pytest.raises(PermissionDenied):
            DO[action](user(Role.SUPERVISOR), record)

    @pytest.mark.parametrize("action", DO)
    def test_is_not_that_of_a_director_of_one_school(self, action):
        record = ready(action)
        with pytest.raises(PermissionDenied):
            DO[action](user(Role.PLAN_DIRECTOR, at=school()), record)

    @pytest.mark.parametrize("action", DO)
    def test_does_not_find_it_for_someone_without_a_role(self, action):
        record = ready(action)
        with pytest.raises(ObjectDoesNotExist):
            DO[action](user(), record)


class TestMeet:
    def test_keeps_day_and_evidence(self, director):
        record = meet(director, milestone(due=DUE), met_date=date(2022, 10, 1), evidence="  Minutes. ")
        record.refresh_from_db()
        assert (record.status, record.met_date, record.evidence) == ("met", date(2022, 10, 1), "Minutes.")

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"met_date": date(2022, 10, 15)}, "met_date"),
            ({"met_date": date(2021, 2, 15)}, "met_date"),
            ({"evidence": "  "}, "evidence"),
        ],
    )
    def test_refuses(self, director, fields, field):
        record = milestone(due=DUE)
        with pytest.raises(ValidationError) as caught:
            meet(director, record, **fields)
        assert list(caught.value.message_dict) == [field]
        assert Milestone.objects.get().status == "open"

    @pytest.mark.parametrize("day", [TODAY, date(2021, 2, 16)])
    def test_takes_the_first_and_the_last_day(self, director, day):
        assert meet(director, milestone(due=DUE), met_date=day).met_date == day

    def test_may_be_done_by_the_owner_who_changes_nothing_else(self):
        owner = user(Role.STAFF_MEMBER)
        record = milestone(due=DUE, owner=staff("Owner", user=owner))
        assert policies.offered(owner, record) == ["meet", "add_document"]
        for action in ("move", "assign"):
            with pytest.raises(PermissionDenied):
                DO[action](owner, record)
        assert meet(owner, record).status == "met"
        with pytest.raises(PermissionDenied):
            reopen(owner, record)

    def test_may_not_be_done_by_an_owner_whose_role_ended(self):
        owner = user()
        make(
            RoleAssignment(
                district=district(), user=owner, role=Role.STAFF_MEMBER, from_date=date(2021, 1, 1),
                until_date=date(2021, 1, 2),
            )
        )  # fmt: skip
        record = milestone(due=DUE, owner=staff("Owner", user=owner))
        with pytest.raises(ObjectDoesNotExist):
            meet(owner, record)


class TestReopen:
    def test_clears_the_page_and_keeps_history(self, director):
        record = meet(director, milestone(due=DUE))
        record = reopen(director, record, reason="It was another school.")
        record.refresh_from_db()
        assert (record.status, record.met_date, record.evidence) == ("open", None, "")
        *_, met, opened = rows(record)
        assert (met.met_date, met.evidence) == (TODAY, "Signed minutes.")
        assert opened.pgh_context["reason"] == "It was another school."

    def test_needs_a_reason(self, director):
        record = meet(director, milestone(due=DUE))
        with pytest.raises(ValidationError) as caught:
            reopen(director, record, reason=" ")
        assert list(caught.value.message_dict) == ["reason"]


class TestMove:
    def test_adds_a_date_and_keeps_the_old_one(self, director):
        record = move(director, milestone(due=DUE))
        assert record.due_date == date(2022, 11, 30)
        dates = MilestoneDueDate.objects.order_by("number").values_list("number", "due_date", "decided_date", "reason")
        assert list(dates) == [
            (1, DUE, date(2021, 2, 16), ""),
            (2, date(2022, 11, 30), TODAY, "Two weeks more."),
        ]

    def test_of_a_passed_date_does_not_change_the_judgement(self, director):
        passed = date(2022, 9, 30)
        record = move(director, milestone(due=passed))
        found = selectors.milestone_get(director, record.ref, TODAY)
        verdict = selectors.verdict(found, TODAY)
        assert (verdict.standing, verdict.judged_date, verdict.new_date) == ("not_met", passed, date(2022, 11, 30))
        meet(director, record)
        assert selectors.verdict(selectors.milestone_get(director, record.ref, TODAY), TODAY).days == 14

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"reason": ""}, "reason"),
            ({"reason": " \n"}, "reason"),
            ({"due_date": DUE}, "due_date"),
            ({"due_date": date(2022, 10, 13)}, "due_date"),
        ],
    )
    def test_refuses(self, director, fields, field):
        record = milestone(due=DUE)
        with pytest.raises(ValidationError) as caught:
            move(director, record, **fields)
        assert list(caught.value.message_dict) == [field]
        assert MilestoneDueDate.objects.count() == 1
        assert Milestone.objects.get().due_date == DUE

    def test_may_be_to_today(self, director):
        assert move(director, milestone(due=DUE), due_date=TODAY).due_date == TODAY


class TestAssign:
    def test_gives_and_takes_an_owner(self, director):
        person = staff("Owner")
        record = assign(director, milestone(due=DUE), owner=person.ref)
        assert Milestone.objects.get().owner == person
        with pytest.raises(ValidationError, match="This is the owner already"):
            assign(director, record, owner=person.ref)
        assign(director, record, owner="")
        assert Milestone.objects.get().owner is None

    def test_refuses_who_left_or_is_unknown(self, director):
        record = milestone(due=DUE)
        gone = staff("Gone", left_date=TODAY)
        for ref in (gone.ref, "stf-00000000000"):
            with pytest.raises(ValidationError) as caught:
                assign(director, record, owner=ref)
            assert list(caught.value.message_dict) == ["owner"]
        assert assign(director, record, owner=staff("Leaving", left_date=date(2022, 10, 15)).ref).owner


class TestAnOwnerWhoCannotBeReached:
    """Who owns a milestone works here and can sign in; else it is warned of and waits for another owner."""

    WHO = [
        (lambda: staff("Ada"), "Ada has no account to sign in with."),
        (lambda: staff("Ada", user=stopped()), "The sign-in of Ada is stopped."),
        (lambda: staff("Ada", user=invited()), "Ada has not chosen a password yet."),
        (lambda: staff("Ada", user=user(), left_date=TODAY), "Ada does not work here any more."),
        (lambda: staff("Ada", user=user(), left_date=date(2022, 10, 15)), ""),
        (lambda: staff("Ada", user=user()), ""),
    ]

    @pytest.mark.parametrize(("owner", "why"), WHO)
    def test_is_warned_of_on_the_page_in_the_api_and_in_the_directors_work(self, client, director, owner, why):
        record = milestone("m", due=DUE, owner=owner())
        client.force_login(director)
        with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
            page = client.get(f"/plan/milestones/{record.ref}/").content.decode()
            told = client.get(f"/api/v1/plan/milestones/{record.ref}/").json()
            found = [item for item in work(director, TODAY).items if item.kind == "plan.milestone.assign"]
        assert (why in page) if why else ("cannot be reached" not in page)
        assert told["warnings"] == ([f"{why} Find another owner."] if why else [])
        assert [item.about for item in found] == ([f"Milestone m · {why.rstrip('.')}"] if why else [])

    def test_is_told_while_an_owner_is_chosen(self, director):
        staff("Ada")
        staff("Bea", user=user())
        form = AssignForm(record=milestone(due=DUE), actor=director, today=TODAY)
        assert [one.more for one in form.fields["owner"].source.like("", told=True)] == ["Cannot sign in", ""]

    def test_is_nothing_to_warn_of_once_it_is_met(self, director):
        record = milestone(due=DUE, owner=staff("Ada"), status="met", met_date=TODAY, evidence="Seen.")
        assert selectors.owner_warnings(director, selectors.milestone_get(director, record.ref, TODAY)) == []

    @by_turns(
        ("role", "owner"),
        sorted(set(SIGNED_IN_ROLES) - {Role.PLAN_DIRECTOR}),
        [owner for owner, why in WHO if why],
    )
    def test_is_no_word_about_their_job_and_account_to_who_cannot_choose_another(self, client, owner, role):
        record = milestone("m", due=DUE, owner=owner())
        reader = user(role)
        client.force_login(reader)
        with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
            page = client.get(f"/plan/milestones/{record.ref}/").content.decode()
            told = client.get(f"/api/v1/plan/milestones/{record.ref}/").json()["warnings"]
            mine = work(reader, TODAY).items
        assert told == ["Its owner cannot be reached. Ask the plan director."]
        assert page.count("cannot be reached") == 1
        for word in ("password", "sign-in", "sign in with", "any more"):
            assert word not in page.partition("<main")[2].partition("</main>")[0]
        assert mine == []


def invited():
    person = user()
    person.set_unusable_password()
    with transaction.atomic(), history.action("test.invited", actor=TESTER):
        person.save()
    return person


def stopped():
    person = user()
    person.is_active = False
    with transaction.atomic(), history.action("test.stopped", actor=TESTER):
        person.save()
    return person
