"""Whether those concerned take part of their own will, and what stands in the way of bringing them together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.links import links_call_off
from core import history, records
from core.errors import Conflict
from core.rules import said as as_said
from district.models import User
from restorative import selectors
from restorative.models import Consent, GuardianSearch, Participant, ParticipantLink, RestorativeCase
from restorative.models.guardians import nobody_speaks_for
from restorative.models.people import Answer, Voice
from restorative.services.people import participant_locked
from restorative.services.steps import day_of_step
from students.models import Guardianship

OWN = "own"
INFORMED = "informed"


@transaction.atomic
def participant_consent(
    *, actor: User, ref: str, version: int | None, answer: str, said_by: str, on: date, way: str, today: date,
    at: datetime, note: str = "",
) -> Participant:  # fmt: skip
    """
    Note what was said on a day of taking part: by the participant ("own"), or a parent or guardian of theirs.

    ``answer`` is "given", "declined" or "withdrawn", or "informed" of a guardian who was told and not asked; their
    ``said_by`` is the reference of the guardianship. The last word holds: the database keeps the participant's
    ``answer``. From a no on, links by which they would say something are called off.

    :raises ValidationError: naming each field that is not right.
    """
    participant = participant_locked(actor, ref, version, "consent", today)
    day_of_step(participant.case, on, today)
    guardianship = None if said_by == OWN else _guardianship(participant, said_by, on)
    informed = answer == INFORMED
    if informed and guardianship is None:
        raise ValidationError({"answer": _("Only a parent or guardian is told of it. Choose what the person said.")})
    said = Answer.GIVEN if informed else Answer(answer)
    _withdrawn_after_given(participant, said, guardianship, on)
    with history.action("restorative.participant.consent", actor=actor):
        records.insert(
            Consent(
                participant=participant, answer=said, voice=Voice.OWN if guardianship is None else Voice.GUARDIAN,
                guardianship=guardianship, is_informed_only=informed, on_date=on, way=way, note=note,
                entered_by=actor, entered_at=at,
            )
        )  # fmt: skip
        participant.refresh_from_db(fields=["answer", "version", "updated_at"])
        if participant.answer in {Answer.DECLINED, Answer.WITHDRAWN}:
            asked = ParticipantLink.Purpose.OWN_WORDS
            links_call_off(ParticipantLink.objects.filter(participant=participant, purpose=asked), at)
    return participant


def stands_in_the_way(case: RestorativeCase, kind: str = "", today: date | None = None) -> list[str]:
    """
    Return why those concerned cannot be brought together, nor what they said be shared: sentences that name nobody.

    Nothing is returned where nothing stands in the way. ``kind`` is that of the meeting: of those in the setting
    RESTORATIVE_GUARDIAN_CONSENT a parent or guardian of each student under 18 must agree, of the others one must have
    been told, as of ``today``. Without a kind, only who declined or has not answered is asked for. One query; with a
    kind one more for each student.
    """
    people = list(selectors.parties(case).select_related("student"))
    if not people:
        return [_("Nobody is entered yet about whom the case is. Add them as participants.")]
    found = []
    if any(one.answer in {Answer.DECLINED, Answer.WITHDRAWN} for one in people):
        found.append(_("Somebody declined or withdrew: there is no conference, and nothing is shared any more."))
    if waiting := sum(not one.answer for one in people):
        words = ngettext(
            "%(n)d of those concerned has not said yet whether they take part.",
            "%(n)d of those concerned have not said yet whether they take part.",
            waiting,
        )
        found.append(words % {"n": waiting})
    return [*found, *(guardians_missing(people, kind, today) if kind and today else [])]


@transaction.atomic
def participant_go_without_guardian(
    *, actor: User, ref: str, version: int | None, on: date, sought: str, why: str, today: date, at: datetime
) -> Participant:
    """
    Note that the school looked for somebody who speaks for a student and found nobody, and go on without them.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when they need nobody who speaks for them, or somebody is known who does.
    """
    participant = participant_locked(actor, ref, version, "go_without_guardian", today)
    day_of_step(participant.case, on, today)
    if not nobody_speaks_for(participant, today):
        raise Conflict(_("A parent or guardian is known, or none is needed. Ask those whom the list offers."))
    sought = as_said(sought, "sought", _("Say how the school looked for a parent or guardian."))
    why = as_said(why, "why", _("Say why it goes on without them."))
    with history.action("restorative.participant.go_without_guardian", actor=actor, reason=why):
        records.insert(
            GuardianSearch(
                participant=participant, on_date=on, sought=sought, why=why, decided_by=actor, decided_at=at
            )
        )  # fmt: skip
        return records.touch(participant)


def guardians_missing(people: Iterable[Participant], kind: str, day: date) -> list[str]:
    """
    Return in sentences of how many students a parent or guardian is still to agree to ``kind``, or to be told.

    Of those for whom nobody is known who speaks, it says what can be done instead.
    """
    missing = [one for one in people if not _guardian_knows(one, kind, day)]
    unknown = sum(nobody_speaks_for(one, day) for one in missing)
    told = [_guardian_words(kind, len(missing))] if missing else []
    if unknown:
        words = ngettext(
            "Of %(n)d student none is known. Where the school looked and found nobody, a coordinator says on the "
            "student’s page how, and why it goes on without them.",
            "Of %(n)d students none is known. Where the school looked and found nobody, a coordinator says on each "
            "student’s page how, and why it goes on without them.",
            unknown,
        )
        told.append(words % {"n": unknown})
    return told


def _guardian_words(kind: str, missing: int) -> str:
    if kind in settings.RESTORATIVE_GUARDIAN_CONSENT:
        words = ngettext(
            "A parent or guardian of %(n)d student must agree to this kind of meeting first. Note it on the "
            "student’s page.",
            "A parent or guardian of each of %(n)d students must agree to this kind of meeting first. Note it on each "
            "student’s page.",
            missing,
        )
    else:
        words = ngettext(
            "A parent or guardian of %(n)d student must be told of it first. Note it on the student’s page.",
            "A parent or guardian of each of %(n)d students must be told of it first. Note it on each student’s page.",
            missing,
        )
    return words % {"n": missing}


def _guardian_knows(party: Participant, kind: str, day: date) -> bool:
    """Tell whether a parent or guardian agreed, or was told, as ``kind`` asks for: of students under 18 alone."""
    if party.student is None or party.student.has_own_rights(day):
        return True
    yes = _agreeing(selectors.said_of(party).filter(guardianship__in=selectors.guardians(party, day)))
    if any(not informed or kind not in settings.RESTORATIVE_GUARDIAN_CONSENT for informed in yes):
        return True
    return party.guardian_searches.filter(on_date__lte=day).exists() and nobody_speaks_for(party, day)


def _agreeing(said: Iterable[Consent]) -> list[bool]:
    """Return of each guardian whose last word is no "no" whether they were only told of it."""
    last: dict[int | None, bool | None] = {}
    for one in sorted(said, key=lambda each: (each.on_date, each.pk)):
        if one.is_informed_only and one.guardianship_id in last:
            continue  # being told takes no answer back
        last[one.guardianship_id] = one.is_informed_only if one.answer == Answer.GIVEN else None
    return [informed for informed in last.values() if informed is not None]


def _guardianship(participant: Participant, ref: str, on: date) -> Guardianship:
    found = selectors.guardians(participant, on).filter(ref=ref).first()
    if found is None:
        words = _(
            "They do not speak for this person on that day. Choose the person, or a parent or guardian of theirs."
        )
        raise ValidationError({"said_by": words})
    return found


def _withdrawn_after_given(participant: Participant, said: str, guardianship: Guardianship | None, on: date) -> None:
    """:raises ValidationError: on ``answer``, where somebody withdraws what they never gave."""
    if said != Answer.WITHDRAWN:
        return
    before = Consent.objects.filter(participant=participant, guardianship=guardianship, answer=Answer.GIVEN)
    if not before.filter(on_date__lte=on, is_informed_only=False).exists():
        raise ValidationError({"answer": _("They had not said that they take part. Choose “Declined”.")})
