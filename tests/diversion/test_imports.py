"""Files of contacts with the police: what they put down, what is refused and where, and what is never half."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from core import clock
from core.imports.models import ImportChunk
from district.models import Role
from diversion.importing.columns import ALL, CONTACTS
from diversion.models import ContactStudent, PoliceContact
from tests.contract import NOW
from tests.district.asking import token_of
from tests.diversion.bringing import (
    NAMES,
    SAMPLE,
    alone,
    applied,
    brought,
    confirmed,
    coordinator,
    file_of,
    place,
    ran,
    refusals,
    row,
    uploaded,
)
from tests.factories import diversion as make
from tests.factories import diverted
from tests.factories.district import client_made, school, user, written
from tests.factories.students import accepted, student
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place():
    with clock.travel(NOW):
        place()
        yield


def only(**cells: str) -> tuple[int | None, str, str]:
    """Return the one refusal of a file with one row."""
    record = brought(row(**cells))
    assert record.status == "refused"
    (told,) = refusals(record)
    return told


class TestWhatIsPutDown:
    def test_is_the_sample_with_its_students_matched_by_number_and_birth_date(self):
        known = student("Nia", "Placeholder", at=school(), birth_date=date(2007, 3, 9), local_id="100001")
        record = ran(confirmed(ran(uploaded(io.BytesIO(SAMPLE.read_bytes())))))
        assert {kind: told["added"] for kind, told in record.counts.items()} == {
            "contacts": 2, "students": 2, "unmatched": 1, "eligible": 0, "not": 0, "ask": 1,
        }  # fmt: skip
        first = PoliceContact.objects.get(agency_number="22-0101")
        assert (first.school, first.on_date, first.place) == (school(), date(2022, 10, 11), "Cafeteria")
        assert first.entered_by == coordinator()
        one, other = first.students.order_by("pk")
        assert (one.student, one.was_arrested, one.offense.code) == (known, True, "708.2(6)")
        assert one.parent_told_at == datetime(2022, 10, 11, 16, 15, tzinfo=UTC)  # of the district's 11:15
        assert (other.student, other.name, other.part, other.was_referred) == (None, "Nick Nobody", "harmed", False)
        assert not PoliceContact.objects.get(agency_number="22-0102").students.exists()

    def test_is_nothing_before_it_is_confirmed_and_the_file_is_gone_after(self):
        record = brought(row())
        assert (record.status, record.counts["contacts"]["added"]) == ("ready", 1)
        assert PoliceContact.objects.count() == ContactStudent.objects.count() == 0
        assert ImportChunk.objects.filter(load=record.ref).exists()
        ran(confirmed(record))
        assert PoliceContact.objects.count() == ContactStudent.objects.count() == 1
        assert not ImportChunk.objects.filter(load=record.ref).exists()

    def test_says_in_history_that_it_came_with_a_file(self, client):
        record = applied(row())
        client.force_login(accepted(coordinator()))
        contact = PoliceContact.objects.get()
        page = client.get(reverse("diversion:contact-detail", args=[contact.ref])).content.decode()
        assert "Came with a file" in page
        assert record.ref in page

    def test_is_whole_over_several_contacts_or_nothing(self):
        record = brought(row(), row(agency_number="22-0102", cited="true"))
        assert record.status == "refused"
        assert PoliceContact.objects.count() == 0

    def test_tells_how_far_it_is_now_and_then(self, monkeypatch):
        steps, alive = [], []
        monkeypatch.setattr("diversion.services.import_rows.MOST_STEPS", 1)
        monkeypatch.setattr("diversion.services.import_work.ALIVE", 2)
        monkeypatch.setattr("diversion.services.import_work.Progress.step", lambda self, *told: steps.append(told))
        monkeypatch.setattr("diversion.services.import_work.Progress.alive", lambda self, rows: alive.append(rows))
        assert brought(*(row(agency_number=f"22-010{number}") for number in range(3))).status == "ready"
        assert (steps, alive) == ([(0, 1)], [2, 3])

    def test_keeps_a_formula_as_text_that_no_file_lets_run(self, client):
        applied(row(agency_number="=1+1", what="=HYPERLINK(1)"))
        client.force_login(accepted(coordinator()))
        assert PoliceContact.objects.get().what == "=HYPERLINK(1)"
        file = client.get(reverse("diversion:contact-list"), {"format": "csv"}).content.decode()
        assert ",'=1+1," in file


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("cells", "column", "words"),
        [
            ({"arrested": "true"}, "referred", "arrest is a referral to law enforcement, too"),
            ({"cited": "true"}, "referred", "A citation is a referral to law enforcement, too"),
            ({"part": "witness", "referred": "true"}, "part", "Only who is said to have done something"),
            ({"offer": "no"}, "no_offer_why", "Say why diversion was not offered"),
            ({"offense": "999.9"}, "offense", "no such section on the day"),
            ({"date": "2022-10-15"}, "date", "still to come"),
            ({"birth_date": "2022-10-15"}, "birth_date", "still to come"),
            ({"school_code": "nowhere"}, "school_code", "Choose one of your schools"),
            ({"agency": "Another Police"}, "agency", "among the district’s organizations"),
            ({"parent_told": "2022-10-10T09:00"}, "parent_told", "before the day of the contact"),
            ({"student_name": ""}, "student_name", "type the name as it was told"),
            ({"part": ""}, "part", "cannot stay empty"),
            ({"agency_number": ""}, "agency_number", "never blank"),
            ({"agency_number": "\u200b"}, "agency_number", "Nothing can be seen"),
            ({"what": "\u2060"}, "what", "Nothing can be seen"),
            ({"date": "10/11/2022"}, "date", "is no day"),
            ({"time": "25:00"}, "time", "is no time"),
            ({"parent_told": "2022-03-13T02:30"}, "parent_told", "is no moment"),
            ({"where": "the street"}, "where", "is none of these: grounds"),
            ({"custody": "perhaps"}, "custody", "is none of these: true, false"),
            ({"officer": "x" * 121}, "officer", "longer than 120"),
            ({"officer": "a\u202eb"}, "officer", "turn the order"),
        ],
    )
    def test_is_told_by_line_and_column_in_the_words_of_the_page(self, cells, column, words):
        line, told_at, told = only(**cells)
        assert (line, told_at) == (2, column)
        assert re.search(words, told)

    def test_is_told_all_at_once_and_never_with_a_name(self, client):
        record = brought(
            row(birth_date="Nick Nowhereman"), row(agency_number="22-2", arrested="true"), row(agency_number="22-3"),
        )  # fmt: skip
        assert [(line, column) for line, column, _words in refusals(record)] == [(2, "birth_date"), (3, "referred")]
        client.force_login(coordinator())
        page = client.get(reverse("diversion:import-detail", args=[record.ref])).content.decode()
        file = client.get(reverse("diversion:import-refused", args=[record.ref])).content.decode()
        assert "contacts.csv,3,referred," in file
        for told in (page, file):
            assert not [name for name in NAMES if name in told]

    def test_leaves_no_file(self):
        assert brought(row(cited="true")).ended_at is not None
        assert not ImportChunk.objects.exists()

    def test_is_a_school_of_others(self):
        school("north", "North")
        held = accepted(user(Role.DIVERSION_COORDINATOR, at=school()))
        record = brought(row(), row(agency_number="22-2", school_code="north"), actor=held)
        assert refusals(record) == [(3, "school_code", "Choose one of your schools.")]


class TestDuplicates:
    def test_are_a_contact_that_is_here_already_and_so_the_same_file_again(self):
        applied(row())
        told = (2, "agency_number", "A contact with this number of the agency is here already for that day.")
        assert refusals(brought(row())) == [told]
        assert refusals(brought(alone(agency="TOWN police"))) == [told]
        make.contact(agency_number="22-9")
        assert brought(row(agency_number="22-9", date="2022-10-12")).status == "refused"
        assert brought(row(agency_number="22-9", date="2022-10-11")).status == "ready"

    def test_are_a_student_twice_in_a_contact(self):
        other = row(student_name="nick nowhereman")
        assert refusals(brought(row(), other)) == [
            (3, "student_name", "This student stands in line 2 in the same contact already.")
        ]
        numbered = row(student_number="77"), row(student_number="77", student_name="Nicholas Nobody")
        assert [line for line, _column, _words in refusals(brought(*numbered))] == [3]
        known = student(at=school())
        told = {"student_number": known.local_id, "birth_date": known.birth_date.isoformat()}
        assert refusals(brought(row(**told), row(**told | {"student_name": "Other"}))) == [
            (3, "student_name", "This student stands in line 2 in the same contact already.")
        ]
        assert brought(row(), row(student_name="Nora Nobody")).status == "ready"

    def test_of_a_merged_student_are_found_by_the_service(self):
        kept, gone = student(at=school()), student(at=school())
        with writing():
            type(gone).objects.filter(pk=gone.pk).update(merged_into=kept)
        two = [row(student_number=one.local_id, birth_date=one.birth_date.isoformat()) for one in (kept, gone)]
        two[1]["student_name"] = "Another Spelling"
        assert refusals(brought(*two)) == [(3, "student_name", "This student stands in this contact already.")]

    def test_are_rows_that_add_nothing_to_a_contact(self):
        assert [line for line, _column, _words in refusals(brought(alone(), alone()))] == [3]
        assert brought(alone(), row()).status == "ready"

    def test_contradict_no_other_row_of_their_contact(self):
        record = brought(row(), row(student_name="Nora Nobody", time="11:00", where="event"))
        assert refusals(record) == [
            (3, "time", "Line 2 says otherwise of the same contact."),
            (3, "where", "Line 2 says otherwise of the same contact."),
        ]


class TestHostileFiles:
    def refused(self, data: bytes) -> str:
        record = ran(uploaded(io.BytesIO(data)))
        assert record.status == "refused"
        return " ".join(words for _line, _column, words in refusals(record))

    def test_a_mark_of_byte_order_is_passed_over(self):
        record = ran(uploaded(io.BytesIO(b"\xef\xbb\xbf" + file_of(row()).getvalue())))
        assert (record.status, record.warned) == ("ready", 1)

    def test_a_nul_character_at_the_beginning_is_not_even_kept(self):
        with pytest.raises(ValidationError, match="This is no CSV"):
            uploaded(io.BytesIO(file_of(row()).getvalue().replace(b"Nick", b"Ni\0ck")))
        assert not ImportChunk.objects.exists()

    def test_another_encoding(self):
        assert "not UTF-8" in self.refused(file_of(row(officer="Zoë")).getvalue().decode().encode("latin-1"))

    def test_a_cell_of_a_megabyte(self):
        assert "longer than 100000 bytes" in self.refused(file_of(row(what="x" * 1_048_576)).getvalue())

    def test_a_value_over_two_lines_and_an_open_quotation_mark(self):
        assert "Take line breaks out" in self.refused(file_of(row(what="One.\nTwo.")).getvalue())
        assert "quotation marks" in self.refused(file_of(row()).getvalue().replace(b"Nick", b'"Ni"ck'))

    def test_other_columns_and_no_columns(self):
        assert "is agency_number" in self.refused(file_of(row(), header=["agency", *CONTACTS.header]).getvalue())
        assert "no rows" in self.refused(file_of().getvalue())
        assert self.refused(b"PK\x03\x04 a zip")

    def test_more_than_is_taken(self, settings, client):
        settings.POLICE_UPLOAD_MOST_BYTES = 100
        client.force_login(coordinator())
        address = reverse("diversion:import-upload")
        body = {"document": SimpleUploadedFile("contacts.csv", file_of(row()).getvalue())}
        answer = client.post(address, body | {"once": client.get(address).context["once"]})
        assert answer.status_code == 422
        assert "more than is taken" in answer.content.decode()
        assert not ImportChunk.objects.exists()


def test_every_field_of_the_services_has_its_column():
    told = {field for field, _column, _told in ALL.values()}
    model = {one.name for one in (*PoliceContact._meta.fields, *ContactStudent._meta.fields)}
    assert told <= model


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"status": "lost"}, "contactimport_status_valid"),
        ({"status": "applied"}, "contactimport_ended_iff_over"),
        ({"ended_at": NOW}, "contactimport_ended_iff_over"),
        ({"sha256": "0"}, "contactimport_sha256_form"),
        ({"size": 0}, "contactimport_file_not_empty"),
    ],
)
def test_the_database_refuses_what_no_import_is(told, rule):
    with pytest.raises(DatabaseError, match=rule):
        written(brought(row()), **told)


class TestEligibility:
    def test_is_told_by_line_without_a_name_in_the_trial_and_of_what_was_put_down(self, client):
        make.police_rules()
        rows = (
            row(agency_number="22-1", offense="708.2(6)", birth_date="2008-01-01"),
            row(agency_number="22-2", offense="708.2(6)", birth_date="2002-01-01"),
            row(agency_number="22-3", offense="708.2(6)", birth_date=""),
            row(agency_number="22-4", birth_date="2008-01-01"),
            row(agency_number="22-5", part="witness", birth_date="2008-01-01"),
        )
        record = brought(*rows)
        counted = {kind: record.counts[kind]["added"] for kind in ("eligible", "not", "ask")}
        assert counted == {"eligible": 1, "not": 1, "ask": 1}
        assert record.answers == [[2, "eligible", "fits"], [3, "not", "too_old"], [4, "ask", "no_age"]]
        record = ran(confirmed(record))
        refs = [one.ref for one in ContactStudent.objects.exclude(offense=None).order_by("pk")]
        assert [told[3] for told in record.answers] == refs
        client.force_login(coordinator())
        page = client.get(reverse("diversion:import-detail", args=[record.ref])).content.decode()
        assert reverse("diversion:import-eligible", args=[record.ref]) in page
        file = client.get(reverse("diversion:import-eligible", args=[record.ref])).content.decode()
        assert f"2,Eligible,Every rule fits,{refs[0]}" in file
        assert not any(name in page + file for name in NAMES)

    def test_is_of_what_was_told_alone_where_a_system_brings_the_file(self):
        make.police_rules()
        child = student(at=school(), birth_date=date(2007, 3, 9), local_id="100001")
        diverted.case("completed", of=child)
        told = row(offense="708.2(6)", student_number="100001", birth_date="2007-03-09")
        assert brought(told).answers == [[2, "not", "earlier"]]
        assert brought(told, actor=client_made("diversion.write")[0].user).answers == [[2, "eligible", "fits"]]

    def test_of_a_persons_file_is_told_to_no_system(self):
        make.police_rules()
        mine, (system, secret) = brought(row(offense="708.2(6)")), client_made("diversion.read", "diversion.write")
        own = brought(row(offense="708.2(6)", agency_number="22-2"), actor=system.user)
        client = Client(headers={"Authorization": f"Bearer {token_of(system, secret)}"})
        for record, sees in ((mine, False), (own, True)):
            told = client.get(reverse("diversion-api:import-detail", args=[record.ref])).json()
            assert ("eligible" in told["counts"]) is sees
            answer = client.get(reverse("diversion-api:import-eligible", args=[record.ref]))
            assert answer.status_code == (200 if sees else 404)
        assert answer.json() == [{"line": 2, "answer": "eligible", "rule": "fits", "student": None}]
