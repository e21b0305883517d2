"""
Reads of decisions, with what they rest on and what changes because of them.

What anybody may see, without signing in: ``public_decisions`` and ``public_decision_get``, of those that are shown in
public and not withdrawn. Each has its options with votes, presence, themes, changes, and ``reversed_by`` read.
``public_stories`` is in ``community.selectors.stories``.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from community.models import (
    Body,
    Decision,
    DecisionChange,
    DecisionInput,
    DecisionOption,
    DecisionStatus,
    DecisionTheme,
    Event,
    EventKind,
    EventStatus,
    Input,
    InputStatus,
    SeatTerm,
)
from community.policies import decisions as policies
from district.models import User

STANDING = (InputStatus.PUBLISHED, InputStatus.KEPT)
DECIDED = (DecisionStatus.DECIDED, DecisionStatus.REVERSED)
SHOWN = (DecisionStatus.OPEN, DecisionStatus.DECIDED, DecisionStatus.REVERSED)


def of_changes(rows: QuerySet[DecisionChange]) -> QuerySet[DecisionChange]:
    """Read with each change what of the plan or of the supports it changes."""
    return rows.select_related("strategy", "milestone", "amendment", "support").order_by("pk")


def whole(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Read with each decision all that pages and answers show of it. Seven queries."""
    options = DecisionOption.objects.order_by("number").prefetch_related("votes")
    themes = DecisionTheme.objects.select_related("theme").order_by("theme__name", "pk")
    return rows.select_related("body", "school", "meeting", "chosen", "reverses").prefetch_related(
        Prefetch("options", options),
        "presence",
        Prefetch("themes", themes),
        Prefetch("changes", of_changes(DecisionChange.objects.all())),
        "reversals",
    )


def decisions(user: User) -> QuerySet[Decision]:
    """Return the decisions ``user`` sees, open ones first, then the newest, as lists show them."""
    found = policies.visible_decisions(user).select_related("body", "school", "meeting", "chosen")
    counts = found.annotate(change_count=Count("changes", filter=~Q(changes__status="dropped"), distinct=True))
    return counts.order_by(F("decided_date").desc(nulls_first=True), "-pk")


def decisions_at_work(user: User) -> QuerySet[Decision]:
    """Return the decisions ``user`` sees that are open, or not worked to their end, with all that says so."""
    worked = Q(status=DecisionStatus.OPEN, meeting__isnull=False) | Q(status=DecisionStatus.DECIDED)
    # What is decided, answered, linked and done waits for nobody: it is not read.
    unfinished = DecisionChange.objects.filter(decision=OuterRef("pk"), status__in=["planned", "under_way"])
    changed, themed = (
        DecisionChange.objects.filter(decision=OuterRef("pk")),
        DecisionTheme.objects.filter(decision=OuterRef("pk")),
    )
    heard = DecisionInput.objects.filter(decision=OuterRef("pk"))
    left = (
        Q(status=DecisionStatus.OPEN) | ~Q(addressed_to="") & Q(response="") | Exists(unfinished)
        | Q(addressed_to="") & ~Exists(changed) | ~Exists(themed) & ~Exists(heard)
    )  # fmt: skip
    return whole(policies.visible_decisions(user).filter(worked).filter(left)).prefetch_related("inputs").order_by("pk")


def decision_get(user: User, ref: str) -> Decision:
    """:raises Decision.DoesNotExist: when ``user`` may not see it."""
    return whole(policies.visible_decisions(user)).get(ref=ref)


def changes(user: User) -> QuerySet[DecisionChange]:
    """Return what changes because of the decisions ``user`` sees, the newest first."""
    found = of_changes(policies.visible_changes(user)).select_related(
        "decision__school", "strategy", "milestone", "amendment", "support"
    )
    return found.order_by("-pk")


def change_get(user: User, ref: str) -> DecisionChange:
    """:raises DecisionChange.DoesNotExist: when ``user`` may not see it."""
    return changes(user).get(ref=ref)


def meetings_to_choose(body: Body | None) -> QuerySet[Event]:
    """Return the meetings at which something can have been decided, the newest first: of ``body``, or of any."""
    found = Event.objects.filter(kind=EventKind.MEETING).exclude(status=EventStatus.CANCELLED)
    return (found.filter(body=body) if body else found).order_by("-starts_at", "-pk")


def seats_held(body_id: int, day: date) -> dict[str, int]:
    """Return how many seats of a body are held on a day, by constituency. One query."""
    terms = SeatTerm.objects.on(day).filter(seat__body=body_id).order_by()
    return dict(terms.values_list("seat__constituency").annotate(held=Count("pk")))


def inputs_of(decision: Decision, until: date | None = None) -> QuerySet[Input]:
    """
    Return what was said that a decision answers: linked by hand, or by one of its themes until it was decided.

    What was said of a theme afterwards is no ground of a decision that was there already. ``until`` is that day where
    the decision does not say it yet.
    """
    day = decision.decided_date or until
    by_theme = Q(themed__theme__decisions__decision=decision)
    if day is not None:
        by_theme &= Q(received_date__lte=day)
    keys = Input.objects.filter(by_theme | Q(decided__decision=decision), status__in=STANDING).values("pk")
    return Input.objects.filter(pk__in=keys).order_by("-received_date", "-pk")


def led_to(**decided: object) -> Q:
    """
    Return the condition that a decision with these facts looked at an input, to filter or annotate inputs by.

    As ``inputs_of``, from the other side: linked by hand, or by a theme of which it was said until the decision.
    """
    facts = {f"decision__{name}": value for name, value in decided.items()}
    itself = DecisionInput.objects.filter(input=OuterRef("pk"), **facts)
    theme = DecisionTheme.objects.filter(
        theme__themed__input=OuterRef("pk"), decision__decided_date__gte=OuterRef("received_date"), **facts
    )
    return Q(Exists(itself)) | Q(Exists(theme))


def late_responses(rows: QuerySet[Decision], today: date) -> QuerySet[Decision]:
    """Keep recommendations to which no response came by their day."""
    return rows.filter(status=DecisionStatus.DECIDED, response_due_date__lt=today, response="").exclude(addressed_to="")


def without_change(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Keep decisions because of which nothing is said to change."""
    return rows.filter(~Exists(DecisionChange.objects.filter(decision=OuterRef("pk"))), status=DecisionStatus.DECIDED)


def public_decisions() -> QuerySet[Decision]:
    """Return the decisions that anybody may see, the newest first, open ones before. Eight queries."""
    found = Decision.objects.filter(is_public=True, status__in=SHOWN)
    return whole(found).order_by(F("decided_date").desc(nulls_first=True), "-pk")


def public_decision_get(ref: str) -> Decision:
    """:raises Decision.DoesNotExist: when no such decision is shown in public."""
    return public_decisions().get(ref=ref)
