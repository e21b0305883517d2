"""
What is mailed to those who take part in a session.

A job is told the place's reference and what happened; the address is read as the mail is sent, and nobody is told what
is not so any more by then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core import jobs
from core.dates import day_words, time_words
from core.history import Actor
from core.jobs import Claim
from training.models import Enrollment, EnrollmentStatus, SessionStatus, TrainingSession

NOTICE = "training.tasks.enrollment_told_send"
ENROLLED, WAITING, MOVED_UP, MOVED, CANCELED = "enrolled", "waiting", "moved_up", "moved", "canceled"
SUBJECTS = {
    ENROLLED: gettext_lazy("You are enrolled in training on %(day)s"),
    WAITING: gettext_lazy("You are on the waiting list for training on %(day)s"),
    MOVED_UP: gettext_lazy("There is a place for you in training on %(day)s"),
    MOVED: gettext_lazy("Training you take part in was moved to %(day)s"),
    CANCELED: gettext_lazy("Training on %(day)s is canceled"),
}


class MailNotSent(Exception):
    """The mail server did not take a mail; a worker tries again. Its words are the class of the error alone."""

    is_about_code = True  # for the log


def _comes(one: Enrollment) -> bool:
    return one.session.status == SessionStatus.SCHEDULED and one.status == EnrollmentStatus.ENROLLED


def _awaits(one: Enrollment) -> bool:
    return one.session.status == SessionStatus.SCHEDULED and one.status == EnrollmentStatus.WAITING


# What has to be so still when a mail is sent.
STILL: Mapping[str, Callable[[Enrollment], bool]] = {
    ENROLLED: _comes,
    WAITING: _awaits,
    MOVED_UP: _comes,
    MOVED: lambda one: _comes(one) or _awaits(one),
    CANCELED: lambda one: one.session.status == SessionStatus.CANCELED and one.status != EnrollmentStatus.WITHDRAWN,
}


def enrollment_told(one: Enrollment, *, actor: Actor, what: str) -> None:
    """Let somebody who takes part be mailed ``what`` happened, once this is committed; nobody without an account."""
    if one.staff.user_id is not None:
        jobs.enqueue(NOTICE, actor=actor, enrollment=one.ref, what=what)


def session_told(session: TrainingSession, *, actor: Actor, what: str) -> None:
    """Let all who are enrolled in a session or wait for a place be mailed."""
    found = Enrollment.objects.filter(session=session, status__in=[EnrollmentStatus.ENROLLED, EnrollmentStatus.WAITING])
    for one in found.select_related("staff").order_by("pk"):
        enrollment_told(one, actor=actor, what=what)


def enrollment_mail(*, job: Claim, enrollment: str, what: str) -> None:
    """
    Mail somebody what happened to their place or to the session.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    with job.final_write():
        rows = Enrollment.objects.select_related("session__course__district", "staff__user")
        one = rows.get(ref=enrollment)
        user = one.staff.user
        if user is None or not user.is_active or not STILL[what](one):
            return
        subject, body = letter(one, what)
        try:
            EmailMessage(subject, body, to=[user.email]).send()
        except (OSError, ValueError) as error:
            # What the mail server says may name the address, which no log and no job row keeps.
            raise MailNotSent(type(error).__name__) from None


def letter(one: Enrollment, what: str) -> tuple[str, str]:
    """Return subject and text of a mail, in the district's time zone."""
    session, district = one.session, one.session.course.district
    with timezone.override(ZoneInfo(district.time_zone)):
        day = day_words(timezone.localdate(session.starts_at))
        context = {
            "what": what,
            "session": session,
            "title": session.course.title,
            "day": day,
            "time": time_words(session.starts_at),
            "until": f"{day_words(timezone.localdate(session.ends_at))}, {time_words(session.ends_at)}",
            "zone": timezone.localtime(session.starts_at).tzname(),
            "page": settings.SITE_URL + reverse("training:session-detail", args=[session.ref]),
            "district": district.name,
        }
        return str(SUBJECTS[what]) % {"day": day}, render_to_string("training/mail/session.txt", context)
