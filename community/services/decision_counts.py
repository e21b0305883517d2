"""Who was there when a body decided, and how they voted: asked in words before the database asks the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community import selectors
from community.models import (
    Body,
    Constituency,
    Decision,
    DecisionOption,
    DecisionPresence,
    DecisionVote,
    Method,
    Seat,
    SeatTerm,
)
from core import records

Given = Sequence[Mapping[str, Any]]


def hold_seats(body: Body) -> None:
    """Keep the seats of a body, and who holds them, as they are until the transaction ends. Two queries."""
    list(Seat.objects.select_for_update().filter(body=body).order_by("pk").values_list("pk"))
    terms = SeatTerm.objects.select_for_update(of=("self",)).filter(seat__body=body)
    list(terms.order_by("pk").values_list("pk"))


def presence_of(decision: Decision, body: Body, day: date, given: Given) -> list[DecisionPresence]:
    """
    Return who was there, by constituency, beside the seats held on the day.

    :raises ValidationError: on ``presence``, when a group is missing or there twice, more were there than hold a seat,
        or fewer than the quorum.
    """
    held = selectors.seats_held(body.pk, day)
    told = {row["constituency"]: row for row in given}
    wrong = []
    if len(told) < len(given):
        wrong.append(_("Tell of each group once."))
    wrong += [
        _("Say how many of this group were there, 0 if nobody: %(who)s.") % {"who": Constituency(one).label}
        for one in Constituency.values
        if held.get(one) and one not in told
    ]
    found = []
    for who, row in told.items():
        abstained = row.get("abstained") or 0
        label, seats = Constituency(who).label, held.get(who, 0)
        if row["present"] > seats:
            words = _("%(who)s: %(present)d were there, but %(seats)d held a seat on that day.")
            wrong.append(words % {"who": label, "present": row["present"], "seats": seats})
        if abstained > row["present"]:
            wrong.append(_("%(who)s: more did not vote than were there.") % {"who": label})
        if abstained and body.method != Method.VOTE:
            wrong.append(_("%(who)s: nobody votes in this body, so nobody abstains.") % {"who": label})
        if seats or row["present"]:
            counts = {"seats": seats, "present": row["present"], "abstained": abstained}
            found.append(DecisionPresence(decision=decision, constituency=who, **counts))
    here = sum(row["present"] for row in given)
    if not wrong and here < body.quorum:
        words = _("%(here)d were there, and it takes %(quorum)d to decide. Keep the question open for another meeting.")
        wrong.append(words % {"here": here, "quorum": body.quorum})
    if wrong:
        raise ValidationError({"presence": wrong})
    return found


def votes_of(
    options: Sequence[DecisionOption], presence: Sequence[DecisionPresence], chosen: DecisionOption, given: Given
) -> list[DecisionVote]:
    """
    Return the votes, by option and constituency.

    :raises ValidationError: on ``votes``, when more voted than were there and did not abstain, or what was chosen has
        not more votes than each other option: a tie decides nothing.
    """
    by_ref = {one.ref: one for one in options}
    if len({row["option"] for row in given}) < len(given) or any(row["option"] not in by_ref for row in given):
        raise ValidationError({"votes": _("Give the votes for each option of this question once.")})
    votes = [
        DecisionVote(option=by_ref[row["option"]], constituency=who, votes=row.get(who) or 0)
        for row in given
        for who in Constituency.values
        if row.get(who)
    ]
    wrong = []
    voters = {one.constituency: one.present - one.abstained for one in presence}
    for who in Constituency.values:
        cast = sum(one.votes for one in votes if one.constituency == who)
        if cast > voters.get(who, 0):
            words = _("%(who)s: %(cast)d votes, but %(voters)d were there and voted.")
            told = {"who": Constituency(who).label, "cast": cast, "voters": voters.get(who, 0)}
            wrong.append(words % told)
    total = {one.pk: sum(vote.votes for vote in votes if vote.option.pk == one.pk) for one in options}
    most = max((count for pk, count in total.items() if pk != chosen.pk), default=0)
    if not wrong and total[chosen.pk] == most:
        wrong.append(
            _("It is a tie: as many voted for another option. Keep the question open, or withdraw it and put it anew.")
        )
    elif not wrong and total[chosen.pk] < most:
        wrong.append(_("Another option has more votes than the one you chose."))
    if wrong:
        raise ValidationError({"votes": wrong})
    return votes


def counted(
    decision: Decision, body: Body, day: date, *, chosen: DecisionOption, presence: Given, votes: Given
) -> None:
    """
    Write who was there and how they voted, once all of it is right.

    :raises ValidationError: on ``presence`` or ``votes``, in words.
    """
    hold_seats(body)
    there = presence_of(decision, body, day, presence)
    cast: list[DecisionVote] = []
    if body.method == Method.VOTE:
        cast = votes_of(list(decision.options.order_by("number")), there, chosen, votes)
    elif votes:
        raise ValidationError({"votes": _("Nobody votes in this body.")})
    for one in there:
        records.insert(one)
    for vote in cast:
        records.insert(vote)
