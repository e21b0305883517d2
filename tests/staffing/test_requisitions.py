"""Requests to hire: their approvals, and what a position's steps do to them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import override_settings

from core.errors import Conflict
from district.models import Role
from staffing import policies, selectors, services
from staffing.line_types import POSITION
from tests.factories.district import school, user, written
from tests.factories.hiring import ASKED, approved, asked, leader, requisition, second_hr, step
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, opened
from tests.staffing.conftest import TODAY
from tests.staffing.requesting import (
    ACCEPTED,
    FIRST,
    OFFERED,
    POSTED,
    accepted,
    back,
    onboard,
    refused,
    step_of,
)

pytestmark = pytest.mark.django_db


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

    def test_are_asked_for_in_other_words_while_they_wait(self, both):
        one = asked(why="A new class.")

        def say(**facts):
            return services.requisition_correct(actor=hr(), ref=one.ref, version=None, **facts)

        with pytest.raises(ValidationError, match="It says so already"):
            say(why=" A new class. ")
        assert "before it is asked" in refused(lambda: say(needed_by=date(2022, 9, 4)), "needed_by")
        assert say(needed_by=ASKED).needed_by == ASKED

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

    def test_takes_no_closing_day_between_the_approval_and_it(self, both):
        one = approved()
        late = lambda: step_of(one.position, "post", date(2022, 9, 9), posting_until=date(2022, 9, 7))  # noqa: E731
        assert "It is posted on Sep 9, 2022." in refused(late, "posting_until")

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

    def test_is_prepared_once_an_offer_is_accepted_and_what_is_noted_changes_something(self, both):
        one = approved()
        with pytest.raises(ValidationError, match="Nobody accepted an offer yet"):
            onboard(one)
        accepted(one)
        with pytest.raises(ValidationError, match="It says so already"):
            onboard(one)

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
