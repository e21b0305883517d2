"""Takes what comes by the public form: nothing honest is refused, and nothing is shown before it is read."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.models import Channel, HeldFor, Input, InputContact, Topic, Voice
from community.selectors.names import names_student
from community.services.mailing import MailNotSent, mail_send
from core import history, records
from core.rules import said
from district import limits
from district.models import School
from district.selectors import district_find

logger = logging.getLogger(__name__)
PUBLIC = history.Command("Public form", ref="public")
LINKS = ("http://", "https://", "www.")
LONGEST_NAME = 120
# The words of mails stand in both languages, whichever the product has.
COPY = {"en": "A copy of what you wrote to us", "es": "Copia de lo que nos escribió"}


class Copied(TextChoices):
    """What became of the wish for a copy by mail."""

    NOT_ASKED = "not_asked", gettext_lazy("No copy was asked for")
    SENT = "sent", gettext_lazy("The copy is on its way")
    FAILED = "failed", gettext_lazy("The copy could not be sent")


@dataclass(frozen=True, slots=True)
class Commented:
    """What was made of a comment: the input, held, and whether the copy went out."""

    input: Input
    copy: Copied


def comment_send(
    *, text: str, topic: str, network: str, at: datetime, today: date, voice: str = Voice.UNSAID, school: str = "",
    language: str = "en", name: str = "", email: str = "", wants_answer: bool = False, wants_changes: bool = False,
    wants_copy: bool = False, honeypot: str = "", shown_at: datetime | None = None,
) -> Commented:  # fmt: skip
    """
    Take one comment of the public form; it is held until somebody looked at it.

    ``school`` is a code. ``network`` is ``limits.network_of(request)``, of which nothing is kept but a hash, for an
    hour. ``shown_at`` is when the form was shown, by its signed timestamp; None where that is missing or none of ours.
    Name and mail are kept only for an answer or for hearing of changes; for a copy alone the address stands nowhere
    once this returns, whether or not the copy was sent, which ``copy`` tells.

    :raises ValidationError: naming each field that cannot be taken: nothing written, far too long, no address.
    """
    language = "es" if language == "es" else "en"
    one = _input(
        text=text, topic=topic, voice=voice, school=school, language=language, wants_answer=wants_answer,
        received_date=today, received_at=at,
    )  # fmt: skip
    contact = _contact(name, email, language, wants_answer, wants_changes)
    if wants_copy and contact is None:
        _mail_said(email)
    one.held_for = _held_for(one.text, honeypot, shown_at, network, at)
    with transaction.atomic(), history.action("community.input.send", actor=PUBLIC):
        records.insert(one)
        if contact is not None:
            contact.input = one
            records.insert(contact)
    return Commented(one, _copy(one, email, network) if wants_copy else Copied.NOT_ASKED)


def text_said(text: str, field: str = "text") -> str:
    """:raises ValidationError: on ``field``, with how long it may be and how long it is, or that nothing is there."""
    words = said(text, field, _("Write what you want to say."))
    most = settings.COMMENT_MOST_LETTERS
    if len(words) > most:
        told = _("This is %(n)s letters long. Up to %(most)s can be sent at once: shorten it, or send it in parts.")
        raise ValidationError({field: told % {"n": f"{len(words):,}", "most": f"{most:,}"}})
    return words


def _input(*, text: str, topic: str, voice: str, school: str, language: str, **facts: Any) -> Input:
    district = district_find()
    found = School.objects.filter(code=school).first() if school else None
    if district is None or (school and found is None):
        raise ValidationError({"school": _("Choose one of the schools, or none.")})
    return Input(
        district=district, channel=Channel.FORM, text=text_said(text), topic=topic if topic in Topic else Topic.OTHER,
        voice=voice if voice in Voice else Voice.UNSAID, language=language, school=found, **facts,
    )  # fmt: skip


def _contact(name: str, email: str, language: str, wants_answer: bool, wants_changes: bool) -> InputContact | None:
    if not (wants_answer or wants_changes):
        return None
    return InputContact(
        name=name.strip()[:LONGEST_NAME], email=_mail_said(email), language=language,
        wants_changes=wants_changes,
    )  # fmt: skip


def _mail_said(email: str) -> str:
    """:raises ValidationError: on ``email``, when mail cannot go there."""
    try:
        validate_email(email.strip())
    except ValidationError:
        raise ValidationError({"email": _("Write your mail address, as name@example.org.")}) from None
    return email.strip()


def _held_for(text: str, honeypot: str, shown_at: datetime | None, network: str, at: datetime) -> list[str]:
    """Return what is to be looked at with care. Whoever sent it is not told: a machine would learn of it."""
    age = at - shown_at if shown_at is not None else None
    fastest, oldest = settings.COMMENT_FASTEST_SECONDS, settings.COMMENT_OLDEST_HOURS
    reasons = {
        HeldFor.BURST: bool(limits.comment(network).begin()),
        HeldFor.NAMES: names_student(text),
        HeldFor.ROBOT: bool(honeypot) or age is None,
        HeldFor.FAST: age is not None and age < timedelta(seconds=fastest),
        HeldFor.OLD: age is not None and age > timedelta(hours=oldest),
        HeldFor.LINKS: any(one in text.casefold() for one in LINKS),
    }
    return [str(reason) for reason, is_so in reasons.items() if is_so]


def _copy(one: Input, email: str, network: str) -> Copied:
    """
    Mail what somebody wrote to themselves, within the request: no job, whose row would hold the address.

    What may come from a machine is mailed to nobody: this must not be the way to write to strangers.
    """
    if HeldFor.ROBOT in one.held_for or limits.copy(network).begin():
        return Copied.FAILED
    with translation.override(one.language):
        context = {"input": one, "district": one.district.name}
        body = render_to_string(f"community/mail/copy.{one.language}.txt", context)
        subject = COPY[one.language]
    try:
        mail_send(to=email.strip(), subject=subject, body=body)
    except MailNotSent as error:
        logger.warning("A copy of a comment could not be sent (%s).", error)
        return Copied.FAILED
    return Copied.SENT
