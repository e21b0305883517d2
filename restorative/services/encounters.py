"""Meetings are planned and moved. When they took place, or did not: encounter_ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.dates import time_words
from core.refusals import conflicts
from core.rules import said
from district.models import School, User
from restorative import policies, selectors
from restorative.models import Attendance, Encounter, Incident, Participant, RestorativeCase
from restorative.models.encounters import LONGEST_MINUTES
from restorative.services.hindrances import encounter_hindrances
from restorative.services.steps import case_locked
from restorative.workflow import CASE, ENCOUNTER
from restorative.workflow.cases import GOING_ON

REFUSED = {
    "booking_nobody_twice": gettext_lazy(
        "Somebody who is to come, or the room, was taken meanwhile. Choose another time or room."
    ),
    "encounter_stay_apart": gettext_lazy(
        "Two of those who are to come must stay apart on that day. Meet them one by one."
    ),
}
FURTHEST = timedelta(days=366)


@transaction.atomic
def case_plan_meeting(
    *, actor: User, ref: str, kind: str, on: date, starts: time, minutes: int, room: str, people: Sequence[str],
    facilitator: str, today: date,
) -> Encounter:  # fmt: skip
    """
    Plan a meeting of a case, of ``people`` by their references as participants, and return it.

    One that took place already is planned on its day, and then said to have been held.

    :raises ValidationError: with all that stands in the way, and who or which room is taken.
    :raises Conflict: when somebody else was first, and when two would come who must stay apart.
    """
    with history.action("restorative.case.plan_meeting", actor=actor):
        case = case_locked(actor, ref, "plan_meeting", None)
        coming = participants_locked(case, people)
        refuse(encounter_hindrances(case, kind, coming, today))
        encounter = Encounter(case=case, school=case.school, kind=kind)
        _place(encounter, on=on, starts=starts, minutes=minutes, room=room, today=today)
        encounter.facilitated_by = _facilitator(actor, case, facilitator)
        _refuse_taken(encounter, coming)
        with conflicts(REFUSED):
            records.insert(encounter)
            for one in coming:
                records.insert(Attendance(encounter=encounter, participant=one))
    return encounter


@transaction.atomic
def encounter_move(
    *, actor: User, ref: str, version: int | None, on: date, starts: time, minutes: int, room: str,
    people: Sequence[str], facilitator: str, today: date,
) -> Encounter:  # fmt: skip
    """
    Give a planned meeting another time or room, or other people, and return it.

    :raises ValidationError: with all that stands in the way, and who or which room is taken.
    :raises Conflict: when somebody else was first, and when two would come who must stay apart.
    """
    with history.action("restorative.encounter.move", actor=actor):
        encounter = encounter_locked(actor, ref, "move", version, today)
        case = encounter.case
        coming = participants_locked(case, people)
        refuse(encounter_hindrances(case, encounter.kind, coming, today))
        _place(encounter, on=on, starts=starts, minutes=minutes, room=room, today=today)
        encounter.facilitated_by = _facilitator(actor, case, facilitator)
        _refuse_taken(encounter, coming)
        with conflicts(REFUSED):
            Attendance.objects.filter(encounter=encounter).exclude(participant__in=coming).delete()
            records.update(encounter, "on_date", "starts_at", "ends_at", "room", "facilitated_by")
            there = set(encounter.attendances.values_list("participant", flat=True))
            for one in coming:
                if one.pk not in there:
                    records.insert(Attendance(encounter=encounter, participant=one))
    return encounter


def encounter_locked(actor: User, ref: str, action: str, version: int | None, today: date) -> Encounter:
    """
    Return the meeting ``ref`` and its case, both locked, to which ``actor`` may do ``action`` now.

    First the case and what happened, then the plans of who must stay apart, then the meeting: whoever makes such a
    plan, or ends another case of the incident, holds them in the same order, and so neither waits for the other.

    :raises Encounter.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    visible = policies.visible_encounters(actor)
    case = records.lock(policies.visible_cases(actor), visible.get(ref=ref).case.ref, version=None)
    Incident.objects.select_for_update(of=("self",), no_key=True).get(pk=case.incident_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended('restorative stay apart', 0))")
    encounter = records.lock(visible, ref, version=version)
    encounter.case = case
    policies.check(actor, f"{ENCOUNTER.name}.{action}", encounter)
    ENCOUNTER.check(action, ENCOUNTER.status_of(encounter, today))
    if action in {"move", "hold"} and case.status not in GOING_ON:
        CASE.check("plan_meeting", case.status)
    return encounter


def participants_locked(case: RestorativeCase, refs: Sequence[str]) -> list[Participant]:
    """
    Return who is meant of a case, locked, so that nobody takes back meanwhile that they take part.

    :raises ValidationError: on ``people``, when somebody is not on the case.
    """
    found = list(
        # Whoever refers to one of them, as a stay-apart plan does, is not kept waiting: only who changes one.
        Participant.objects.select_for_update(of=("self",), no_key=True)
        .filter(case=case, ref__in=refs, left_at=None)
        .select_related("student", "staff", "volunteer", "organization")
        .order_by("pk")
    )
    if not found or len(found) != len(set(refs)):
        raise ValidationError({"people": _("Choose who comes, among those on the case.")})
    return found


def refuse(hindrances: Sequence[str]) -> None:
    """:raises ValidationError: with all that stands in the way, if anything does."""
    if hindrances:
        raise ValidationError([ValidationError(words) for words in hindrances])


def moment(school: School, on: date, at: time) -> datetime:
    """Return the moment of a time of day at a school."""
    return datetime.combine(on, at, tzinfo=ZoneInfo(school.district.time_zone))


def time_of(encounter: Encounter) -> time:
    """Return the time of day at which a meeting begins at its school."""
    return encounter.starts_at.astimezone(ZoneInfo(encounter.school.district.time_zone)).time()


def _place(encounter: Encounter, *, on: date, starts: time, minutes: int, room: str, today: date) -> None:
    """Set when and where a meeting is."""
    if on < encounter.case.referred_date:
        raise ValidationError({"on": _("That is before the case was referred. Choose that day or a later one.")})
    if on > today + FURTHEST:
        raise ValidationError({"on": _("That is more than a year ahead. Choose a nearer day.")})
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise ValidationError({"minutes": _("A meeting lasts six hours at most.")})
    encounter.room = said(room, "room", _("Say where you meet."))
    encounter.on_date = on
    encounter.starts_at = moment(encounter.school, on, starts)
    encounter.ends_at = encounter.starts_at + timedelta(minutes=minutes)
    end = encounter.ends_at - timedelta(microseconds=1)
    if end.astimezone(ZoneInfo(encounter.school.district.time_zone)).date() != on:
        raise ValidationError({"minutes": _("It would end on the next day. Begin earlier, or make it shorter.")})


def _facilitator(actor: User, case: RestorativeCase, ref: str) -> User:
    """Return who facilitates: whoever works on the case now, or the one who plans it."""
    found = selectors.may_facilitate(actor, case).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"facilitator": _("Choose somebody who works on this case.")})
    return found


def _refuse_taken(encounter: Encounter, coming: Sequence[Participant]) -> None:
    """
    :raises ValidationError: with who is not free, and until when the room is taken.

    Where people are instead, and how long, may be a meeting of which whoever plans this one must not know.
    """
    taken = selectors.taken(encounter, coming)
    told: dict[str, list[str]] = {}
    for one in taken.people:
        told.setdefault("people", []).append(_("%(name)s is not free at that time.") % {"name": one.called})
    if taken.room is not None:
        words = {"from": time_words(taken.room.starts_at), "until": time_words(taken.room.ends_at)}
        told["room"] = [_("This room is taken from %(from)s to %(until)s.") % words]
    if taken.facilitator:
        told["facilitator"] = [_("This person is not free at that time.")]
    if told:
        raise ValidationError(told)
