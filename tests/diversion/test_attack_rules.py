"""What the rules of diversion let through: letters that would not be true, and what a receipt gives away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Stale
from district.models import Role
from diversion import selectors, services
from diversion.models import DesiredOutcome, DiversionReferral
from privacy import services as privacy
from tests.diversion.test_endings import NOW, ON, complete, tell
from tests.diversion.test_referrals import sent
from tests.factories import diversion as rules
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.district import client_made, school, user
from tests.factories.district import make as made
from tests.factories.privacy import officer
from tests.factories.students import accepted, code, student

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    code()
    with clock.travel(NOW):
        yield


def test_an_aim_that_was_taken_out_keeps_nobody_from_completing():
    one = make.case("intake")
    agreed = make.agreement(one)
    made(DesiredOutcome(agreement=agreed, what="Something else.", removed_at=clock.now()))
    make.in_force(make.written(agreed, status="to_sign"))
    for status in ("agreement", "in_progress"):
        make.written(one, status=status, enrolled_date=make.SINCE if status == "in_progress" else None)
    make.written(agreed.conditions.get(), outcome="fulfilled", outcome_date=make.SINCE)
    make.written(agreed.aims.get(removed_at=None), result="achieved")
    assert complete(one).status == "completed"


class TestLetters:
    def test_do_not_go_by_a_day_before_the_certificate_was_withdrawn(self):
        one = ended.ended("returned", on=ON - timedelta(days=7), certified=False)
        held = ended.certificate()
        privacy.certificate_withdraw(
            actor=officer(), ref=held.ref, on=NOW.date(), reason="They passed it on.", today=NOW.date(), version=None
        )
        with pytest.raises(ValidationError) as refused:
            tell(one, on=ON)
        assert "referral" in refused.value.message_dict

    def test_tell_no_more_than_the_rules_allow_today(self):
        one = ended.ended("returned", on=ON - timedelta(days=7))
        agreed = one.referrals.get().agency.agreements.get()
        told = ["that_returned", "reason", "day"]
        rules.rules(of=agreed, since=date(2022, 1, 1), until_date=NOW.date(), return_tells=told)
        rules.rules(of=agreed, since=NOW.date(), return_tells=["that_returned", "day"])
        assert tell(one, on=ON).tells == ["that_returned", "day"]

    @pytest.mark.parametrize("kind", ["petition", "adjudicated", "waived"])
    def test_say_to_nobody_that_no_charge_is_pursued_where_a_court_took_it_up(self, kind):
        one = make.case("completed")
        make.referral(one, source="school", agency=None)
        ended.disposition(one, kind=kind)
        with pytest.raises(ValidationError) as refused:
            tell(one)
        assert "referral" in refused.value.message_dict
        ended.disposition(one, kind="dismissed", on_date=ended.DAY + timedelta(days=1))
        assert tell(one).kind == "completed"

    def test_tell_the_family_so_no_more_once_a_court_took_it_up(self):
        notice = ended.notice()
        browser = Client()
        browser.force_login(make.coordinator())
        pages = [reverse(f"diversion:notice-{one}-pdf", args=[notice.ref]) for one in ("english", "spanish")]
        assert [browser.get(page).status_code for page in pages] == [200, 200]
        ended.disposition(notice.case)
        assert [browser.get(page).status_code for page in pages] == [404, 404]
        assert pages[0] not in browser.get(reverse("diversion:notice-detail", args=[notice.ref])).content.decode()


class TestReceipts:
    """Whoever refers learns by it of no case: a school that disciplines, and a system, could ask day after day."""

    def told(self, actor, **more):
        child = student(at=school(), birth_date=date(2007, 5, 4), local_id="H0011")
        sent(make.coordinator(), student_number="H0011", number="first")
        made = sent(actor, student_number="H0011", number="second", **more)
        assert made.case.student == child
        assert made.case.referrals.count() == 2
        return made

    def test_do_not_tell_a_school_leader_that_there_is_a_case(self):
        leader = accepted(user(Role.SCHOOL_LEADER, at=school()))
        made = self.told(leader)
        assert not selectors.is_already(leader, made)
        browser = Client()
        browser.force_login(leader)
        for page in ("diversion:referral-detail", "diversion-api:referral-detail"):
            text = browser.get(reverse(page, args=[made.ref])).content.decode()
            assert "referred for that day before" not in text
            assert '"already_referred":true' not in text.replace(" ", "")

    def test_do_not_tell_a_system_what_another_sent(self):
        system = client_made("diversion.write", "diversion.read")[0].user
        assert not selectors.is_already(system, self.told(system))

    def test_tell_who_sent_the_first_one(self):
        leader = accepted(user(Role.SCHOOL_LEADER, at=school()))
        self.told(leader)
        again = sent(leader, student_number="H0011", number="third")
        assert selectors.is_already(leader, again)

    def test_tell_whoever_sees_the_case(self):
        gil = make.coordinator()
        assert selectors.is_already(gil, self.told(gil))


def test_a_system_is_not_told_why_a_case_came_back():
    """An agency learns by its letter what its agreement allows, on a certificate, and it stands in the log."""
    client, secret = client_made("diversion.write", "diversion.read")
    one = make.case("returned")
    asked = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret}
    token = Client().post("/api/v1/oauth/token/", asked).json()["access_token"]
    system, person = Client(headers={"Authorization": f"Bearer {token}"}), Client()
    person.force_login(make.coordinator())
    for page in (reverse("diversion-api:case-list"), reverse("diversion-api:case-detail", args=[one.ref])):
        said = [browser.get(page).json() for browser in (system, person)]
        assert [(each.get("results") or [each])[0]["return_reason"] for each in said] == ["", "not_kept"]


def test_nobody_signs_who_was_not_told_of_their_rights():
    made = make.case("agreement").agreements.get()
    who = make.party(made.case, "guardian")
    told = {"participant": who.ref, "on": make.SINCE, "way": "paper", "today": NOW.date(), "at": NOW}
    with pytest.raises(ValidationError, match="told of the rights"):
        services.agreement_sign(actor=make.coordinator(), ref=made.ref, **told)
    make.rights(who)
    services.agreement_sign(actor=make.coordinator(), ref=made.ref, **told)
    assert made.signatures.get().participant == who


def test_who_came_back_and_is_referred_again_is_reviewed_again():
    """Else the second referral would stand in a case that goes nowhere: to be diverted is no longer possible then."""
    child = student(at=school(), birth_date=date(2007, 5, 4), local_id="H0011")
    before = make.case("returned", of=child, on=date(2022, 10, 12))
    made = sent(make.coordinator(), student_number="H0011", number="again", offense_date="2022-10-12", offense="")
    assert made.case != before
    assert (made.case.status, made.case.student) == ("referred", child)
    assert sent(make.coordinator(), student_number="H0011", number="third", offense="").case == made.case


def test_a_case_is_not_entered_in_error_by_who_did_not_see_the_last_referral():
    gil = make.coordinator()
    one = sent(gil, number="first").case
    seen = one.version
    sent(gil, number="second", name=one.name)
    assert DiversionReferral.objects.filter(case=one).count() == 2
    with pytest.raises(Stale):
        services.case_error(actor=gil, ref=one.ref, error_reason="Another youth.", at=clock.now(), version=seen)
