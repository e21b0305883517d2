"""Restricted notes: who reads them, who knows of them, and what is folded away."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.models import ReadEvent
from core.refs import new_ref
from district.models import Role
from privacy import policies, selectors, services
from privacy.filters import begin
from privacy.models import RestrictedNote, Seal
from privacy.panel import beside
from tests.factories.district import make, school, user, written, year
from tests.factories.diverted import case, coordinator
from tests.factories.privacy import officer
from tests.factories.privacy_notes import READERS, note
from tests.factories.restorative import cases as restorative
from tests.factories.students import accepted, conflict, enrolled, merged, student

pytestmark = pytest.mark.django_db
TEXT = "Call the mother alone."
THERE = "There is a restricted note"
NOTHING = "There is no note here for you."
OFFICERS, COORDINATORS = [Role.PRIVACY_OFFICER], [Role.DIVERSION_COORDINATOR]


def shown(client, who, record, *, kind: str = "diversion.case", **sent) -> str:
    client.force_login(who)
    address = beside(kind, record).url
    answer = client.post(address, sent) if sent else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def write(who, record, *, kind: str = "diversion.case", **fields) -> RestrictedNote:
    told = {"text": TEXT, "roles": READERS, "is_known": False} | fields
    return services.note_write(actor=who, record_kind=kind, record_ref=record.ref, at=clock.now(), **told)


def older(one: RestrictedNote) -> RestrictedNote:
    """Return a note as if it had been written before this school year, which its trigger lets nobody do."""
    at = begin(year(2022).starts_date) - timedelta(hours=1)
    told = {name: getattr(one, name) for name in ("record_kind", "record_ref", "about", "text", "roles", "is_known")}
    return make(RestrictedNote(**told, entered_by=one.entered_by, entered_at=at))


class TestReading:
    @pytest.mark.parametrize("is_known", [True, False])
    @pytest.mark.parametrize("roles", [OFFICERS, COORDINATORS, OFFICERS + COORDINATORS])
    def test_is_for_its_roles_and_others_are_told_that_it_is_there_only_where_it_says_so(self, client, roles, is_known):
        one, by = case(), officer(name="Olga Officer")
        note(one, by=by, roles=roles, is_known=is_known)
        html = shown(client, coordinator(), one)
        may = Role.DIVERSION_COORDINATOR in roles
        assert (TEXT in html) is may
        assert (THERE in html) is (is_known and not may)
        assert ("Olga Officer" in html) is (is_known or may)
        assert ("Read by: Privacy officer" in html) is ((is_known or may) and roles != COORDINATORS)
        assert (NOTHING in html) is (not is_known and not may)

    def test_what_nobody_is_to_know_of_leaves_no_trace(self, client):
        """Beside a record with two such notes, one of them old, stands what stands beside one without."""
        one, other, who = case(), case(), coordinator()
        older(note(one, roles=OFFICERS))
        pages = [shown(client, who, record).replace(record.ref, "X") for record in (one, other)]
        pages = [page.replace(record.number, "N") for page, record in zip(pages, (one, other), strict=True)]
        assert _without_tokens(pages[0]) == _without_tokens(pages[1])
        assert set(ReadEvent.objects.values_list("subjects", flat=True)) == {0}

    def test_a_role_counts_at_the_school_of_the_record(self, client):
        one = case(at=school())
        note(one, roles=["school_leader"])
        who = coordinator(at=school())
        assert TEXT not in shown(client, who, one)
        held = who.role_assignments.get()
        held.pk, held.ref, held.role, held.school = None, new_ref("rol"), "school_leader", school("north", "North")
        make(held)
        who = type(who).objects.get(pk=who.pk)
        assert TEXT not in shown(client, who, one)

    @pytest.mark.parametrize("who", ["stranger", "conflict", "sealed"])
    def test_who_does_not_see_the_record_finds_nothing(self, client, who):
        one, reader = case("completed"), coordinator()
        made = note(one)
        if who == "stranger":
            reader = accepted(user(Role.RESTORATION_COORDINATOR))
        elif who == "conflict":
            conflict(reader, one.student)
        else:
            make(Seal(record_kind="diversion.case", record_ref=one.ref, kind="program", rule="Its rule.",
                      sealed_at=clock.now(), sealed_by=officer()))  # fmt: skip
        client.force_login(reader)
        assert client.get(beside("diversion.case", one).url).status_code == 404
        assert client.get(reverse("privacy-api:note-detail", args=[made.ref])).status_code == 404
        with pytest.raises(ObjectDoesNotExist):
            policies.visible_note(reader, made.ref)
        with pytest.raises(ValidationError, match="no such record"):
            write(reader, one)

    @pytest.mark.parametrize("is_known", [True, False])
    def test_who_sees_the_record_and_has_none_of_its_roles_does_not_open_it(self, client, is_known):
        one, reader = case(), coordinator()
        made = note(one, roles=OFFICERS, is_known=is_known)
        client.force_login(reader)
        assert client.get(beside("diversion.case", one).url).status_code == 200
        answer = client.get(reverse("privacy-api:note-detail", args=[made.ref]))
        assert (answer.status_code, TEXT in answer.content.decode()) == (404, False)
        with pytest.raises(ObjectDoesNotExist):
            policies.visible_note(reader, made.ref)

    @pytest.mark.parametrize("query", ["", "?kind=x&ref=dvc-00000000000", "?kind=diversion.case", "?student=stu-0"])
    def test_an_address_without_a_record_is_none(self, client, query):
        client.force_login(coordinator())
        assert client.get(reverse("privacy:beside-notes") + query).status_code == 404

    def test_beside_a_student_those_of_identities_stand_too_and_go_with_nobody_else(self, client):
        one = student(at=school())
        other = student(provisional="other")
        note(other, text="Of the other record.")
        merged(other, one)
        who = officer()
        assert "Of the other record." in shown(client, who, one, kind="students.student")
        assert policies.visible_note(who, RestrictedNote.objects.get().ref)

    def test_no_system_reads_any(self):
        assert Role.INTEGRATION not in policies.MAY["privacy.note.view"]

    def test_is_logged_with_the_students_it_tells_about(self, client):
        one = case()
        note(one)
        shown(client, coordinator(), one)
        event = ReadEvent.objects.get()
        assert (event.page, event.subjects, event.purpose) == ("privacy:beside-notes", 1, "")


class TestOlder:
    def test_are_counted_and_opened_for_a_purpose_that_the_log_keeps(self, client):
        one, who = case(), coordinator()
        old = older(note(one, text="Of now."))
        html = shown(client, who, one)
        assert "1 note of earlier school years" in html
        assert html.count("Of now.") == 1
        html = shown(client, who, one, purpose="The mother asked.")
        assert html.count("Of now.") == 2
        assert "earlier school years" not in html
        told = client.get(reverse("privacy-api:note-detail", args=[old.ref])).json()
        assert told["text"] == ""
        listed = client.get(reverse("privacy-api:note-list"), {"record_kind": "diversion.case", "record_ref": one.ref})
        assert [row["ref"] for row in listed.json()["results"]] == [RestrictedNote.objects.exclude(pk=old.pk).get().ref]
        assert list(ReadEvent.objects.exclude(face="api").order_by("pk").values_list("purpose", flat=True)) == [
            "",
            "The mother asked.",
        ]

    @pytest.mark.parametrize("purpose", ["", "   "])
    def test_stay_folded_without_a_purpose(self, client, purpose):
        one, who = case(), coordinator()
        older(note(one, text="Of now."))
        client.force_login(who)
        answer = client.post(beside("diversion.case", one).url, {"purpose": purpose})
        assert answer.status_code == 422
        assert answer.content.decode().count("Of now.") == 1

    def test_are_not_counted_for_whom_they_are_not(self, client):
        one = case()
        older(note(one, roles=OFFICERS, is_known=True))
        assert "earlier school years" not in shown(client, coordinator(), one)


class TestWriting:
    def test_names_the_students_of_the_record(self):
        one = case()
        made = write(coordinator(), one)
        assert (made.about, made.record_kind, made.record_ref) == ([one.student.ref], "diversion.case", one.ref)

    def test_is_for_who_can_read_it_themselves(self):
        with pytest.raises(ValidationError, match="role of your own"):
            write(coordinator(), case(), roles=["privacy_officer"])

    def test_is_refused_to_roles_that_write_none(self):
        with pytest.raises(PermissionDenied):
            write(accepted(user(Role.SCHOOL_LEADER, at=school())), student(at=school()), kind="students.student")

    def test_from_the_page_leads_back_to_the_record(self, client):
        one, who = case(), coordinator()
        html = shown(client, who, one)
        address = f"{reverse('privacy:note-write')}?record_kind=diversion.case&amp;record_ref={one.ref}"
        assert address in html
        sent = {"record_kind": "diversion.case", "record_ref": one.ref, "text": TEXT, "roles": READERS}
        answer = client.post(reverse("privacy:note-write"), sent)
        assert answer["Location"] == reverse("diversion:case-detail", args=[one.ref])
        assert selectors.note_get(who, RestrictedNote.objects.get().ref).text == TEXT

    def test_the_page_says_beside_which_record_and_names_no_child(self, client):
        one = case()
        client.force_login(coordinator())
        told = {"record_kind": "diversion.case", "record_ref": one.ref}
        page = client.get(reverse("privacy:note-write"), told).content.decode()
        assert f"Diversion case {one.number}" in page
        assert one.student.family_name not in page
        unseen = client.get(reverse("privacy:note-write"), told | {"record_ref": new_ref("dvc")}).content.decode()
        assert "Start at the record" in unseen


class TestTakingBack:
    def back(self, who, made):
        told = {"reason": "Wrong child.", "at": clock.now(), "today": clock.today(), "version": None}
        return services.note_take_back(actor=who, ref=made.ref, **told)

    @pytest.mark.parametrize("by", ["author", "officer"])
    def test_is_for_who_wrote_it_or_answers_for_privacy(self, client, by):
        author, one = coordinator(), student(at=school())
        made = note(one, by=author, is_known=True)
        self.back({"author": author, "officer": officer()}[by], made)
        html = shown(client, author, one, kind="students.student")
        assert TEXT not in html
        assert "Wrong child." in html

    def test_is_for_nobody_else(self):
        made = note(case(), by=coordinator())
        with pytest.raises(PermissionDenied):
            self.back(coordinator(), made)

    def test_nobody_is_told_of_it_any_more_who_could_not_read_it(self, client):
        one = student(at=school())
        made = note(one, roles=OFFICERS, is_known=True)
        assert THERE in shown(client, coordinator(), one, kind="students.student")
        self.back(officer(), made)
        assert NOTHING in shown(client, coordinator(), one, kind="students.student")

    def test_what_was_written_stays_as_it_was(self):
        made = note(case())
        for columns in ({"text": "Else."}, {"roles": ["supervisor"]}, {"is_known": True}):
            with pytest.raises(Exception, match=r"says_what_it_said|Cannot update"):
                written(made, **columns)


class TestPages:
    def test_of_cases_and_students_load_it_from_its_own_address(self, client):
        who = accepted(user(Role.DIVERSION_COORDINATOR, Role.RESTORATION_COORDINATOR))
        client.force_login(who)
        found = {
            "diversion.case": (case(), "diversion:case-detail"),
            "restorative.case": (restorative.case(), "restorative:case-detail"),
        }
        for kind, (record, page) in found.items():
            html = client.get(reverse(page, args=[record.ref])).content.decode()
            assert f'hx-get="{beside(kind, record).url.replace("&", "&amp;")}"' in html
        one = student()
        enrolled(one, school())
        html = client.get(reverse("students:student-detail", args=[one.ref])).content.decode()
        assert f"{reverse('privacy:beside-notes')}?student={one.ref}" in html

    def test_as_a_part_it_is_no_whole_page(self, client):
        one = case()
        note(one)
        client.force_login(coordinator())
        html = client.get(beside("diversion.case", one).url, headers={"HX-Request": "true"}).content.decode()
        assert TEXT in html
        assert "<html" not in html


def _without_tokens(html: str) -> str:
    return re.sub(r'[\w=+/-]{22,}|data-left="\d+"', "", html)
