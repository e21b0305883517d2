"""Whether a conference was held crosses from one level to another, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import InternalError, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from privacy import crossed, policies, services
from privacy.models import Crossing, Seal
from privacy.opening_work import opening_work
from privacy.record_kinds import kinds
from tests.factories import privacy_opening as make
from tests.factories import restorative as mend
from tests.factories.district import make as insert
from tests.factories.district import school, user, written
from tests.factories.students import accepted, conflict, student

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)


@pytest.fixture
def of():
    return make.condition()


def ask(of, who=None, **fields):
    told = {"asking_kind": "diversion.condition", "asking": of.ref, "purpose": "To settle the condition.",
            "at": clock.now(), "today": TODAY}  # fmt: skip
    return services.crossing_ask(actor=who or make.coordinator(), **told | fields)


def answer(one, by, who=None):
    return services.crossing_answer(
        actor=who or make.mender(), ref=one.ref, version=None, answer=by.ref, at=clock.now(), today=TODAY
    )


def page(who, name: str, ref: str) -> str:
    """Return a page, or fail when it is not shown."""
    browser = Client()
    browser.force_login(who)
    found = browser.get(reverse(name, args=[ref]))
    assert found.status_code == 200, (name, found.status_code)
    return found.content.decode()


class TestAsked:
    def test_says_of_whom_and_where(self, of):
        one = ask(of)
        assert (one.student, one.school, one.field, one.answer_kind) == (
            of.case.student, of.case.school, "conference", "restorative.case",
        )  # fmt: skip

    def test_once_at_a_time(self, of):
        one = ask(of)
        with pytest.raises(ValidationError):
            ask(of)
        written(one, status="closed", closed_at=clock.now())
        assert ask(of) != one

    @pytest.mark.parametrize(
        ("fields", "at"),
        [
            ({"asking_kind": "diversion.case"}, "asking_kind"),
            ({"asking_kind": "nothing"}, "asking_kind"),
            ({"asking": "dcd-nothing"}, "asking"),
            ({"purpose": " "}, "purpose"),
            ({"student": "stu-nothing"}, "student"),
        ],
    )
    def test_only_what_a_kind_asks(self, of, fields, at):
        with pytest.raises(ValidationError) as refused:
            ask(of, **fields)
        assert set(refused.value.message_dict) == {at}

    def test_not_of_a_record_that_was_sealed_meanwhile(self, of, monkeypatch):
        kind = kinds()["diversion.condition"]
        marked = {**kinds(), kind.name: replace(kind, seal_of="agreement__case")}  # what is not empty stands for a seal
        monkeypatch.setattr("privacy.services.crossings.kinds", lambda: marked)
        with pytest.raises(ValidationError, match="no such record that you may open"):
            ask(of)

    def test_by_whoever_works_on_the_record(self, of):
        with pytest.raises(ValidationError):
            ask(of, make.coordinator(school("west", "West")))
        for other in (make.mender(), accepted(user(Role.SUPERVISOR))):
            with pytest.raises(PermissionDenied):
                ask(of, other)

    def test_where_nobody_could_answer_is_said(self):
        with pytest.raises(ValidationError, match="at no school"):
            ask(make.condition(who=student()))


class TestAnswered:
    @pytest.mark.parametrize("held", [True, False])
    def test_tells_held_or_not_and_follows_the_case(self, of, held):
        case = make.mended(of.case.student, of.case.school, held=held)
        one = answer(ask(of), case)
        assert crossed.told(one) == ("Held" if held else "Not held")
        if not held:
            mend.encounter(case, case.participants.get(), status="held", on=date(2022, 9, 14))
            assert crossed.told(one) == "Held"

    def test_by_a_case_of_the_student_that_they_see(self, of):
        one = ask(of)
        elsewhere = make.mended(of.case.student, school("west", "West"))
        another = make.mended(make.condition().case.student, of.case.school)
        for wrong, who in ((another, None), (elsewhere, make.mender(of.case.school))):
            with pytest.raises(ValidationError) as refused:
                answer(one, wrong, who)
            assert set(refused.value.message_dict) == {"answer"}

    def test_by_who_works_at_the_school(self, of):
        one, case = ask(of), make.mended(of.case.student, of.case.school)
        with pytest.raises(ObjectDoesNotExist):
            answer(one, case, make.mender(school("west", "West")))
        with pytest.raises(PermissionDenied):
            answer(one, case, make.coordinator())
        assert answer(one, case, make.mender(of.case.school)).status == "answered"

    def test_once(self, of):
        case = make.mended(of.case.student, of.case.school)
        one = answer(ask(of), case)
        with pytest.raises(TransitionNotAllowed):
            answer(one, case)

    def test_not_at_all_with_a_reason(self, of):
        one = ask(of)
        told = {"ref": one.ref, "version": None, "at": clock.now(), "today": TODAY}
        with pytest.raises(ValidationError):
            services.crossing_decline(actor=make.mender(), reason=" ", **told)
        done = services.crossing_decline(actor=make.mender(), reason="There is no case.", **told)
        assert (done.status, done.declined_reason) == ("declined", "There is no case.")


class TestNotTold:
    """Neither "held" nor "not held", which would be held against the child."""

    def test_of_a_case_entered_in_error(self, of):
        case = make.mended(of.case.student, of.case.school, held=True)
        one = make.crossing("answered", of, case)
        written(case, status="in_error", entered_in_error_at=clock.now(), error_reason="Another school.")
        assert crossed.told(one) == ""
        assert "Cannot be told" in page(make.coordinator(), "diversion:condition-detail", of.ref)

    def test_of_a_sealed_case(self, of):
        case = make.mended(of.case.student, of.case.school, held=True)
        one = make.crossing("answered", of, case)
        assert crossed.told(one) == "Held"
        seal = insert(Seal(record_kind="restorative.case", record_ref=case.ref, kind="request", rule="Asked for.",
                           reason="Asked for.", sealed_at=clock.now(), sealed_by=user()))  # fmt: skip
        written(case, seal=seal)
        assert crossed.told(one) == ""

    @pytest.mark.parametrize("status", ["asked", "declined", "closed"])
    def test_unless_it_is_answered(self, of, status):
        assert crossed.told(make.crossing(status, of)) == ""


class TestClosed:
    def test_by_the_side_that_asked(self, of):
        one = make.crossing("answered", of)
        told = {"ref": one.ref, "version": None, "at": clock.now(), "today": TODAY}
        with pytest.raises(PermissionDenied):
            services.crossing_close(actor=make.mender(), **told)
        done = services.crossing_close(actor=make.coordinator(), **told)
        assert (done.status, crossed.told(done)) == ("closed", "")
        with pytest.raises(TransitionNotAllowed):
            services.crossing_close(actor=make.coordinator(), **told)

    def test_stays_closed_by_hand_too(self, of):
        one = make.crossing("closed", of)
        with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
            written(one, status="asked", closed_at=None)


class TestSides:
    """Neither learns of the other's record."""

    @pytest.fixture
    def answered(self, of):
        case = make.mended(of.case.student, of.case.school, held=True)
        return make.crossing("answered", of, case), of, case

    def test_who_asked_learns_held_and_nothing_of_the_case(self, answered):
        one, of, case = answered
        who = make.coordinator()
        for name, ref in (("diversion:condition-detail", of.ref), ("privacy:crossing-detail", one.ref)):
            shown = page(who, name, ref)
            assert "Held" in shown
            assert case.ref not in shown
            assert case.number not in shown

    def test_who_answers_learns_of_whom_and_what_for(self, answered):
        one, of, case = answered
        shown = page(make.mender(), "privacy:crossing-detail", one.ref)
        assert of.case.student.called in shown
        assert one.purpose in shown
        assert case.ref in shown
        for hidden in (of.ref, of.case.ref, of.case.number, of.what):
            assert hidden not in shown

    def test_so_it_is_over_the_api(self, answered):
        one, of, case = answered
        told = {}
        for side, who in (("asks", make.coordinator()), ("answers", make.mender())):
            browser = Client()
            browser.force_login(who)
            told[side] = browser.get(reverse("privacy-api:crossing-detail", args=[one.ref])).json()
            listed = browser.get(reverse("privacy-api:crossing-list")).content.decode()
            assert one.ref in listed
            assert of.ref not in listed
            assert case.ref not in listed
        assert (told["asks"]["asks"], told["asks"]["answer"], told["asks"]["told"]) == (of.ref, "", "Held")
        assert (told["answers"]["asks"], told["answers"]["answer"], told["answers"]["told"]) == ("", case.ref, "")

    def test_others_find_none(self, answered):
        one, _of, _case = answered
        for role in (Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.RESTORATION_FACILITATOR, Role.PARTNER_USER,
                     Role.SCHOOL_LEADER, Role.INTEGRATION):  # fmt: skip
            assert not policies.visible_crossings(accepted(user(role))).filter(pk=one.pk).exists()

    def test_whoever_must_not_know_of_the_child_finds_none(self, answered):
        one, of, _case = answered
        for who in (make.coordinator(), make.mender()):
            assert policies.visible_crossings(who).filter(pk=one.pk).exists()
            conflict(who, of.case.student)
            assert not policies.visible_crossings(who).filter(pk=one.pk).exists()

    def test_nobody_finds_any_before_they_accepted_the_code(self, answered):
        one, _of, _case = answered
        assert not policies.visible_crossings(user(Role.RESTORATION_COORDINATOR)).filter(pk=one.pk).exists()


class TestWork:
    def test_waits_at_the_school_and_names_no_child(self, of):
        one = ask(of)
        (item,) = opening_work(make.mender(of.case.school), TODAY)
        assert (item.kind, item.where, one.ref in item.address) == (
            "privacy.crossing.answer", of.case.school.name, True,
        )  # fmt: skip
        assert of.case.student.family_name not in f"{item.what}{item.about}"
        assert opening_work(make.mender(school("west", "West")), TODAY) == []
        answer(one, make.mended(of.case.student, of.case.school))
        assert opening_work(make.mender(of.case.school), TODAY) == []


class TestPages:
    def test_a_condition_leads_to_asking(self, of):
        shown = page(make.coordinator(), "diversion:condition-detail", of.ref)
        assert "Ask whether a restorative conference was held" in shown
        assert "Share it" in shown
        assert Crossing.objects.count() == 0

    def test_a_supervisor_is_offered_neither(self, of):
        shown = page(accepted(user(Role.SUPERVISOR)), "diversion:condition-detail", of.ref)
        assert "Ask whether a restorative conference was held" not in shown
        assert "Share it" not in shown
