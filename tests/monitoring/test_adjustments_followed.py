"""What became of adjustments, as of a day, for whom they wait, and who reads of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring import observation_work, policies, services
from plan import services as of_plan
from plan.indicators import Period
from tests.factories import observations as made
from tests.factories.district import user, written
from tests.factories.monitoring import SEPTEMBER, cell, indicator, report_made, report_released
from tests.factories.plan import authorization, milestone, target
from tests.monitoring.test_adjustments import NOON, TODAY, accept, became, propose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOON):
        yield


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


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
