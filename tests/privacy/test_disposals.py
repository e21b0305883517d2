"""What is disposed of: who asks and approves, and what is refused, by the application and by the database itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from core import clock, history
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from diversion.models import DiversionCase, DiversionDuty, DiversionReferral, PoliceContact
from privacy import services
from privacy.disposing import dispose
from privacy.models import Disposal, LegalHold, RecipientCertificate
from privacy.work import work
from restorative.models import Incident, RestorativeCase, RestorativeReferral
from students.models import Guardian, SchoolMembership, Student
from tests.factories import diversion as police
from tests.factories.district import make, school, user, written
from tests.factories.diverted import case
from tests.factories.ended import ended, kept
from tests.factories.privacy import officer
from tests.factories.privacy_disposals import LEFT, disposal, has_left
from tests.factories.restorative import cases as restorative
from tests.factories.restorative import people
from tests.factories.students import accepted, conflict, guardian, merged, student
from tests.factories.writing import TESTER

pytestmark = pytest.mark.django_db
CASE, STUDENT = "diversion.case", "students.student"


def asked(record, kind: str = CASE, by=None, **fields) -> Disposal:
    told = {"record_kind": kind, "number": record.ref, "ground": "retention"} | fields
    return services.disposal_ask(actor=by or officer(), at=clock.now(), **told)


def approved(one: Disposal, by=None) -> Disposal:
    return services.disposal_approve(actor=by or officer(), ref=one.ref, at=clock.now(), version=None)


def held(kind: str, record, **fields) -> LegalHold:
    told = {"matter": "A suit.", "reason": "A suit.", "set_by": officer(), "set_at": clock.now()} | fields
    return make(LegalHold(record_kind=kind, record_ref=record.ref, **told))


def row(**fields) -> Disposal:
    """Return a disposal as the application's login writes it by hand, past the services."""
    told = {"record_kind": CASE, "record_ref": "dvc-00000000000", "ground": "error", "asked_at": clock.now()} | fields
    return make(Disposal(**({"asked_by": officer()} | told)))


def ignoring(one: DiversionCase) -> None:
    """Write what a trigger refuses, saying that triggers are to be ignored, as the owner's function says it."""
    with transaction.atomic(), connection.cursor() as cursor, history.action("test.x", actor=TESTER):
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{*}', true)")
        cursor.execute("UPDATE diversion_diversioncase SET ref = 'dvc-x' WHERE id = %s", [one.pk])


class TestAsking:
    def test_takes_the_number_as_people_say_it(self):
        one = ended()
        assert asked(one, number=one.ref.partition("-")[2].upper()).record_ref == one.ref

    def test_keeps_the_days_of_the_record(self):
        one = ended()
        made = asked(one)
        assert (made.begun_date, made.ended_date) == (one.referred_date, one.ended_date)

    @pytest.mark.parametrize(
        ("kind", "number", "field"),
        [(CASE, "dvc-00000000000", "number"), ("diversion.condition", "x", "record_kind"), ("x", "x", "record_kind")],
    )
    def test_is_refused_where_there_is_no_such_record(self, kind, number, field):
        with pytest.raises(ValidationError) as error:
            services.disposal_ask(actor=officer(), record_kind=kind, number=number, ground="error", at=clock.now())
        assert list(error.value.message_dict) == [field]

    def test_is_refused_while_the_case_goes_on(self):
        with pytest.raises(ValidationError, match="has not ended"):
            asked(case("in_progress"))

    def test_is_refused_to_whom_the_child_is_closed_as_if_there_were_no_such_record(self):
        one, who = ended(), officer()
        conflict(who, one.student)
        with pytest.raises(ValidationError, match="There is no record"):
            asked(one, by=who)

    def test_is_refused_while_a_hold_stands_on_the_record_or_on_its_student(self):
        one = ended()
        hold = held(CASE, one)
        with pytest.raises(ValidationError, match=hold.number):
            asked(one)
        written(hold, lifted_at=clock.now(), lifted_by=officer(), lifted_reason="Over.")
        held(STUDENT, one.student)
        with pytest.raises(ValidationError, match="legal hold"):
            asked(one)

    def test_is_refused_twice(self):
        one = ended()
        asked(one)
        with pytest.raises(ValidationError, match="asked for already"):
            asked(one)

    def test_a_student_stays_while_a_case_of_any_kind_is_there_and_it_says_which(self):
        one = has_left()
        first, second = ended(of=one), restorative.case("closed", ended_date=clock.today())
        people.participant(second, one)
        with pytest.raises(ValidationError) as error:
            asked(one, STUDENT)
        words = str(error.value)
        for ref in (first.ref, second.ref):
            assert ref.partition("-")[2].upper() in words
        assert one.name not in words

    def test_a_student_stays_while_at_a_school(self):
        with pytest.raises(ValidationError, match="still at a school"):
            asked(student(at=school()), STUDENT)

    def test_who_is_merged_goes_with_the_other(self):
        one = has_left()
        other = merged(student(provisional="other"), one)
        with pytest.raises(ValidationError, match="goes with that one"):
            asked(other, STUDENT)


class TestApproving:
    def test_the_case_is_gone_with_all_that_hangs_on_it_and_nothing_else(self):
        one, other = ended(), ended()
        made = approved(asked(one))
        assert made.disposed_at == made.approved_at
        for model in (DiversionReferral, DiversionDuty):
            assert set(model.objects.values_list("case", flat=True)) == {other.pk}
        assert list(DiversionCase.objects.all()) == [other]
        assert Student.objects.filter(pk=one.student_id).exists()
        assert not DiversionReferral.pgh_event_model.objects.filter(case_id=one.pk).exists()
        assert other.history.exists()

    def test_triggers_are_in_force_again_in_the_same_transaction(self):
        approved(asked(ended()))
        with pytest.raises(IntegrityError, match="keeps its key"):
            ignoring(ended())

    def test_a_restorative_case_goes_with_its_incident_unless_another_case_is_about_it(self):
        one = people.full("closed", ended_date=clock.today())
        other = people.full("closed", ended_date=clock.today(), incident=one.incident)
        approved(asked(one, "restorative.case"))
        assert Incident.objects.filter(pk=one.incident_id).exists()
        approved(asked(other, "restorative.case"))
        assert not Incident.objects.filter(pk=one.incident_id).exists()
        assert not RestorativeCase.objects.exists()

    def test_what_came_from_a_case_to_another_one_stays_there(self):
        one, other = people.full("closed", ended_date=clock.today()), people.full("preparing")
        told = other.referrals.get()
        with transaction.atomic(), connection.cursor() as cursor, history.action("test.x", actor=TESTER):
            cursor.execute(
                "UPDATE restorative_restorativereferral SET came_from_id = %s WHERE id = %s", [one.pk, told.pk]
            )
        approved(asked(one, "restorative.case"))
        told.refresh_from_db()
        assert told.came_from_id is None
        assert RestorativeReferral.pgh_event_model.objects.filter(pgh_obj_id=told.pk).exists()

    def test_a_student_goes_with_identities_and_guardians_who_answer_for_nobody_else(self):
        one, sibling = has_left(), student(at=school())
        merged(student(provisional="other"), one)
        alone, both = guardian(one), guardian(one)
        make(type(both)(student=sibling, guardian=both.guardian, relation="parent", from_date=both.from_date))
        contact = police.contact()
        police.in_contact(contact, one)
        shared = police.contact()
        police.in_contact(shared, one)
        police.in_contact(shared, sibling)
        approved(asked(one, STUDENT))
        assert list(Student.objects.all()) == [sibling]
        assert list(Guardian.objects.all()) == [both.guardian]
        assert alone.guardian != both.guardian
        assert list(PoliceContact.objects.all()) == [shared]

    def test_nobody_approves_what_they_asked_for(self):
        who = officer()
        one = asked(ended(), by=who)
        with pytest.raises(PermissionDenied):
            approved(one, by=who)

    def test_is_refused_when_something_came_between(self):
        one = ended()
        made = asked(one)
        held(CASE, one)
        with pytest.raises(Conflict, match="legal hold"):
            approved(made)
        assert DiversionCase.objects.exists()

    def test_is_refused_where_the_record_is_gone_already(self):
        with pytest.raises(Conflict, match="gone already"):
            approved(row())

    def test_what_was_withdrawn_is_not_approved(self):
        one = disposal("withdrawn")
        with pytest.raises(TransitionNotAllowed):
            approved(one)

    def test_waits_for_everyone_who_may_approve_but_who_asked(self):
        first, second, supervisor = officer(), officer(), accepted(user(Role.SUPERVISOR))
        one = asked(ended(), by=first)
        found = {who: [item.address for item in work(who, clock.today()).items] for who in (first, second, supervisor)}
        there = [reverse("privacy:disposal-detail", args=[one.ref])]
        assert found == {first: [], second: there, supervisor: there}

    def test_an_error_in_the_midst_leaves_all_as_it_was(self):
        """What the owner's function removed by then is there again: it is one transaction with the approval."""
        one = ended()
        before = DiversionDuty.objects.count()
        made = asked(one)
        with transaction.atomic():
            approved(made)
            assert not DiversionCase.objects.exists()
            transaction.set_rollback(True)
        made.refresh_from_db()
        assert made.approved_at is None
        assert (DiversionCase.objects.count(), DiversionDuty.objects.count()) == (1, before)

    def test_an_error_at_the_end_of_the_owners_function_does_too(self):
        """Another record keeps a document of the case: what would point to nothing in the end stops all of it."""
        one = ended()
        paper = kept(one.ref, CASE, b"Of both.")
        make(
            RecipientCertificate(
                agreement=police.agency().agreements.get(), certified_by="Chief Ames", certified_date=LEFT,
                document=paper, entered_by=officer(), entered_at=clock.now(),
            )
        )  # fmt: skip
        made = asked(one)
        with pytest.raises(IntegrityError, match="core_storedfile"), transaction.atomic():
            approved(made)
        made.refresh_from_db()
        assert (made.approved_at, made.disposed_at) == (None, None)
        assert DiversionCase.objects.exists()
        assert one.history.exists()


class TestTheApplicationsLogin:
    """What a stolen password would try: each is refused by the database, and nothing is gone."""

    @pytest.fixture(autouse=True)
    def one(self):
        return ended()

    def refused(self, made: Disposal, name: str) -> None:
        with pytest.raises(IntegrityError) as error, transaction.atomic(), history.action("test.x", actor=TESTER):
            dispose(made.pk)
        assert error.value.__cause__.diag.constraint_name == name
        assert DiversionCase.objects.exists()

    def test_no_disposal(self):
        self.refused(Disposal(pk=0), "disposal_is_approved")

    def test_not_approved(self, one):
        self.refused(row(record_ref=one.ref), "disposal_is_approved")

    def test_withdrawn(self, one):
        made = row(record_ref=one.ref)
        written(made, withdrawn_at=clock.now())
        self.refused(made, "disposal_is_approved")

    @pytest.mark.parametrize("kind", ["diversion.condition", "district.user", "x'; DROP TABLE core_job; --"])
    def test_a_kind_of_which_nothing_is_disposed_of(self, one, kind):
        self.refused(
            written(row(record_kind=kind), approved_by=officer(), approved_at=clock.now()), "disposal_kind_known"
        )

    def test_the_reference_of_another_kind(self, one):
        made = row(record_kind="restorative.case", record_ref=one.ref)
        self.refused(written(made, approved_by=officer(), approved_at=clock.now()), "disposal_record_over")

    def test_a_case_that_goes_on(self):
        made = row(record_ref=case("in_progress").ref)
        self.refused(written(made, approved_by=officer(), approved_at=clock.now()), "disposal_record_over")

    @pytest.mark.parametrize("on", ["case", "student", "duty"])
    def test_held(self, one, on):
        duty = one.duties.first()
        told = {"case": (CASE, one), "student": (STUDENT, one.student), "duty": ("diversion.duty", duty)}[on]
        held(*told)
        made = written(row(record_ref=one.ref), approved_by=officer(), approved_at=clock.now())
        self.refused(made, "disposal_not_held")

    def test_a_student_of_a_case(self, one):
        with transaction.atomic(), history.action("test.x", actor=TESTER):
            SchoolMembership.objects.all().delete()
        made = row(record_kind=STUDENT, record_ref=one.student.ref)
        self.refused(written(made, approved_by=officer(), approved_at=clock.now()), "disposal_nothing_kept")

    @pytest.mark.parametrize("column", ["approved_at", "disposed_at", "withdrawn_at"])
    def test_a_disposal_begins_as_a_question(self, column):
        with pytest.raises(IntegrityError):
            row(**{column: clock.now()} | ({"approved_by": officer()} if column == "approved_at" else {}))

    def test_nobody_says_that_a_record_is_gone_but_who_removed_it(self, one):
        made = written(row(record_ref=one.ref), approved_by=officer(), approved_at=clock.now())
        with pytest.raises(IntegrityError, match="in_its_order"):
            written(made, disposed_at=clock.now())

    def test_who_asked_is_not_written_as_who_approved(self, one):
        made = row(record_ref=one.ref)
        with pytest.raises(IntegrityError):
            written(made, approved_by=made.asked_by, approved_at=clock.now())

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO core_removal VALUES (pg_current_xact_id()::text::bigint)",
            "SELECT * FROM core_removal",
            "DELETE FROM diversion_diversioncase",
            "TRUNCATE diversion_diversioncase CASCADE",
            "ALTER TABLE diversion_diversioncase DISABLE TRIGGER USER",
            "SELECT _privacy_history('{}', '{}')",
            "SELECT _privacy_beside('{}', '{}')",
            "SELECT _privacy_belonging('{}', '{}')",
            "CREATE OR REPLACE FUNCTION privacy_dispose(bigint) RETURNS void LANGUAGE sql AS 'SELECT 1'",
        ],
    )
    def test_reaches_the_effect_in_no_other_way(self, statement):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_saying_that_triggers_are_to_be_ignored_ignores_none(self, one):
        with pytest.raises(IntegrityError, match="keeps its key"):
            ignoring(one)


class TestPages:
    def test_nothing_is_chosen_beforehand_for_what_cannot_be_brought_back(self, client):
        client.force_login(officer())
        answer = client.post(reverse("privacy:disposal-ask"), {"record_kind": "", "number": "", "ground": ""})
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"record_kind", "number", "ground"}
        form = client.get(reverse("privacy:disposal-ask")).context["form"]
        assert [next(iter(form.fields[name].widget.choices))[0] for name in ("record_kind", "ground")] == ["", ""]

    def test_who_asked_is_told_that_another_person_must_approve(self, client):
        who = officer()
        one = asked(ended(), by=who)
        client.force_login(who)
        html = client.get(reverse("privacy:disposal-detail", args=[one.ref])).content.decode()
        assert "Somebody else must approve it" in html
        assert reverse("privacy:disposal-approve", args=[one.ref]) not in html

    def test_approves_by_saying_that_it_is_meant(self, client):
        one = asked(ended())
        client.force_login(officer())
        address = reverse("privacy:disposal-approve", args=[one.ref])
        assert client.post(address, {"version": one.version}).status_code == 422
        assert DiversionCase.objects.exists()
        answer = client.post(address, {"version": one.version, "understood": "on"}, follow=True)
        assert "The record is gone for good." in answer.content.decode()
        assert not DiversionCase.objects.exists()

    @pytest.mark.parametrize("role", [Role.DIVERSION_COORDINATOR, Role.SCHOOL_LEADER])
    def test_are_there_for_nobody_else(self, client, role):
        one = asked(ended())
        client.force_login(user(role))
        for address in (reverse("privacy:disposal-list"), reverse("privacy:disposal-detail", args=[one.ref])):
            assert client.get(address).status_code == 404
