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
from monitoring import observation_work, policies, selectors, services
from monitoring.models import Adjustment, AdjustmentObservation
from monitoring.selectors import adjustment_became
from plan import services as of_plan
from plan.indicators import Period
from plan.models import Amendment
from tests.factories import observations as made
from tests.factories.district import school, staff, user, written
from tests.factories.monitoring import SEPTEMBER, cell, indicator, report_made, report_released
from tests.factories.plan import authorization, milestone, plan, target
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


class TestBecame:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("proposed", "Proposed on Sep 2, 2022, and not decided yet."),
            ("accepted", "Accepted on Sep 5, 2022, due on Nov 30, 2022."),
            ("done", "Done on Oct 10, 2022: Applicants hear within a week."),
            ("dropped", "Dropped on Oct 10, 2022: The posting filled the position."),
            ("refused", "Not accepted on Sep 5, 2022: It is done already."),
        ],
    )
    def test_tells_how_it_stands(self, status, words):
        assert became(made.adjustment(status)) == words

    def test_tells_it_as_of_a_day(self):
        done = made.adjustment("done")
        assert became(done, date(2022, 9, 4)).startswith("Proposed on")
        assert became(done, date(2022, 9, 30)).startswith("Accepted on")

    def test_tells_that_it_is_late(self):
        late = made.adjustment("accepted", due_on=date(2022, 10, 1), judged_on=date(2022, 10, 1))
        assert became(late) == "Accepted on Sep 5, 2022. It was due on Oct 1, 2022 and is not done."
        written(late, due_on=date(2022, 10, 31))
        assert became(late).endswith("It was due on Oct 1, 2022, and is due on Oct 31, 2022 now.")
        written(late, status="done", done_on=date(2022, 10, 10), result="Done")
        assert became(late) == "Done on Oct 10, 2022, after the day on which it was due, Oct 1, 2022: Done."

    def test_follows_its_milestone(self, director):
        moved = milestone("m1", due=date(2022, 12, 1))
        one = accept(propose(), director, "milestone", milestone=moved.ref, due_date=date(2023, 2, 1))
        assert became(one).endswith("The milestone “Milestone m1” is due on Feb 1, 2023.")
        assert became(one, date(2023, 2, 2)).endswith(
            "The milestone “Milestone m1” was due on Feb 1, 2023 and is not met."
        )
        facts = {"actor": director, "ref": moved.ref, "version": None}
        of_plan.milestone_move(due_date=date(2023, 3, 1), reason="Again.", today=TODAY, **facts)
        assert became(one).endswith("was moved again on Oct 14, 2022, to Mar 1, 2023.")
        of_plan.milestone_meet(met_date=TODAY, evidence="Seen.", today=TODAY, **facts)
        assert became(one).endswith("The milestone “Milestone m1” was met on Oct 14, 2022.")

    def test_follows_its_target_by_released_figures(self, director, measured):
        filled = indicator("staffing.positions_filled", cells=[cell("east", 17, 20)])
        measured(filled)
        aim = target(value=20)
        one = accept(propose(), director, "target", target=aim.ref, value=Decimal(18))
        assert became(one).endswith("The target for “Positions filled” is 18 by Dec 31, 2022.")
        report_released(SEPTEMBER)
        assert became(one).endswith("It is not reached yet: 17 in September 2022.")
        assert "17" not in became(one, date(2022, 9, 30)).partition("Accepted")[2]
        measured(indicator("staffing.positions_filled", cells=[cell("east", 18, 20)]))
        october = report_made(Period.month(date(2022, 10, 1)))
        assert became(one, date(2022, 10, 31), report=october).endswith("It is reached: 18 in October 2022.")
        of_plan.target_change(
            actor=director, ref=aim.ref, value=Decimal(19), by_date=aim.by_date, reason="More.", today=TODAY,
            version=None,
        )  # fmt: skip
        assert "The target for “Positions filled” was set anew on Oct 14, 2022: 19 by Dec 31, 2022." in became(one)

    def test_follows_its_amendment(self, director):
        facts = {"body": "school_board", "decided_date": TODAY}
        kept = accept(propose(), director, "amendment", title="Kept", **facts)
        called_off = accept(propose(), director, "amendment", title="Called off", **facts)
        assert became(kept).endswith("Amendment 1 of the plan is drafted for it, and not in force yet.")
        line = authorization(count=2)
        of_plan.amendment_add(
            actor=director, ref=kept.amendment.ref, kind="authorization_change", today=TODAY, version=None,
            authorization=line.ref, count=3,
        )  # fmt: skip
        of_plan.amendment_enforce(actor=director, ref=kept.amendment.ref, at=NOON, today=TODAY, version=None)
        of_plan.amendment_withdraw(actor=director, ref=called_off.amendment.ref, reason="Not now.", version=None)
        assert became(kept).endswith("Amendment 1, Kept, is in force since Oct 14, 2022.")
        assert became(called_off).endswith("Amendment 2 of the plan was drafted for it, and withdrawn.")


def test_who_sees_no_draft_reads_no_title_of_one(client, director):
    facts = {"title": "A third monitor", "body": "school_board", "decided_date": TODAY}
    one = accept(propose(), director, "amendment", **facts)
    address = reverse("monitoring:adjustment-detail", args=[one.ref])
    for who, told in ((director, True), (user(Role.SCHOOL_LEADER), False)):
        client.force_login(who)
        assert ("A third monitor" in client.get(address).content.decode()) is told
        answer = client.get(reverse("monitoring-api:adjustment-detail", args=[one.ref])).json()
        assert (answer["amendment"] == one.amendment.ref) is told


class TestWork:
    def told(self, who):
        return [item.kind for item in observation_work.items(who, TODAY)]

    def test_is_the_directors_to_decide_and_the_owners_to_do(self, director):
        made.adjustment("proposed")
        soon = made.adjustment("accepted", due_on=date(2022, 10, 28), judged_on=date(2022, 10, 28))
        late = made.adjustment("accepted", due_on=date(2022, 10, 13), judged_on=date(2022, 10, 13))
        later = made.adjustment("accepted", due_on=date(2022, 10, 29), judged_on=date(2022, 10, 29))
        made.adjustment("done")
        assert self.told(director) == ["monitoring.adjustment.late", "monitoring.adjustment.accept"]
        assert self.told(soon.owner.user) == self.told(late.owner.user) == ["monitoring.adjustment.finish"]
        assert self.told(later.owner.user) == []
        assert self.told(user(Role.BOARD_MEMBER)) == []

    def test_who_left_leaves_it_to_be_given_to_another(self, client):
        from monitoring.leaving import TIES

        one = made.adjustment("accepted")
        found = TIES.tell(user(Role.PLAN_DIRECTOR), one.owner, TODAY)
        assert [tie.mend.address for tie in found.ties] == [reverse("monitoring:adjustment-assign", args=[one.ref])]
        assert TIES.tell(user(Role.BOARD_MEMBER), one.owner, TODAY).hidden == 1
        held = TIES.holds(user(Role.PLAN_DIRECTOR), [one.owner], TODAY)
        assert held == {one.owner.ref: ["owns 1 open adjustment"]}


def test_is_given_to_another_owner_than_it_has(director):
    one = made.adjustment("accepted")
    given = {"actor": director, "ref": one.ref, "version": None, "today": TODAY}
    with pytest.raises(ValidationError) as refused:
        services.adjustment_assign(owner=one.owner.ref, **given)
    assert refused.value.message_dict == {"owner": ["This is the owner already. Choose another one."]}
    other = made.owner()
    assert services.adjustment_assign(owner=other.ref, **given).owner == other


def test_offered_is_what_the_workflow_and_the_roles_allow(director):
    one = made.adjustment("accepted")
    assert policies.offered_word(director, one) == ["move", "assign", "finish", "drop"]
    assert policies.offered_word(one.owner.user, one) == ["finish"]
    assert policies.offered_word(user(Role.SUPERVISOR), one) == []
