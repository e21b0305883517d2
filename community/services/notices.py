"""
What is mailed to those who registered for an event: in their language, and never with a name.

A job is told the registration's reference and what happened; the address is read as the mail is sent, and nobody is
told what is not so any more by then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation

from community.addresses import call_off_address, event_address
from community.models import Event, EventRegistration, EventStatus, RegistrationStatus
from community.services.mailing import mail_send
from community.services.tokens import token_of
from community.written import written
from core import jobs
from core.dates import day_words, time_words
from core.history import Actor
from core.jobs import Claim

NOTICE = "community.tasks.registration_told_send"
REGISTERED, WAITING, MOVED_UP, MOVED, CANCELED, REMINDER = (
    "registered", "waiting", "moved_up", "moved", "canceled", "reminder",
)  # fmt: skip
SUBJECTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        REGISTERED: "You are registered for an event on %(day)s",
        WAITING: "You are on the waiting list for an event on %(day)s",
        MOVED_UP: "There is a place for you at an event on %(day)s",
        MOVED: "An event you registered for was moved: it is on %(day)s",
        CANCELED: "An event you registered for on %(day)s is canceled",
        REMINDER: "Reminder: an event on %(day)s",
    },
    "es": {
        REGISTERED: "Su inscripción para un evento el %(day)s",
        WAITING: "Está en la lista de espera para un evento el %(day)s",
        MOVED_UP: "Hay lugar para usted en un evento el %(day)s",
        MOVED: "Cambio de un evento al que se inscribió: es el %(day)s",
        CANCELED: "Se cancela un evento al que se inscribió el %(day)s",
        REMINDER: "Recordatorio: un evento el %(day)s",
    },
}


def _comes(one: EventRegistration) -> bool:
    return one.event.status == EventStatus.ANNOUNCED and one.status == RegistrationStatus.REGISTERED


def _awaits(one: EventRegistration) -> bool:
    return one.event.status == EventStatus.ANNOUNCED and one.status != RegistrationStatus.CANCELLED


# What has to be so still when a mail is sent.
STILL: Mapping[str, Callable[[EventRegistration], bool]] = {
    REGISTERED: _comes,
    WAITING: lambda one: _awaits(one) and one.status == RegistrationStatus.WAITING,
    MOVED_UP: _comes,
    MOVED: _awaits,
    CANCELED: lambda one: one.event.status == EventStatus.CANCELLED and one.status != RegistrationStatus.CANCELLED,
    REMINDER: _comes,
}


def registration_told(one: EventRegistration, *, actor: Actor, what: str) -> None:
    """Let somebody who registered be mailed ``what`` happened, once this is committed; nobody without an address."""
    if one.email:
        jobs.enqueue(NOTICE, actor=actor, registration=one.ref, what=what)


def event_told(event: Event, *, actor: Actor, what: str, waiting: bool = True) -> int:
    """Let all who registered for an event be mailed, with those who wait unless told otherwise. Return how many."""
    statuses = {RegistrationStatus.REGISTERED} | ({RegistrationStatus.WAITING} if waiting else set())
    found = EventRegistration.objects.filter(event=event, status__in=statuses).exclude(email="").order_by("pk")
    for one in found:
        registration_told(one, actor=actor, what=what)
    return len(found)


def registration_mail(*, job: Claim, registration: str, what: str) -> None:
    """
    Mail somebody what happened to an event or to their registration.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    with job.final_write():
        one = EventRegistration.objects.select_related("event__district").get(ref=registration)
        if not one.email or not STILL[what](one):
            return
        subject, body = letter(one, what)
        mail_send(to=one.email, subject=subject, body=body)


def letter(one: EventRegistration, what: str) -> tuple[str, str]:
    """Return subject and text of a mail, in the registrant's language and the district's time zone."""
    event, language = one.event, one.language
    with translation.override(language), timezone.override(ZoneInfo(event.district.time_zone)):
        day = day_words(timezone.localdate(event.starts_at))
        context = {
            "what": what,
            "title": written(event, "title", language),
            "day": day,
            "time": time_words(event.starts_at),
            "zone": timezone.localtime(event.starts_at).tzname(),
            "event": event,
            "people": one.people,
            "page": event_address(event.ref, language),
            "call_off": "" if what == CANCELED else call_off_address(token_of(one.ref), language),
            "district": event.district.name,
        }
        body = render_to_string(f"community/mail/event.{language}.txt", context)
        return SUBJECTS[language][what] % {"day": day}, body
