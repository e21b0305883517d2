"""What nobody types who means well: shapes, lengths and letters, by page, API and file; and formulas in exports."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from core import clock
from district.models import Role
from restorative.models import RestorativeCase, RestorativeReferral
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.restorative.meetings import NOW

pytestmark = pytest.mark.django_db
PERSON = {"presence": "harmed", "kind": "student", "name": "Bo Sampleman", "number": ""}
API = "restorative-api:referral-list"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school())


@pytest.fixture
def browser(client, teacher):
    client.force_login(teacher)
    client.raise_request_exception = False
    return client


PEOPLE = [
    {}, "x", 1, None, [None], [[]], [[PERSON]], [{}], [{"name": PERSON}], [{**PERSON, "name": ["Bo"]}],
    [{**PERSON, "name": "x" * 100_000}], [{**PERSON, "name": "Bo\x00"}], [{**PERSON, "number": "\x00"}],
    [{**PERSON, "number": "9" * 5000}], [{**PERSON, "number": {"a": 1}}], [{**PERSON, "kind": {"a": 1}}],
    [{**PERSON, "presence": ["harmed"]}], [{**PERSON, "student": 1}], [{**PERSON, "ref": "stu-1"}], [PERSON] * 1000,
    [{**PERSON, "name": "\ud800"}],
]  # fmt: skip


class TestAReferral:
    @pytest.mark.parametrize("people", PEOPLE, ids=range(len(PEOPLE)))
    def test_of_people_of_another_shape_is_refused_and_makes_nothing(self, browser, people):
        answer = browser.post(reverse(API), json.dumps(make.told(people=people)), content_type="application/json")
        assert answer.status_code == 400, answer.content[:300]
        assert not RestorativeCase.objects.exists()

    @pytest.mark.parametrize("field", ["hard_stops", "what_happened", "staff_note", "number", "removal_decided_date"])
    @pytest.mark.parametrize("value", [{"a": 1}, ["x", ["y"]], [{"weapon": True}], 1e400, True, "\x00", "x" * 100_000])
    def test_of_another_shape_is_refused(self, browser, field, value):
        body = json.dumps(make.told(**{field: value}))
        answer = browser.post(reverse(API), body, content_type="application/json")
        assert answer.status_code == 400, answer.content[:300]
        assert not RestorativeCase.objects.exists()

    def test_of_more_people_than_a_page_has_rows_is_refused_and_leaves_nobody_out_unsaid(self, browser):
        body = make.typed(make.told(people=[PERSON] * 200))
        assert browser.post(reverse("restorative:referral-send"), body).status_code == 422
        assert not RestorativeReferral.objects.exists()

    def test_with_an_enormous_number_of_a_row_is_refused(self, browser):
        body = make.typed(make.told()) | {
            f"people-{'9' * 400}-name": "Bo",
            "people-x-name": "Bo",
            "people--1-name": "Bo",
        }
        assert browser.post(reverse("restorative:referral-send"), body).status_code < 500

    @pytest.mark.parametrize("text", [
        "Z\u0335\u0321\u0353" * 300, "\u202egnorw\u202c", "\u200b\u200b", "<script>alert(1)</script>", "{{ 7*7 }}",
        "' OR 1=1 --", "A " + "B-" * 1900, "Aa " * 1300,
    ])  # fmt: skip
    def test_with_odd_letters_is_taken_as_it_is_or_refused(self, browser, text):
        people = [{**PERSON, "name": text[:100]}, PERSON]
        body = json.dumps(make.told(what_happened=text, staff_note=text, people=people))
        assert browser.post(reverse(API), body, content_type="application/json").status_code in {201, 400}
        for one in RestorativeReferral.objects.all():
            assert one.what_happened == text.strip()

    def test_says_no_more_of_a_number_that_is_a_student_s(self, browser):
        """Whoever tries numbers must not learn which of them are children's."""
        child = students.student(local_id="S-77")
        told = []
        for at, number in enumerate((child.local_id, "S-00")):
            people = [{**PERSON, "name": f"Somebody {at}", "number": number}]
            body = make.told(people=people, on_date=f"2022-10-0{at + 3}")
            answer = browser.post(reverse(API), json.dumps(body), content_type="application/json").json()
            told.append({key: value for key, value in answer.items() if key not in {"ref", "referred_at"}})
        assert told[0] == told[1]


class TestAFile:
    @pytest.mark.parametrize("text", [
        "[" * 100_000, '[{"number": ' + "9" * 5000 + "}]", '[{"number": "1", "people": NaN}]', "[1]", "[[]]", '"x"',
        '[{"number": "1", "school": {"a": 1}}]', '[{"number": "\\u0000"}]', '[{"number": ["1"]}]',
    ], ids=range(9))  # fmt: skip
    def test_that_is_broken_is_refused_in_words(self, teacher, tmp_path, text):
        file = tmp_path / "referrals.json"
        file.write_text(text)
        with pytest.raises(CommandError) as error:
            call_command("import_referrals", file, by=teacher.email)
        assert len(str(error.value)) < 1000

    @pytest.mark.parametrize("text", [
        "number,school,people\n1,east,a|b|c|d|e|f;|||\n", "number\n1,2,3,4\n", 'number\n"' + "x" * 200_000 + '"\n',
        "number,number\n1,1\n", "\x00\n\x00\n", "number,people\n1,=cmd()|x\n",
    ], ids=range(6))  # fmt: skip
    def test_of_broken_lines_is_refused_in_words(self, teacher, tmp_path, text):
        file = tmp_path / "referrals.csv"
        file.write_text(text)
        with pytest.raises(CommandError) as error:
            call_command("import_referrals", file, by=teacher.email)
        assert len(str(error.value)) < 1000


class TestExports:
    def test_let_nothing_be_reckoned(self, client):
        """A name that begins as a formula would run where somebody opens the file."""
        case = make.willing()
        worker = case.assignments.get().user
        one = make.participant(case, part="community", kind="adult", name='=HYPERLINK("http://x.example")')
        make.contact(case, participant=one)
        make.contact(case, with_whom="@SUM(A1)", note="+1")
        agreement = make.agreement(case)
        make.item(agreement, who=one, what="=1+1")
        client.force_login(worker)
        for name in ("contact-list", "item-list", "agreement-list", "case-list", "encounter-list"):
            answer = client.get(reverse(f"restorative:{name}"), {"format": "csv"})
            assert answer.status_code == 200
            text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
            cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(",")]
            assert not [cell for cell in cells if cell[:1] in {"=", "@", "+", "\t"}], name


class TestWordsStayWords:
    def test_on_the_pages_of_a_case(self, client):
        tag = "<img src=x onerror=alert(1)>"
        case = make.willing(screen_reason=tag, end_note=tag)
        make.referral(case, what_happened=tag, staff_note=tag)
        one = make.participant(case, part="community", kind="adult", name=tag)
        make.consent(one, note=tag)
        make.own_words(one, tag)
        contact = make.contact(case, participant=one, note=tag)
        client.force_login(case.assignments.get().user)
        for url in (
            reverse("restorative:case-detail", args=[case.ref]),
            reverse("restorative:participant-detail", args=[one.ref]),
            reverse("restorative:contact-detail", args=[contact.ref]), reverse("restorative:case-board"),
            reverse("restorative:contact-list"),
        ):  # fmt: skip
            page = client.get(url).content.decode()
            assert "<img src=x" not in page
        assert client.get(reverse("restorative:case-pdf", args=[case.ref])).status_code == 200

    def test_of_a_link_greet_nobody_with_a_tag(self, client):
        one = make.participant(make.case("preparing"), kind="adult", name="<b>Bo</b> \u202eevil", part="supporter")
        make.link(one, token="x" * 32)
        answer = client.get(reverse("restorative:answer", args=["x" * 32]))
        assert "<b>Bo" not in answer.content.decode()
        assert client.post(reverse("restorative:answer", args=["x" * 32]), {"words": "x" * 200_000}).status_code < 500
        assert client.post(reverse("restorative:answer", args=["x" * 32]), {"words": "\x00"}).status_code < 500
