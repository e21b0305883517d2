"""Records are sealed by the program's rule, on request or by order, and opened by two persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from core import clock, pdf, records
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role, User
from district.services.place import SERVICE_ACCOUNTS
from diversion import selectors as diversion
from diversion.models import DiversionCase
from privacy import selectors, services
from privacy.models import Seal
from privacy.record_kinds import kinds
from privacy.tasks import seals_due
from restorative import policies as restorative
from students.models import AccessGrant
from tests.factories import diverted
from tests.factories import restorative as cases
from tests.factories.district import district, make, school, user, written
from tests.factories.privacy import officer
from tests.factories.privacy_seals import LONG_AGO, closed_case, completed, held, sealed, supervisor
from tests.factories.students import accepted, conflict, student

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)


def due() -> int:
    return services.seals_due(actor=user(), today=clock.today(), at=clock.now())


def order(record, actor: User | None = None, **fields) -> Seal:
    told = {"kind": "court", "record_kind": "diversion.case", "number": record.number, "reason": "",
            "order_number": "JV-0815", "order_date": date(2022, 10, 3)} | fields  # fmt: skip
    return services.seal_order(actor=actor or officer(), today=clock.today(), at=clock.now(), **told)


def request(record, **fields) -> Seal:
    told = {"record_kind": "restorative.case", "reason": "The family asked."} | fields
    return order(record, kind="request", order_number="", order_date=None, **told)


class TestByRule:
    def test_is_sealed_on_its_day_and_not_before(self, settings):
        one = completed()
        settings.DIVERSION_SEAL_DAYS = (TODAY - LONG_AGO).days + 1
        assert due() == 0
        settings.DIVERSION_SEAL_DAYS -= 1
        assert due() == 1
        seal = Seal.objects.get()
        assert (seal.record_ref, seal.kind, seal.due_date) == (one.ref, "program", TODAY)
        assert str(settings.DIVERSION_SEAL_DAYS) in seal.rule
        one.refresh_from_db()
        assert one.seal == seal
        assert due() == 0
        assert Seal.objects.count() == 1

    @pytest.mark.parametrize("status", ["returned", "declined", "not_eligible", "in_progress", "in_error"])
    def test_says_nothing_of_what_ended_otherwise(self, status):
        diverted.case(status, on=LONG_AGO)
        assert due() == 0
        assert selectors.to_seal(officer(), TODAY) == []

    def test_waits_while_another_case_of_the_child_is_open_and_says_which(self):
        child = student(at=school(), birth_date=date(2007, 5, 4))
        completed(of=child)
        other = diverted.case("in_progress", of=child)
        assert due() == 0
        (told,) = selectors.to_seal(officer(), TODAY)
        assert any(other.number in words for words in told.waits)
        order(other)  # what a court sealed is no record, this neither
        assert due() == 1

    def test_waits_while_another_case_of_the_child_as_merged_is_open(self):
        kept = student(at=school(), birth_date=date(2007, 5, 4))
        merged = student(at=school(), birth_date=date(2007, 5, 4))
        completed(of=merged)
        other = diverted.case("in_progress", of=kept)
        written(merged, merged_into=kept)
        assert due() == 0
        assert other.number in selectors.to_seal(officer(), TODAY)[0].waits[0]

    def test_waits_while_it_is_to_be_looked_what_came_after(self):
        one = completed()
        duty = diverted.duty(one, "follow_up", number=12)
        assert due() == 0
        (told,) = selectors.to_seal(officer(), TODAY)
        assert any(str(duty.get_kind_display()) in words for words in told.waits)
        written(duty, cancelled_at=clock.now(), cancelled_reason="Done elsewhere.")
        assert due() == 1

    def test_waits_while_a_legal_hold_stands_and_says_for_what(self):
        hold = held(completed())
        assert due() == 0
        assert any("Suit 22-100" in words for words in selectors.to_seal(officer(), TODAY)[0].waits)
        services.hold_lift(actor=officer(), ref=hold.ref, reason="Over.", at=clock.now(), version=None)
        assert due() == 1

    def test_one_that_waits_keeps_no_other(self):
        held(completed())
        completed()
        assert due() == 1

    def test_the_clock_seals_as_a_service_account(self):
        completed()
        district()
        assert "sealing-schedule" in SERVICE_ACCOUNTS
        account = make(User(email="sealing-schedule@service.invalid", name="Sealing schedule", is_service=True))
        seals_due()
        assert Seal.objects.get().sealed_by == account

    def test_one_that_somebody_has_to_act_in_first_keeps_no_other(self, monkeypatch):
        one, other = completed(), completed()
        diverted.risk(one)
        looked = replace(kinds()["diversion.case"], waits=lambda case: [])  # the sign came in the same second
        monkeypatch.setattr("privacy.services.seals.selectors.kinds_sealed", lambda: [looked])
        assert due() == 1
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.seal, other.seal) == (None, Seal.objects.get())

    def test_what_is_due_names_no_case_of_a_child_of_whom_one_must_not_know(self):
        one, reader = completed(), officer()
        conflict(reader, one.student)
        assert selectors.to_seal(reader, TODAY) == []

    @pytest.mark.parametrize("after", [0, 1])
    def test_a_worker_that_dies_leaves_nothing_half_and_the_next_one_goes_on(self, monkeypatch, after):
        class Killed(BaseException):
            """As if the process ended here."""

        first, second = completed(), completed()
        update, calls = records.update, []

        def dies(record, *fields):
            calls.append(record)
            if len(calls) > after:
                raise Killed
            return update(record, *fields)

        monkeypatch.setattr(records, "update", dies)
        with pytest.raises(Killed), transaction.atomic():
            due()
        monkeypatch.undo()
        assert Seal.objects.count() == DiversionCase.objects.exclude(seal=None).count() == 0
        assert due() == 2
        assert {one.record_ref for one in Seal.objects.all()} == {first.ref, second.ref}

    def test_long_waiting_is_pointed_out(self, settings):
        one = held(completed())
        reader = officer()
        settings.SEAL_WAITS_DAYS = 5
        assert [each.number for each in selectors.waiting_long(reader, TODAY)] == [one.record_number]
        settings.SEAL_WAITS_DAYS = 366
        assert selectors.waiting_long(reader, TODAY) == []


class TestByOrder:
    def test_seals_what_is_open_and_calls_off_what_is_open_of_it(self):
        one = diverted.case("in_progress")
        duty, work = diverted.duty(one, "complete"), diverted.assigned(one)
        order(one)
        duty.refresh_from_db()
        assert duty.cancelled_reason
        assert not AccessGrant.objects.at(clock.now() + timedelta(seconds=1)).filter(user=work.user).exists()
        with pytest.raises(ObjectDoesNotExist):
            diversion.case_get(work.user, one.ref, TODAY)

    def test_waits_until_somebody_acted_on_a_sign_of_suicide_risk(self):
        one = diverted.case("in_progress")
        diverted.risk(one)
        with pytest.raises(Conflict, match="still to act"):
            order(one)
        one.refresh_from_db()
        assert one.seal is None

    @pytest.mark.parametrize("wrong", [{"order_number": ""}, {"order_date": None}, {"order_date": date(2022, 10, 15)}])
    def test_needs_its_number_and_day(self, wrong):
        with pytest.raises(ValidationError) as told:
            order(completed(), **wrong)
        assert list(told.value.message_dict) == list(wrong)

    def test_is_by_a_court_or_on_request(self):
        one = completed()
        with pytest.raises(ValidationError, match="whether a court ordered it") as told:
            order(one, kind="program")
        assert list(told.value.message_dict) == ["kind"]
        assert not Seal.objects.exists()

    def test_is_refused_while_a_hold_stands(self):
        one = held(completed())
        with pytest.raises(Conflict, match=r"Suit 22-100\. It must be lifted first"):
            order(DiversionCase.objects.get(ref=one.record_ref))

    def test_is_entered_by_privacy_officers_of_the_whole_district_alone(self):
        for who in (supervisor(), officer(at=school()), diverted.coordinator()):
            with pytest.raises(PermissionDenied):
                order(completed(), who)

    @pytest.mark.parametrize("how", ["sealed", "hidden", "wrong kind", "none"])
    def test_finds_what_is_sealed_no_more_than_what_is_not_there(self, how):
        one, reader = completed(), officer()
        number, kind = one.number, "diversion.case"
        if how == "sealed":
            order(one)
        if how == "hidden":
            conflict(reader, one.student)
        if how == "wrong kind":
            kind = "restorative.case"
        if how == "none":
            number = "XXXXXXXXXXX"
        with pytest.raises(ValidationError) as told:
            order(DiversionCase(ref=f"dvc-{number.lower()}"), reader, record_kind=kind)
        assert told.value.message_dict == {"number": ["There is no record of this kind with this number. Check both."]}
        with pytest.raises(ValidationError) as again:
            services.hold_set(actor=reader, record_kind=kind, number=number, matter="M", reason="R", at=clock.now())
        assert again.value.message_dict == told.value.message_dict


class TestOfARestorativeCase:
    def test_calls_off_what_the_district_alone_asks_for(self):
        one = cases.case("preparing")
        duty = cases.duty(one, "follow_up", number=30)
        order(one, record_kind="restorative.case")
        duty.refresh_from_db()
        assert duty.cancelled_reason == "The case was sealed."

    def test_waits_until_somebody_acted_as_the_law_asks(self):
        one = cases.case("preparing")
        cases.duty(one, "police_report")
        with pytest.raises(Conflict, match="as the law asks"):
            order(one, record_kind="restorative.case")
        one.refresh_from_db()
        assert one.seal is None

    def test_opened_again_lets_whoever_works_on_it_open_its_students(self):
        one = cases.full("preparing")
        work, child = one.assignments.get(), one.participants.first().student
        seal = order(one, record_kind="restorative.case")
        assert not AccessGrant.objects.at(clock.now() + timedelta(seconds=1)).filter(user=work.user).exists()
        services.seal_ask_open(actor=officer(), ref=seal.ref, reason="A review.", at=clock.now(), version=None)
        services.seal_open(actor=supervisor(), ref=seal.ref, at=clock.now(), version=None)
        assert AccessGrant.objects.at(clock.now()).filter(user=work.user, student=child).exists()


class TestOnRequest:
    def test_seals_a_restorative_case_that_ended(self):
        one = closed_case()
        seal = request(one)
        one.refresh_from_db()
        assert one.seal == seal
        assert seal.reason == "The family asked."

    def test_takes_no_open_case_and_no_open_duty(self):
        with pytest.raises(Conflict, match="not ended"):
            request(cases.case("preparing"))
        one = closed_case()
        cases.duty(one, "follow_up", number=30)
        with pytest.raises(Conflict, match="not done yet"):
            request(one)

    def test_needs_a_reason(self):
        with pytest.raises(ValidationError) as told:
            request(closed_case(), reason=" ")
        assert list(told.value.message_dict) == ["reason"]

    def test_no_clock_seals_a_restorative_case(self):
        closed_case()
        assert due() == 0

    def test_what_is_joined_with_it_is_found_no_more(self):
        one = closed_case()
        joined = cases.case("joined", joined_into=one)
        reader = accepted(user(Role.RESTORATION_COORDINATOR))
        assert restorative.visible_cases(reader).filter(pk=joined.pk).exists()
        request(one)
        assert not restorative.visible_cases(reader).filter(pk__in=[one.pk, joined.pk]).exists()
        with pytest.raises(Conflict, match="joined"):
            order(joined, record_kind="restorative.case")


class TestOpening:
    def ask(self, seal: Seal, actor: User) -> Seal:
        return services.seal_ask_open(actor=actor, ref=seal.ref, reason="A review.", at=clock.now(), version=None)

    def open(self, seal: Seal, actor: User) -> Seal:
        return services.seal_open(actor=actor, ref=seal.ref, at=clock.now(), version=None)

    @pytest.mark.parametrize("second", [officer, supervisor])
    def test_takes_two_and_then_the_record_is_back(self, second):
        one, worker = completed(), diverted.coordinator()
        seal, asker = sealed(one), officer()
        with pytest.raises(TransitionNotAllowed):
            self.open(seal, second())
        self.ask(seal, asker)
        with pytest.raises(PermissionDenied):
            self.open(seal, asker)
        with pytest.raises(ObjectDoesNotExist):
            diversion.case_get(worker, one.ref, TODAY)
        self.open(seal, second())
        assert diversion.case_get(worker, one.ref, TODAY) == one
        assert sealed(one).holds  # it can be sealed anew

    def test_a_supervisor_of_one_school_is_no_second_person(self):
        seal = self.ask(sealed(), officer())
        with pytest.raises(ObjectDoesNotExist):
            self.open(seal, supervisor(at=school()))

    def test_may_be_kept_sealed(self):
        seal = self.ask(sealed(), officer())
        services.seal_keep(actor=supervisor(), ref=seal.ref, reason="No need.", version=None)
        seal.refresh_from_db()
        assert seal.holds
        assert seal.opening_asked_by is None

    def test_waits_in_the_work_of_everybody_but_who_asked(self):
        asker, second = officer(), supervisor()
        seal = self.ask(sealed(), asker)
        assert list(selectors.to_open(second)) == [seal]
        assert list(selectors.to_open(asker)) == []
        assert list(selectors.to_open(supervisor(at=school()))) == []

    def test_whoever_works_on_an_open_case_opens_its_youth_again(self):
        one = diverted.case("in_progress")
        work = diverted.assigned(one)
        seal = order(one)
        self.ask(seal, officer())
        self.open(seal, supervisor())
        assert AccessGrant.objects.at(clock.now() + timedelta(seconds=1)).filter(user=work.user).exists()


class TestCertificate:
    def said(self, client, monkeypatch, seal: Seal) -> str:
        """Return all that a certificate is made of."""
        told = []
        monkeypatch.setattr(pdf, "render", lambda template, words, **more: told.append((words, more)) or b"%PDF")
        client.force_login(officer())
        answer = client.get(reverse("privacy:seal-pdf", args=[seal.ref]))
        assert answer["Content-Type"] == "application/pdf"
        return str(told) + str(answer.headers)

    def test_says_kind_number_rule_and_day_and_no_child(self, client, monkeypatch):
        one = completed(of=student("Vanessa", "Vanishes", at=school(), birth_date=date(2007, 5, 4)))
        said = self.said(client, monkeypatch, sealed(one))
        for words in (one.number, "Diversion case", "Oct 14, 2022", "own rule"):
            assert words in said
        assert "Vanish" not in said

    def test_of_a_court_says_its_order_and_no_number(self, client, monkeypatch):
        one = completed()
        said = self.said(client, monkeypatch, sealed(one, kind="court", rule="Order JV-0815 (Iowa Code 232.150)."))
        assert "JV-0815" in said
        assert one.number not in said

    def test_is_a_file(self, client):
        client.force_login(officer())
        answer = client.get(reverse("privacy:seal-pdf", args=[sealed().ref]))
        assert answer.content.startswith(b"%PDF")

    def test_there_is_none_of_what_was_opened(self, client):
        client.force_login(officer())
        seal = sealed(status="opened")
        assert client.get(reverse("privacy:seal-pdf", args=[seal.ref])).status_code == 404
