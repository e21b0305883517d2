"""Rows of what cases begin with: the incident, who told of it, who was there and takes part, duties and assignments."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bench.generators.children import Children, name_of
from bench.generators.drawn import OPEN, Diary, Drawn
from bench.generators.place import Place
from bench.generators.rows import Told, Writer
from restorative.models import (
    CaseAssignment,
    CaseContact,
    CaseDuty,
    Consent,
    Incident,
    Participant,
    ReferralPerson,
    RestorativeCase,
    RestorativeReferral,
)

if TYPE_CHECKING:
    from bench.generators.cases import Team

ZONE = ZoneInfo("America/Chicago")
NO_STOP = "{}"
# Of thirty cases in a row some are about violence, a threat, a weapon.
STOPS = {11: "{injury}", 17: "{threat}", 23: "{weapon}"}
REASON = {"screen_reason": "Both want to talk."}


@dataclass
class State:
    """What is known while cases are written: how many the facilitator has, and each school's last standing case."""

    place: Place
    team: Team
    children: Children
    chance: random.Random
    diary: Diary
    held: int = 0
    standing: dict[int, int] = field(default_factory=dict)
    by: int = field(init=False)

    def __post_init__(self) -> None:
        self.by = self.team.coordinator.pk


@cache
def moment(day: date) -> datetime:
    """Return noon of a day."""
    return datetime.combine(day, time(12), tzinfo=ZONE).astimezone(UTC)


@cache
def end_of(day: date) -> datetime:
    """Return the midnight at which a day ends in Chicago."""
    return datetime.combine(day + timedelta(1), time(), tzinfo=ZONE).astimezone(UTC)


@cache
def school_days_after(day: date, many: int) -> date:
    """Return the day so many weekdays later."""
    while many:
        day += timedelta(1)
        many -= day.weekday() < 5
    return day


def copied(writer: Writer, state: State, drawn: Sequence[Drawn]) -> None:
    """Write the rows of these cases."""
    for one in drawn:
        one.keys = {"case": writer.key(RestorativeCase), "incident": writer.key(Incident)}
        one.keys["told"] = one.keys["case"]
        if one.status == "joined" and one.school in state.standing:
            one.keys["told"] = state.standing[one.school]
        elif one.status == "joined":
            one.status = "in_error"  # with nothing to join it
        if one.status not in {"joined", "in_error"}:
            state.standing[one.school] = one.keys["case"]
    writer.copy(Incident, (_incident(state, one) for one in drawn))
    writer.copy(RestorativeCase, (_case(state, one) for one in drawn))
    told = [(one, writer.key(RestorativeReferral)) for one in drawn]
    again = [(one, writer.key(RestorativeReferral)) for one in drawn if one.number % 12 == 5]
    writer.copy(RestorativeReferral, (_referral(state, *which) for which in told + again))
    people = [row for which in told for row in _people(state, *which)]
    people += [row for which in again for row in _people(state, *which, turned=True)]
    writer.copy(ReferralPerson, ({"id": writer.key(ReferralPerson), **row} for row in people))
    _take_part(writer, state, drawn)
    writer.copy(CaseDuty, ({"id": writer.key(CaseDuty), **row} for one in drawn for row in _duties(state, one)))
    writer.copy(CaseAssignment, (row for one in drawn for row in _assignments(writer, state, one)))
    writer.copy(CaseContact, ({"id": writer.key(CaseContact), **row} for one in drawn for row in _contacts(state, one)))


def _incident(state: State, one: Drawn) -> Told:
    return {
        "id": one.keys["incident"], "school_id": state.place.schools[one.school].pk, "on_date": one.on,
        "time_of_day": ("class", "passing", "lunch")[one.number % 3],
        "place": ("classroom", "hallway", "cafeteria", "bus")[one.number % 4],
        "behavior_id": state.team.behaviors[one.behavior],
    }  # fmt: skip


def _case(state: State, one: Drawn) -> Told:
    said: dict[str, Told] = {
        "closed": {"close_reason": "completed" if one.reach == 5 else "no_contact"}, "elsewhere": {"sent_to": "Nurse"},
        "declined": {"whose_wish": "harmed"}, "withdrawn": {"whose_wish": "guardian"},
        "joined": {"joined_into_id": one.keys["told"]},
        "in_error": {"entered_in_error_at": moment(one.referred), "error_reason": "Another school."},
    }  # fmt: skip
    return {
        "id": one.keys["case"], "incident_id": one.keys["incident"], "school_id": state.place.schools[one.school].pk,
        "status": one.status, "hard_stops": STOPS.get(one.number % 30, NO_STOP),
        "referred_date": one.referred, "screened_date": one.screened, "first_contact_date": one.contacted,
        "prepared_date": one.prepared, "convened_date": one.convened, "agreed_date": one.agreed,
        "follow_up_date": one.followed, "ended_date": one.ended, **(REASON if one.screened else {}),
        **said.get(one.status, {}),
    }  # fmt: skip


def _referral(state: State, one: Drawn, key: int) -> Told:
    return {
        "id": key, "case_id": one.keys["told"], "school_id": state.place.schools[one.school].pk, "on_date": one.on,
        "time_of_day": "lunch", "place": "cafeteria", "behavior_id": state.team.behaviors[one.behavior],
        "what_happened": "They quarreled over a seat.", "hard_stops": NO_STOP, "referred_by_id": state.by,
        "referred_at": moment(one.referred),
        "came_from_id": one.keys["case"] if one.status == "joined" else None,
    }  # fmt: skip


def _people(state: State, one: Drawn, key: int, *, turned: bool = False) -> Iterator[Told]:
    presences = one.presences[::-1] if turned else one.presences
    for presence, student in zip(presences, one.students, strict=True):
        name = name_of(student) if student else f"Somebody {one.number}"
        yield {"referral_id": key, "presence": presence, "kind": "student", "name": name, "student_id": student}
    if one.number % 5 == 0:
        witness = state.chance.choice(state.children.at[one.school])
        yield {"referral_id": key, "presence": "witness", "kind": "student", "name": name_of(witness),
               "student_id": witness}  # fmt: skip
    if one.number % 25 == 3:
        yield {"referral_id": key, "presence": "harmed", "kind": "adult", "name": "Sample Visitor"}


def _take_part(writer: Writer, state: State, drawn: Sequence[Drawn]) -> None:
    rows: list[Told] = []
    for one in (one for one in drawn if one.reach >= 2):
        for part, student in zip(one.presences, one.students, strict=True):
            if student is not None:
                one.parties.append((writer.key(Participant), student, part))
                rows.append({"id": one.parties[-1][0], "case_id": one.keys["case"], "part": part, "kind": "student",
                             "student_id": student})  # fmt: skip
        if one.number % 5 < 2:
            one.supporter = writer.key(Participant)
            rows.append({"id": one.supporter, "case_id": one.keys["case"], "part": "supporter", "kind": "adult",
                         "name": "Sample Aunt"})  # fmt: skip
    writer.copy(Participant, rows)
    writer.copy(Consent, ({"id": writer.key(Consent), **row} for one in drawn for row in _consents(state, one)))


def _consents(state: State, one: Drawn) -> Iterator[Told]:
    """
    Give what each said.

    Of some a parent was informed first; some changed their mind; of a few a paper with an earlier "no" came later.
    """
    chance = state.chance
    for participant, student, _part in one.parties:
        assert one.prepared is not None  # noqa: S101  # they take part from then on
        day = one.prepared + timedelta(chance.randrange(1, 6))
        told = {"participant_id": participant, "way": "spoken", "entered_by_id": state.by, "entered_at": moment(day)}
        if chance.random() < 0.3:
            yield told | {"answer": "given", "voice": "guardian", "is_informed_only": True, "on_date": one.prepared,
                          "guardianship_id": state.children.guardianships[student]}  # fmt: skip
        declines = one.status == "declined" or (one.reach == 2 and chance.random() < 0.1)
        yield told | {"answer": "declined" if declines else "given", "on_date": day}
        if chance.random() < 0.03:
            yield told | {"answer": "declined", "on_date": one.prepared, "way": "paper"}
        if one.status == "withdrawn":
            later = day + timedelta(2)
            yield told | {"answer": "withdrawn", "on_date": later, "entered_at": moment(later)}
    if one.supporter is not None and one.prepared is not None:
        yield {"participant_id": one.supporter, "answer": "given", "on_date": one.prepared, "way": "phone",
               "entered_by_id": state.by, "entered_at": moment(one.prepared)}  # fmt: skip


def _duties(state: State, one: Drawn) -> Iterator[Told]:
    """Give the screening of each; a notice to families where somebody was hurt; and what is still to be done."""
    school = state.place.schools[one.school].pk
    told = {"case_id": one.keys["case"], "school_id": school, "clock": "within 2 school days", "is_by_law": False}
    due, began = school_days_after(one.referred, 2), moment(one.referred)
    screen = told | {"kind": "screen", "began_at": began, "due_at": end_of(due), "role": "restoration_coordinator"}
    if one.screened:
        screen |= _done(state, one.screened)
    elif one.status != "referred":
        screen |= {"cancelled_at": began, "cancelled_reason": "It ended before."}
    yield screen
    if one.number % 30 == 11:
        yield told | {"kind": "parent_notice", "began_at": began, "due_at": end_of(one.referred), "is_by_law": True,
                      "role": "school_leader"} | _done(state, one.referred)  # fmt: skip
    if one.status in {"suitable", "preparing"} and one.screened:
        yield told | {"kind": "first_contact", "began_at": moment(one.screened), "role": "restoration_facilitator",
                      "due_at": end_of(school_days_after(one.screened, 3))}  # fmt: skip
    if one.status == "follow_up" and one.followed:
        for number in (30, 90):
            yield told | {"kind": "follow_up", "number": number, "began_at": moment(one.followed),
                          "due_at": end_of(one.followed + timedelta(number)),
                          "role": "restoration_facilitator"}  # fmt: skip


def _done(state: State, day: date) -> Told:
    return {"done_at": moment(day), "done_by_id": state.by, "done_date": day, "evidence": "Looked at."}


def _assignments(writer: Writer, state: State, one: Drawn) -> Iterator[Told]:
    if not one.screened or one.status in {"referred", "not_suitable", "elsewhere"}:
        return
    team, until = state.team, one.ended or (one.screened if one.status not in OPEN else None)
    who = state.chance.choice(team.others)
    if until is None and state.held < team.mine:
        state.held, who = state.held + 1, team.facilitator
    yield {
        "id": writer.key(CaseAssignment), "case_id": one.keys["case"], "user_id": who.pk, "assigned_by_id": state.by,
        "from_at": moment(one.screened), "until_at": moment(until) if until else None,
    }  # fmt: skip


def _contacts(state: State, one: Drawn) -> Iterator[Told]:
    for n in range(1 + one.number % 2 if one.contacted else 0):
        assert one.contacted is not None  # noqa: S101  # by the range
        day = one.contacted - timedelta(n)
        yield {"case_id": one.keys["case"], "on_date": day, "medium": "phone", "was_reached": n == 0,
               "entered_by_id": state.by, "entered_at": moment(day),
               "participant_id": one.parties[0][0] if one.parties else None}  # fmt: skip
