"""What the public form takes, what is looked at with care, and what becomes of a copy by mail."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from community import services
from community.models import HeldFor, Input, InputContact, InputStatus
from community.selectors import names_student
from core.models import Job
from tests.community.dumped import dumped
from tests.factories.district import district, school
from tests.factories.students import student
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
AT = datetime(2022, 10, 14, 17, tzinfo=UTC)
ADDRESS = "honest.person@example.org"


@pytest.fixture(autouse=True)
def place():
    return district()


def send(text: str = "More adults at the bus stop.", **fields):
    told = {
        "topic": "safety", "network": "203.0.113.7", "at": AT, "today": date(2022, 10, 14),
        "shown_at": AT - timedelta(minutes=1),
    } | fields  # fmt: skip
    return services.comment_send(text=text, **told)


class TestComment:
    def test_is_held_whoever_sent_it(self):
        one = send(school=school().code, voice="parent", language="es").input
        assert (one.status, one.held_for, one.shown) == (InputStatus.HELD, [], "")
        assert (one.school, one.voice, one.language, one.channel) == (school(), "parent", "es", "form")

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"honeypot": "x"}, HeldFor.ROBOT),
            ({"shown_at": None}, HeldFor.ROBOT),
            ({"shown_at": AT - timedelta(seconds=1)}, HeldFor.FAST),
            ({"shown_at": AT - timedelta(days=2)}, HeldFor.OLD),
            ({"text": "Look at WWW.example.org"}, HeldFor.LINKS),
        ],
    )
    def test_that_looks_odd_is_taken_and_looked_at_with_care(self, fields, reason):
        assert send(**fields).input.held_for == [reason]

    def test_beyond_the_limit_of_a_network_is_taken_too(self, settings):
        settings.COMMENTS_NETWORK = 2
        assert [send().input.held_for for _ in range(3)] == [[], [], [HeldFor.BURST]]
        assert send(network="198.51.100.1").input.held_for == []

    def test_too_long_is_told_with_its_length(self, settings):
        settings.COMMENT_MOST_LETTERS = 500
        with pytest.raises(ValidationError) as error:
            send("x" * 501)
        assert "501 letters long. Up to 500" in str(error.value)

    @pytest.mark.parametrize(
        ("fields", "at"),
        [({"text": " "}, "text"), ({"school": "none"}, "school"), ({"wants_answer": True}, "email"),
         ({"wants_copy": True, "email": "no"}, "email")],
    )  # fmt: skip
    def test_that_cannot_be_taken_says_where(self, fields, at):
        with pytest.raises(ValidationError) as error:
            send(**fields)
        assert list(error.value.error_dict) == [at]
        assert not Input.objects.exists()

    def test_keeps_an_address_for_an_answer(self):
        one = send(wants_answer=True, email=f" {ADDRESS} ", name="Ada", language="es").input
        found = InputContact.objects.get(input=one)
        assert (found.email, found.name, found.language, found.wants_changes) == (ADDRESS, "Ada", "es", False)

    def test_keeps_no_address_that_nothing_was_asked_for(self):
        send(email=ADDRESS, name="Honest Person")
        assert ADDRESS not in dumped()


class TestCopyAlone:
    @pytest.mark.parametrize("refuses", [False, True])
    def test_leaves_its_address_nowhere(self, refuses, caplog):
        with caplog.at_level(logging.DEBUG), mail_server() as server:
            server.refuses = refuses
            made = send(wants_copy=True, email=ADDRESS, name="Honest Person")
            assert made.copy == ("failed" if refuses else "sent")
            assert [mail["To"] for mail in server.taken] == ([] if refuses else [ADDRESS])
        found = dumped()
        assert made.input.ref in found  # the dump is one
        for told in (ADDRESS, "honest.person", "Honest Person"):
            assert told not in found + caplog.text
        assert not Job.objects.exists()

    def test_says_what_was_written_in_its_language(self):
        with mail_server() as server:
            send("Más adultos <b>aquí</b> =1+1", wants_copy=True, email=ADDRESS, language="es")
            mail = server.taken[0]
        assert "Más adultos <b>aquí</b> =1+1" in mail.get_content()
        assert (mail["Subject"], mail.get_content_type()) == ("Copia de lo que nos escribió", "text/plain")

    def test_goes_to_nobody_where_a_machine_may_ask(self):
        with mail_server() as server:
            assert send(wants_copy=True, email=ADDRESS, honeypot="x").copy == "failed"
        assert server.taken == []

    def test_floods_nobody(self, settings):
        settings.COPIES_NETWORK = 1
        with mail_server() as server:
            assert [send(wants_copy=True, email=ADDRESS).copy for _ in range(2)] == ["sent", "failed"]
        assert len(server.taken) == 1
        assert Input.objects.count() == 2


class TestNames:
    @pytest.fixture(autouse=True)
    def roster(self):
        student("Zoë", "Testerly", preferred_given_name="Zee")
        student("Mary Ann", "de la Sample-Rivers")
        student("Will", "Brown")
        student("Bo", "Jones", preferred_family_name="Marlin")

    @pytest.mark.parametrize(
        "text",
        [
            "I saw Zoe Testerly there.", "testerly, ZOË was there", "Zee Testerly’s brother", "Zoë and Bo Testerlys",
            "@ZoeTesterly", "mary sample", "Ann Rivers did it", "Bo Marlin", "Bo Jones", "Bo Jones's friend",
            "zoetesterly", "ask testerlyzoe7", "ZOETESTERLY", "Zoe-Testerly", "Bo and Zoë Testerlys", "both Bo Joneses",
        ],
    )  # fmt: skip
    def test_are_found(self, text):
        assert names_student(text)
        assert send(text).input.held_for == [HeldFor.NAMES]

    @pytest.mark.parametrize(
        "text",
        [
            "Zoe was there", "The Testerly bridge", "Will there be a new door in the old brown house?", "de la",
            "More adults at the bus stop.", "", "Mary, who lives near all of the rivers of Iowa",
            "the well-known goodwill", "Marlin-fishing", "a" * 5000,
        ],
    )  # fmt: skip
    def test_are_not_what_everybody_says(self, text):
        assert not names_student(text)

    def test_numbers_of_students_are(self):
        one = student("Ada", "Sample")
        assert names_student(f"number {one.local_id.lower()}")
        assert not names_student("at 10000 o'clock")

    def test_cost_two_queries(self, django_assert_num_queries):
        with django_assert_num_queries(2):
            names_student("Zoe Sample was there in 20222 " + "word " * 700)
