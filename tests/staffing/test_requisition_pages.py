"""Requests to hire: candidates, onboarding, what waits for whom, and their pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from district.models import Role
from staffing import hiring_work, policies, selectors, services, work
from staffing.models import CandidateCount, Requisition
from tests.factories.district import school, user, written
from tests.factories.hiring import approved, asked, leader, requisition, second_hr, step
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, opened
from tests.staffing.conftest import TODAY
from tests.staffing.requesting import (
    ACCEPTED,
    FIRST,
    OFFERED,
    POSTED,
    accepted,
    onboard,
    refused,
    step_of,
)

pytestmark = pytest.mark.django_db


class TestCandidates:
    def count(self, one, on=date(2022, 9, 20), **numbers):
        numbers = {"applied": 9, "screened": 5, "interviewed": 3, "finalists": 1, **numbers}
        return services.requisition_count(actor=hr(), ref=one.ref, version=None, on=on, today=TODAY, **numbers)

    def test_are_counted_once_a_day_and_a_second_count_corrects_the_first(self, both):
        one = approved()
        self.count(one)
        self.count(one, applied=10)
        assert one.candidates.get().applied == 10
        assert "Nothing was changed" in refused(lambda: self.count(one, applied=10), "on")
        assert "still to come" in refused(lambda: self.count(one, date(2022, 10, 15)), "on")
        assert "Sep 5, 2022" in refused(lambda: self.count(one, date(2022, 9, 4)), "on")

    def test_come_no_further_than_they_came_before(self, both):
        one = approved()
        assert "No number is greater" in refused(lambda: self.count(one, screened=10), "applied")
        self.count(one)
        for name, number in (("screened", 10), ("interviewed", 6), ("finalists", 4)):
            with pytest.raises(IntegrityError), transaction.atomic():
                written(CandidateCount.objects.get(), **{name: number})

    def test_that_become_fewer_are_warned_of(self, both, desk):
        one = approved()
        self.count(one)
        address = f"/staffing/requests-to-hire/{one.ref}/count/"
        version = Requisition.objects.get().version
        fewer = {"version": version, "on": "2022-09-27", "applied": 8, "screened": 5, "interviewed": 3, "finalists": 1}
        assert "do not go down" in desk.post(address, fewer).content.decode()
        assert one.candidates.count() == 1


class TestWork:
    def kinds(self, who):
        return [item.kind.removeprefix("staffing.requisition.") for item in hiring_work.items(who, TODAY)]

    def test_waits_for_the_leader_then_for_another_of_hr(self, both):
        one = asked(by=hr())
        director = user(Role.PLAN_DIRECTOR)
        assert self.kinds(director) == ["endorse"]  # while the school has no leader
        assert self.kinds(leader()) == ["endorse"]
        assert self.kinds(hr()) == self.kinds(director) == []
        step(one, "endorse", leader())
        assert (self.kinds(second_hr()), self.kinds(hr()), self.kinds(leader())) == (["approve"], [], [])

    def test_is_asked_of_hr_and_the_leader_before_a_position_is_posted(self, both):
        opened("position", authorization("position"), date(2022, 9, 1))
        assert self.kinds(hr()) == self.kinds(leader()) == ["request"]
        assert self.kinds(user(Role.SUPERVISOR)) == []

    @pytest.mark.parametrize(
        ("steps", "fields", "kind"),
        [
            (["post"], {"posting_until": date(2022, 10, 14)}, ["offer"]),
            (["post"], {"posting_until": date(2022, 10, 16)}, []),
            (["post", "offer"], {}, ["accept"]),
            (["post", "offer", "accept"], {"starts_on": date(2022, 10, 14)}, ["fill", "onboard"]),
            (["post", "offer", "accept"], {"starts_on": date(2022, 10, 20)}, []),
        ],
    )
    def test_tells_what_waits_too_long_and_once(self, both, steps, fields, kind):
        one = approved()
        for action, day in zip(steps, (POSTED, OFFERED, ACCEPTED), strict=False):
            step_of(one.position, action, day, **(fields if action == steps[-1] else {}))
        found = self.kinds(hr())
        assert [name for name in found if name in {"offer", "accept", "fill", "onboard"}] == kind
        addresses = [item.address for item in work.work(hr(), TODAY).items]
        assert len(addresses) == len(set(addresses))

    def test_tells_what_is_to_be_done_after_the_first_day_until_it_is(self, both):
        both.ONBOARDING_DAYS = 5
        one = accepted(approved())
        step_of(one.position, "fill", FIRST, checked_on=ACCEPTED)
        assert self.kinds(hr()) == ["onboard"]
        onboard(one, background_check=ACCEPTED, license=FIRST, papers=FIRST, accounts=FIRST, orientation=FIRST)
        assert self.kinds(hr()) == []


class TestOnboarding:
    def test_is_noted_with_its_day_and_taken_out_again(self, both):
        one = accepted(approved())
        onboard(one, by=leader(), papers=date(2022, 10, 1))
        item = one.onboarding.get(kind="papers")
        assert (item.done_on, item.done_by) == (date(2022, 10, 1), leader())
        onboard(one)
        item.refresh_from_db()
        assert (item.done_on, item.done_by) == (None, None)
        assert "still to come" in refused(lambda: onboard(one, papers=date(2022, 10, 15)), "papers")
        assert "not needed" in refused(lambda: onboard(one, not_needed=["papers"]), "note")
        assert "Choose one" in refused(lambda: onboard(one, papers=FIRST, not_needed=["papers"], note="No."), "papers")

    def test_is_told_to_who_sees_to_it_alone(self, both, client):
        one = accepted(approved())
        page = f"/staffing/requests-to-hire/{one.ref}/"
        for role, seen in ((Role.PLAN_DIRECTOR, True), (Role.SUPERVISOR, False)):
            client.force_login(user(role))
            assert ("Background check" in client.get(page).content.decode()) is seen
            assert bool(client.get(f"/api/v1/staffing/requisitions/{one.ref}/").json()["onboarding"]) is seen


class TestPages:
    def test_tell_the_days_at_each_stage(self, both, desk):
        one = asked(by=hr())
        step(one, "endorse", leader(), date(2022, 9, 7))
        step(one, "approve", second_hr(), date(2022, 9, 10))
        step_of(one.position, "post", date(2022, 9, 12))
        step_of(one.position, "offer", date(2022, 9, 20))
        step_of(one.position, "accept", date(2022, 9, 25), starts_on=FIRST)
        step_of(one.position, "fill", FIRST, checked_on=date(2022, 9, 26))
        found = selectors.stages(selectors.requisition_get(hr(), one.ref), TODAY)
        assert [(stage.name, stage.days) for stage in found] == [
            ("requested", 2), ("endorsed", 3), ("approved", 2), ("posted", 8), ("offered", 5), ("accepted", 8),
        ]  # fmt: skip
        page = desk.get(f"/staffing/requests-to-hire/{one.ref}/").content.decode()
        assert "Days at each stage" in page
        assert "With the school leader" in page

    def test_of_a_request_tell_what_training_is_required_while_who_was_hired_is_there(self, both, desk):
        one = accepted(approved())
        address = reverse("staffing:requisition-detail", args=[one.ref])
        beside = f"{reverse('training:beside-position')}?position={one.position.ref}"
        assert beside not in desk.get(address).content.decode()
        step_of(one.position, "fill", FIRST, checked_on=ACCEPTED)
        assert beside in desk.get(address).content.decode()
        act(one.position, "vacate", TODAY)
        assert beside not in desk.get(address).content.decode()

    def test_of_a_position_lead_to_its_request_or_to_ask_for_one(self, both, desk):
        free = opened("position", authorization("position"), date(2022, 9, 1))
        page = f"/staffing/positions/{free.ref}/"
        assert f"/staffing/requests-to-hire/new/?position={free.ref}" in desk.get(page).content.decode()
        one = asked(free)
        assert f"/staffing/requests-to-hire/{one.ref}/" in desk.get(page).content.decode()

    def test_find_by_stage_by_whom_it_waits_for_and_what_is_late(self, both, desk):
        found = {status: requisition(status) for status in ("requested", "endorsed", "approved", "refused")}
        posted = approved()
        step_of(posted.position, "post", POSTED)
        other = user(Role.SCHOOL_LEADER, at=school("west", "West"))

        def refs(**asked):
            rows = desk.get("/api/v1/staffing/requisitions/", asked).json()["results"]
            return {row["ref"] for row in rows}

        assert refs(stage="posted") == {posted.ref}
        assert refs(stage="approved") == {found["approved"].ref}
        assert refs(waits="school_leader") == {found["requested"].ref}
        assert refs(waits="hr_specialist") == {found["endorsed"].ref, found["approved"].ref, posted.ref}
        assert refs(waits="nobody") == {found["refused"].ref}
        assert refs(late="late") == {found["requested"].ref, found["endorsed"].ref}
        assert len(refs(school="east")) == 5
        assert policies.visible_requisitions(other).count() == 0

    def test_of_a_position_tell_what_its_posting_waits_for(self, both, desk):
        free = opened("position", authorization("position"), date(2022, 9, 1))
        page = f"/staffing/positions/{free.ref}/"
        assert "Waits for a request to hire that is approved." in desk.get(page).content.decode()
        both.HIRING_APPROVALS = []
        assert "request to hire that is approved" not in desk.get(page).content.decode()


class TestThePage:
    @pytest.fixture
    def shown(self, client, both):
        """A function that returns the page of a request, as somebody reads it."""

        def read(one, reader):
            client.force_login(reader)
            return client.get(reverse("staffing:requisition-detail", args=[one.ref]))

        return read

    def test_leads_to_the_next_step_of_its_position_once_it_is_approved(self, shown):
        one = requisition("approved")
        page = shown(one, hr())
        assert page.context["next"]["url"] == reverse("staffing:position-post", args=[one.position.ref])
        assert page.context["next"]["url"] in page.content.decode()
        step_of(one.position, "post", POSTED)
        assert shown(one, hr()).context["next"]["url"] == reverse("staffing:position-offer", args=[one.position.ref])

    def test_leads_nobody_to_what_they_may_not_do(self, shown):
        one = requisition("approved")
        assert shown(one, leader()).context["next"] == {}
        assert shown(requisition("endorsed"), hr()).context["next"] == {}

    def test_tells_who_approved_it_at_the_school_for_whom_it_waits(self, shown):
        one = requisition("endorsed")
        assert "somebody else approves it" not in shown(one, one.endorsed_by).content.decode()
