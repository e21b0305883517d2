"""Registering, the waiting list, calling off by a link, reminders, mails and forgetting."""

from __future__ import annotations

import contextlib
import copy
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from casework.links import LinkClosed
from community import selectors, services
from community.models import Event, EventRegistration, RegistrationStatus
from community.services.notices import letter
from community.services.tokens import token_of
from core import clock, jobs
from core.errors import Conflict, TransitionNotAllowed
from core.history import Command
from core.models import Job
from tests.factories import community_events as make
from tests.factories import district as people

pytestmark = pytest.mark.django_db
TICK = Command("tick", "tick")
S = RegistrationStatus


@pytest.fixture(scope="module")
def _host(module_rows):
    return make.coordinator()


@pytest.fixture
def host(_host, db):
    return copy.copy(_host)


def sent(event, **more):
    """Register as the public page does."""
    facts = {
        "name": "Nora Neighbor", "email": "nora@example.org", "constituency": "parent", "people": 1, "language": "en",
        "interpreter": "", "children": 0, "transport": False, "access_wish": "", "is_trapped": False,
        "opened_at": clock.now() - timedelta(minutes=1), "network": "", "at": clock.now(),
    }  # fmt: skip
    return services.registration_send(event=event.ref, **(facts | more))


def told():
    """Return what is to be mailed, by registration and in order."""
    return [
        (job.arguments["registration"], job.arguments["what"])
        for job in Job.objects.filter(task__startswith="community").order_by("pk")
    ]


def mailed():
    """Do the jobs and return the mails."""
    for job in Job.objects.filter(status=Job.Status.QUEUED).order_by("pk"):
        jobs.run(job.pk)
    return mail.outbox


class TestSending:
    def test_somebody_is_registered_and_mailed_by_reference(self, host):
        one = sent(make.event(), people=3, interpreter="es")
        assert (one.status, one.people, one.interpreter) == (S.REGISTERED, 3, "es")
        assert told() == [(one.ref, "registered")]
        assert "nora@example.org" not in str(list(Job.objects.values_list("arguments", flat=True)))

    def test_history_has_neither_name_nor_address(self, host):
        one = sent(make.event(), access_wish="A ramp")
        (row,) = one.history.values()
        assert not {"name", "email", "access_wish"} & set(row)
        assert row["pgh_context"]["actor_name"] == "Public form"

    def test_the_same_address_changes_nothing_and_mails_nobody(self, host):
        event = make.event()
        first = sent(event)
        assert sent(event, email="NORA@example.org", people=9) == first
        assert EventRegistration.objects.count() == 1
        assert len(told()) == 1

    def test_without_a_place_they_wait_and_are_told(self, host):
        event = make.event(capacity=2)
        sent(event, email="a@example.org", people=2)
        waits = sent(event, email="b@example.org")
        assert (waits.status, told()[-1]) == (S.WAITING, (waits.ref, "waiting"))

    @pytest.mark.parametrize(
        "odd",
        [{"is_trapped": True}, {"opened_at": None}, {"opened_at": datetime(2022, 10, 14, 16, 59, 59, tzinfo=UTC)}],
    )
    def test_what_a_machine_may_have_sent_waits_for_somebody_to_look(self, host, odd):
        one = sent(make.event(), **odd)
        assert (one.status, told()) == (S.WAITING, [])
        up = services.registration_move_up(actor=host, ref=one.ref, version=None)
        assert (up.status, told()) == (S.REGISTERED, [(one.ref, "moved_up")])

    def test_what_is_held_neither_fills_the_hall_nor_is_mailed_as_others_call_off(self, host):
        event = make.event(capacity=12)
        mine = sent(event)
        held = sent(event, email="stranger@example.org", people=10, is_trapped=True)
        services.registration_call_off(token_of(mine.ref), clock.now())
        services.event_correct(actor=host, ref=event.ref, version=None, title="Another title", capacity=13)
        held.refresh_from_db()
        assert (held.status, held.is_held, held.ref in str(told())) == (S.WAITING, True, False)
        assert sent(event, email="honest@example.org", people=5).status == S.REGISTERED
        up = services.registration_move_up(
            actor=host, ref=sent(event, email="few@example.org", opened_at=None).ref, version=None
        )
        assert (up.status, up.is_held) == (S.REGISTERED, False)

    def test_more_than_so_many_mails_from_one_network_wait(self, host, settings):
        settings.COPIES_NETWORK = 2
        event = make.event()
        found = [sent(event, email=f"n{n}@example.org", network="192.0.2.7").status for n in range(3)]
        assert found == [S.REGISTERED, S.REGISTERED, S.WAITING]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"name": " "}, "name"), ({"email": ""}, "email"), ({"email": "nobody"}, "email"),
            ({"people": 11}, "people"), ({"constituency": "student"}, "constituency"),
            ({"constituency": "police"}, "constituency"), ({"interpreter": "xx"}, "interpreter"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_told_at_its_field(self, host, wrong, field):
        with pytest.raises(ValidationError) as error:
            sent(make.event(), **wrong)
        assert field in error.value.message_dict

    def test_nobody_registers_for_what_takes_none(self, host):
        for event in (make.event(starts_at=make.at_hour(-1)), make.survey(), make.event("cancelled")):
            with pytest.raises(Conflict):
                sent(event)
        with pytest.raises(Event.DoesNotExist):
            sent(make.event("draft"))

    def test_more_people_than_places_in_all_are_refused(self, host):
        with pytest.raises(ValidationError, match="2 places in all"):
            sent(make.event(capacity=2), people=3)


class TestWaitingList:
    def test_who_calls_off_lets_the_first_move_up(self, host):
        event = make.event(capacity=1)
        first, second, third = (sent(event, email=f"{n}@example.org") for n in "abc")
        services.registration_call_off(token_of(first.ref), clock.now())
        states = list(event.registrations.order_by("pk").values_list("status", flat=True))
        assert states == [S.CANCELLED, S.REGISTERED, S.WAITING]
        assert told()[-1] == (second.ref, "moved_up")
        assert third.history.count() == 1

    def test_who_comes_with_too_many_keeps_nobody_waiting(self, host):
        event = make.event(capacity=3)
        first = sent(event, email="a@example.org", people=1)
        sent(event, email="b@example.org", people=2)
        many = sent(event, email="c@example.org", people=3)
        one = sent(event, email="d@example.org", people=1)
        services.registration_cancel(actor=host, ref=first.ref, version=None)
        many.refresh_from_db()
        one.refresh_from_db()
        assert (many.status, one.status) == (S.WAITING, S.REGISTERED)

    def test_more_places_let_them_move_up(self, host):
        event = make.event(capacity=1)
        sent(event, email="a@example.org")
        waits = [sent(event, email=f"{n}@example.org") for n in "bcd"]
        services.event_correct(actor=host, ref=event.ref, version=None, capacity=3)
        assert [one[0] for one in told()[-2:]] == [one.ref for one in waits[:2]]
        assert selectors.people_waiting(event) == 1

    def test_staff_give_a_place_only_while_there_is_one(self, host):
        event = make.event(capacity=1)
        sent(event)
        waits = sent(event, email="b@example.org")
        with pytest.raises(Conflict, match="not enough places"):
            services.registration_move_up(actor=host, ref=waits.ref, version=None)

    def test_the_database_counts_once_more(self, host):
        event = make.event(capacity=2)
        sent(event, people=2)
        waits = sent(event, email="b@example.org")
        with pytest.raises(IntegrityError) as error:
            people.written(waits, status=S.REGISTERED)
        assert error.value.__cause__.diag.constraint_name == "eventregistration_within_capacity"
        with pytest.raises(IntegrityError):
            people.make(
                EventRegistration(
                    event=make.event("draft"), constituency="parent", status=S.REGISTERED, token_hash="x",
                    registered_at=clock.now(),
                )
            )  # fmt: skip


class TestCallingOff:
    def test_only_the_hash_of_the_link_is_kept(self, host):
        one = sent(make.event())
        assert token_of(one.ref) not in str(EventRegistration.objects.values().get())

    def test_looking_uses_nothing_up_and_it_is_done_once(self, host):
        one = sent(make.event())
        token = token_of(one.ref)
        assert services.registration_open(token, clock.now()) == one
        assert services.registration_call_off(token, clock.now()).status == S.CANCELLED
        with pytest.raises(LinkClosed) as error:
            services.registration_call_off(token, clock.now())
        assert error.value.why == "used"

    def test_not_once_it_begins_nor_of_what_is_canceled(self, host):
        event = make.event()
        one = sent(event)
        with pytest.raises(LinkClosed) as error:
            services.registration_call_off(token_of(one.ref), event.starts_at)
        assert error.value.why == "expired"
        services.event_cancel(actor=host, ref=event.ref, reason="A flood.", at=clock.now(), version=None)
        with pytest.raises(LinkClosed) as error:
            services.registration_call_off(token_of(one.ref), clock.now())
        assert error.value.why == "called_off"

    @pytest.mark.parametrize("token", ["", "x" * 32, "../../etc", "é" * 32])
    def test_what_is_no_link_finds_nobody(self, host, token):
        sent(make.event())
        with pytest.raises(EventRegistration.DoesNotExist):
            services.registration_call_off(token, clock.now())


class TestByStaff:
    def test_somebody_without_an_address_is_registered_and_not_mailed(self, host):
        one = make.registration(email="")
        assert (one.status, told()) == (S.REGISTERED, [])

    def test_an_address_twice_is_a_conflict(self, host):
        event = make.event()
        make.registration(of=event, email="a@example.org")
        with pytest.raises(Conflict, match="registered for the event already") as error:
            make.registration(of=event, email="A@example.org")
        assert error.value.at == "email"

    def test_a_canceled_one_cannot_be_canceled_again(self, host):
        one = make.registration("cancelled")
        with pytest.raises(TransitionNotAllowed):
            services.registration_cancel(actor=host, ref=one.ref, version=None)

    def test_nothing_changes_once_the_event_is_canceled(self, host):
        event = make.event()
        one = make.registration(of=event)
        services.event_cancel(
            actor=host, ref=event.ref, reason="A flood.", at=clock.now() + timedelta(seconds=1), version=None
        )
        with pytest.raises(Conflict, match="not held any more"):
            services.registration_cancel(actor=host, ref=one.ref, version=None)


class TestReminders:
    def remind(self, hours=0):
        return services.reminders_send(actor=TICK, at=clock.now() + timedelta(hours=hours))

    def test_those_who_come_are_reminded_once(self, host, settings):
        event = make.event(starts_at=make.at_hour(0, settings.EVENT_REMINDER_HOURS), capacity=1)
        one = sent(event)
        sent(event, email="waits@example.org")
        assert self.remind() == 1
        assert told()[-1] == (one.ref, "reminder")
        assert self.remind() == 0
        event.refresh_from_db()
        assert event.reminded_at == clock.now()

    def test_nobody_too_early_too_late_or_of_what_is_canceled(self, host, settings):
        sent(make.event(starts_at=make.at_hour(0, settings.EVENT_REMINDER_HOURS + 2)))
        begun = make.event(starts_at=make.at_hour(0, 1))
        sent(begun)
        sent(off := make.event(starts_at=make.at_hour(0, 4)))
        services.event_cancel(actor=host, ref=off.ref, reason="A flood.", at=clock.now(), version=None)
        assert services.reminders_send(actor=TICK, at=begun.starts_at) == 0

    def test_who_was_reminded_of_another_time_is_reminded_anew(self, host):
        event = make.event(starts_at=make.at_hour(1))
        sent(event)
        assert self.remind() == 1
        later = make.at_hour(1, 3)
        services.event_move(
            actor=host, ref=event.ref, starts_at=later, ends_at=later + timedelta(hours=1), place="Library",
            reason="Why.", at=clock.now(), version=None,
        )  # fmt: skip
        assert self.remind() == 1


class TestMails:
    def test_what_the_mail_server_or_library_refuses_is_told_without_the_address(self, host, monkeypatch):
        sent(make.event(), email="secret.person@example.org")

        def refuses(self, fail_silently=False):
            raise ValueError("Invalid address secret.person@example.org")

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuses)
        (job,) = Job.objects.filter(task__startswith="community")
        with contextlib.suppress(Exception):
            jobs.run(job.pk)
        job.refresh_from_db()
        assert "MailNotSent" in str(vars(job))
        assert "secret.person" not in str(vars(job))

    def test_each_is_in_the_language_of_its_reader(self, host):
        event = make.event(title_es="Reunión sobre la seguridad")
        sent(event, email="en@example.org", people=2)
        sent(event, email="es@example.org", language="es")
        english, spanish = mailed()
        assert english.subject == "You are registered for an event on Oct 28, 2022"
        assert event.title in english.body
        assert "with 2 people in all" in english.body
        assert "12:00 PM CDT" in english.body
        assert spanish.subject == "Su inscripción para un evento el 28 de octubre de 2022"
        assert "Reunión sobre la seguridad" in spanish.body
        assert "/public/es/calendar/" in spanish.body

    def test_the_link_calls_off(self, host):
        one = sent(make.event())
        (told_by,) = mailed()
        token = re.search(r"/public/en/registration/([\w-]{32})/", told_by.body)[1]
        assert services.registration_call_off(token, clock.now()).pk == one.pk

    @pytest.mark.parametrize("language", ["en", "es"])
    @pytest.mark.parametrize("what", ["registered", "waiting", "moved_up", "moved", "canceled", "reminder"])
    def test_none_has_a_name_or_a_need_in_it(self, host, what, language):
        one = make.registration(language=language, interpreter="so", access_wish="A ramp", transport=True)
        one.event.canceled_reason = "A flood."
        subject, body = letter(one, what)
        for secret in (one.name, "Somali", "ramp", "so\n", "parent"):
            assert secret not in subject
            assert secret not in body
        assert one.event.title not in subject
        assert ("/registration/" in body) is (what != "canceled")
        assert ("A flood." in body) is (what == "canceled")

    def test_who_waits_is_told_so_and_of_a_move_and_who_called_off_is_not(self, host):
        event = make.event(capacity=1)
        off, _waits = sent(event, email="off@example.org"), sent(event, email="waits@example.org")
        assert [(one.to, one.subject) for one in mailed()] == [
            (["off@example.org"], "You are registered for an event on Oct 28, 2022"),
            (["waits@example.org"], "You are on the waiting list for an event on Oct 28, 2022"),
        ]
        later = make.at_hour(20)
        services.event_move(
            actor=host, ref=event.ref, starts_at=later, ends_at=later + timedelta(hours=1), place="Library",
            reason="Why.", at=clock.now(), version=None,
        )  # fmt: skip
        people.written(off, status=S.CANCELLED)  # the mail about the move is queued by then
        moved = [one.to for one in mailed() if one.subject.startswith("An event you registered for was moved")]
        assert moved == [["waits@example.org"]]

    def test_nobody_is_told_what_is_not_so_any_more(self, host):
        one = sent(make.event())
        services.registration_call_off(token_of(one.ref), clock.now())
        assert mailed() == []

    def test_a_mail_that_was_not_taken_is_tried_again_and_no_row_has_the_address(self, host, monkeypatch):
        def broken(self):
            raise OSError("mailbox nora@example.org is full")

        sent(make.event())
        monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
        job = Job.objects.get()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.error) == (Job.Status.QUEUED, "MailNotSent: OSError")


class TestForgetting:
    def test_names_and_addresses_go_some_days_after(self, host, settings):
        event = make.event()
        one = sent(event, access_wish="A ramp")
        days = timedelta(days=settings.REGISTRATION_KEPT_DAYS)
        forget = services.registrations_forget
        assert forget(actor=TICK, at=event.ends_at + days) == 0
        assert forget(actor=TICK, at=event.ends_at + days + timedelta(minutes=1)) == 1
        one.refresh_from_db()
        assert (one.name, one.email, one.access_wish, one.people) == ("", "", "", 1)
        assert forget(actor=TICK, at=event.ends_at + days + timedelta(days=9)) == 0
        assert mailed() == []

    def test_of_a_canceled_event_from_the_canceling_on(self, host, settings):
        event = make.event(starts_at=make.at_hour(90))
        sent(event)
        services.event_cancel(actor=host, ref=event.ref, reason="A flood.", at=clock.now(), version=None)
        later = clock.now() + timedelta(days=settings.REGISTRATION_KEPT_DAYS, minutes=1)
        assert services.registrations_forget(actor=TICK, at=later) == 1

    def test_a_forgotten_one_names_nobody_again(self, host):
        one = sent(make.event())
        with pytest.raises(IntegrityError) as error:
            people.written(one, forgotten_at=clock.now())
        assert error.value.__cause__.diag.constraint_name == "eventregistration_forgotten_whole"
