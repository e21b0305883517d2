"""Mails whoever said something what came of it: by the reference of what is told alone, in the language they chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import override

from community.addresses import stories_address
from community.models import Decision, DecisionChange, DecisionStatus, InputContact, InputTold, ToldOf
from community.services.mailing import mail_send
from community.written import written
from core import history
from core.history import Command
from core.jobs import Claim

# In both languages, whichever the product has.
SUBJECTS = {
    ToldOf.ANSWER: {"en": "An answer to what you said", "es": "Una respuesta a lo que usted dijo"},
    ToldOf.DECISION: {"en": "A decision on what you said", "es": "Una decisión sobre lo que usted dijo"},
    ToldOf.CHANGE: {"en": "What changed after what you said", "es": "Lo que cambió después de lo que usted dijo"},
}
SENDER = Command("Mail", ref="mail")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a mail says: a title, and a text."""

    title: str
    text: str


def told_mail(*, job: Claim, told: str, at: datetime) -> None:
    """
    Mail what ``told`` names, once; nobody whose address was forgotten meanwhile, and of nothing that is not public.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    with job.final_write():
        one = InputTold.objects.select_for_update(of=("self",)).select_related("input__district").get(ref=told)
        contact = InputContact.objects.filter(input=one.input_id, forgotten_at=None).first()
        telling = _telling(one, contact.language) if contact is not None else None
        if one.sent_at is not None or contact is None or telling is None:
            return
        # Noted first: a second worker waits for it here, and then finds it sent.
        with history.action("community.input.told", actor=SENDER):
            InputTold.objects.filter(pk=one.pk).update(sent_at=at)
        _send(one, contact, telling)


def _send(one: InputTold, contact: InputContact, telling: Telling) -> None:
    with override(contact.language):
        context = {
            "telling": telling, "name": contact.name, "what": one.what, "district": one.input.district.name,
            "received": one.input.received_date, "link": stories_address(contact.language),
        }  # fmt: skip
        body = render_to_string(f"community/mail/told.{contact.language}.txt", context)
    mail_send(to=contact.email, subject=SUBJECTS[ToldOf(one.what)][contact.language], body=body)


def _telling(one: InputTold, language: str) -> Telling | None:
    if one.what == ToldOf.ANSWER:
        return Telling("", one.input.answer) if one.input.answer else None
    if one.what == ToldOf.DECISION:
        found = Decision.objects.select_related("chosen").filter(ref=one.what_ref, is_public=True).first()
        if found is None or found.status not in (DecisionStatus.DECIDED, DecisionStatus.REVERSED) or not found.chosen:
            return None
        chosen = written(found.chosen, "words", language)
        return Telling(written(found, "title", language), f"{chosen}\n\n{written(found, 'reason', language)}")
    change = (
        DecisionChange.objects.select_related("decision").filter(ref=one.what_ref, decision__is_public=True).first()
    )
    return Telling(written(change.decision, "title", language), written(change, "words", language)) if change else None
