"""Words, tones and icons for decisions, how they were voted, and what changes because of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.models import (
    ChangeStatus,
    Constituency,
    Decision,
    DecisionChange,
    DecisionOption,
    DecisionStatus,
    Method,
    Response,
)
from core.badges import State
from core.dates import day_words
from plan.models import Amendment, Milestone

DECISIONS = {
    DecisionStatus.OPEN: ("info", "hourglass_empty"),
    DecisionStatus.DECIDED: ("ok", "check_circle"),
    DecisionStatus.REVERSED: ("hold", "history"),
    DecisionStatus.WITHDRAWN: ("mute", "close"),
}
CHANGES = {
    ChangeStatus.PLANNED: ("info", "schedule"),
    ChangeStatus.UNDER_WAY: ("info", "hourglass_empty"),
    ChangeStatus.DONE: ("ok", "check_circle"),
    ChangeStatus.DROPPED: ("mute", "close"),
}
RESPONSES = {
    Response.ADOPTED: ("ok", "check_circle"),
    Response.PARTLY: ("hold", "check_circle"),
    Response.NOT: ("warn", "remove_circle"),
}
LONGEST_NAME = 80
LATE = State(gettext_lazy("Response late"), "bad", "error_outline")
WAITS = State(gettext_lazy("Waits for a response"), "info", "schedule")


def decision_state(decision: Decision) -> State:
    """Return how a decision stands. What a body advises is not called decided."""
    status = DecisionStatus(decision.status)
    label = str(status.label)
    if status == DecisionStatus.DECIDED and decision.method == Method.ADVICE:
        label = _("Advised")
    return State(label, *DECISIONS[status])


def response_state(decision: Decision, today: date) -> State | None:
    """Return how a recommendation is answered; None of what is none, or not decided."""
    if not decision.addressed_to or decision.chosen_id is None:
        return None
    if decision.response:
        response = Response(decision.response)
        return State(str(response.label), *RESPONSES[response])
    return LATE if decision.is_late(today) else WAITS


def change_state(change: DecisionChange) -> State:
    """Return how far a change has come."""
    status = ChangeStatus(change.status)
    return State(str(status.label), *CHANGES[status])


def who_decides(decision: Decision) -> str:
    """Return the body, or the office, that decides."""
    return decision.body.name if decision.body else decision.decided_by


def thing_words(change: DecisionChange) -> str:
    """Return what of the plan or of the supports a change changes, and how that stands by itself."""
    if change.amendment is not None:
        told = {"number": change.amendment.number, "status": change.amendment.get_status_display()}
        return _("Amendment %(number)s (%(status)s)") % told
    if change.milestone is not None:
        told = {"title": change.milestone.title, "status": change.milestone.get_status_display()}
        return _("Milestone: %(title)s (%(status)s)") % told
    if change.strategy is not None:
        return _("Strategy: %(name)s") % {"name": change.strategy.name}
    return _("Support: %(name)s") % {"name": change.support.name} if change.support else ""


def is_done_by_itself(change: DecisionChange) -> bool:
    """Tell whether what a change names is there: the amendment in force, the milestone met."""
    if change.amendment is not None:
        return bool(change.amendment.status == Amendment.Status.IN_FORCE)
    return bool(change.milestone is not None and change.milestone.status == Milestone.Status.MET)


def quorum_words(decision: Decision) -> str:
    """Return whether there was a quorum, in a sentence; nothing where nobody was counted."""
    if decision.quorum is None:
        return ""
    here = sum(one.present for one in decision.presence.all())
    seats = sum(one.seats for one in decision.presence.all())
    told = {"here": here, "seats": seats, "quorum": decision.quorum}
    return _("%(here)d of the %(seats)d who held a seat were there; it took %(quorum)d to decide.") % told


def inputs_words(count: int) -> str:
    """Return on how many inputs a decision rests."""
    words = ngettext("%(n)d input was heard", "%(n)d inputs were heard", count)
    return words % {"n": count}


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One group: its seats, who was there and did not vote, and the votes by option."""

    who: str
    seats: int
    present: int
    abstained: int
    votes: Sequence[int]


@dataclass(frozen=True, slots=True)
class TallyBar:
    """The votes for one option: as a share of all, and by group in words that say the same as the bar."""

    option: DecisionOption
    votes: int
    percent: int
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How a body decided: a row for each group, and where it votes a bar for each option."""

    options: Sequence[DecisionOption]
    rows: Sequence[TallyRow]
    bars: Sequence[TallyBar]
    total: Sequence[int]


def tally(decision: Decision) -> Tally | None:
    """Return who was there and how it was voted; None where nobody was counted. All was read with the decision."""
    presence = {one.constituency: one for one in decision.presence.all()}
    if not presence:
        return None
    options = sorted(decision.options.all(), key=lambda one: one.number) if decision.method == Method.VOTE else []
    cast = {(one.pk, vote.constituency): vote.votes for one in options for vote in one.votes.all()}
    rows = [
        TallyRow(str(who.label), here.seats, here.present, here.abstained,
                 [cast.get((one.pk, who.value), 0) for one in options])
        for who in Constituency
        if (here := presence.get(who.value))
    ]  # fmt: skip
    total = [sum(row.votes[place] for row in rows) for place in range(len(options))]
    everything = sum(total) or 1
    bars = [
        TallyBar(
            one, total[place], round(100 * total[place] / everything),
            "; ".join(f"{row.who}: {row.votes[place]}" for row in rows if row.votes[place]),
            one.pk == decision.chosen_id,
        )
        for place, one in enumerate(options)
    ]  # fmt: skip
    return Tally(options, rows, bars, total)


def line_words(decision: Decision) -> str:
    """Return what was decided, when and by whom, in a sentence; that it is open, where it is."""
    if decision.chosen is None or decision.decided_date is None:
        return _("Not decided yet.")
    told = {"who": who_decides(decision), "what": decision.chosen.words, "day": day_words(decision.decided_date)}
    if decision.method == Method.ADVICE:
        return _("%(who)s advised on %(day)s: %(what)s") % told
    return _("%(who)s decided on %(day)s: %(what)s") % told


def change_name(change: DecisionChange) -> str:
    """Return a change in a few words."""
    words = change.words.splitlines()[0]
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"
