"""Lost second steps: one administrator asks, another one lets somebody begin anew; or the operator does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, jobs, records
from core.errors import Conflict, TransitionNotAllowed
from core.history import Command
from core.jobs import Claim
from core.refusals import conflicts
from core.texts import address
from district import factors, policies
from district.models import FactorReset, User
from district.services.links import MAIL
from district.services.mailing import account_mail
from district.services.people import round_end
from district.workflow import RESET

COMMAND = Command("second_factor_reset")
TOLD = "district.tasks.factor_reset_told_send"
ASKED, DONE = "asked", "done"  # what the person is told of
OPEN = gettext_lazy("This was asked for already. Another administrator can do it.")
NONE = gettext_lazy("This person has no second step. They set one up when they sign in next.")


@transaction.atomic
def factor_reset_ask(*, actor: User, ref: str, reason: str, at: datetime) -> FactorReset:
    """
    Ask that another administrator lets the second steps of ``ref`` go; the person is told by mail.

    ``reason`` says how it is known that it is them, and what was lost. One that nobody did in time is withdrawn by
    asking anew.

    :raises TransitionNotAllowed: when the person may not sign in.
    :raises Conflict: when they have no second step, or this was asked for already.
    """
    # Without a version: it changes nothing of the person. Locked, so that two who ask come one after the other.
    person = records.lock(policies.visible_people(actor), ref, version=None)
    policies.check(actor, "district.person.reset", person)
    if not person.is_active:
        raise TransitionNotAllowed(_("This person may not sign in. Restore that first."))
    if not factors.has_one(person):
        raise Conflict(str(NONE))
    _withdraw_what_is_over(actor, person, at)
    reset = FactorReset(person=person, reason=reason, asked_by=actor, asked_at=at)
    with (
        history.action("district.person.reset", actor=actor, reason=reason),
        conflicts({"factorreset_one_open": OPEN}),
    ):
        records.insert(reset)
    jobs.enqueue(TOLD, actor=actor, person=person.ref, what=ASKED)
    return reset


def _withdraw_what_is_over(actor: User, person: User, at: datetime) -> None:
    for reset in FactorReset.objects.select_for_update().filter(person=person, status=FactorReset.Status.ASKED):
        if not reset.is_over(at):
            raise Conflict(str(OPEN))
        _decide(reset, "withdraw", actor, at, reason=_("Nobody did it in time; it was asked for anew."))


@transaction.atomic
def factor_reset_do(*, actor: User, ref: str, version: int | None, send_link: bool, at: datetime) -> FactorReset:
    """
    Let the second steps go that another administrator asked about: all of them, and recovery codes too.

    The person is signed out everywhere, is told by mail, and with ``send_link`` gets a link to choose a new password.

    :raises TransitionNotAllowed: when it is decided already, was asked for too long ago, or who asked is no
        administrator any more.
    """
    found = policies.visible_factor_resets(actor).get(ref=ref)
    # The person before the reset, as who asks does: two who do both at once would else wait for each other.
    person = User.objects.select_for_update().get(pk=found.person_id)
    reset = records.lock(policies.visible_factor_resets(actor), ref, version=version)
    policies.check(actor, "district.factorreset.do", reset)
    if reset.is_over(at):
        raise TransitionNotAllowed(_("Nobody did this in time. Ask for it anew, and say again how you know them."))
    if not policies.permitted(reset.asked_by, "district.person.reset"):
        raise TransitionNotAllowed(
            _("Whoever asked for this is no administrator any more. Withdraw it, and ask for it anew.")
        )
    with history.action("district.factorreset.do", actor=actor):
        _begin_anew(person, at)
    _decide(reset, "do", actor, at)
    jobs.enqueue(TOLD, actor=actor, person=person.ref, what=DONE)
    if send_link and person.is_active:
        jobs.enqueue(MAIL, actor=actor, person=person.ref, first=not person.has_usable_password())
    return reset


@transaction.atomic
def factor_reset_withdraw(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> FactorReset:
    """
    Leave somebody's second steps as they are, though it was asked that they go.

    :raises TransitionNotAllowed: when it is decided already.
    """
    reset = records.lock(policies.visible_factor_resets(actor), ref, version=version)
    policies.check(actor, "district.factorreset.withdraw", reset)
    return _decide(reset, "withdraw", actor, at, reason=reason)


@transaction.atomic
def second_factor_reset(*, email: str, at: datetime) -> User:
    """
    Let the second steps of ``email`` go, as the operator: for a district with one administrator alone.

    :raises User.DoesNotExist: when nobody has this address.
    :raises Conflict: when they have no second step.
    """
    person = User.objects.select_for_update().get(email=address(email), is_service=False)
    if not factors.has_one(person):
        raise Conflict(str(NONE))
    with history.action("district.person.begin_anew", actor=COMMAND):
        _begin_anew(person, at)
    jobs.enqueue(TOLD, actor=COMMAND, person=person.ref, what=DONE)
    return person


def _begin_anew(person: User, at: datetime) -> None:
    """Take away all that a locked person proves a second step by, and end their sessions. Within ``history.action``."""
    factors.of(person).delete()
    round_end(person, network=None, at=at)


def _decide(reset: FactorReset, action: str, actor: User, at: datetime, reason: str = "") -> FactorReset:
    reset.status = RESET.check(action, reset.status)
    reset.decided_by, reset.decided_at = actor, at
    with history.action(f"district.factorreset.{action}", actor=actor, reason=reason):
        return records.update(reset, "status", "decided_by", "decided_at")


def factor_reset_mail(*, job: Claim, person: str, what: str) -> None:
    """
    Tell a person that their second steps are to go, or are gone; and what to do if they did not ask for it.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    subject = _("Your second step was removed") if what == DONE else _("Someone asks to remove your second step")
    account_mail(job=job, person=person, template="factor_reset", tell=lambda _user: (subject, {"done": what == DONE}))
