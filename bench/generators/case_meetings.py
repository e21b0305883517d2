"""Rows of what cases lead to: whether people can meet safely, and the meetings, planned, held and not held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from bench.generators.case_people import State, moment
from bench.generators.drawn import Drawn, Meeting
from bench.generators.rows import Told, Writer
from restorative.models import Attendance, Encounter, SafetyScreen

CAME = ["yes"] * 17 + ["late"] * 2 + ["no"]
KINDS = ("conference", "circle", "mediation", "family_group", "reentry")

# What is said of a meeting once it is over, with what stands there before.
ENDED = {"status": "planned", "held_date": None, "held_minutes": None, "cancelled_reason": "", "cancelled_who": ""}
END = """
UPDATE restorative_encounter met SET status = told.status, held_date = told.held, held_minutes = told.minutes,
    cancelled_reason = told.reason, cancelled_who = told.who
FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::smallint[], %s::text[], %s::text[])
    told (id, status, held, minutes, reason, who)
WHERE met.id = told.id AND told.status <> 'planned'
"""


def copied(writer: Writer, state: State, drawn: Sequence[Drawn]) -> None:
    """Write the rows of these cases."""
    writer.copy(
        SafetyScreen,
        (
            {"id": writer.key(SafetyScreen), "case_id": one.keys["case"], "on_date": one.prepared,
             "concerns": "{fear}" if one.number % 9 == 2 else "{}", "outcome": "go_on", "screened_by_id": state.by,
             "entered_at": moment(one.prepared)}
            for one in drawn if one.prepared is not None
        ),
    )  # fmt: skip
    meetings: list[Told] = []
    ended: list[list[Any]] = []
    attendances: list[Told] = []
    for one in drawn:
        for meeting, who in _meetings(state, one):
            key = writer.key(Encounter)
            # Who came is told before a meeting is said to be over.
            meetings.append({"id": key, **{name: one for name, one in meeting.items() if name not in ENDED}})
            ended.append([key, *(meeting.get(name, empty) for name, empty in ENDED.items())])
            held = meeting["status"] == "held"
            attendances += [
                {"encounter_id": key, "participant_id": participant,
                 "came": state.chance.choice(CAME) if held else ""}
                for participant in who
            ]  # fmt: skip
    writer.copy(Encounter, meetings)
    writer.copy(Attendance, ({"id": writer.key(Attendance), **row} for row in attendances))
    if ended:
        writer.cursor.execute(END, [list(column) for column in zip(*ended, strict=True)])


def _meetings(state: State, one: Drawn) -> Iterator[tuple[Told, list[int]]]:
    """Give the meetings of a case, each with the participants who are to come."""
    parties = [participant for participant, _student, _part in one.parties]
    everybody = parties + ([one.supporter] if one.supporter else [])
    if one.met is not None and one.convened is not None:
        held = {"kind": KINDS[one.number % 5], "status": "held", "held_date": one.convened, "held_minutes": 40}
        yield _meeting(state, one, one.convened, one.met) | held, everybody
        if one.number % 16 == 1:
            # With one party, some days before.
            day, when = state.diary.place(one.convened - timedelta(4), [one.parties[0][1]])
            held = {"kind": "preparation", "status": "held", "held_date": day, "held_minutes": 20}
            yield _meeting(state, one, day, when) | held, parties[:1]
    elif one.status == "preparing" and one.prepared is not None and one.number % 2:
        day, when = state.diary.place(one.prepared + timedelta(12), [student for _p, student, _part in one.parties])
        not_held = {"cancelled_reason": "ill", "cancelled_who": "The school office"} if one.number % 10 == 1 else {}
        status = {"status": "not_held" if not_held else "planned", "kind": "conference"}
        yield _meeting(state, one, day, when) | status | not_held, everybody


def _meeting(state: State, one: Drawn, day: date, when: Meeting) -> Told:
    who = state.team.everybody[when.facilitator]
    return {
        "case_id": one.keys["case"], "school_id": state.place.schools[one.school].pk, "on_date": day,
        "room": f"Room {when.facilitator}", "starts_at": when.starts, "ends_at": when.ends,
        "facilitated_by_id": who.pk,
    }  # fmt: skip
