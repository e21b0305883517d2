"""A child's log on pages, on paper and in the API: what it says, to whom, and that looking at it is logged itself."""

from __future__ import annotations

import base64
import io
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.models import ReadEvent, ReadSubject, StoredFile
from district.models import Role
from privacy import log_pdf, policies, selectors, services
from privacy.models import Disclosure
from privacy.work import work
from tests.factories.district import school, user
from tests.factories.privacy import entry, look, officer, request
from tests.factories.students import accepted, barred, conflict, guardian, merged, student

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lee Leader"))


@pytest.fixture
def child():
    return student("Zoë", "Testerly", at=school())


@pytest.fixture
def reader(client):
    who = officer(name="Nadia Officer")
    client.force_login(who)
    return who


def log_of(one) -> str:
    return reverse("privacy:log-detail", args=[one.ref])


def told(event) -> set[str]:
    return set(ReadSubject.objects.filter(event=event).values_list("ref", flat=True))


class TestTheLog:
    def test_says_who_looked_in_which_role_on_which_page(self, client, reader, leader, child):
        look(leader, child)
        page = client.get(log_of(child)).content.decode()
        assert "Lee Leader" in page
        assert "School leader" in page

    def test_names_no_other_child_and_no_child_in_its_title(self, client, reader, leader, child):
        other = student("Bo", "Sampleman")
        look(leader, child, other)
        page = client.get(log_of(child)).content.decode()
        assert "Sampleman" not in page
        assert other.ref not in page
        assert "2 students on that page" in page
        assert "Testerly" not in re.search("<title>(.*?)</title>", page, re.DOTALL)[1]

    def test_is_one_with_those_of_whom_it_was_before(self, client, reader, leader, child):
        before = student("Zoe", "Before")
        look(leader, before)
        entry(before)
        merged(before, child)
        page = client.get(log_of(before)).content.decode()
        assert "Log of Zoë Testerly" in page
        assert "Lee Leader" in page
        assert "Health or safety emergency" in page

    def test_looking_at_it_stands_in_it(self, client, reader, child):
        client.get(log_of(child), {"since": "2022-10-01"})
        event = ReadEvent.objects.get(page="privacy:log-detail")
        assert (event.actor, told(event), event.purpose) == (reader.ref, {child.ref}, "since: 2022-10-01")
        assert "The student’s log" in client.get(log_of(child)).content.decode()

    def test_is_narrowed_by_days_person_and_face(self, client, reader, leader, child):
        look(leader, child)
        found = {
            query: "No view matches." in client.get(f"{log_of(child)}?{query}").content.decode()
            for query in (f"person={leader.ref}", "face=pdf", "until=2022-10-13", "since=2022-10-14")
        }
        assert found == {
            f"person={leader.ref}": False, "face=pdf": True, "until=2022-10-13": True, "since=2022-10-14": False,
        }  # fmt: skip
        assert client.get(log_of(child), {"since": "soon"}).status_code == 422

    def test_between_a_day_and_one_before_it_nothing_is_said_to_be_nothing(self, client, reader, leader, child):
        look(leader, child)
        for address in (log_of(child), reverse("privacy:read-list"), reverse("privacy:disclosure-list")):
            answer = client.get(address, {"since": "2022-10-14", "until": "2022-10-13"})
            text = answer.content.decode()
            assert answer.status_code == 422, address
            assert "That is before the day in “From”." in text
            assert "No view matches." not in text
            assert client.get(address, {"since": "2022-10-14", "until": "2022-10-14"}).status_code == 200, address

    def test_comes_by_pages_whose_late_ones_move_nothing(self, client, reader, leader, child):
        events = [look(leader, child) for _ in range(60)]
        first = client.get(log_of(child))
        assert len(first.context["rows"]) == 50
        older = client.get(log_of(child) + first.context["page"].next_url)
        assert [row.look.key for row in older.context["rows"]] == [
            one.pk
            for one in events[:11]  # the first look at the log was its newest row
        ][::-1]

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_is_taken_along_as_a_file_that_names_no_child(self, client, reader, leader, child, kind):
        look(leader, child)
        answer = client.get(log_of(child), {"format": kind})
        assert "Testerly" not in answer["Content-Disposition"]
        event = ReadEvent.objects.order_by("id").last()
        assert (event.face, told(event)) == ("export", {child.ref})
        if kind == "csv":
            assert b"Lee Leader" in answer.content
            assert b"Testerly" not in answer.content

    def test_is_there_for_no_other_role(self, client, leader, child):
        for who in (leader, accepted(user(Role.ADMINISTRATOR))):
            client.force_login(who)
            assert client.get(log_of(child)).status_code == 404

    def test_of_views_is_empty_for_whoever_has_no_part_in_it(self, reader, child):
        look(officer(), child)
        assert policies.visible_reads(reader).exists()
        for who in (accepted(user()), user(Role.PRIVACY_OFFICER)):
            assert not policies.visible_reads(who).exists()

    def test_is_there_for_nobody_before_they_accepted_the_code(self, client, reader, child):
        client.force_login(user(Role.PRIVACY_OFFICER))
        assert "/accept/" in client.get(log_of(child))["Location"]
        assert client.get(f"/api/v1/privacy/students/{child.ref}/log/").status_code == 403

    def test_of_a_child_of_ones_own_is_hidden(self, client, reader, leader, child):
        other = student("Bo", "Sampleman")
        made, shared = entry(child), look(leader, child, other)
        alone = look(leader, child)
        conflict(reader, child)
        assert client.get(log_of(child)).status_code == 404
        assert client.get(reverse("privacy:disclosure-detail", args=[made.ref])).status_code == 404
        assert not selectors.disclosures(reader).exists()
        known = set(policies.visible_reads(reader).values_list("pk", flat=True))
        assert shared.pk in known  # of the other child it must be told
        assert alone.pk not in known
        page = client.get(reverse("privacy:read-list")).content.decode()
        assert "Testerly" not in page
        assert "Sampleman" in page

    def test_of_another_school_is_hidden_from_whoever_answers_for_one(self, client, child):
        client.force_login(accepted(user(Role.PRIVACY_OFFICER, at=school("north", "North"))))
        assert client.get(log_of(child)).status_code == 404
        client.force_login(accepted(user(Role.PRIVACY_OFFICER, at=school())))
        assert client.get(log_of(child)).status_code == 200


class TestTheReadLog:
    def test_names_children_it_logs(self, client, reader, leader, child):
        look(leader, child)
        page = client.get(reverse("privacy:read-list"), {"person": leader.ref}).content.decode()
        assert "Testerly, Zoë" in page
        event = ReadEvent.objects.get(page="privacy:read-list")
        assert (told(event), event.purpose) == ({child.ref}, f"person: {leader.ref}")

    def test_a_search_that_names_nobody_stands_in_it_too(self, client, reader):
        client.get(reverse("privacy:read-list"), {"face": "pdf"})
        assert ReadEvent.objects.get(page="privacy:read-list").purpose == "face: pdf"

    def test_shows_all_of_one_view(self, client, reader, leader):
        many = [student() for _ in range(5)]
        event = look(leader, *many)
        listed = client.get(reverse("privacy:read-list"), {"person": leader.ref}).content.decode()
        assert "and 2 more" in listed
        page = client.get(reverse("privacy:read-list"), {"event": event.pk}).content.decode()
        assert all(one.in_list in page for one in many)


class TestFinding:
    def test_a_name_is_posted_and_in_no_address(self, client, reader, child):
        page = client.get(reverse("privacy:overview")).content.decode()
        assert 'method="post" action="/privacy/"' in page
        label = f"Zoë Testerly · {child.local_id}"
        answer = client.post(reverse("privacy:overview"), {"student": child.ref, "student_typed": label})
        assert answer["Location"] == log_of(child)
        wrong = client.post(reverse("privacy:overview"), {"student": "", "student_typed": "Testerly"})
        assert wrong.status_code == 422
        assert told(ReadEvent.objects.get(page="privacy:overview")) == {child.ref}


class TestThePrint:
    def printed(self, child, recipient: str) -> Disclosure:
        return services.log_print(
            actor=officer(), ref=child.ref, recipient=recipient, at=clock.now(), today=clock.today()
        )

    def test_is_a_disclosure_that_keeps_the_pdf(self, child):
        held = guardian(child, "Ada", "Testerly")
        made = self.printed(child, held.ref)
        assert (made.kind, made.basis, made.party, made.is_required) == (
            "disclosed", "PARENT_OR_ELIGIBLE", "Ada Testerly", False,
        )  # fmt: skip
        file = StoredFile.objects.get(owner_ref=made.ref)
        assert (file.name, file.media_type) == ("log-2022-10-14.pdf", "application/pdf")

    def test_is_given_to_nobody_without_the_rights(self, child):
        held = barred(child, given="Ed", family="Testerly")
        for recipient, words in (
            (held.ref, "A court has taken"),
            ("student", "not 18"),
            (guardian(student()).ref, "do not answer"),
        ):
            with pytest.raises(ValidationError, match=words):
                self.printed(child, recipient)
        assert not Disclosure.objects.exists()
        assert not StoredFile.objects.filter(owner_kind="privacy.disclosure").exists()

    def test_page_says_why_somebody_cannot_be_chosen(self, client, reader, child):
        held = barred(child, given="Ed", family="Testerly")
        page = client.get(reverse("privacy:log-print", args=[child.ref]))
        assert held.ref not in dict(page.context["form"].fields["recipient"].choices)
        assert "A court has taken the rights over the record away from Ed Testerly" in page.content.decode()

    def test_is_the_students_own_at_18(self):
        grown = student("Ona", "Grownup", birth_date=date(2004, 1, 1))
        held = guardian(grown)
        with pytest.raises(ValidationError, match="needs their consent"):
            self.printed(grown, held.ref)
        assert self.printed(grown, "student").party == "Ona Grownup"

    @pytest.mark.parametrize(
        ("setting", "seen"), [("roles", "School leader"), ("names", "Lee Leader (School leader)"), ("none", None)]
    )
    def test_tells_of_the_districts_own_people_what_it_is_set_to(
        self, settings, monkeypatch, leader, child, setting, seen
    ):
        settings.LOG_PRINT_VIEWS = setting
        other = student("Bo", "Sampleman")
        look(leader, child, other)
        look(leader, child)
        entry(child, basis="SCHOOL_OFFICIAL", threat="", party_name="Tia Teacher", party_organization="")
        words = {}
        monkeypatch.setattr(log_pdf.pdf, "render", lambda name, given, **more: words.update(given) or b"%PDF-1.7")
        log_pdf.pdf_of(child, "Ada Testerly, parent", clock.today())
        text = str(words)
        assert "Sampleman" not in text
        assert other.ref not in text
        assert "Tia Teacher" not in text
        assert ("Lee Leader" in text) is (setting == "names")
        views = words["views"]
        assert (views["rows"] if views else None) == (
            [["Oct 14, 2022", seen, views["rows"][0][2], "2 times"]] if seen else None
        )

    def test_is_a_pdf_for_all_readers(self, leader, child):
        look(leader, child)
        request(child)
        made = log_pdf.pdf_of(child, "Ada Testerly, parent", clock.today())
        assert made.startswith(b"%PDF")
        assert b"pdfuaid" in made


class TestWork:
    def test_is_a_request_that_nobody_answered(self):
        who = officer()
        held = guardian(about := student())
        parents = request(about, basis="PARENT_OR_ELIGIBLE", guardianship=held, party_organization="")
        others = request(about)
        found = {item.address.split("/")[-2]: item for item in work(who, clock.today()).items}
        assert found[parents.ref].due == date(2022, 11, 17)
        assert found[others.ref].due is None
        assert held.guardian.name not in str(found)

    def test_is_nobody_elses(self):
        request()
        assert list(work(accepted(user(Role.SCHOOL_LEADER)), clock.today()).items) == []


class TestTheApi:
    def test_tells_views_of_one_child_without_the_others(self, client, reader, leader, child):
        other = student()
        look(leader, child, other)
        answer = client.get("/api/v1/privacy/reads/", {"student": child.ref}).json()
        assert [(one["students"], one["subjects"]) for one in answer["results"]] == [([child.ref], 2)]
        assert told(ReadEvent.objects.get(page="privacy-api:read-list")) == {child.ref}

    def test_has_no_page_where_a_cursor_is_none_of_its_own(self, client, reader):
        for place in ("p=x", "p=" + "9" * 19, "p=" + "9" * 5000, "p=-1", "p=\u0663"):
            cursor = base64.b64encode(place.encode()).decode()
            answer = client.get("/api/v1/privacy/reads/", {"cursor": cursor})
            assert (answer.status_code, "Begin at the first one" in answer.json()["detail"]) == (404, True), place

    def test_leads_on_by_its_own_cursor(self, client, reader, leader, child):
        look(leader, child)
        look(leader, child)
        first = client.get("/api/v1/privacy/reads/", {"page_size": 1, "student": child.ref}).json()
        second = client.get(first["next"]).json()
        assert second["results"] != first["results"] != []

    def test_tells_disclosures_of_one_child(self, client, reader, child):
        made = entry(child)
        entry()
        answer = client.get("/api/v1/privacy/disclosures/", {"student": child.ref}).json()
        assert [one["ref"] for one in answer["results"]] == [made.ref]

    def test_of_a_child_who_is_hidden_tells_nothing(self, client, reader, child):
        entry(child)
        conflict(reader, child)
        for what in ("reads", "disclosures"):
            assert client.get(f"/api/v1/privacy/{what}/", {"student": child.ref}).json()["results"] == []


class TestADocument:
    def test_called_after_the_child_is_so_in_no_title_and_no_name_of_a_file(self, client, reader, child):
        name = "Testerly consent.txt"
        kept = services.disclosure_add_document(
            actor=reader, ref=entry(child).ref, document=io.BytesIO(b"Signed."), name=name, at=clock.now()
        )
        page = client.get(reverse("privacy:document-remove", args=[kept.ref])).content.decode()
        assert name in page
        assert "Testerly" not in re.findall("<title>.*?</title>", page, re.DOTALL)[0]
        for address in ("privacy:document-detail", "privacy-api:document-detail"):
            answer = client.get(reverse(address, args=[kept.ref]))
            assert answer["Content-Disposition"] == f'attachment; filename="{kept.ref}.txt"'
