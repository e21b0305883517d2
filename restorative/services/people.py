"""Who takes part in a case: added, changed, taken off; and what they say before the meeting."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.links import link_make, links_call_off
from core import history, records
from core.errors import TransitionNotAllowed
from core.rules import reason_said, said
from district.models import User
from restorative import policies, selectors
from restorative.models import OwnWords, Participant, ParticipantLink, RestorativeCase
from restorative.models.people import PARTIES, Answer, Part
from restorative.services.steps import case_locked, day_of_step, grants_renew
from restorative.workflow import PARTICIPANT
from restorative.workflow.beside import case_is_open, part_status

Kind = Participant.Kind
REFUSED = frozenset({Answer.DECLINED, Answer.WITHDRAWN})


@transaction.atomic
def participant_add(
    *,
    actor: User,
    ref: str,
    part: str,
    today: date,
    at: datetime,
    who: str = "",
    name: str = "",
    supports: str = "",
    language: str = "",
    access_needs: str = "",
    unavailable: str = "",
) -> Participant:
    """
    Add somebody to the case ``ref``: ``who`` by reference, or an adult by ``name``. Its facilitators may open them.

    :raises ValidationError: naming each field that is not right.
    """
    case = case_locked(actor, ref, "add_participant", None)
    made = _who(actor, case, who, name, today)
    made.case, made.part = case, part
    made.supports = _supported(case, part, supports)
    made.language, made.access_needs, made.unavailable = language, access_needs, unavailable
    _not_ones_own(actor, case, made, at)
    with history.action("restorative.case.add_participant", actor=actor):
        records.insert(made)
        records.touch(case)
        grants_renew(actor, case, at, strict=True)
    return made


@transaction.atomic
def participant_change(
    *,
    actor: User,
    ref: str,
    version: int | None,
    part: str,
    today: date,
    supports: str = "",
    language: str = "",
    access_needs: str = "",
    unavailable: str = "",
) -> Participant:
    """
    Change as what somebody takes part, and what they need.

    :raises ValidationError: naming each field that is not right.
    """
    participant = participant_locked(actor, ref, version, "change", today)
    if participant.answer in REFUSED and participant.part in PARTIES and part not in PARTIES:
        # As somebody else they would be asked by no meeting of the others.
        words = _("They said that they do not take part. Leave this, or take them off the case with a reason.")
        raise ValidationError({"part": words})
    participant.part = part
    participant.supports = _supported(participant.case, part, supports, besides=participant)
    participant.language, participant.access_needs = language, access_needs
    participant.unavailable = unavailable
    with history.action("restorative.participant.change", actor=actor):
        return records.update(participant, "part", "supports", "language", "access_needs", "unavailable")


@transaction.atomic
def participant_say(
    *, actor: User, ref: str, version: int | None, words: str, way: str, on: date, today: date, at: datetime
) -> Participant:
    """Keep what somebody wants to say before the meeting, as they said it. What they said earlier is kept, too."""
    participant = participant_locked(actor, ref, version, "say", today)
    _still_asked(participant)
    day_of_step(participant.case, on, today)
    words = said(words, "words", _("Write what they said, in their own words."))
    with history.action("restorative.participant.say", actor=actor):
        records.insert(
            OwnWords(participant=participant, words=words, way=way, on_date=on, entered_by=actor, entered_at=at)
        )
        return records.touch(participant)


@transaction.atomic
def participant_send_link(
    *, actor: User, ref: str, version: int | None, purpose: str, today: date, at: datetime
) -> tuple[Participant, str]:
    """
    Make a link by which somebody answers without an account, and return them with its token, which is kept nowhere.

    An earlier one for the same purpose is called off: one link at a time is open.
    """
    participant = participant_locked(actor, ref, version, "send_link", today)
    if purpose == ParticipantLink.Purpose.OWN_WORDS:
        _still_asked(participant)
    with history.action("restorative.participant.send_link", actor=actor):
        links_call_off(ParticipantLink.objects.filter(participant=participant, purpose=purpose), at)
        _made, token = link_make(
            ParticipantLink, made_by=actor, at=at, days=settings.LINK_DAYS, participant=participant, purpose=purpose
        )
        return records.touch(participant), token


@transaction.atomic
def participant_call_off_link(*, actor: User, ref: str, version: int | None, today: date, at: datetime) -> Participant:
    """
    Call off what links somebody has that can still be answered.

    :raises TransitionNotAllowed: when there is none.
    """
    participant = participant_locked(actor, ref, version, "call_off_link", today)
    with history.action("restorative.participant.call_off_link", actor=actor):
        if not links_call_off(ParticipantLink.objects.filter(participant=participant, expires_at__gt=at), at):
            raise TransitionNotAllowed(_("They have no open link. It was answered, called off, or its time is over."))
        return records.touch(participant)


@transaction.atomic
def participant_take_off(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime
) -> Participant:
    """
    Take somebody off their case. Whoever works on it opens them for its sake no more, from this moment on.

    :raises ValidationError: without a reason.
    """
    participant = participant_locked(actor, ref, version, "take_off", today)
    participant.left_at = at
    with history.action("restorative.participant.take_off", actor=actor, reason=reason_said(reason)):
        links_call_off(ParticipantLink.objects.filter(participant=participant), at)
        records.update(participant, "left_at")
        records.touch(participant.case)
        grants_renew(actor, participant.case, at)
    return participant


def participant_locked(actor: User, ref: str, version: int | None, action: str, today: date) -> Participant:
    """
    Return a participant, locked with their case, to whom ``actor`` may do ``action`` now.

    :raises Participant.DoesNotExist: when they may not see them.
    :raises PermissionDenied: when they may not do this.
    :raises TransitionNotAllowed: when they were taken off, or the case has ended.
    """
    seen = policies.visible_participants(actor).select_related("case").get(ref=ref)
    case = records.lock(policies.visible_cases(actor), seen.case.ref, version=None)
    participant = records.lock(policies.visible_participants(actor), ref, version=version)
    participant.case = case
    policies.check(actor, f"{PARTICIPANT.name}.{action}", participant)
    PARTICIPANT.check(action, part_status(participant, today))
    if PARTICIPANT.needs.get(action) is case_is_open and not case.is_open:
        raise TransitionNotAllowed(_("The case has ended. Reopen it first."))
    return participant


def _still_asked(participant: Participant) -> None:
    """:raises TransitionNotAllowed: where somebody said that they do not take part: they are not asked again for it."""
    if participant.answer in REFUSED:
        raise TransitionNotAllowed(_("They said that they do not take part, and are not asked for more."))


def _who(actor: User, case: RestorativeCase, ref: str, name: str, today: date) -> Participant:
    """Return a participant, not saved, who is the one of this reference or name."""
    if not ref:
        words = _("Say who it is: choose from the list, or write the name of another adult below.")
        return Participant(kind=Kind.ADULT, name=said(name, "who", words))
    if name.strip():
        raise ValidationError({"name": _("You chose somebody above already. Leave this empty.")})
    for kind, rows in (
        (Kind.STUDENT, selectors.students_to_add(actor, case, today)),
        (Kind.STAFF, selectors.staff_to_add(today)),
        (Kind.VOLUNTEER, selectors.volunteers_to_add(actor, today)),
        (Kind.ORGANIZATION, selectors.organizations_to_add()),
    ):
        if (found := rows.filter(ref=ref).first()) is not None:
            return Participant(kind=kind, **{str(kind): found})
    raise ValidationError({"who": _("This is nobody you can add to the case. Choose from the list.")})


def _supported(case: RestorativeCase, part: str, ref: str, besides: Participant | None = None) -> Participant | None:
    if not ref:
        return None
    if part not in {Part.SUPPORTER, Part.INTERPRETER}:
        raise ValidationError({"supports": _("Only supporters and interpreters stand by somebody. Leave this empty.")})
    found = Participant.objects.filter(case=case, ref=ref, left_at=None).first()
    if found is None or found == besides:
        raise ValidationError({"supports": _("This person is not on the case. Choose another one.")})
    return found


def _not_ones_own(actor: User, case: RestorativeCase, made: Participant, at: datetime) -> None:
    """:raises ValidationError: where the case would be closed from here on to somebody who works on it."""
    if made.staff is None or made.staff.user_id is None or made.part == Part.FACILITATOR:
        return
    works = policies.working().filter(case=case, user=made.staff.user_id).exists()
    if works or made.staff.user_id == actor.pk:
        words = _(
            "They work on this case: as a party to it they would find nothing of it. Give the case to others first."
        )
        raise ValidationError({"who": words})
