"""Students under a court's supervision, safety teams' requests, and what agencies told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from diversion import policies, services
from diversion.models import AgencyInformation, CourtEvent, DiversionDuty, SafetyTeamRequest
from privacy.models import Disclosure
from privacy.services import disclosure_log
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.district import client_made, school, user, written
from tests.factories.diversion import agency
from tests.factories.privacy import officer
from tests.factories.students import accepted, conflict, student

pytestmark = pytest.mark.django_db
ON = date(2022, 10, 12)


NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def given(**more):
    return {"today": clock.today(), "at": clock.now(), "version": None} | more


class TestCourt:
    def report(self, one, **told):
        said = {"kind": "absence", "on": ON} | told
        return services.supervision_report(actor=make.coordinator(), ref=one.ref, **given(), **said)

    def test_an_absence_begins_a_duty_that_the_entry_in_the_log_does(self):
        one = ended.supervision()
        event = self.report(one)
        duty = DiversionDuty.objects.get()
        assert (duty.kind, duty.student, duty.case, duty.is_by_law) == ("court_notice", one.student, None, True)
        services.court_event_tell(actor=officer(), ref=event.ref, on=ON, how="By telephone.", **given())
        entry = Disclosure.objects.get()
        assert (entry.basis, entry.parts, entry.reference_date) == (
            "COURT_SUPERVISION_IA279_9B", ["name", "attendance"], one.notice_date,
        )  # fmt: skip
        duty.refresh_from_db()
        assert (duty.done_date, duty.evidence) == (ON, "By telephone.")

    def test_a_suspension_is_told_as_discipline(self):
        event = self.report(ended.supervision(), kind="suspension")
        services.court_event_tell(actor=officer(), ref=event.ref, on=ON, how="By telephone.", **given())
        assert Disclosure.objects.get().parts == ["name", "discipline"]

    def test_the_duty_is_not_done_without_the_entry(self):
        event = self.report(ended.supervision())
        with pytest.raises(TransitionNotAllowed):
            services.duties.duty_do(actor=make.coordinator(), ref=event.duty.ref, on=ON, evidence="Called.", **given())
        with pytest.raises(IntegrityError, match="done_by_record"), transaction.atomic():
            written(event.duty, done_at=clock.now(), done_by=user(), done_date=ON, evidence="Called.")

    def test_nothing_is_noted_outside_of_the_supervision(self):
        one = ended.supervision(until_date=date(2022, 10, 20))
        with pytest.raises(ValidationError):
            self.report(one, on=date(2022, 8, 31))
        with pytest.raises(IntegrityError, match="courtevent_within"), transaction.atomic():
            ended.court_event(one, on_date=date(2022, 8, 31))

    def test_an_end_before_what_is_noted_is_refused(self):
        one = ended.court_event(on_date=ON).supervision
        with pytest.raises(ValidationError):
            services.supervision_end(actor=officer(), ref=one.ref, until_date=ON, today=clock.today(), version=None)

    def test_taken_back_calls_the_duty_off(self):
        event = self.report(ended.supervision())
        services.court_event_take_back(actor=officer(), ref=event.ref, reason="Excused.", **given())
        assert DiversionDuty.objects.get().cancelled_reason == "Excused."

    def test_is_told_on_no_day_before_it_was(self):
        event = self.report(ended.supervision())
        with pytest.raises(ValidationError, match="before it was"):
            services.court_event_tell(
                actor=officer(), ref=event.ref, on=date(2022, 10, 11), how="By telephone.", **given()
            )
        assert not Disclosure.objects.exists()

    @pytest.mark.parametrize("then", ["tell", "take_back"])
    def test_a_duty_that_was_called_off_stays_so(self, then):
        event = self.report(ended.supervision())
        written(event.duty, cancelled_at=clock.now(), cancelled_reason="The officer knows.")
        if then == "tell":
            services.court_event_tell(actor=officer(), ref=event.ref, on=ON, how="By telephone.", **given())
        else:
            services.court_event_take_back(actor=officer(), ref=event.ref, reason="Excused.", **given())
        duty = DiversionDuty.objects.get()
        assert (duty.cancelled_reason, duty.done_at) == ("The officer knows.", None)

    @pytest.mark.parametrize("column", ["told_date", "disclosure"])
    def test_the_database_keeps_telling_and_entry_together(self, column):
        one = ended.court_event(status="told")
        two = ended.court_event(ended.supervision())
        with pytest.raises(IntegrityError), transaction.atomic():
            written(two, **{column: getattr(one, column)})


class TestTeam:
    def enter(self, **told):
        about = student(at=school())
        said = {"student": about.ref, "school": school().code, "team": ended.team().ref, "requested_by": "Dr. Safe",
                "on": ON, "ground": "threat", "threat": "A written threat.", "asks": "What is known."}  # fmt: skip
        said |= told
        return services.team_request_enter(actor=make.coordinator(), today=clock.today(), at=clock.now(), **said)

    def test_request_and_answer_stand_in_the_log(self):
        one = self.enter()
        services.team_request_answer(
            actor=officer(), ref=one.ref, on=ON, what="The absences.", parts=["attendance"], **given()
        )
        kinds = list(Disclosure.objects.order_by("pk").values_list("kind", "basis"))
        assert kinds == [("requested", "SAFETY_TEAM_IA29D_1"), ("disclosed", "SAFETY_TEAM_IA29D_1")]
        assert DiversionDuty.objects.get().done_date == ON

    def test_a_refusal_stands_in_the_log_with_its_reason(self):
        one = self.enter()
        services.team_request_refuse(actor=officer(), ref=one.ref, on=ON, reason="No threat told.", **given())
        entry = Disclosure.objects.get(kind="refused")
        assert (entry.why_refused, entry.answers_id) == ("No threat told.", one.request_id)
        assert SafetyTeamRequest.objects.get().is_refused
        assert DiversionDuty.objects.get().done_at is not None

    def test_is_answered_once(self):
        one = ended.team_request(status="answered")
        with pytest.raises(TransitionNotAllowed):
            services.team_request_refuse(actor=officer(), ref=one.ref, on=ON, reason="Late.", **given())

    def answer(self, one, on=ON):
        return services.team_request_answer(
            actor=officer(), ref=one.ref, on=on, what="The absences.", parts=["attendance"], **given()
        )

    def test_is_answered_on_no_day_before_it_was_asked(self):
        with pytest.raises(ValidationError, match="before it was asked"):
            self.answer(self.enter(), date(2022, 10, 11))
        assert not Disclosure.objects.filter(kind="disclosed").exists()

    def test_what_the_log_answers_already_is_taken_back_there_first(self):
        one = self.enter()
        entry = Disclosure.objects.get()
        disclosure_log(
            actor=officer(), student=one.student, kind="disclosed", basis=entry.basis, interest=entry.interest,
            what="The absences.", parts=["attendance"], on_date=ON, party_name=one.requested_by, threat=one.threat,
            party_organization=one.team.name, answers=entry, today=clock.today(), at=clock.now(),
        )  # fmt: skip
        with pytest.raises(ValidationError, match="answered in the student’s log already"):
            self.answer(one)
        assert Disclosure.objects.filter(kind="disclosed").count() == 1

    def test_nothing_is_left_of_a_request_that_breaks(self, monkeypatch):
        def killed(*args, **more):
            raise RuntimeError

        monkeypatch.setattr("diversion.services.supervision.duty_begin", killed)
        with pytest.raises(RuntimeError), transaction.atomic():
            self.enter()
        assert (Disclosure.objects.count(), SafetyTeamRequest.objects.count()) == (0, 0)


class TestWho:
    MADE = (
        ("visible_agency", ended.information),
        ("visible_supervisions", ended.supervision),
        ("visible_team_requests", ended.team_request),
    )

    @pytest.mark.parametrize(("visible", "one"), MADE)
    def test_coordinators_there_and_privacy_officers_alone(self, visible, one):
        one = one()
        elsewhere = make.coordinator(at=school("north", "North"))
        seen = {
            "coordinator": make.coordinator(), "there": make.coordinator(at=school()), "officer": officer(),
            "elsewhere": elsewhere, **{role: accepted(user(role)) for role in Role
                                       if role not in {Role.DIVERSION_COORDINATOR, Role.PRIVACY_OFFICER}},
        }  # fmt: skip
        found = {who for who, person in seen.items() if getattr(policies, visible)(person).filter(pk=one.pk).exists()}
        assert found == {"coordinator", "there", "officer"}

    @pytest.mark.parametrize(("visible", "one"), MADE)
    def test_whoever_is_in_conflict_finds_nothing(self, visible, one):
        one, person = one(), make.coordinator()
        conflict(person, one.student)
        assert not getattr(policies, visible)(person).exists()


class TestAgency:
    def test_an_agreement_is_of_the_agency_and_of_the_day(self):
        agreed = agency().agreements.get()
        said = {"student": student(at=school()).ref, "school": school().code, "agency": ended.court().ref,
                "agreement": agreed.ref, "received_date": ON, "basis": "interagency",
                "what": "A complaint."}  # fmt: skip
        with pytest.raises(ValidationError) as refused:
            services.agency_enter(actor=make.coordinator(), today=clock.today(), at=clock.now(), **said)
        assert "agreement" in refused.value.message_dict
        with pytest.raises(IntegrityError, match="by_agreement"), transaction.atomic():
            ended.information(agency=ended.court(), basis="interagency", agreement=agreed)

    @pytest.mark.parametrize(
        ("field", "words"),
        [
            ("student", "no such student whom you may open"),
            ("school", "one of your schools"),
            ("agency", "no organization with this reference"),
        ],
    )
    def test_what_is_not_there_is_named(self, field, words):
        said = {"student": student(at=school()).ref, "school": school().code, "agency": agency().ref, "agreement": "",
                "received_date": ON, "basis": "court_notice", "what": "An adjustment."} | {field: "none"}  # fmt: skip
        with pytest.raises(ValidationError) as refused:
            services.agency_enter(actor=make.coordinator(), today=clock.today(), at=clock.now(), **said)
        assert words in refused.value.message_dict[field][0]
        assert not AgencyInformation.objects.exists()

    def test_an_agreement_that_was_in_force_is_kept_as_the_ground(self):
        agreed = agency().agreements.get()
        said = {"student": student(at=school()).ref, "school": school().code, "agency": agency().ref,
                "agreement": agreed.ref, "received_date": ON, "basis": "interagency", "what": "Told."}  # fmt: skip
        made = services.agency_enter(actor=make.coordinator(), today=clock.today(), at=clock.now(), **said)
        assert made.agreement == agreed

    def test_the_agreement_is_named_where_it_is_the_ground(self):
        with pytest.raises(IntegrityError, match="agreement_told"), transaction.atomic():
            ended.information(basis="interagency")

    @pytest.mark.parametrize(
        ("scopes", "status"), [(("diversion.read",), 403), (("diversion.read", "agency.read"), 200)]
    )
    def test_a_system_needs_a_scope_of_its_own_and_finds_its_own(self, client, scopes, status):
        ended.information()
        system, secret = client_made(*scopes)
        own = ended.information(entered_by=system.user)
        token = client.post(
            "/api/v1/oauth/token/",
            {"grant_type": "client_credentials", "client_id": system.ref, "client_secret": secret},
        ).json()["access_token"]
        answer = client.get(reverse("diversion-api:agency-list"), headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == status
        if status == 200:
            assert [row["ref"] for row in answer.json()["results"]] == [own.ref]
        assert AgencyInformation.objects.count() == 2


def test_an_event_is_of_its_supervision_and_read_as_its_student():
    event = CourtEvent.objects.get(pk=ended.court_event().pk)
    assert event.read_as() == [("students.student", event.supervision.student.ref)]
