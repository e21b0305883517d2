"""Decisions as public pages show them: who decided, how it was voted, what changed because of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from community.models import Constituency, Decision, DecisionChange, DecisionOption, EventStatus, Method, SupportStatus
from community.selectors import inputs_of
from core.badges import State
from core.dates import day_words
from plan.models import Amendment
from public.labels import change_state, decision_state, response_state
from public.words import say, written


@dataclass(frozen=True, slots=True)
class TallyLine:
    """How many voted for one option, and of which constituency."""

    option: DecisionOption
    votes: int
    by: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How it was voted: a row for each constituency, a column for each option, and what all add up to."""

    options: list[DecisionOption]
    rows: list[tuple[str, list[int]]]
    together: list[int]

    @property
    def lines(self) -> list[TallyLine]:
        """The votes by option, for where there is little room; the columns of an option stand behind two others."""
        return [
            TallyLine(one, self.together[place], [(who, counts[place]) for who, counts in self.rows if counts[place]])
            for place, one in enumerate(self.options, 2)
        ]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What changed, how far it has come, and what of the plan or of the supports it is: ``kind`` names the words."""

    record: DecisionChange
    state: State
    day: str
    kind: str
    name: str
    url: str


def decision_rows(lang: str, decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Return decisions as rows of a list."""
    return [
        {
            "record": one,
            "state": decision_state(lang, one.status),
            "day": day_words(one.decided_date) if one.decided_date else "",
            "iso": one.decided_date.isoformat() if one.decided_date else "",
        }
        for one in decisions
    ]


def decision_facts(lang: str, decision: Decision, today: date) -> dict[str, Any]:
    """Return what the page of one decision shows."""
    chosen = decision.chosen
    return {
        "decision": decision,
        "body_stands": decision.body is not None and decision.body.is_on(today),
        "state": decision_state(lang, decision.status),
        "chosen": chosen,
        "options": sorted(decision.options.all(), key=lambda one: one.number),
        "tally": tally(lang, decision),
        "present": sum(one.present for one in decision.presence.all()),
        "changes": [change_row(lang, one) for one in decision.changes.all()],
        "response": response_state(lang, decision.response) if decision.response else None,
        "said": inputs_of(decision).count(),
        "themes": [one.theme for one in decision.themes.all() if one.theme.is_public],
        "meeting": _shown_meeting(decision),
        "reverses": decision.reverses if decision.reverses and decision.reverses.is_public else None,
        "reversed_by": _reversed_by(decision),
        "is_due": bool(decision.response_due_date and decision.response_due_date >= today),
    }


def tally(lang: str, decision: Decision) -> Tally | None:
    """Return how a decision was voted; None where nobody votes or nothing is decided yet. No query of its own."""
    if decision.method != Method.VOTE or decision.chosen is None:
        return None
    options = sorted(decision.options.all(), key=lambda one: one.number)
    votes = {(vote.option_id, vote.constituency): vote.votes for one in options for vote in one.votes.all()}
    present = {one.constituency: one for one in decision.presence.all()}
    rows = []
    for constituency in Constituency.values:
        here = present.get(constituency)
        cast = [votes.get((one.pk, constituency), 0) for one in options]
        if here or any(cast):
            counts = [here.seats, here.present] if here else [0, 0]
            rows.append((constituency, [*counts, *cast, here.abstained if here else 0]))
    if not rows:
        return None
    return Tally(options, rows, [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)])


def change_row(lang: str, change: DecisionChange) -> ChangeRow:
    """Return a change as a row, with a link to what it changes where that has a page of its own."""
    day = say(lang, "change.on", day=day_words(change.changed_date)) if change.changed_date else ""
    kind, name, url = "", "", ""
    if change.strategy is not None:
        kind, name = "change.strategy", change.strategy.name
    elif change.milestone is not None:
        kind, name = "change.milestone", change.milestone.title
        url = reverse("public:plan", kwargs={"lang": lang}) + f"#{change.milestone.ref}"
    elif change.amendment is not None and change.amendment.status == Amendment.Status.IN_FORCE:
        kind, name = "change.amendment", str(change.amendment.number)
    elif change.support is not None and change.support.status != SupportStatus.DRAFT:
        kind, name = "change.support", written(lang, change.support, "name")[0]
        if change.support.status == SupportStatus.OFFERED:
            url = reverse("public:support-detail", kwargs={"lang": lang, "ref": change.support.ref})
    return ChangeRow(change, change_state(lang, change.status), day, kind, name, url)


def _shown_meeting(decision: Decision) -> Any:
    """Return the meeting, unless it is a draft or was canceled as one, which nobody in public sees."""
    meeting = decision.meeting
    if meeting is None or meeting.status == EventStatus.DRAFT or meeting.announced_at == meeting.canceled_at:
        return None
    return meeting


def _reversed_by(decision: Decision) -> Decision | None:
    """Return the decision that decides otherwise, once it was made, where it is shown in public."""
    made = [one for one in decision.reversals.all() if one.is_public and one.chosen_id is not None]
    return made[-1] if made else None
