"""Answers what people said, tells them once what came of it, and forgets who they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from community import policies
from community.models import Input, InputContact, InputStatus, InputTold, ToldOf
from community.workflow import INPUT
from core import history, jobs, records
from core.history import Actor
from core.refs import new_ref
from core.rules import said
from district.models import User

SEND = "community.told_tasks.told_send"


@transaction.atomic
def input_answer(*, actor: User, ref: str, version: int | None, answer: str, today: date, at: datetime) -> Input:
    """
    Answer an input, once. Whoever asked for an answer and left an address is mailed it.

    :raises ValidationError: without an answer, or when it was answered already.
    """
    one = records.lock(policies.visible_inputs(actor), ref, version=version)
    policies.check(actor, f"{INPUT.name}.answer", one)
    INPUT.check("answer", INPUT.status_of(one, today))
    if one.answered_at is not None:
        raise ValidationError(_("It was answered already. An answer is written once."))
    one.answer = said(answer, "answer", _("Write the answer."))
    one.answered_at, one.answered_by = at, actor
    with history.action(f"{INPUT.name}.answer", actor=actor):
        records.update(one, "answer", "answered_at", "answered_by")
        if one.wants_answer:
            _tell(actor, ToldOf.ANSWER, one.ref, Input.objects.filter(pk=one.pk, contact__forgotten_at=None), at)
        return one


@transaction.atomic
def tell_of(*, what: str, ref: str, inputs: QuerySet[Input], actor: Actor, at: datetime) -> int:
    """
    Let everybody among ``inputs`` who asked to hear of it be told of one decision or change: once, whoever calls.

    ``what`` is a value of ``ToldOf``, ``ref`` the decision's or the change's reference. What was set aside is told of
    nothing. The mails are sent by jobs after the commit. Returns how many are told anew.
    """
    asked = inputs.filter(contact__wants_changes=True, contact__forgotten_at=None)
    with history.action(f"{INPUT.name}.tell", actor=actor):
        return _tell(actor, what, ref, asked.exclude(status=InputStatus.SET_ASIDE), at)


def _tell(actor: Actor, what: str, ref: str, asked: QuerySet[Input], at: datetime) -> int:
    keys = sorted(set(asked.filter(contact__isnull=False).values_list("pk", flat=True)))
    rows = [
        InputTold(ref=new_ref(InputTold.ref_prefix), input_id=key, what=what, what_ref=ref, queued_at=at)
        for key in keys
    ]
    # Two at the same moment: one row is left of both, and who did not make it sends nothing.
    InputTold.objects.bulk_create(rows, ignore_conflicts=True)
    made = InputTold.objects.filter(ref__in=[one.ref for one in rows]).order_by("pk").values_list("ref", flat=True)
    for told in made:
        jobs.enqueue(SEND, actor=actor, told=told)
    return len(made)


@transaction.atomic
def contacts_forget(*, actor: Actor, today: date, at: datetime) -> int:
    """
    Forget who said something, once nothing more is to be told or so many days after; return how many. Safe to repeat.

    Nothing more is to be told to who wanted an answer alone, once it went out.
    """
    kept = today - timedelta(days=settings.CONTACT_KEPT_DAYS)
    waits = InputTold.objects.filter(input=OuterRef("input"), sent_at=None)
    answered = Q(wants_changes=False, input__answered_at__isnull=False) & ~Exists(waits)
    old = Q(input__received_date__lt=kept)
    found = InputContact.objects.select_for_update(of=("self",), skip_locked=True).filter(forgotten_at=None)
    rows = found.filter(old | answered).order_by("pk")
    with history.action("community.input.forget", actor=actor):
        forgotten = [one.pk for one in rows]
        return InputContact.objects.filter(pk__in=forgotten).update(name="", email="", forgotten_at=at)
