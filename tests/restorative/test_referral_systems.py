"""Referrals by systems, out of files, and several at the same moment."""

from __future__ import annotations

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from restorative.models import CaseDuty, RestorativeCase, RestorativeReferral
from tests.factories import restorative as make
from tests.factories.district import client_made, district, school, user
from tests.restorative.sending import API, NOON, person, taken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    with clock.travel(NOON):
        yield


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school(), name="Tess Teacher")


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
