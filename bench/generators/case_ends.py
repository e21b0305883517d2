"""Rows of what comes of cases: agreements with items and signatures, what people say later, and the days assigned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bench.generators.case_people import State, moment
from bench.generators.drawn import Drawn
from bench.generators.rows import Told, Writer
from restorative.models import AssignedDays, FollowUp, RepairAgreement, RepairItem, Signature

# What came of an item, and how many days after it was due; of one let go, from which day until which.
OUTCOMES = [("fulfilled", -2)] * 11 + [("fulfilled", 6)] * 2 + [("partly", 0), ("not_done", 3)] + [("open", 0)] * 5
LET_GO = [(-3, None), (-3, 5), (25, None), (-9, 40)]
LATER = timedelta(20)
# An agreement is written, signed and in force: each step is what triggers ask about, so each is a statement.
TO_SIGN = "UPDATE restorative_repairagreement SET status = 'to_sign' WHERE id BETWEEN %s AND %s"
IN_FORCE = """
UPDATE restorative_repairagreement agreed
SET status = 'in_force', agreed_date = one.agreed_date + %s * (agreed.number - 1)
FROM restorative_restorativecase one WHERE one.id = agreed.case_id AND agreed.id BETWEEN %s AND %s
"""
ENDED = """
UPDATE restorative_repairagreement agreed
SET status = CASE WHEN agreed.id = ANY(%s) THEN 'replaced' ELSE 'ended' END, ended_date = agreed.agreed_date + %s
FROM restorative_restorativecase one WHERE one.id = agreed.case_id AND agreed.id BETWEEN %s AND %s
    AND (agreed.id = ANY(%s) OR one.status IN ('closed', 'follow_up'))
"""


def copied(writer: Writer, state: State, drawn: Sequence[Drawn]) -> None:
    """Write the rows of these cases."""
    agreed = [one for one in drawn if one.agreed is not None]
    anew = [one for one in agreed if one.number % 14 == 3]
    first = _versions(writer, state, agreed, {}, frozenset(one.number for one in anew))
    _versions(writer, state, anew, first, frozenset())
    writer.copy(FollowUp, ({"id": writer.key(FollowUp), **row} for one in drawn for row in _answers(state, one)))
    writer.copy(AssignedDays, ({"id": writer.key(AssignedDays), **row} for one in drawn for row in _days(state, one)))


def _versions(
    writer: Writer, state: State, of: Sequence[Drawn], before: dict[int, int], replaced: frozenset[int]
) -> dict[int, int]:
    """Make a version for each case, after the one ``before``, and let it come into force; return their keys."""
    keys = {one.number: writer.key(RepairAgreement) for one in of}
    if not keys:
        return keys
    number, span = (2 if before else 1), (min(keys.values()), max(keys.values()))
    writer.copy(
        RepairAgreement,
        (
            {"id": keys[one.number], "case_id": one.keys["case"], "number": number, "drafted_by_id": state.by,
             "renegotiates_id": before.get(one.number), "why_anew": "They asked for more time." if before else ""}
            for one in of
        ),
    )  # fmt: skip
    writer.copy(
        RepairItem,
        (
            {"id": writer.key(RepairItem), "agreement_id": keys[one.number], "kind_id": state.team.kind, **row}
            for one in of
            for row in _items(state, one, LATER * (number - 1), one.number in replaced)
        ),
    )
    writer.cursor.execute(TO_SIGN, span)
    signed = [row | {"agreement_id": keys[one.number]} for one in of for row in _signatures(state, one)]
    writer.copy(Signature, ({"id": writer.key(Signature), **row} for row in signed))
    writer.cursor.execute(IN_FORCE, [LATER.days, *span])
    ended = [keys[number] for number in replaced]
    writer.cursor.execute(ENDED, [ended, LATER.days, *span, ended])
    return keys


def _items(state: State, one: Drawn, later: timedelta, is_replaced: bool) -> Iterator[Told]:
    assert one.agreed is not None  # noqa: S101  # what is asked for
    doers = [participant for participant, _student, _part in one.parties]
    doers += [one.supporter] if one.supporter and one.number % 3 == 0 else []
    for n, who in enumerate(doers):
        due = one.agreed + later + timedelta(state.chance.randrange(7, 35))
        told: Told = {"who_id": who, "what": "Help in the library.", "how_verified": "The librarian says so.",
                     "due_date": due}  # fmt: skip
        outcome, days = state.chance.choice(OUTCOMES)
        if is_replaced and n == 0:
            outcome, days = "renegotiated", -1
        if outcome != "open":
            yield told | {"outcome": outcome, "outcome_date": due + timedelta(days)}
        elif state.chance.random() < 0.5:
            yield told | _let_go(due, *state.chance.choice(LET_GO))
        else:
            # One item at least stays, or there is nothing to sign.
            yield told | ({"removed_at": moment(due)} if n and state.chance.random() < 0.1 else {})


def _let_go(due: date, since: int, until: int | None) -> Told:
    return {"exempt_at": moment(due + timedelta(since)), "exempt_reason": "Moved to another class.",
            "exempt_until": until and due + timedelta(until)}  # fmt: skip


def _signatures(state: State, one: Drawn) -> Iterator[Told]:
    assert one.agreed is not None  # noqa: S101  # what is asked for
    told = {"on_date": one.agreed, "way": "paper", "entered_by_id": state.by, "entered_at": moment(one.agreed)}
    for participant, _student, _part in one.parties:
        yield told | {"participant_id": participant}
    if one.number % 20 == 9:
        taken_back = {"taken_back_at": moment(one.agreed), "taken_back_reason": "The text was changed."}
        yield told | taken_back | {"participant_id": one.parties[0][0]}
    if one.supporter is not None:
        yield told | {"participant_id": one.supporter}


def _answers(state: State, one: Drawn) -> Iterator[Told]:
    """Give what some people said thirty days after; some are silent on whether they are satisfied."""
    if one.followed is None:
        return
    for participant in [*(one for one, _student, _part in one.parties), one.supporter]:
        if participant is None or state.chance.random() < 0.4:
            continue
        day = one.followed + timedelta(30 + state.chance.randrange(9))
        yield {
            "case_id": one.keys["case"], "participant_id": participant, "number": 30, "on_date": day, "way": "spoken",
            "safety": 4, "satisfaction": state.chance.choice((None, 1, 2, 3, 3, 4, 4, 4, 5, 5)),
            "entered_by_id": state.by, "entered_at": moment(day),
        }  # fmt: skip


def _days(state: State, one: Drawn) -> Iterator[Told]:
    for participant, _student, part in one.parties:
        if part == "harmed" or state.chance.random() < 0.6:
            continue
        day = one.referred + timedelta(state.chance.randrange(1, 9))
        yield {
            "case_id": one.keys["case"], "participant_id": participant, "decided_date": day,
            "occurrence": state.chance.choice(("first", "first", "second", "later")),
            "days": state.chance.choice((0, 0, 1, 2, 3, 6)), "entered_by_id": state.by, "entered_at": moment(day),
        }  # fmt: skip
