"""Supports and referrals to them: what no other test knows."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate, override

from community import policies, selectors, services
from community.models import Support, SupportDuty, SupportReferral
from community.referral_work import items as referral_items
from community.support_work import items as support_items
from core import clock, history
from core.errors import Conflict
from district.models import InteragencyAgreement, Role
from district.ties import find
from tests.contract import NOW, TODAY
from tests.factories import community_supports as make
from tests.factories import privacy_shares as shares
from tests.factories.district import organization, school, user, written
from tests.factories.students import accepted, conflict, grant, student
from tests.factories.writing import TESTER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def refer(actor, support, child=None, **fields):
    told = {"purpose": "Somebody to talk with.", "language": "en", "on": TODAY} | fields
    return services.referral_refer(
        actor=actor, student=(child or student(at=school())).ref, support=support.ref, today=TODAY, at=clock.now(),
        **told,
    )  # fmt: skip


def raw(sql, params):
    with transaction.atomic(), history.action("test.made", actor=TESTER), connection.cursor() as cursor:
        cursor.execute(sql, params)


class TestDirectory:
    def test_has_what_is_offered_while_the_agreement_is_in_force(self):
        over = organization(until=date(2022, 10, 14))
        there = make.support()
        for status in ("draft", "paused", "ended"):
            make.support(status)
        make.support(of=over)
        make.support(of=organization(since=date(2022, 10, 15)))
        make.support(from_date=date(2022, 10, 15))
        assert list(selectors.public_supports(TODAY)) == [there]
        assert selectors.public_support_get(there.ref, TODAY) == there

    def test_costs_as_many_queries_for_ten_as_for_one(self, django_assert_num_queries):
        for _number in range(3):
            make.support(schools=(school(), school("west", "West")))
        with django_assert_num_queries(2):
            assert [[one.school.name for one in each.for_schools.all()] for each in selectors.public_supports(TODAY)]

    def test_is_kept_up_by_the_organizations_own_people_alone(self):
        one = make.support()
        own, other = shares.partner(one.organization), shares.partner(organization())
        assert policies.offered(own, one) == ["pause", "keep_up"]
        assert policies.offered(other, one) == []
        assert policies.offered(make.engagement(), one) == ["correct", "pause", "end"]

    def test_offers_nothing_under_an_agreement_that_is_not_in_force(self):
        one = make.support("draft", organization(until=date(2022, 10, 14)))
        with pytest.raises(Conflict, match="agreement is not in force"):
            services.support_offer(actor=make.engagement(), ref=one.ref, version=None, today=TODAY)

    def test_takes_an_agreement_of_its_own_organization_alone(self):
        one = make.support()
        with pytest.raises(IntegrityError, match="of another organization"):
            written(one, agreement=organization().agreements.get())

    def test_warns_before_an_agreement_ends_and_after_it(self):
        keeper = make.engagement()
        soon, over = organization(until=date(2022, 11, 30)), organization(until=date(2022, 10, 1))
        make.support(of=soon), make.support(of=over), make.support()
        assert [one.due for one in support_items(keeper, TODAY)] == [date(2022, 9, 30), date(2022, 11, 29)]
        assert support_items(user(Role.PLAN_DIRECTOR), TODAY) == []

    def test_is_among_what_goes_on_under_an_agreement(self):
        one = make.support()
        agreement = InteragencyAgreement.objects.get(pk=one.agreement_id)
        assert [tie.ref for tie in find(make.engagement(), agreement, TODAY).ties] == [one.ref]
        told = find(user(Role.PLAN_DIRECTOR), agreement, TODAY)
        assert (told.ties, told.hidden) == ((), 1)

    def test_does_not_end_while_referrals_to_it_go_on(self):
        made = make.referral()
        with pytest.raises(Conflict, match="1 referral to it goes on"):
            services.support_end(
                actor=make.engagement(), ref=made.support.ref, version=None, reason="Over.", today=TODAY
            )


class TestPlaces:
    def test_are_taken_in_turn_and_free_again_at_the_end(self):
        support, actor = make.support(capacity=1), make.referrer()
        first, second, third = (refer(actor, support) for _number in range(3))
        assert [one.status for one in (first, second, third)] == ["referred", "waiting", "waiting"]
        services.referral_withdraw(
            actor=actor, ref=first.ref, version=None, on=TODAY, reason="Moved.", today=TODAY, at=clock.now()
        )
        support.refresh_from_db()
        assert support.in_use == 0
        # A place is free, and somebody waits for it: whoever comes now waits, too.
        assert refer(actor, support).status == "waiting"
        assert [one.kind for one in referral_items(actor, TODAY)] == ["community.referral.take_place"]
        take = {"actor": actor, "version": None, "today": TODAY, "at": clock.now()}
        with pytest.raises(Conflict, match="waited for this support for longer"):
            services.referral_take_place(ref=third.ref, **take)
        assert services.referral_take_place(ref=second.ref, **take).status == "referred"
        with pytest.raises(Conflict, match="No place is free"):
            services.referral_take_place(ref=third.ref, **take)

    def test_hold_for_whoever_writes_there(self):
        support, actor = make.support(capacity=1), make.referrer()
        refer(actor, support)
        second, third = refer(actor, support), refer(actor, support)
        move = "UPDATE community_supportreferral SET status = 'referred' WHERE id = %s"
        with pytest.raises(IntegrityError, match="support_within_capacity"):
            raw(move, [second.pk])
        with pytest.raises(IntegrityError, match="waited for support"):
            raw(move, [third.pk])
        with pytest.raises(IntegrityError, match="counted, not written"):
            raw("UPDATE community_support SET in_use = 0 WHERE id = %s", [support.pk])

    def test_are_never_fewer_than_those_who_have_one(self):
        made = make.referral(of=make.support(capacity=2))
        make.referral(of=made.support)
        keep = {"hours": "", "hours_es": "", "how_to_reach": "", "version": None}
        with pytest.raises(ValidationError) as caught:
            services.support_keep_up(
                actor=shares.partner(made.support.organization), ref=made.support.ref, capacity=1, **keep
            )
        assert list(caught.value.error_dict) == ["capacity"]

    def test_are_of_the_schools_that_are_named(self):
        west = school("west", "West")
        with pytest.raises(ValidationError, match="not for students of this school"):
            refer(make.referrer(), make.support(schools=(west,)))


class TestFirstContact:
    def test_is_due_ten_school_days_after_there_is_a_place_and_never_later(self):
        support, actor = make.support(capacity=1), make.referrer()
        first = refer(actor, support, on=date(2022, 10, 3))
        second = refer(actor, support, on=date(2022, 10, 3))
        duty = first.duties.get()
        assert localdate(duty.due_at) == date(2022, 10, 18)
        assert not second.duties.exists()  # it waits, and nobody is late
        services.referral_decline(
            actor=actor, ref=first.ref, version=None, on=TODAY, reason="No.", today=TODAY, at=clock.now()
        )
        duty.refresh_from_db()
        assert duty.cancelled_reason == "The referral ended."
        services.referral_take_place(actor=actor, ref=second.ref, version=None, today=TODAY, at=clock.now())
        assert localdate(second.duties.get().due_at) == date(2022, 10, 29)

    def test_is_done_by_the_contact(self):
        made = make.referral("contacted")
        duty = SupportDuty.objects.get(referral=made)
        assert (duty.done_date, duty.evidence) == (make.SINCE, "We spoke with the mother by telephone.")

    def test_falls_to_whoever_referred_and_is_shown_to_coordinators_once_late(self):
        facilitator = make.referrer(Role.RESTORATION_FACILITATOR)
        child = student(at=school())
        grant(facilitator, child)
        refer(facilitator, make.support(), child)
        coordinator = make.referrer()
        assert [one.kind for one in referral_items(facilitator, TODAY)] == ["community.referral.contact"]
        assert referral_items(coordinator, TODAY) == []
        with clock.travel(NOW.replace(day=31)), override("America/Chicago"):
            late = referral_items(coordinator, clock.today())
        assert [(one.kind, one.due) for one in late] == [("community.referral.contact", date(2022, 10, 28))]
        assert child.name not in str(late)


class TestWhoSees:
    def test_coordinators_all_of_their_school_others_their_own(self):
        west = school("west", "West")
        mine, leader = make.referral(), accepted(user(Role.SCHOOL_LEADER, at=school()))
        own = refer(leader, make.support())
        assert set(policies.visible_referrals(make.referrer())) == {mine, own}
        assert set(policies.visible_referrals(leader)) == {own}
        assert not policies.visible_referrals(make.referrer(at=west)).exists()
        assert not policies.visible_referrals(make.engagement()).exists()

    def test_nobody_whom_a_conflict_of_interest_keeps_from_the_student(self):
        made, coordinator = make.referral(), make.referrer()
        conflict(coordinator, made.student)
        assert not policies.visible_referrals(coordinator).exists()

    def test_what_was_entered_in_error_is_found_by_privacy_alone(self):
        made = make.referral("in_error")
        assert not policies.visible_referrals(made.referred_by).exists()
        assert list(policies.visible_referrals(accepted(user(Role.PRIVACY_OFFICER)))) == [made]

    def test_error_waits_until_no_organization_knows_of_it(self):
        made = make.referral()
        make.share("offered", made)
        with pytest.raises(Conflict, match="organization knows of it"):
            services.referral_enter_error(
                actor=made.referred_by, ref=made.ref, version=None, reason="Wrong.", today=TODAY, at=clock.now()
            )


def test_what_a_partner_entered_is_offered_for_the_first_contact():
    made = make.referral()
    shared = make.share("accepted", made)
    assert selectors.partner_said(made) is None
    shares.session(shared, on_date=date(2022, 10, 6))
    shares.session(shared, on_date=date(2022, 10, 11))
    said = selectors.partner_said(made)
    assert (said.first, said.sessions) == (date(2022, 10, 6), 2)


def test_nobody_counts_as_not_reached_before_three_tries():
    made = make.referral()
    with pytest.raises(ValidationError, match="at least 3 times"):
        services.referral_not_reached(
            actor=made.referred_by, ref=made.ref, version=None, on=TODAY, tries=2, reason="By telephone.",
            today=TODAY, at=clock.now(),
        )  # fmt: skip


def test_a_student_has_one_open_referral_to_a_support():
    made = make.referral()
    with pytest.raises(ValidationError, match="referred to this support already"):
        refer(made.referred_by, made.support, made.student)
    assert SupportReferral.objects.count() == 1
    assert Support.objects.get().in_use == 1
