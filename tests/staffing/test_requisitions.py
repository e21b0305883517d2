"""Requests to hire: their approvals, what a position's steps do to them, and what is done before a first day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse

from core.errors import Conflict
from district.models import Role
from staffing import hiring_work, policies, selectors, services, work
from staffing.line_types import POSITION
from staffing.models import CandidateCount, Requisition
from tests.factories.district import school, staff, user, written
from tests.factories.hiring import APPROVALS, ASKED, approved, asked, leader, requisition, second_hr, step
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, opened
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
POSTED, OFFERED, ACCEPTED = date(2022, 9, 6), date(2022, 9, 12), date(2022, 9, 14)
FIRST = date(2022, 10, 3)


@pytest.fixture
def both(settings):
    """The district asks the school leader, then HR, and for a background check before a first day."""
    settings.HIRING_APPROVALS = APPROVALS
    settings.HIRING_BEFORE_FIRST_DAY = ["background_check"]
    return settings


def step_of(line, action, on, **facts):
    facts = {"holder": staff().ref, **facts} if action == "fill" else facts
    return services.line_act(
        line_type=POSITION, actor=hr(), ref=line.ref, action=action, on=on, today=max(on, TODAY), version=None, **facts
    )


def offered(line) -> list[str]:
    return policies.offered(hr(), selectors.line_get(user=hr(), line_type=POSITION, ref=line.ref, day=TODAY))


def back(line):
    return services.line_take_back(line_type=POSITION, actor=hr(), ref=line.ref, version=None, reason="A mistake.")


def accepted(one: Requisition, starts_on: date = FIRST) -> Requisition:
    """Bring the position of an approved request to an accepted offer."""
    step_of(one.position, "post", POSTED)
    step_of(one.position, "offer", OFFERED)
    step_of(one.position, "accept", ACCEPTED, starts_on=starts_on)
    one.refresh_from_db()
    return one


def refused(call, field) -> str:
    with pytest.raises(ValidationError) as told:
        call()
    return " ".join(told.value.message_dict[field])


def onboard(one, by=None, **facts):
    facts = {"not_needed": [], **facts}
    return services.requisition_onboard(actor=by or hr(), ref=one.ref, version=None, today=TODAY, **facts)


class TestApprovals:
    def test_of_both_are_waited_for_in_their_order_by_two_people(self, both):
        one = asked(by=hr())
        assert one.status == "requested"
        with pytest.raises(PermissionDenied):
            step(one, "endorse", hr())
        one = step(one, "endorse", leader(), date(2022, 9, 7))
        assert (one.status, one.endorsed_by) == ("endorsed", leader())
        with pytest.raises(PermissionDenied):
            step(one, "approve", hr(), date(2022, 9, 8))
        assert "approve" not in policies.offered_record(hr(), one)
        assert "Sep 7, 2022" in refused(lambda: step(one, "approve", second_hr(), date(2022, 9, 6)), "on")
        one = step(one, "approve", second_hr(), date(2022, 9, 8))
        assert (one.status, one.approved_by) == ("approved", second_hr())

    def test_of_both_are_two_peoples_also_where_one_holds_both_roles(self, both):
        twice = user(Role.SCHOOL_LEADER, Role.HR_SPECIALIST)
        one = step(asked(by=hr()), "endorse", twice)
        assert "approve" not in policies.offered_record(twice, one)
        with pytest.raises(PermissionDenied):
            step(one, "approve", twice)

    def test_of_the_school_is_its_leaders_own_request(self, both):
        one = asked(by=leader())
        assert (one.status, one.endorsed_by, one.endorsed_on) == ("endorsed", leader(), ASKED)

    @pytest.mark.parametrize(
        ("asks", "first", "then"),
        [([], "approved", None), (["hr_specialist"], "endorsed", None), (["school_leader"], "requested", "approved")],
    )
    def test_are_those_of_the_setting(self, settings, asks, first, then):
        settings.HIRING_APPROVALS = asks
        one = asked(by=hr())
        assert one.status == first
        assert then is None or step(one, "endorse", leader()).status == then

    def test_the_database_lets_nobody_approve_what_they_asked_for(self, both):
        one = requisition("endorsed")
        for who in (one.requested_by, one.endorsed_by):
            with pytest.raises(IntegrityError), transaction.atomic():
                written(one, approved_by=who, approved_on=ASKED, status="approved")

    def test_are_asked_for_once_while_a_request_is_open(self, both):
        one = asked()
        with pytest.raises(Conflict, match=one.ref):
            asked(one.position)
        step(one, "refuse", leader(), reason="Not this year.")
        assert asked(one.position).status == "requested"

    def test_are_of_positions_that_nobody_holds_and_where_one_may_ask(self, both):
        with override_settings(HIRING_APPROVALS=[], HIRING_BEFORE_FIRST_DAY=[]):
            filled = line("position", "filled")
        with pytest.raises(Conflict, match="Filled"):
            asked(filled)
        elsewhere = user(Role.SCHOOL_LEADER, at=school("west", "West"))
        free = opened("position", authorization("position"), date(2022, 9, 1))
        assert "no such position" in refused(lambda: asked(free, elsewhere), "position")
        assert "Sep 1, 2022" in refused(lambda: asked(free, on=date(2022, 8, 31)), "on")
        assert "before it is asked" in refused(lambda: asked(free, needed_by=date(2022, 9, 4)), "needed_by")
        with pytest.raises(PermissionDenied):
            asked(free, user(Role.SUPERVISOR))


class TestPosting:
    def test_waits_for_an_approved_request_and_says_what_to_do(self, both):
        free = opened("position", authorization("position"), date(2022, 9, 1))
        assert "post" not in policies.offered(
            hr(), selectors.line_get(user=hr(), line_type=POSITION, ref=free.ref, day=TODAY)
        )
        with pytest.raises(Conflict, match="Ask for it"):
            step_of(free, "post", POSTED)
        one = asked(free, leader())
        with pytest.raises(Conflict, match="Waits for HR"):
            step_of(free, "post", POSTED)
        step(one, "approve", hr(), date(2022, 9, 8))
        assert "Sep 8, 2022" in refused(lambda: step_of(free, "post", POSTED), "on")
        assert "post" in policies.offered(
            hr(), selectors.line_get(user=hr(), line_type=POSITION, ref=free.ref, day=TODAY)
        )
        step_of(free, "post", date(2022, 9, 9), posting_until=date(2022, 9, 24), applicant_number="A-7")
        one.refresh_from_db()
        assert (one.posting_until, one.applicant_number) == (date(2022, 9, 24), "A-7")
        with pytest.raises(Conflict, match="Take its posting back"):
            step(one, "withdraw", hr(), date(2022, 9, 9), reason="Too late.")

    def test_makes_its_own_request_where_nobody_approves_and_withdraws_it_when_taken_back(self):
        free = opened("position", authorization("position"), date(2022, 9, 1))
        step_of(free, "post", POSTED)
        one = free.requisitions.get()
        assert (one.status, one.requested_on, one.approved_by) == ("approved", POSTED, None)
        back(free)
        one.refresh_from_db()
        assert (one.status, one.closed_reason) == ("withdrawn", "A mistake.")

    def test_takes_no_closing_day_before_it(self):
        free = opened("position", authorization("position"), date(2022, 9, 1))
        assert "Sep 6, 2022" in refused(lambda: step_of(free, "post", POSTED, posting_until=POSTED), "posting_until")

    def test_taken_back_leaves_the_approved_request_to_be_posted_again(self, both):
        one = approved()
        step_of(one.position, "post", POSTED, posting_until=date(2022, 9, 24))
        back(one.position)
        one.refresh_from_db()
        assert (one.status, one.posting_until) == ("approved", None)
        step_of(one.position, "post", POSTED)

    def test_is_moved_to_no_day_before_the_approval(self, both):
        one = approved()
        step_of(one.position, "post", date(2022, 9, 8))
        posted = one.position.spans.get(status="posted")
        words = refused(
            lambda: services.step_correct(
                line_type=POSITION, actor=hr(), ref=one.position.ref, step=posted.ref, today=TODAY, version=None,
                reason="Earlier.", on=date(2022, 9, 2),
            ),
            "on",
        )  # fmt: skip
        assert "Sep 5, 2022" in words

    def test_before_requests_were_kept_goes_on_without_one(self, both):
        with override_settings(HIRING_APPROVALS=[]):
            old = line("position", "posted")
        written(old.requisitions.get(), status="withdrawn", closed_on=ASKED, closed_reason="Not kept then.")
        step_of(old, "offer", OFFERED)
        step_of(old, "fill", FIRST)
        old.refresh_from_db()
        assert old.status == "filled"
        assert list(old.requisitions.values_list("status", flat=True)) == ["withdrawn"]


class TestFirstDay:
    def test_is_agreed_on_and_what_is_to_be_done_begins(self, both):
        one = accepted(approved())
        assert one.starts_on == FIRST
        due = dict(one.onboarding.values_list("kind", "due_on"))
        assert (due["background_check"], due["papers"]) == (FIRST, date(2022, 11, 2))

    def test_is_said_and_lies_not_before_the_answer(self, both):
        one = approved()
        step_of(one.position, "post", POSTED)
        step_of(one.position, "offer", OFFERED)
        assert "Say on which day" in refused(lambda: step_of(one.position, "accept", ACCEPTED), "starts_on")
        early = lambda: step_of(one.position, "accept", ACCEPTED, starts_on=OFFERED)  # noqa: E731
        assert "Sep 14, 2022" in refused(early, "starts_on")

    def test_is_moved_after_the_offer_was_accepted_alone(self, both):
        one = approved()

        def say(**facts):
            return services.requisition_set_posting(actor=hr(), ref=one.ref, version=None, **facts)

        assert "offer that is accepted" in refused(lambda: say(starts_on=FIRST), "starts_on")
        assert "was approved on" in refused(lambda: say(posting_until=ASKED), "posting_until")
        accepted(one)
        assert "Sep 14, 2022" in refused(lambda: say(starts_on=OFFERED), "starts_on")
        assert "Say on which day" in refused(say, "starts_on")
        with pytest.raises(ValidationError, match="It says so already"):
            say(starts_on=FIRST)
        assert say(starts_on=date(2022, 10, 10)).starts_on == date(2022, 10, 10)

    def test_comes_after_the_background_check(self, both):
        one = accepted(approved())
        assert "Background check" in refused(lambda: step_of(one.position, "fill", FIRST), "checked_on")
        late = lambda: step_of(one.position, "fill", FIRST, checked_on=date(2022, 10, 4))  # noqa: E731
        assert "Oct 4, 2022" in refused(late, "on")
        to_come = lambda: step_of(one.position, "fill", FIRST, checked_on=date(2022, 10, 15))  # noqa: E731
        assert "still to come" in refused(to_come, "checked_on")
        step_of(one.position, "fill", FIRST, checked_on=date(2022, 9, 20))
        one.refresh_from_db()
        assert (one.status, one.closed_on, one.filled_span.status) == ("filled", FIRST, "filled")
        check = one.onboarding.get(kind="background_check")
        assert (check.done_on, check.done_by) == (date(2022, 9, 20), hr())

    def test_comes_once_the_check_is_noted_or_not_needed(self, both):
        one = accepted(approved())
        onboard(one, not_needed=["background_check"], note="Checked in May for another position.")
        step_of(one.position, "fill", FIRST)
        assert one.position.requisitions.get().status == "filled"

    def test_on_the_spot_asks_for_the_check_too(self, both):
        one = approved()
        step_of(one.position, "post", POSTED)
        step_of(one.position, "offer", OFFERED)
        assert "Background check" in refused(lambda: step_of(one.position, "fill", FIRST), "checked_on")
        step_of(one.position, "fill", FIRST, checked_on=OFFERED)
        assert one.onboarding.count() == 5

    def test_moves_with_its_step_but_not_before_the_check(self, both):
        one = accepted(approved())
        step_of(one.position, "fill", FIRST, checked_on=date(2022, 9, 20))
        filled = one.position.spans.get(status="filled")

        def move(on):
            return services.step_correct(
                line_type=POSITION, actor=hr(), ref=one.position.ref, step=filled.ref, today=TODAY, version=None,
                reason="It was another day.", on=on,
            )  # fmt: skip

        assert "Sep 20, 2022" in refused(lambda: move(date(2022, 9, 19)), "on")
        move(date(2022, 9, 26))
        one.refresh_from_db()
        assert one.closed_on == date(2022, 9, 26)


class TestBack:
    def test_from_the_first_day_to_the_accepted_offer_and_to_the_offer(self, both):
        one = accepted(approved())
        step_of(one.position, "fill", FIRST, checked_on=ACCEPTED)
        back(one.position)
        one.refresh_from_db()
        assert (one.status, one.closed_on, one.filled_span, one.starts_on) == ("approved", None, None, FIRST)
        assert one.onboarding.count() == 5
        back(one.position)
        one.refresh_from_db()
        assert (one.status, one.starts_on, one.onboarding.count()) == ("approved", None, 0)

    def test_a_declined_offer_opens_the_posting_and_taken_back_all_is_as_it_was(self, both):
        one = accepted(approved())
        onboard(one, papers=date(2022, 9, 20))
        services.offer_end(actor=hr(), ref=one.position.ref, on=date(2022, 9, 28), today=TODAY, version=None,
                           how="declined", reason="other", words="Somewhere else.")  # fmt: skip
        one.refresh_from_db()
        assert (one.position.status, one.starts_on, one.onboarding.count()) == ("posted", None, 0)
        back(one.position)
        one.refresh_from_db()
        assert (one.position.status, one.starts_on) == ("accepted", FIRST)
        assert one.onboarding.get(kind="papers").done_on == date(2022, 9, 20)

    def test_from_the_end_of_a_position_which_withdraws_its_request(self, both):
        one = approved()
        step_of(one.position, "abolish", date(2022, 9, 20), reason="The plan changed.")
        one.refresh_from_db()
        assert (one.status, one.closed_reason) == ("withdrawn", "The plan changed.")
        back(one.position)
        one.refresh_from_db()
        assert (one.status, one.closed_on, one.closed_reason) == ("approved", None, "")

    def test_from_a_vacancy_is_refused_once_a_new_hire_was_asked_for(self, both):
        with override_settings(HIRING_APPROVALS=[], HIRING_BEFORE_FIRST_DAY=[]):
            held = act(line("position", "filled"), "vacate", date(2022, 9, 2))
        one = asked(held)
        with pytest.raises(Conflict, match=one.ref):
            back(held)


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
