"""Who said something is told of what came of it: once, by a real mail server; and forgotten afterwards."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction

from community import services
from community.models import Input, InputContact, InputTold, ToldOf
from core import clock, jobs
from core.history import Command
from core.models import Job
from tests.community.dumped import dumped
from tests.factories import community_inputs as make
from tests.factories.district import written
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
DAY, AT = date(2022, 10, 14), datetime(2022, 10, 14, 17, tzinfo=UTC)
NOW = {"today": DAY, "at": AT, "version": None}
TESTER = Command("test")
ADDRESS = "ada@example.org"


def answer(one: Input, words: str = "An aide is there from Monday on.") -> None:
    services.input_answer(actor=make.coordinator(), ref=one.ref, answer=words, **NOW)


def asked(**fields) -> Input:
    one = make.said("kept", wants_answer=True)
    make.contact(one, ADDRESS, **fields)
    return one


def run_all() -> None:
    for job in Job.objects.exclude(status="done"):
        jobs.run(job.pk)


class TestAnswer:
    def test_is_mailed_to_who_asked(self):
        answer(asked(language="es"))
        with mail_server() as server:
            run_all()
            run_all()
        (mail,) = server.taken
        assert mail["To"] == ADDRESS
        assert mail["Subject"] == "Una respuesta a lo que usted dijo"
        assert "An aide is there from Monday on." in mail.get_content()
        assert InputTold.objects.get().sent_at is not None

    def test_goes_out_later_where_the_server_refuses_now(self, caplog):
        answer(asked())
        with mail_server() as server:
            server.refuses = True
            run_all()
            job = Job.objects.get()
            assert (job.status, job.error) == ("queued", "MailNotSent: SMTPRecipientsRefused")
            assert ADDRESS not in caplog.text + str(job.arguments) + job.error
            assert InputTold.objects.get().sent_at is None
            server.refuses = False
            run_all()
            assert len(server.taken) == 1

    def test_is_written_once(self):
        one = asked()
        answer(one)
        with pytest.raises(ValidationError, match="already"):
            answer(one)

    @pytest.mark.parametrize(
        "columns", [{"answer": "Never."}, {"answer": "", "answered_at": None, "answered_by": None}]
    )
    def test_is_changed_by_nobody_who_writes_by_hand(self, columns):
        one = asked()
        answer(one)
        with pytest.raises(InternalError, match="answered_once"), transaction.atomic():
            written(one, **columns)
        assert written(one, looked_at_reason="Read.").answer == "An aide is there from Monday on."

    def test_that_was_sent_is_not_sent_again_by_hand(self):
        answer(asked())
        with mail_server():
            run_all()
        with pytest.raises(InternalError, match="stays_sent"):
            written(InputTold.objects.get(), sent_at=None)

    def test_is_mailed_to_nobody_who_did_not_ask(self):
        answer(make.said("kept"))
        one = make.said("kept")
        make.contact(one, wants_changes=True)
        answer(one)
        assert not Job.objects.exists()


class TestTelling:
    def test_is_once_of_each_thing_to_who_asked(self):
        told = make.said("published")
        make.contact(told, wants_changes=True)
        aside = make.said("set_aside")
        make.contact(aside, wants_changes=True)
        make.contact(make.said("kept"), wants_changes=False)
        given = {"what": ToldOf.DECISION, "inputs": Input.objects.all(), "actor": TESTER, "at": AT}
        assert [services.tell_of(ref=ref, **given) for ref in ("dcn-1", "dcn-1", "dcn-2")] == [1, 0, 1]
        assert Job.objects.count() == 2

    def test_tells_nobody_of_what_is_not_there(self):
        one = make.said("published")
        make.contact(one, wants_changes=True)
        services.tell_of(what=ToldOf.DECISION, ref="dcn-1", inputs=Input.objects.all(), actor=TESTER, at=AT)
        with mail_server() as server:
            run_all()
        assert server.taken == []
        assert InputTold.objects.get().sent_at is None


class TestForgetting:
    def forget(self, day: date = DAY) -> int:
        with clock.travel(AT + (day - DAY)):
            return services.contacts_forget(actor=TESTER, today=day, at=clock.now())

    def test_is_once_the_answer_went_out(self):
        answer(asked())
        assert self.forget() == 0
        with mail_server():
            run_all()
        assert self.forget() == 1
        assert ADDRESS not in dumped()
        assert self.forget() == 0

    def test_waits_for_changes_and_ends_with_the_days(self):
        answer(asked(wants_changes=True))
        with mail_server():
            run_all()
        assert self.forget() == 0
        last = Input.objects.get().received_date + timedelta(days=settings.CONTACT_KEPT_DAYS)
        assert self.forget(last) == 0
        assert self.forget(last + timedelta(days=1)) == 1
        assert InputContact.objects.get().email == ""

    def test_lets_no_mail_out_afterwards(self):
        answer(asked())
        self.forget(DAY + timedelta(days=800))
        with mail_server() as server:
            run_all()
        assert server.taken == []


@pytest.mark.django_db(transaction=True)
def test_eight_who_tell_at_once_send_one_mail_each():
    for number in range(5):
        make.contact(make.said("published"), f"ada{number}@example.org", wants_changes=True)

    def tell(_number: int) -> int:
        try:
            return services.tell_of(what=ToldOf.DECISION, ref="dcn-1", inputs=Input.objects.all(), actor=TESTER, at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tell, range(8))) == 5
    assert InputTold.objects.count() == Job.objects.count() == 5
