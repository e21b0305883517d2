"""What is mailed of a session: to whom it concerns still, and nothing of them where the mail server fails."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from core import clock, jobs
from core.models import Job
from tests.factories import district as people
from tests.factories import training_sessions as make
from training import services
from training.services import mailing

pytestmark = pytest.mark.django_db


def job_of(place, what):
    return Job.objects.get(task=mailing.NOTICE, arguments={"enrollment": place.ref, "what": what})


def sent(place, what):
    """Run the job that mails ``what``, and return what was sent."""
    job = job_of(place, what)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    return mail.outbox


@pytest.mark.parametrize(
    ("status", "what", "subject"),
    [("enrolled", "enrolled", "You are enrolled in training on Oct 28, 2022"),
     ("waiting", "waiting", "You are on the waiting list for training on Oct 28, 2022")],
)  # fmt: skip
def test_goes_to_whom_it_concerns_with_the_way_to_the_session(status, what, subject):
    place = make.place(status)
    (told,) = sent(place, what)
    assert (told.to, told.subject) == ([place.staff.user.email], subject)
    assert place.session.course.title in told.body
    assert reverse("training:session-detail", args=[place.session.ref]) in told.body


def test_of_a_move_goes_to_who_waits_too():
    place = make.place("waiting")
    one = place.session
    services.session_move(
        actor=make.hr(), ref=one.ref, version=None, starts_at=one.starts_at, ends_at=one.ends_at, place="Room 7",
        reason="More light.", at=clock.now(),
    )  # fmt: skip
    (told,) = sent(place, "moved")
    assert told.to == [place.staff.user.email]
    assert "Room 7" in told.body


def withdrawn(place):
    services.enrollment_withdraw(actor=make.hr(), ref=place.ref, version=None, at=clock.now())


def locked_out(place):
    people.written(place.staff.user, is_active=False)


def without_account(place):
    people.written(place.staff, user=None)


@pytest.mark.parametrize("meanwhile", [withdrawn, locked_out, without_account])
def test_is_not_sent_of_what_is_not_so_any_more(meanwhile):
    place = make.place()
    meanwhile(place)
    assert sent(place, "enrolled") == []


def test_to_nobody_without_an_account():
    make.place(who=people.staff())
    assert not Job.objects.filter(task=mailing.NOTICE).exists()


def test_is_tried_again_and_the_job_keeps_no_address(monkeypatch):
    place = make.place()
    address = place.staff.user.email

    def broken(self):
        raise OSError(f"no mailbox {address}")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    job = job_of(place, "enrolled")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == (Job.Status.QUEUED, "MailNotSent: OSError")
