"""Telling of an incident: what is asked, what is kept meanwhile, what the receipt says, and what opens with it."""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role, User
from restorative import services
from restorative.models import Behavior, CaseDuty, Incident, ReferralDraft, RestorativeCase, RestorativeReferral
from restorative.names import names_in
from tests.factories import restorative as make
from tests.factories.district import client_made, district, loaded, school, user
from tests.factories.students import student
from tests.restorative.sending import NEW

pytestmark = pytest.mark.django_db
NOON = datetime(2022, 10, 14, 17, tzinfo=UTC)
LIST, API = "restorative:referral-list", "restorative-api:referral-list"


@pytest.fixture(autouse=True)
def _friday():
    with clock.travel(NOON):
        yield


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school(), name="Tess Teacher")


@pytest.fixture
def browser(teacher):
    found = Client()
    found.force_login(teacher)
    return found


def person(name: str, number: str = "", kind: str = "student", presence: str = "harmed") -> dict:
    return {"presence": presence, "kind": kind, "name": name, "number": number}


def taken(actor: User, **fields) -> RestorativeReferral:
    """Return what the service makes of a referral."""
    body = make.told(**fields)
    body |= {"on_date": clock.today(), "hard_stops": [one for one in body["hard_stops"] if one != "none"]}
    return services.referral_send(actor=actor, at=clock.now(), today=clock.today(), **body)


def once_of(answer) -> str:
    return re.search(r'name="once" value="([^"]+)"', answer.content.decode()).group(1)


class TestSending:
    def test_opens_incident_case_and_people_as_they_were_told(self, browser, teacher):
        known = student("Bo", "Sampleman", at=school(), local_id="S0042")
        people = [person("Zoë Testerly"), person("Bo Sampleman", "S 0042", presence="responsible")]
        body = make.typed(make.told(people=people, staff_note="They share a bus.", urgency="today"))
        answer = browser.post(reverse(NEW), body)
        referral = RestorativeReferral.objects.get()
        assert answer["Location"] == reverse("restorative:referral-detail", args=[referral.ref])
        assert referral.referred_by == teacher
        assert (referral.staff_note, referral.hard_stops) == ("They share a bus.", [])
        case = referral.case
        assert (case.status, case.urgency, case.referred_date) == ("referred", "today", clock.today())
        assert (case.incident.place, case.incident.behavior.code) == ("cafeteria", "fighting")
        told = [(one.name, one.number, one.student, one.presence) for one in referral.people.order_by("pk")]
        assert told == [("Zoë Testerly", "", None, "harmed"), ("Bo Sampleman", "S0042", known, "responsible")]

    def test_begins_with_ones_own_school_and_today(self, browser):
        form = browser.get(reverse(NEW)).context["form"]
        assert form["school"].initial == school()
        assert form["on_date"].initial == clock.today()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("on_date", "2022-10-15"),
            ("what_happened", " "),
            ("hard_stops", []),
            ("hard_stops", ["none", "weapon"]),
            ("people", []),
            ("people", [person("Somebody", "S1", kind="staff")]),
            ("people", [person("")]),
            ("people", [person("Zoë", presence="guilty")]),
            ("removal_decided_date", "2022-10-13"),
            ("behavior", "unheard-of"),
        ],
    )
    def test_refuses_alike_on_both_faces(self, browser, field, value):
        body = make.told(**{field: value})
        page = browser.post(reverse(NEW), make.typed(body) | {"people-0-number": body["people"][0]["number"]}
                            if field == "people" and value else make.typed(body))  # fmt: skip
        api = browser.post(reverse(API), body, content_type="application/json")
        assert (page.status_code, api.status_code) == (422, 400)
        assert list(page.context["form"].errors) == list(api.json()["errors"]) == [field]
        assert not RestorativeCase.objects.exists()

    def test_asks_when_a_removal_was_decided(self, browser):
        answer = browser.post(reverse(NEW), make.typed(make.told(hard_stops=["removal"])))
        assert "removal_decided_date" in answer.context["form"].errors

    def test_takes_no_behavior_that_left_the_list(self, browser):
        loaded(Behavior(district=district(), code="gone", name="Gone", is_used=False))
        body = make.told(behavior="gone")
        assert "behavior" in browser.post(reverse(NEW), make.typed(body)).context["form"].errors
        assert "Gone" not in browser.get(reverse(NEW)).content.decode()

    def test_is_refused_to_a_board_member(self):
        with pytest.raises(PermissionDenied):
            taken(user(Role.BOARD_MEMBER))

    def test_is_all_or_nothing(self, teacher, monkeypatch):
        def refuse(**_facts):
            raise ValidationError("No.")

        monkeypatch.setattr("restorative.services.referrals.duty_begin", refuse)
        with pytest.raises(ValidationError):
            taken(teacher)
        assert not Incident.objects.exists()
        assert not RestorativeReferral.objects.exists()

    def test_of_one_page_sent_twice_is_taken_once(self, browser):
        body = make.typed(make.told()) | {"once": once_of(browser.get(reverse(NEW)))}
        first, second = (browser.post(reverse(NEW), body) for _ in range(2))
        assert first["Location"] == second["Location"]
        assert RestorativeReferral.objects.count() == 1

    def test_matches_no_number_that_two_students_have_nor_one_spelled_otherwise(self, teacher):
        for _ in range(2):
            student(at=school(), local_id="S7")
        student(at=school(), local_id="S8")
        found = taken(teacher, people=[person("A", "S7"), person("B", "s8")])
        assert [one.student for one in found.people.all()] == [None, None]

    def test_matches_who_was_merged_to_whom_they_are(self, teacher):
        kept = student(at=school(), local_id="S2")
        make.written(student(at=school(), local_id="S1"), merged_into=kept)
        assert taken(teacher, people=[person("A", "S1")]).people.get().student == kept


class TestNames:
    @pytest.mark.parametrize(
        ("text", "people", "found"),
        [
            ("zoe pushed the other one.", ["Zoë Testerly"], ["zoe"]),
            ("A quarrel; O'Brien left.", ["Pat O’Brien"], ["O'Brien"]),
            ("Then Mr. Quill came.", [], ["Mr. Quill"]),
            ("Ada Sampleman shouted.", [], ["Ada Sampleman"]),
            ("Two students quarreled. One left in tears.", ["Zoë Testerly"], []),
            ("It was at North High.", [], []),
            ("They hit a Boat.", ["Bo Sampleman"], []),
            ("On Monday Two students met. In English class they quarreled.", [], []),
            ("Then Ada Sampleman shouted.", [], ["Ada Sampleman"]),
        ],
    )
    def test_are_found_as_people_write_them(self, text, people, found):
        assert names_in(text, people, ["North High", "East"]) == found

    def test_are_pointed_out_once_before_sending(self, browser):
        body = make.typed(make.told(what_happened="Zoe pushed another student."))
        asked = browser.post(reverse(NEW), body)
        assert asked.status_code == 200
        assert "seems to name somebody: Zoe" in asked.content.decode()
        assert not RestorativeReferral.objects.exists()
        assert browser.post(reverse(NEW), body | {"seen": asked.context["seen"]}).status_code == 302

    def test_are_pointed_out_anew_when_the_text_changes(self, browser):
        body = make.typed(make.told(what_happened="Zoe pushed another student."))
        seen = browser.post(reverse(NEW), body).context["seen"]
        again = browser.post(reverse(NEW), body | {"seen": seen, "what_happened": "Bo pushed another student."})
        assert "seems to name somebody: Bo" in again.content.decode()


class TestDraft:
    def test_is_found_again_as_it_was_typed(self, browser, teacher):
        body = make.typed(make.told(what_happened="They quarr", place=""))
        answer = browser.post(reverse(NEW), body | {"keep": "yes"})
        assert answer["Location"] == reverse(LIST)
        assert "Go on with it" in browser.get(reverse(LIST)).content.decode()
        page = browser.get(reverse(NEW))
        assert "They quarr" in page.content.decode()
        assert 'value="Zoë Testerly"' in page.content.decode()
        assert page.context["form"].errors == {}  # nobody is blamed for what they have not finished
        assert ReferralDraft.objects.get().saved_at == NOON
        assert not RestorativeReferral.objects.exists()

    def test_keeps_itself(self, browser):
        answer = browser.post(reverse(NEW), {"what_happened": "They"}, headers={"HX-Request": "true"})
        assert answer.status_code == 422  # without the word it is sent
        answer = browser.post(reverse(NEW), {"what_happened": "They", "keep": "yes"}, headers={"HX-Request": "true"})
        assert answer.content.decode().strip() == "Kept at 12:00 PM."
        assert ReferralDraft.objects.get().typed == {"what_happened": ["They"]}

    def test_is_ones_own(self, browser, teacher):
        browser.post(reverse(NEW), {"what_happened": "They quarreled.", "keep": "yes"})
        other = Client()
        other.force_login(user(Role.STAFF_MEMBER, at=school()))
        assert "They quarreled." not in other.get(reverse(NEW)).content.decode()
        assert "Go on with it" not in other.get(reverse(LIST)).content.decode()

    def test_ends_when_it_is_sent(self, browser):
        browser.post(reverse(NEW), {"what_happened": "They", "keep": "yes"})
        assert browser.post(reverse(NEW), make.typed(make.told())).status_code == 302
        assert not ReferralDraft.objects.exists()

    def test_does_not_come_back_by_a_late_save_of_what_was_sent(self, browser):
        body = make.typed(make.told()) | {"once": once_of(browser.get(reverse(NEW)))}
        browser.post(reverse(NEW), body)
        browser.post(reverse(NEW), body | {"keep": "yes"}, headers={"HX-Request": "true"})
        assert not ReferralDraft.objects.exists()

    def test_is_thrown_away(self, browser):
        browser.post(reverse(NEW), {"what_happened": "They", "keep": "yes"})
        browser.post(reverse(NEW), {"what_happened": "They", "throw_away": "yes"})
        assert not ReferralDraft.objects.exists()

    def test_is_no_place_for_a_book(self, browser):
        browser.post(reverse(NEW), {"what_happened": "x" * 60_000, "keep": "yes"})
        assert not ReferralDraft.objects.exists()

    def test_takes_no_letter_that_the_database_does_not(self, browser):
        browser.post(reverse(NEW), {"what_happened": "a\x00b", "keep": "yes"})
        assert not ReferralDraft.objects.exists()

    def test_gets_another_row_and_loses_nothing(self, browser):
        page = browser.post(reverse(NEW), make.typed(make.told()) | {"another": "people"})
        text = page.content.decode()
        assert page.status_code == 200
        assert 'name="people-2-name"' in text
        assert 'name="people-3-name"' not in text
        assert 'value="Bo Sampleman"' in text
        assert page.context["form"].errors == {}
        assert ReferralDraft.objects.exists()


class TestTheSameIncident:
    @pytest.mark.parametrize(
        "fields",
        [
            {"people": [person("testerly zoe")], "place": "bus", "time_of_day": "after"},
            {"people": [person("Somebody", "n000 042")], "place": "bus", "time_of_day": "after"},
            {"people": [person("Somebody Else")]},
        ],
    )
    def test_is_linked_and_said(self, browser, teacher, fields):
        first = taken(user(Role.STAFF_MEMBER, at=school()),
                      people=[person("Zoë Testerly", "N000042")], what_happened="Something secret.")  # fmt: skip
        answer = browser.post(reverse(NEW), make.typed(make.told(**fields)), follow=True)
        second = RestorativeReferral.objects.latest("pk")
        assert second.same_as == first
        assert second.case != first.case
        text = answer.content.decode()
        assert "It was already reported; a coordinator will link it." in text
        for word in ("Something secret.", "Zoë", "N000042", first.ref, first.receipt, first.case.number):
            assert word not in text

    @pytest.mark.parametrize(
        "fields",
        [
            {"people": [person("Somebody Else")], "place": "bus"},
            {"people": [person("Zoë Testerly", kind="adult")], "place": "bus"},
        ],
    )
    def test_is_another_one_otherwise(self, teacher, fields):
        taken(teacher)
        assert taken(teacher, **fields).same_as is None

    def test_is_no_longer_known_once_it_was_entered_in_error(self, teacher):
        first = taken(teacher)
        make.written(first.case, status="in_error", entered_in_error_at=clock.now(), error_reason="Wrong.")
        assert taken(teacher).same_as is None


class TestTheReceipt:
    def test_says_when_and_where_and_nothing_more(self, browser, teacher):
        referral = taken(teacher, what_happened="They quarreled.", staff_note="A note.", hard_stops=["weapon"])
        address = reverse("restorative:referral-detail", args=[referral.ref])
        for text in (browser.get(address).content.decode(), browser.get(reverse(LIST)).content.decode()):
            assert referral.receipt in text
            for word in ("They quarreled.", "A note.", "Testerly", referral.case.ref, referral.case.number, "weapon"):
                assert word not in text
        said = browser.get(reverse("restorative-api:referral-detail", args=[referral.ref])).json()
        assert set(said) == {"ref", "number", "school", "referred_at", "already_reported", "offered"}
        assert said["offered"] == []

    def test_is_the_referrers_alone(self, teacher):
        referral = taken(teacher)
        for role in (Role.STAFF_MEMBER, Role.RESTORATION_COORDINATOR, Role.SCHOOL_LEADER):
            other = Client()
            other.force_login(user(role, at=school()))
            assert other.get(reverse("restorative:referral-detail", args=[referral.ref])).status_code == 404
            assert other.get(reverse("restorative-api:referral-detail", args=[referral.ref])).status_code == 404

    def test_lets_the_referrer_see_nothing_of_the_case(self, browser, teacher):
        case = taken(teacher).case
        assert browser.get(reverse("restorative:case-detail", args=[case.ref])).status_code == 404
        assert browser.get(reverse("restorative:case-list")).status_code == 404


class TestASystem:
    @pytest.fixture
    def system(self):
        client, secret = client_made("restorative.write", "restorative.read")
        token = Client().post(
            "/api/v1/oauth/token/",
            {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret},
        ).json()["access_token"]  # fmt: skip
        found = Client(headers={"Authorization": f"Bearer {token}"})
        found.account = client.user
        return found

    def send(self, system, **fields):
        return system.post(reverse(API), make.told(**fields), content_type="application/json")

    def test_sends_and_reads_its_own_receipts(self, system, teacher):
        taken(teacher)
        answer = self.send(system, number="INC-7")
        assert answer.status_code == 201
        listed = system.get(reverse(API)).json()["results"]
        assert [one["number"] for one in listed] == ["INC-7"]

    def test_sends_a_number_twice_and_makes_one(self, system):
        first, second = (self.send(system, number="INC-7") for _ in range(2))
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json()["ref"] == second.json()["ref"]
        assert RestorativeReferral.objects.count() == RestorativeCase.objects.count() == 1

    @pytest.mark.parametrize("fields", [{"place": "bus"}, {"hard_stops": ["weapon"]}, {"people": [person("A")]}])
    def test_sends_no_other_words_under_a_number(self, system, fields):
        self.send(system, number="INC-7")
        answer = self.send(system, number="INC-7", **fields)
        assert answer.status_code == 409
        assert list(answer.json()["errors"]) == ["number"]

    def test_leaves_the_report_of_abuse_to_the_school_leader(self, system):
        self.send(system, hard_stops=["abuse"])
        duty = CaseDuty.objects.get(kind="abuse_spoken")
        assert (duty.assignee, duty.role) == (None, Role.SCHOOL_LEADER)

    def test_is_told_which_row_is_wrong(self, system):
        answer = self.send(system, people=[person("A"), {"name": "B", "nickname": "C"}, "D"])
        told = " ".join(answer.json()["errors"]["people"])
        assert "Row 2: there is no field nickname." in told
        assert "2, presence:" in told
        assert "3, " in told

    @pytest.mark.parametrize("people", [{}, "x", 5, [[]], [None], [person("x")] * 13])
    def test_sends_no_other_shape(self, system, people):
        answer = self.send(system, people=people)
        assert answer.status_code == 400
        assert list(answer.json()["errors"]) == ["people"]


class TestAFile:
    def rows(self, folder, text: str, name: str = "referrals.csv"):
        file = folder / name
        file.write_text(text)
        return file

    HEAD = "number,school,on_date,time_of_day,place,behavior,what_happened,hard_stops,removal_decided_date,people\n"

    def test_of_lines_is_taken_once(self, tmp_path, teacher):
        make.told()
        people = '"harmed|student|Zoë|N1; witness|staff|Bo"'
        line = f"R-1,east,2022-10-13,lunch,bus,fighting,They quarreled.,weapon;threat,,{people}\n"
        file = self.rows(tmp_path, self.HEAD + line)
        for _ in range(2):
            call_command("import_referrals", file, by=teacher.email)
        referral = RestorativeReferral.objects.get()
        assert referral.hard_stops == ["weapon", "threat"]
        assert [(one.name, one.kind, one.number) for one in referral.people.order_by("pk")] == [
            ("Zoë", "student", "N1"),
            ("Bo", "staff", ""),
        ]
        assert set(CaseDuty.objects.values_list("kind", flat=True)) == {"police_report", "parent_notice", "screen"}

    def test_is_all_or_nothing_and_repeats_no_name(self, tmp_path, teacher):
        make.told()
        good = "R-1,east,2022-10-13,lunch,bus,fighting,They quarreled.,none,,harmed|student|Zoë Testerly\n"
        bad = "R-2,east,2022-10-13,lunch,bus,fighting,They quarreled.,,,harmed|student|Zoë Testerly\n"
        with pytest.raises(CommandError, match="Referral 2: hard_stops") as refused:
            call_command("import_referrals", self.rows(tmp_path, self.HEAD + good + bad), by=teacher.email)
        assert "Testerly" not in str(refused.value)
        assert not RestorativeReferral.objects.exists()

    @pytest.mark.parametrize(
        ("text", "name", "words"),
        [
            ("{", "a.json", "no CSV or JSON"),
            ("{}", "a.json", "no list of referrals"),
            ("[{}]", "a.json", "has no number"),
            ("[5]", "a.json", "has no number"),
        ],
    )
    def test_that_is_none_is_refused(self, tmp_path, teacher, text, name, words):
        with pytest.raises(CommandError, match=words):
            call_command("import_referrals", self.rows(tmp_path, text, name), by=teacher.email)

    def test_is_sent_for_somebody_who_may(self, tmp_path):
        district()
        file = self.rows(tmp_path, json.dumps([make.told(number="R-1")]), "a.json")
        with pytest.raises(CommandError, match="Nobody signs in"):
            call_command("import_referrals", file, by="nobody@example.org")
        with pytest.raises(CommandError, match="do not permit"):
            call_command("import_referrals", file, by=user(Role.BOARD_MEMBER).email)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def both(self, *work):
        """Do both at the same moment and return what each made or was refused."""
        found, gate = [], threading.Barrier(len(work))

        def run(act):
            gate.wait()
            try:
                with clock.travel(NOON):
                    found.append(act())
            except Conflict as error:
                found.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=[act]) for act in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return found

    def test_two_who_tell_of_the_same_are_linked(self):
        make.told()
        people = [user(Role.STAFF_MEMBER, at=school()) for _ in range(2)]
        found = self.both(*(lambda who=who: taken(who) for who in people))
        assert sorted(one.same_as_id is None for one in found) == [False, True]

    def test_one_number_is_taken_once(self):
        make.told()
        who = user(Role.STAFF_MEMBER, at=school())
        found = self.both(*(lambda: taken(who, number="INC-7") for _ in range(4)))
        assert len({one.pk for one in found}) == 1
        assert RestorativeReferral.objects.count() == 1
