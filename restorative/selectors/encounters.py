"""Reads of meetings, of who is taken when, and of signs of suicide risk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from casework.selectors import holders
from district.models import StaffMember, User
from restorative import policies
from restorative.models import (
    Attendance,
    Booking,
    CaseDuty,
    DutyKind,
    Encounter,
    EncounterNote,
    Participant,
    RestorativeCase,
    RiskSign,
    Standing,
)
from restorative.selectors.people import CHILDREN, WHO


def encounters(user: User) -> QuerySet[Encounter]:
    """Return the meetings ``user`` may see, the first one first, with who comes. Three queries for a page."""
    coming = Attendance.objects.select_related(*(f"participant__{one}" for one in WHO)).order_by("pk")
    return (
        policies.visible_encounters(user)
        .select_related("case__incident__behavior", "school__district", "facilitated_by")
        .select_related(*(f"cancelled_by__{one}" for one in WHO))
        .prefetch_related(Prefetch("attendances", coming))
        .order_by("starts_at", "pk")
    )


def meeting_to_come(case: RestorativeCase) -> Encounter | None:
    """Return the first meeting of a case that is planned, also one of which nobody told yet. One query."""
    found = Encounter.objects.filter(case=case, status=Standing.PLANNED).select_related("school__district")
    return found.order_by("starts_at", "pk").first()


def encounter_get(user: User, ref: str, today: date) -> Encounter:
    """
    Return one meeting as its page shows it.

    :raises Encounter.DoesNotExist: when ``user`` may not see it.
    """
    return encounters(user).get(ref=ref)


def meetings_of(user: User, case: RestorativeCase) -> QuerySet[Encounter]:
    """Return the meetings of a case, the newest first, without who comes. One query."""
    return encounters(user).filter(case=case).prefetch_related(None).order_by("-starts_at", "-pk")


def notes(encounter: Encounter) -> QuerySet[EncounterNote]:
    """Return what was noted of a meeting that one sees, the newest first."""
    return encounter.notes.select_related("written_by").order_by("-pk")


def may_facilitate(user: User, case: RestorativeCase) -> QuerySet[User]:
    """Return who can facilitate a meeting of a case: who works on it now, and ``user``, who plans it."""
    working = policies.working().filter(case=case).values("user")
    return User.objects.filter(Q(pk__in=working) | Q(pk=user.pk)).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Taken:
    """Who is taken up by another meeting at the time of one, and by which one the room is."""

    people: list[Participant]
    room: Booking | None
    facilitator: bool


def who(participant: Participant) -> str:
    """Return how a person is told from others, as the database has it (restorative.models.meeting_triggers)."""
    if participant.student is not None:
        return f"student:{participant.student.merged_into_id or participant.student.pk}"
    if participant.staff_id is not None:
        return f"staff:{participant.staff_id}"
    if participant.volunteer_id is not None:
        return f"volunteer:{participant.volunteer_id}"
    return f"participant:{participant.pk}"


def taken(encounter: Encounter, coming: Sequence[Participant]) -> Taken:
    """Return who of those ``coming``, whether the room and the facilitator are taken at its time. Three queries."""
    meanwhile = Booking.objects.filter(starts_at__lt=encounter.ends_at, ends_at__gt=encounter.starts_at)
    others = meanwhile.exclude(encounter=encounter.pk) if encounter.pk else meanwhile
    called = {who(one): one for one in coming}
    busy = set(others.filter(who__in=called).values_list("who", flat=True))
    staff = StaffMember.objects.filter(user=encounter.facilitated_by_id).values_list("pk", flat=True).first()
    leads = f"staff:{staff}" if staff else f"user:{encounter.facilitated_by_id}"
    same_room = Encounter.objects.filter(pk__in=others.values("encounter"), school=encounter.school).filter(
        room__reads_as=encounter.room
    )
    room = others.filter(who__startswith="room:", encounter__in=same_room).first()
    found = [one for key, one in called.items() if key in busy]
    return Taken(found, room, leads not in called and others.filter(who=leads).exists())


def risks(user: User) -> QuerySet[RiskSign]:
    """Return the signs of suicide risk ``user`` may see, with whom they are about."""
    told = [f"participant__{one}" for one in WHO]
    found = policies.visible_risks(user).select_related("case__school", "duty__school", "raised_by", *told)
    return found.prefetch_related(*CHILDREN)


def signs_of(user: User, duty: CaseDuty) -> QuerySet[RiskSign]:
    """Return the signs of suicide risk that a duty is about, of those ``user`` may see: none of another duty."""
    if duty.kind != DutyKind.SUICIDE_RISK:
        return RiskSign.objects.none()
    return policies.visible_risks(user).filter(duty=duty).order_by("pk")


def whom_to_call(sign: RiskSign, today: date) -> list[User]:
    """Return who must act on a sign: whoever holds the role of its duty at the school. One query."""
    return list(holders({sign.duty.role}, sign.duty.school_id, today).order_by("name", "pk"))
