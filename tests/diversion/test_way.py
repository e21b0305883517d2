"""Rights first; then diversion is offered, accepted or declined, and the intake held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from diversion import services
from students.models import AccessGrant
from tests.contract import NOW, TODAY
from tests.diversion.deciding import DAY, SAID, TICKS, duties, step, tell
from tests.factories import diverted as make
from tests.factories import students
from tests.factories.district import school, user, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def both_told(case):
    """Tell youth and a parent of their rights; return the parent as somebody of the case."""
    tell(case)
    return tell(case, students.guardian(case.student).ref).party


class TestRights:
    def test_a_parent_on_the_roster_and_one_by_name(self):
        case, who = make.case("eligible"), make.coordinator()
        parent = students.guardian(case.student)
        told = tell(case, parent.ref, by=who, language="es")
        assert (told.party.guardianship, told.party.part, told.party.language) == (parent, "guardian", "es")
        named = tell(case, "", by=who, name="Gloria Grandmother")
        assert (named.party.name, named.party.part) == ("Gloria Grandmother", "guardian")

    def test_nobody_twice(self):
        case = make.case("eligible")
        tell(case)
        with pytest.raises(Conflict, match="noted already"):
            tell(case)

    @pytest.mark.parametrize("chosen", ["youth", "guardian"])
    def test_somebody_chosen_or_a_name_not_both(self, chosen):
        case = make.case("eligible")
        whom = "youth" if chosen == "youth" else students.guardian(case.student).ref
        with pytest.raises(ValidationError, match="chose somebody above already"):
            tell(case, whom, name="Gloria Grandmother")
        assert not case.rights.exists()

    def test_a_guardian_whom_the_case_knows_is_no_other(self):
        case = make.case("eligible")
        known = make.party(case, "guardian")
        assert tell(case, known.ref).party == known

    def test_nobody_before_somebody_said_which_student_it_is(self):
        with pytest.raises(Conflict, match="Say it first"):
            tell(make.case(name="Nick Nobody"), "", name="Gloria Grandmother")

    def test_nobody_whom_a_court_barred_and_nobody_elses_parent(self):
        case = make.case("eligible")
        relative = students.guardian(case.student, relation="relative", may_receive_records=False)
        for one in (students.barred(case.student), students.guardian(students.student()), relative):
            with pytest.raises(ValidationError, match="do not speak for this youth"):
                tell(case, one.ref)

    @pytest.mark.parametrize("missing", sorted(TICKS))
    def test_all_four_or_none(self, missing):
        with pytest.raises(ValidationError, match="all four"):
            tell(make.case("eligible"), **{missing: False})

    @pytest.mark.parametrize("on", [make.SINCE - timedelta(days=1), TODAY + timedelta(days=1)])
    def test_since_the_referral(self, on):
        with pytest.raises(ValidationError) as refused:
            tell(make.case("eligible"), on=on)
        assert set(refused.value.error_dict) == {"on"}

    def test_the_page_offers_who_was_not_told_and_may_be(self, client):
        case, who = make.case("eligible"), make.coordinator()
        parent, other = students.guardian(case.student), students.guardian(case.student)
        barred = students.barred(case.student)
        tell(case, other.ref)
        client.force_login(who)
        page = client.get(reverse("diversion:case-tell-rights", args=[case.ref])).content.decode()
        assert f'value="{parent.ref}"' in page
        assert 'value="youth"' in page
        assert f'value="{other.ref}"' not in page
        assert f'value="{barred.ref}"' not in page
        assert "You need not say anything about what happened." in page
        assert "No tiene que decir nada de lo que pasó." in page

    def test_taken_back_only_while_nothing_stands_on_it(self):
        case = make.case("eligible")
        told = tell(case)
        back(told)
        assert not case.rights.filter(taken_back_at=None).exists()
        parent = both_told(case)
        step("offer", case)
        for one in case.rights.filter(taken_back_at=None):
            with pytest.raises(Conflict, match="offered by it"):
                back(one)
            with pytest.raises(IntegrityError, match="rightstold_stand"), transaction.atomic():
                written(one, taken_back_at=clock.now(), taken_back_reason="Wrong.")
        tell(case, students.guardian(case.student).ref)
        back(parent.rights.get())

    def test_the_sheet_is_a_pdf_for_whoever_works_on_cases(self, client):
        for name in ("english", "spanish"):
            address = reverse(f"diversion:rights-{name}-pdf")
            client.force_login(make.coordinator())
            answer = client.get(address)
            assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
            client.force_login(user(Role.SCHOOL_LEADER))
            assert client.get(address).status_code == 404


class TestOffer:
    def test_is_refused_with_who_was_not_told(self):
        case = make.case("eligible")
        with pytest.raises(Conflict, match=r"youth was not told.*No parent or guardian was told"):
            step("offer", case)
        tell(case)
        with pytest.raises(Conflict, match=r"^No parent or guardian was told"):
            step("offer", case)

    def test_begins_what_asks_for_an_answer(self):
        case = make.case("eligible")
        make.duty(case, "offer")
        both_told(case)
        step("offer", case)
        case.refresh_from_db()
        assert (case.status, case.offered_date, duties(case)) == ("offered", DAY, {"answer"})

    def test_not_before_they_were_told(self):
        case = make.case("eligible")
        both_told(case)
        with pytest.raises(ValidationError, match="told of their rights later"):
            step("offer", case, on=DAY - timedelta(days=1))

    def test_from_18_on_the_youth_alone(self):
        grown = students.student(at=school(), birth_date=date(2004, 10, 13))
        case = make.case("eligible", of=grown)
        tell(case)
        with pytest.raises(Conflict, match="No parent or guardian"):
            step("offer", case, on=DAY - timedelta(days=1))
        step("offer", case)
        step("accept", case, youth=True)


class TestAnswer:
    def offered(self):
        case = make.case("eligible")
        parent = both_told(case)
        step("offer", case)
        return case, parent

    def test_both_say_yes(self):
        case, parent = self.offered()
        with pytest.raises(ValidationError) as refused:
            step("accept", case, youth=False, guardian=parent.ref)
        assert set(refused.value.error_dict) == {"youth"}
        untold = make.party(case, "guardian")
        for ref in ("", untold.ref, case.parties.get(part="youth").ref):
            with pytest.raises(ValidationError) as refused:
                step("accept", case, youth=True, guardian=ref)
            assert set(refused.value.error_dict) == {"guardian"}
        step("accept", case, youth=True, guardian=parent.ref)
        case.refresh_from_db()
        assert (case.status, case.accepted_date, duties(case)) == ("accepted", DAY, {"intake"})

    def test_the_days_are_in_order(self):
        case, parent = self.offered()
        with pytest.raises(ValidationError, match="before the last step"):
            step("accept", case, youth=True, guardian=parent.ref, on=DAY - timedelta(days=1))

    def test_after_the_intake_something_is_to_be_agreed(self):
        case = make.case("accepted")
        make.duty(case, "intake")
        step("hold_intake", case)
        case.refresh_from_db()
        assert (case.status, case.intake_date, duties(case)) == ("intake", DAY, {"agree"})

    @pytest.mark.parametrize("status", ["offered", "accepted", "intake", "agreement"])
    def test_anybody_may_say_no_until_it_is_in_force(self, status):
        case = make.case(status)
        make.assigned(case)
        for kind in ("answer", "agree", "suicide_risk"):
            make.duty(case, kind)
        step("decline", case, whose_wish="youth")
        case.refresh_from_db()
        assert (case.status, case.ended_date, duties(case)) == ("declined", DAY, {"suicide_risk"})
        assert not AccessGrant.objects.at(NOW).filter(student=case.student).exists()
        assert not case.agreements.exclude(status="discarded").exists()

    def test_what_goes_on_by_an_agreement_is_not_declined(self):
        with pytest.raises(TransitionNotAllowed):
            step("decline", make.case("in_progress"), whose_wish="youth")

    def test_offered_once_more_it_waits_for_an_answer_and_work_goes_on(self):
        case = make.case("accepted")
        make.assigned(case)
        step("decline", case, whose_wish="both", end_note="Away for a while.")
        with pytest.raises(ValidationError, match="before the last step"):
            step("offer_again", case, on=DAY - timedelta(days=1))
        step("offer_again", case)
        case.refresh_from_db()
        assert (case.status, case.offered_date, case.accepted_date, case.whose_wish, case.end_note) == (
            "offered", DAY, None, "", "",
        )  # fmt: skip
        assert duties(case) == {"answer"}
        assert AccessGrant.objects.at(NOW).filter(student=case.student).exists()

    def test_who_leads_the_school_notes_no_refusal(self):
        case = make.case("offered")
        leader = students.accepted(user(Role.SCHOOL_LEADER, Role.DIVERSION_COORDINATOR))
        with pytest.raises(PermissionDenied):
            step("decline", case, leader, whose_wish="youth")


def back(told, by=None):
    return services.rights_take_back(
        actor=by or make.coordinator(), ref=told.ref, reason="Another youth.", version=None, **SAID
    )
