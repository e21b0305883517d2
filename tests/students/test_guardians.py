"""Guardians: what may be changed of them, what a court takes away, and how it is warned of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.errors import Conflict
from core.files import store
from core.models import ReadSubject
from district.models import Role
from students import services
from tests.factories import students as make
from tests.factories.district import school, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY = date(2022, 10, 14)


def leader():
    return make.accepted(user(Role.SCHOOL_LEADER, at=school()))


def officer():
    return make.accepted(user(Role.PRIVACY_OFFICER))


def change(actor, one, **told):
    said = {"language": "Spanish", "lives_with": True, "may_receive_records": None} | told
    return services.guardianship_change(actor=actor, ref=one.ref, today=TODAY, version=one.version, **said)


def bar(actor, one, day=TODAY, why="No contact.", data=b"By order of the court."):
    document = SimpleUploadedFile("Lornsby v Lornsby.txt", data)
    return services.guardianship_bar(
        actor=actor, ref=one.ref, document=document, barred_date=day, barred_reason=why, today=TODAY, at=clock.now(),
        version=one.version,
    )  # fmt: skip


def lift(actor, one):
    return services.guardianship_lift(
        actor=actor, ref=one.ref, reason="Lifted on Oct 1.", today=TODAY, version=one.version
    )


class TestChange:
    def test_writes_the_language_to_the_guardian_and_the_rest_to_the_guardianship(self):
        one = make.guardian(make.student(at=school()))
        change(leader(), one)
        one.refresh_from_db()
        assert (one.guardian.language, one.lives_with, one.may_receive_records) == ("Spanish", True, True)

    @pytest.mark.parametrize("relation", ["parent", "guardian"])
    def test_takes_no_records_from_those_whom_the_law_gives_them(self, relation):
        one = make.guardian(make.student(at=school()), relation=relation)
        with pytest.raises(ValidationError, match="until a court takes them away"):
            change(leader(), one, may_receive_records=False)

    def test_decides_of_a_relative(self):
        one = make.guardian(make.student(at=school()), relation="relative")
        assert change(leader(), one, may_receive_records=False).may_receive_records is False

    def test_gives_no_records_to_whom_a_court_barred(self):
        one = make.barred(make.student(at=school()))
        with pytest.raises(ValidationError, match="is lifted first"):
            change(leader(), one, may_receive_records=True)


class TestBar:
    def test_takes_the_rights_away_and_keeps_the_document_under_a_name_that_names_nobody(self):
        one = make.guardian(make.student(at=school()))
        bar(leader(), one)
        one.refresh_from_db()
        assert (one.is_barred, one.may_receive_records, one.barred_reason) == (True, False, "No contact.")
        assert one.court_document.name == "court-order.txt"

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({"day": TODAY + timedelta(days=1)}, "still to come"),
            ({"why": " "}, "Say what the court ordered"),
            ({"data": b""}, "empty"),
            ({"data": b"MZ\x90\x00\x03"}, "."),
        ],
    )
    def test_without_day_words_or_document_is_refused_and_keeps_nothing(self, told, words):
        one = make.guardian(make.student(at=school()))
        with pytest.raises(ValidationError, match=words):
            bar(leader(), one, **told)
        one.refresh_from_db()
        assert not one.is_barred
        assert not store.documents("students.guardianship", one.ref).exists()

    def test_lifted_gives_the_rights_back_and_leaves_the_document(self):
        one = make.barred(make.student(at=school()))
        lift(officer(), one)
        one.refresh_from_db()
        assert (one.is_barred, one.may_receive_records, one.court_document) == (False, True, None)
        assert store.documents("students.guardianship", one.ref).count() == 1

    def test_lifted_leaves_it_open_what_a_relative_may_get(self):
        one = make.barred(make.student(at=school()), relation="relative")
        lift(officer(), one)
        one.refresh_from_db()
        assert (one.is_barred, one.may_receive_records) == (False, False)

    def test_by_the_same_document_again_is_told(self):
        one = make.barred(make.student(at=school()))
        lift(officer(), one)
        one.refresh_from_db()
        with pytest.raises(Conflict, match="there already"):
            bar(leader(), one)


class TestPage:
    def test_warns_of_them_first_and_says_what_was_ordered(self, client):
        one = make.barred(make.student(at=school()), given="Rae", family="Lornsby")
        client.force_login(make.accepted(user(Role.TITLE_IX_COORDINATOR)))
        page = client.get(reverse("students:student-detail", args=[one.student.ref])).content.decode()
        warning = "Since Sep 1, 2022 a court bars Rae Lornsby from this record."
        assert page.index(warning) < page.index('id="guardians"')
        assert "No contact." in page
        assert "Court documents" not in page

    def test_tells_who_may_and_may_not_bar(self, client):
        one = make.guardian(make.student(at=school()))
        for role, may in ((Role.SCHOOL_LEADER, True), (Role.RESTORATION_COORDINATOR, False)):
            client.force_login(make.accepted(user(role)))
            page = client.get(reverse("students:student-detail", args=[one.student.ref])).content.decode()
            assert (reverse("students:guardianship-bar", args=[one.ref]) in page) is may


class TestDocument:
    def address(self, one, face="students"):
        return reverse(f"{face}:document-detail", args=[one.court_document.ref])

    @pytest.mark.parametrize("face", ["students", "students-api"])
    def test_is_sent_to_who_answers_for_it_and_logged(self, client, face):
        one = make.barred(make.student(at=school()))
        client.force_login(leader())
        answer = client.get(self.address(one, face))
        assert b"".join(answer.streaming_content) == b"By order of the court."
        assert "court-order" in answer.headers["Content-Disposition"]
        assert set(ReadSubject.objects.values_list("ref", flat=True)) == {one.student.ref}

    @pytest.mark.parametrize("face", ["students", "students-api"])
    @pytest.mark.parametrize("who", ["coordinator", "leader elsewhere", "leader by a grant"])
    def test_is_there_for_nobody_else(self, client, face, who):
        one = make.barred(make.student(at=school()))
        elsewhere = make.accepted(user(Role.SCHOOL_LEADER, at=school("north", "North")))
        if who == "leader by a grant":
            make.grant(elsewhere, one.student)
        asks = make.accepted(user(Role.DIVERSION_COORDINATOR)) if who == "coordinator" else elsewhere
        client.force_login(asks)
        assert client.get(self.address(one, face)).status_code == 404
