"""Contacts with the police: what is refused, who finds them, what waits for somebody, and what leaves as paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from core.models import ReadSubject
from district.models import Role
from diversion import policies, selectors, services
from diversion.models import ContactStudent, PoliceContact
from diversion.work import work
from tests.contract import NOW, TODAY
from tests.district.asking import token_of
from tests.factories import diversion as make
from tests.factories.district import client_made, school, user, written
from tests.factories.students import accepted, conflict, enrolled, student

pytestmark = pytest.mark.django_db
SAID = {"on_date": date(2022, 10, 12), "where": "grounds", "kind": "call", "started_by": "school", "why": "other",
        "what": make.WHAT}  # fmt: skip
OF_STUDENT = {
    "part": "alleged", "was_referred": True, "was_cited": False, "was_searched": False, "in_custody": False,
    "was_arrested": False, "statute": "", "outcome": "parent", "force": "none", "parent_told_at": None,
    "offer": "not_asked", "no_offer_why": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def coordinator(**held):
    return accepted(user(Role.DIVERSION_COORDINATOR, **held))


def leader(at=None):
    return accepted(user(Role.SCHOOL_LEADER, at=at or school()))


def recorded(actor, **told):
    given = SAID | {"school": school().code, "agency": make.agency().ref} | told
    return services.contact_record(actor=actor, today=TODAY, at=clock.now(), **given)


def added(actor, contact, **told):
    services.contact_add_student(
        actor=actor, ref=contact.ref, version=None, at=clock.now(), today=TODAY, **OF_STUDENT | told
    )
    return contact.students.order_by("pk").last()


class TestRecording:
    def test_takes_a_number_of_an_agency_once_a_day(self):
        one = recorded(leader(), agency_number="22-1")
        with pytest.raises(ValidationError, match="here already"):
            recorded(leader(), agency_number="22-1")
        recorded(leader(), agency_number="22-1", on_date=date(2022, 10, 11))
        services.contact_error(actor=coordinator(), ref=one.ref, version=None, reason="Twice.", at=clock.now())
        recorded(leader(), agency_number="22-1")

    def test_needs_a_school_of_ones_own_and_a_day_that_has_come(self):
        school("north", "North")
        with pytest.raises(ValidationError, match="your schools"):
            recorded(leader(), school="north")
        with pytest.raises(ValidationError, match="still to come"):
            recorded(leader(), on_date=TODAY + timedelta(days=1))

    def test_is_for_whoever_accepted_the_code_of_conduct_and_so_finds_it_again(self):
        leader()
        with pytest.raises(PermissionDenied):
            recorded(user(Role.SCHOOL_LEADER, at=school()))

    def test_moves_to_no_day_after_a_parent_was_told(self):
        one = make.in_contact(
            make.contact(on=date(2022, 10, 10)), parent_told_at=datetime(2022, 10, 10, 17, tzinfo=UTC)
        )
        with pytest.raises(ValidationError, match="told before that day"):
            services.contact_change(
                actor=leader(), ref=one.contact.ref, version=None, reason="Another day.", agency=make.agency().ref,
                today=TODAY, **SAID | {"at_time": None, "place": "", "asked_by": "", "officer": "",
                                       "agency_number": ""},
            )  # fmt: skip

    def test_moves_to_another_day_that_fits_what_its_students_say(self):
        one = make.in_contact(offense=make.offense(), parent_told_at=datetime(2022, 10, 12, 17, tzinfo=UTC))
        moved = services.contact_change(
            actor=leader(), ref=one.contact.ref, version=None, reason="Another day.", agency=make.agency().ref,
            today=TODAY, **SAID | {"at_time": None, "place": "", "asked_by": "", "officer": "", "agency_number": "",
                                   "on_date": date(2022, 10, 11)},
        )  # fmt: skip
        assert moved.on_date == date(2022, 10, 11)

    def test_what_was_entered_in_error_is_over(self):
        one = make.contact("in_error")
        with pytest.raises(DatabaseError, match="Cannot update"):
            written(one, what="Otherwise.")


class TestStudents:
    def test_are_matched_at_once_by_number_and_birth_date_and_never_by_a_number_alone(self):
        known = student(at=school())
        told = {"name": "As Told", "student_number": known.local_id}
        contact = make.contact()
        assert added(leader(), contact, birth_date=known.birth_date, **told).student == known
        other = make.contact()
        assert added(leader(), other, birth_date=date(2006, 1, 1), **told).student is None
        assert added(leader(), make.contact(), **told).student is None

    def test_are_whom_one_may_open(self):
        one, known, who = make.in_contact(name="As Told"), student(at=school()), coordinator()
        conflict(who, known)
        with pytest.raises(ValidationError, match="no such student whom you may open"):
            services.student_match(actor=who, ref=one.ref, version=None, student=known.ref)

    def test_have_a_parent_who_is_told_once(self):
        one = make.in_contact(parent_told_at=make.TOLD)
        with pytest.raises(TransitionNotAllowed, match="Change it instead"):
            services.student_tell_parent(
                actor=leader(), ref=one.ref, version=None, parent_told_at=clock.now(), at=clock.now()
            )

    def test_are_somebody(self):
        with pytest.raises(ValidationError, match="type the name"):
            added(leader(), make.contact())

    def test_stand_in_a_contact_once_until_they_are_taken_off(self):
        contact, known = make.contact(), student(at=school())
        one = added(leader(), contact, student=known.ref)
        with pytest.raises(ValidationError, match="already"):
            added(leader(), contact, student=known.ref)
        services.student_take_off(actor=leader(), ref=one.ref, version=None, reason="Not there.", at=clock.now())
        added(leader(), contact, student=known.ref)

    @pytest.mark.parametrize(
        ("told", "rule"),
        [
            ({"was_referred": False, "was_arrested": True}, "contactstudent_arrest_is_referral"),
            ({"was_referred": False, "was_cited": True}, "contactstudent_citation_is_referral"),
            ({"part": "witness"}, "contactstudent_acts_of_alleged"),
            ({"part": "harmed", "was_referred": False, "offer": "yes"}, "contactstudent_acts_of_alleged"),
            ({"offer": "no"}, "contactstudent_no_offer_why"),
            ({"no_offer_why": "Too young."}, "contactstudent_no_offer_why"),
        ],
    )
    def test_are_told_so_that_no_count_contradicts_another(self, told, rule):
        one = make.in_contact()
        with pytest.raises(DatabaseError, match=rule):
            written(one, **told)

    def test_who_was_matched_stays_that_child(self):
        one = make.in_contact()
        with pytest.raises(DatabaseError, match="Cannot update"):
            written(one, student=student())
        unknown = make.in_contact(name="Nick Nobody")
        services.student_match(actor=leader(), ref=unknown.ref, version=None, student=student(at=school()).ref)
        with pytest.raises(TransitionNotAllowed, match="already who this is"):
            services.student_match(actor=leader(), ref=unknown.ref, version=None, student=student(at=school()).ref)

    def test_have_an_offense_as_the_law_had_it_on_the_day(self):
        make.offense("724.1", name="Old", until_date=date(2022, 7, 1))
        make.offense("724.1", name="New", from_date=date(2022, 7, 1), grade="serious")
        contact = make.contact()
        assert added(leader(), contact, name="A", offense="724.1").offense.name == "New"
        with pytest.raises(ValidationError, match="no such section"):
            added(leader(), contact, name="B", offense="999.9")
        with pytest.raises(ValidationError, match="reads otherwise"):
            services.contact_change(
                actor=leader(), ref=contact.ref, version=None, reason="Another day.", agency=make.agency().ref,
                today=TODAY, **SAID | {"on_date": date(2022, 6, 1), "at_time": None, "place": "", "asked_by": "",
                                       "officer": "", "agency_number": ""},
            )  # fmt: skip

    def test_are_of_a_contact_that_stands_and_of_the_law_of_its_day_by_raw_sql_too(self):
        later = make.offense("724.2", from_date=date(2022, 11, 1))
        one, over = make.in_contact(), make.contact("in_error")
        with pytest.raises(DatabaseError, match="contactstudent_of_the_day"):
            written(one, offense=later)
        with pytest.raises(DatabaseError, match="contactstudent_of_the_day"):
            make.in_contact(over, student())

    def test_of_whom_one_must_not_know_are_not_told_by_trying_numbers(self):
        there = student(at=school("north", "North"))
        told = {"name": "As Told", "student_number": there.local_id, "birth_date": there.birth_date}
        assert added(leader(), make.contact(), **told).student is None
        assert added(coordinator(), make.contact(), **told).student == there

    def test_who_was_taken_off_stands_in_the_log_of_who_looked(self, client):
        one = make.in_contact()
        written(one, off_at=clock.now(), off_reason="Was not there.")
        client.force_login(leader())
        client.get(reverse("diversion:student-detail", args=[one.ref]))
        assert ReadSubject.objects.filter(ref=one.student.ref).exists()

    def test_at_which_school_they_were_is_told_as_of_that_day(self):
        known = student()
        enrolled(known, school("north", "North"), since=date(2021, 8, 23), until=date(2022, 10, 1))
        enrolled(known, school(), since=date(2022, 10, 1))
        before = make.in_contact(make.contact(on=date(2022, 9, 30)), known)
        after = make.in_contact(make.contact(on=date(2022, 10, 1)), known)
        unknown = make.in_contact(name="Nick Nobody")
        found = selectors.schools_then([before, after, unknown])
        assert [found[one.pk] for one in (before, after)] == [school("north"), school()]
        assert found.get(unknown.pk) is None


class TestParents:
    def test_are_waited_for_after_custody_until_it_is_noted(self):
        one = make.in_contact(in_custody=True)
        make.in_contact()
        make.in_contact(make.contact(at=school("north", "North")), in_custody=True)
        assert [item.address for item in work(leader(), TODAY).items] == [
            reverse("diversion:student-tell-parent", args=[one.ref])
        ]
        assert len(work(coordinator(), TODAY).items) == 2
        told = datetime(2022, 10, 12, 17, tzinfo=UTC)
        services.student_tell_parent(actor=leader(), ref=one.ref, version=None, parent_told_at=told, at=clock.now())
        assert not work(leader(), TODAY).items

    @pytest.mark.parametrize(
        ("told", "words"),
        [(datetime(2022, 10, 11, 17, tzinfo=UTC), "before the day"), (NOW + timedelta(hours=1), "still to come")],
    )
    def test_cannot_have_been_told_before_it_or_later_than_now(self, told, words):
        one = make.in_contact(in_custody=True)
        with pytest.raises(ValidationError, match=words):
            services.student_tell_parent(actor=leader(), ref=one.ref, version=None, parent_told_at=told, at=clock.now())


class TestSight:
    def test_is_of_ones_schools(self):
        here, there = make.contact(), make.contact(at=school("north", "North"))
        assert set(policies.visible_contacts(leader())) == {here}
        assert set(policies.visible_contacts(coordinator())) == {here, there}
        assert not policies.visible_contacts(accepted(user(Role.BOARD_MEMBER)))
        assert not policies.visible_contacts(user(Role.SCHOOL_LEADER, at=school()))  # accepted nothing

    def test_nobody_finds_a_contact_of_a_student_with_whom_they_have_a_conflict_of_interest(self):
        who, one = leader(), make.in_contact()
        conflict(who, one.student)
        assert not policies.visible_contacts(who)
        with pytest.raises(ObjectDoesNotExist):
            selectors.student_get(who, one.ref)

    def test_the_system_of_the_police_sends_and_reads_by_scopes_and_no_words(self, client):
        body = {"school": school().code, "agency": make.agency().ref} | {
            name: str(value) for name, value in SAID.items()
        }  # fmt: skip
        address = reverse("diversion-api:contact-list")
        reads = {"Authorization": f"Bearer {token_of(*client_made('diversion.read'))}"}
        writes = {"Authorization": f"Bearer {token_of(*client_made('diversion.read', 'diversion.write'))}"}
        assert client.post(address, body, "application/json", headers=reads).status_code == 403
        made = client.post(address, body, "application/json", headers=writes)
        assert made.status_code == 201
        told = client.get(f"{address}{made.json()['ref']}/", headers=reads)
        assert told.status_code == 200
        assert make.WHAT not in told.content.decode()
        one = make.in_contact(statute="Fought in the hall", offer="no", no_offer_why="Was there before.")
        words = client.get(reverse("diversion-api:student-detail", args=[one.ref]), headers=reads).json()
        assert (words["offer"], words["statute"], words["no_offer_why"]) == ("no", "", "")


class TestPaper:
    def test_a_face_sheet_is_a_pdf_and_names_in_the_log_whom_it_shows(self, client):
        contact = make.full()
        client.force_login(leader())
        answer = client.get(reverse("diversion:contact-pdf", args=[contact.ref]))
        assert answer.content.startswith(b"%PDF-")
        named = set(ReadSubject.objects.filter(event__face="pdf").values_list("ref", flat=True))
        assert named == {one.student.ref for one in contact.students.exclude(student=None)}

    def test_the_list_is_narrowed_by_what_was_done(self, client):
        arrested = make.full()
        make.contact()
        client.force_login(leader())
        page = client.get(reverse("diversion:contact-list"), {"done": "arrested"}).content.decode()
        assert f"/diversion/contacts/{arrested.ref}/" in page
        assert page.count("/diversion/contacts/plc-") == 1


def test_counts_leave_out_what_was_taken_off():
    contact = make.full()
    one = contact.students.get(was_arrested=True)
    written(one, off_at=clock.now(), off_reason="Was not there.")
    found = selectors.contacts(leader()).get()
    assert (found.there, found.arrests) == (2, 0)
    assert PoliceContact.objects.count() == 1
    assert ContactStudent.objects.count() == 3
