"""Adjustments: accepted they change the plan in the same breath, and what became of each is told as of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from monitoring import selectors, services
from monitoring.models import Adjustment, AdjustmentObservation
from monitoring.selectors import adjustment_became
from plan.models import Amendment
from tests.factories import observations as made
from tests.factories.district import school, staff, user, written
from tests.factories.plan import milestone, plan, target
from tests.factories.students import student

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
NOON = datetime(2022, 10, 14, 17, tzinfo=UTC)
ASKED = {"title": "Post at once", "why": "Finalists took other offers.", "due_on": date(2022, 11, 30)}


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOON):
        yield


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


def propose(actor=None, **facts) -> Adjustment:
    plan()
    told = {"owner": staff().ref, "today": TODAY} | ASKED | facts
    return services.adjustment_propose(actor=actor or user(Role.SCHOOL_LEADER), **told)


def accept(one, actor, change="practice", today=TODAY, **facts) -> Adjustment:
    return services.adjustment_accept(
        actor=actor, ref=one.ref, version=None, change=change, today=today, **facts
    )  # fmt: skip


def became(one, day=TODAY, **more) -> str:
    return adjustment_became(selectors.adjustment_get(user(Role.SUPERVISOR), one.ref), day, **more)


class TestPropose:
    def test_rests_on_what_was_noticed(self):
        noted = made.observation()
        one = propose(user(Role.SUPERVISOR), observations=[noted.ref])
        assert [row.observation for row in selectors.grounds_of(one)] == [noted]

    def test_refuses_what_its_actor_does_not_read(self):
        elsewhere = made.observation(school=school("north", "North"))
        with pytest.raises(ValidationError, match="no observation"):
            propose(user(Role.SCHOOL_LEADER, at=school()), observations=[elsewhere.ref])

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"due_on": date(2022, 10, 13)}, "due_on"),
            ({"owner": "stf-00000000000"}, "owner"),
            ({"title": " "}, "title"),
            ({"why": " "}, "why"),
            ({"why": "Zelda Quistworth was late."}, "why"),
            ({"title": "As zeldaquistworth asked"}, "title"),
        ],
    )
    def test_refuses_what_is_not_right(self, facts, field):
        student("Zelda", "Quistworth", at=school())
        with pytest.raises(ValidationError) as refused:
            propose(**facts)
        assert set(refused.value.message_dict) == {field}

    def test_refuses_an_owner_who_left(self):
        gone = staff(since=date(2020, 1, 1), left_date=date(2022, 9, 1))
        with pytest.raises(ValidationError, match="works for the district"):
            propose(owner=gone.ref)


class TestCorrect:
    def test_leaves_what_its_actor_does_not_read(self):
        leader, hidden = user(Role.SCHOOL_LEADER, at=school()), made.observation(school=school("north", "North"))
        mine, other = made.observation(school=school()), made.observation(school=school())
        one = propose(leader, observations=[mine.ref])
        made.rests_on(one, hidden)
        services.adjustment_correct(
            actor=leader, ref=one.ref, version=None, owner=one.owner.ref, today=TODAY, observations=[other.ref], **ASKED
        )
        assert {row.observation for row in selectors.grounds_of(one)} == {hidden, other}
        assert selectors.grounds(leader, one) == ([other], 1)

    def test_leaves_the_grounds_that_are_named_again(self):
        leader, first, second = user(Role.SUPERVISOR), made.observation(), made.observation()
        one = propose(leader, observations=[first.ref])
        (kept,) = selectors.grounds_of(one)
        services.adjustment_correct(
            actor=leader, ref=one.ref, version=None, owner=one.owner.ref, today=TODAY,
            observations=[first.ref, second.ref], **ASKED,
        )  # fmt: skip
        assert {row.observation: row.pk == kept.pk for row in selectors.grounds_of(one)} == {first: True, second: False}

    def test_raises_the_version_where_its_grounds_alone_change(self):
        noted, leader = made.observation(), user(Role.SUPERVISOR)
        one = propose(leader)
        after = services.adjustment_correct(
            actor=leader, ref=one.ref, version=one.version, owner=one.owner.ref, today=TODAY, observations=[noted.ref],
            **ASKED,
        )  # fmt: skip
        assert after.version > one.version


class TestAccept:
    def test_moves_a_milestone_and_is_linked_with_it(self, director):
        moved = milestone(due=date(2022, 12, 1))
        one = accept(propose(), director, "milestone", milestone=moved.ref, due_date=date(2023, 2, 1))
        moved.refresh_from_db()
        last = moved.due_dates.get(number=2)
        assert (one.milestone, one.number, moved.due_date) == (moved, 2, date(2023, 2, 1))
        assert last.reason == "Adjustment “Post at once”: Finalists took other offers."
        assert (one.status, one.accepted_by, one.accepted_on, one.judged_on) == (
            "accepted", director, TODAY, ASKED["due_on"],
        )  # fmt: skip

    def test_sets_a_target_whose_day_stays(self, director):
        aim = target(value=20)
        one = accept(propose(), director, "target", target=aim.ref, value=Decimal(17), by_date=None)
        aim.refresh_from_db()
        assert (one.target, one.number, aim.value, aim.by_date) == (aim, 2, Decimal(17), date(2022, 12, 31))

    def test_drafts_an_amendment(self, director):
        facts = {"title": "", "body": "school_board", "decided_date": date(2022, 11, 8)}
        one = accept(propose(), director, "amendment", **facts)
        assert (one.amendment.title, one.amendment.status) == ("Post at once", Amendment.Status.DRAFT)
        assert one.number is None

    def test_drafts_none_whose_title_may_name_a_student(self, director):
        student("Zelda", "Quistworth", at=school())
        facts = {"title": "For Zelda-Quistworth", "body": "school_board", "decided_date": date(2022, 11, 8)}
        with pytest.raises(ValidationError) as refused:
            accept(propose(), director, "amendment", **facts)
        assert set(refused.value.message_dict) == {"title"}
        assert not Amendment.objects.exists()

    def test_changes_both_or_neither(self, director):
        moved = milestone(due=date(2022, 12, 1))
        with pytest.raises(ValidationError) as refused:
            accept(propose(), director, "milestone", milestone=moved.ref, due_date=date(2022, 12, 1))
        assert set(refused.value.message_dict) == {"due_date"}
        assert Adjustment.objects.get().status == "proposed"

    @pytest.mark.parametrize(
        ("change", "missing"), [("milestone", "milestone"), ("target", "target"), ("amendment", "body")]
    )
    def test_asks_for_what_it_needs(self, director, change, missing):
        with pytest.raises(ValidationError) as refused:
            accept(propose(), director, change)
        assert set(refused.value.message_dict) == {missing}

    @pytest.mark.parametrize(
        ("change", "facts", "words"),
        [
            ("weather", {}, {"change": ["Choose what of the plan it changes."]}),
            ("target", {"target": "tgt-00000000000"}, {"target": ["There is none of this name."]}),
        ],
    )
    def test_changes_what_there_is(self, director, change, facts, words):
        with pytest.raises(ValidationError) as refused:
            accept(propose(), director, change, **facts)
        assert refused.value.message_dict == words
        assert Adjustment.objects.get().status == "proposed"

    def test_is_refused_once_its_day_has_passed(self, director):
        one = propose()
        with pytest.raises(Conflict, match="has passed"):
            accept(one, director, today=date(2022, 12, 1))

    def test_is_done_once(self, director):
        one = accept(propose(), director)
        with pytest.raises(TransitionNotAllowed):
            accept(one, director)

    def test_is_not_for_a_director_of_one_school(self):
        with pytest.raises(PermissionDenied):
            accept(propose(), user(Role.PLAN_DIRECTOR, at=school()))

    def test_is_asked_by_what_it_changes(self, client, director):
        one, moved = propose(), milestone(due=date(2022, 12, 1))
        client.force_login(director)
        address = reverse("monitoring:adjustment-accept", args=[one.ref])
        first = client.post(address, {"change": "milestone", "facts_of": "", "version": one.version})
        assert first.status_code == 422
        assert "Say below what this kind of change asks for." in first.content.decode()
        facts = {"milestone": moved.ref, "due_date": "2023-02-01", "facts_of": "milestone"}
        assert client.post(address, {"change": "milestone", "version": one.version} | facts).status_code == 302
        page = client.get(reverse("monitoring:adjustment-detail", args=[one.ref])).content.decode()
        assert reverse("plan:milestone-detail", args=[moved.ref]) in page
        panel = client.get(reverse("monitoring:adjustments"), {"milestone": moved.ref}).content.decode()
        assert one.ref in panel
        beside = client.get(reverse("plan:milestone-detail", args=[moved.ref])).content.decode()
        assert f"{reverse('monitoring:adjustments')}?milestone={moved.ref}" in beside


class TestMove:
    def test_another_day_judges_it_until_one_has_passed(self, director):
        one = accept(propose(), director)
        facts = {"actor": director, "ref": one.ref, "version": None, "reason": "It takes longer."}
        one = services.adjustment_move(due_on=date(2022, 12, 10), today=date(2022, 11, 30), **facts)
        assert (one.due_on, one.judged_on) == (date(2022, 12, 10), date(2022, 12, 10))
        one = services.adjustment_move(due_on=date(2023, 1, 20), today=date(2022, 12, 11), **facts)
        assert (one.due_on, one.judged_on) == (date(2023, 1, 20), date(2022, 12, 10))
        with pytest.raises(ValidationError, match="already"):
            services.adjustment_move(due_on=date(2023, 1, 20), today=date(2022, 12, 11), **facts)


class TestFinish:
    def test_is_its_owners_and_the_directors(self, director):
        one = made.adjustment("accepted")
        facts = {"ref": one.ref, "version": None, "on": date(2022, 10, 1), "result": "Done.", "today": TODAY}
        with pytest.raises(PermissionDenied):
            services.adjustment_finish(actor=user(Role.SCHOOL_LEADER), **facts)
        done = services.adjustment_finish(actor=one.owner.user, **facts)
        assert (done.status, done.done_on, done.result) == ("done", date(2022, 10, 1), "Done.")

    @pytest.mark.parametrize("on", [date(2022, 9, 4), date(2022, 10, 15)])
    def test_refuses_a_day_before_it_was_accepted_or_to_come(self, on):
        one = made.adjustment("accepted")
        with pytest.raises(ValidationError) as refused:
            services.adjustment_finish(
                actor=one.owner.user, ref=one.ref, version=None, on=on, result="Done.", today=TODAY
            )  # fmt: skip
        assert set(refused.value.message_dict) == {"on"}


class TestWords:
    @pytest.mark.parametrize(
        ("does", "field", "facts"),
        [
            ("finish", "result", {"on": date(2022, 10, 1)}),
            ("drop", "reason", {}),
            ("move", "reason", {"due_on": date(2022, 12, 10)}),
        ],
    )
    def test_name_no_student(self, director, does, field, facts):
        student("Zelda", "Quistworth", at=school())
        one = made.adjustment("accepted")
        facts = {field: "Zelda Quistworth was late.", "today": TODAY} | facts
        with pytest.raises(ValidationError, match="may name a student") as refused:
            getattr(services, f"adjustment_{does}")(actor=director, ref=one.ref, version=None, **facts)
        assert set(refused.value.message_dict) == {field}


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("status", "columns"),
        [
            ("proposed", {"accepted_on": TODAY}),
            ("accepted", {"change": ""}),
            ("accepted", {"judged_on": None}),
            ("accepted", {"change": "milestone"}),
            ("accepted", {"number": 2}),
            ("accepted", {"status": "done"}),
            ("done", {"result": ""}),
            ("done", {"done_on": date(2022, 9, 4)}),
            ("dropped", {"ended_on": None}),
            ("refused", {"reason": ""}),
            ("accepted", {"reason": "Why."}),
        ],
    )
    def test_refuses_what_cannot_be(self, status, columns):
        one = made.adjustment(status)
        with pytest.raises(IntegrityError), transaction.atomic():
            written(one, **columns)

    def test_one_rests_on_an_observation_once(self):
        one, noted = made.adjustment(), made.observation()
        made.rests_on(one, noted)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.rests_on(one, noted)
        assert AdjustmentObservation.objects.count() == 1
