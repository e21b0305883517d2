"""Decisions and what changes because of them, made as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import date

from django.db.transaction import atomic

from community.models import (
    Body,
    Decision,
    DecisionChange,
    DecisionOption,
    DecisionPresence,
    DecisionVote,
    SeatTerm,
)
from core import clock
from tests.factories import community_bodies
from tests.factories.district import district, make, written

ASKED = {"title": "Longer breaks", "question": "Should breaks be longer?"}
DECIDED = date(2022, 9, 20)
_number = itertools.count(1)


def council(method: str = "vote", quorum: int = 4, **fields) -> Body:
    """Return a body on which three students, two parents, one of the community and two of the staff sit."""
    body = community_bodies.body(method=method, quorum=quorum, **fields)
    for constituency, seats in {"student": 3, "parent": 2, "community": 1, "staff": 2}.items():
        for _seat in range(seats):
            community_bodies.term(community_bodies.seat(body, constituency))
    return body


def question(body: Body | None = None, options: tuple[str, ...] = ("Yes", "No"), **fields) -> Decision:
    """Return an open question to a body that votes, another one each time."""
    if body is None and not fields.get("decided_by"):
        body = council()
    told = {**ASKED, "title": f"Longer breaks {next(_number)}", "method": body.method if body else "consensus"}
    if body is not None:
        told["school"] = body.school
    one = make(Decision(district=district(), body=body, **(told | fields)))
    for number, words in enumerate(options, 1):
        make(DecisionOption(decision=one, number=number, words=words))
    return one


def decide(one: Decision, votes: dict[str, tuple[int, ...]] | None = None, day: date = DECIDED, **fields) -> Decision:
    """Decide a question for its first option, with ``votes`` by constituency and option; all who sit are there."""
    options = list(one.options.order_by("number"))
    if one.body is not None:
        votes = votes or ({"student": (3, 0), "staff": (0, 2)} if one.body.method == "vote" else {})
        held = SeatTerm.objects.on(day).filter(seat__body=one.body).values_list("seat__constituency", flat=True)
        seats = {who: list(held).count(who) for who in held}
        for who, count in seats.items():
            make(DecisionPresence(decision=one, constituency=who, seats=count, present=count))
        for who, cast in votes.items():
            for option, count in zip(options, cast, strict=True):
                if count:
                    make(DecisionVote(option=option, constituency=who, votes=count))
    told = {"status": "decided", "chosen": options[0], "reason": "Most asked for it.", "decided_date": day,
            "decided_at": clock.now()} | fields  # fmt: skip
    if one.addressed_to:
        told.setdefault("response_due_date", date(2022, 11, 20))
    if one.body is not None:
        told |= {"method": one.body.method, "quorum": one.body.quorum}
    return written(one, **told)


def decision(status: str = "decided", **fields) -> Decision:
    """Return a decision of a council by vote, or a question that is open or was withdrawn."""
    if status == "withdrawn":
        return written(question(**fields), status="withdrawn", withdrawn_reason="It was asked twice.")
    one = question(**fields)
    if status == "open":
        return one
    decide(one)
    if status == "reversed":
        again = question(one.body, reverses=one)
        with atomic():
            written(one, status="reversed")
            decide(again)
    return one


def change(of: Decision | None = None, status: str = "planned", **fields) -> DecisionChange:
    """Return what changes because of a decision."""
    day = date(2022, 10, 1) if status in {"done", "dropped"} else None
    told = {"words": f"Breaks of ten minutes {next(_number)}", "status": status, "changed_date": day} | fields
    return make(DecisionChange(decision=of or decision(), **told))
