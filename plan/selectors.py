"""Reads of the plan. Those that take a person start at what that person may see; other rooms call the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words
from core.folding import in_words
from core.models import StoredFile
from core.refs import clean_ref
from district.models import Employment, School, SchoolYear, StaffMember, User
from plan import judgement, policies
from plan.judgement import Progress, Verdict
from plan.models import (
    Amendment,
    AmendmentChange,
    Authorization,
    AuthorizedSize,
    Baseline,
    LegalStanding,
    Level,
    Milestone,
    MilestoneDueDate,
    Plan,
    Precondition,
    Standing,
    Strategy,
    Target,
    TargetValue,
)
from plan.models.milestones import MilestoneQuerySet
from plan.models.preconditions import PreconditionQuerySet

KEPT_MILESTONES = Count("milestones", filter=~Q(milestones__status=Milestone.Status.DROPPED))


def plan_current() -> Plan:
    """
    Return the plan of this installation. One query.

    :raises Plan.DoesNotExist: before ``load_plan``.
    """
    return Plan.objects.order_by("id")[:1].get()


def announced(plan: Plan) -> dict[str, int]:
    """Return how many lines of each kind were announced, whatever was amended since. Public. One query."""
    first = Authorization.objects.filter(plan=plan).on(plan.status_date)
    return dict(first.values_list("kind").annotate(lines=Sum("then_count")).order_by("kind"))


@dataclass(frozen=True, slots=True)
class Amended:
    """How many lines of a kind an amendment in force added, or took away where ``lines`` is below 0."""

    kind: str
    lines: int
    amendment: Amendment

    @property
    def words(self) -> str:
        """The change in words: "2 stipends added"."""
        names = {
            Authorization.Kind.POSITION: ngettext("%(n)d position", "%(n)d positions", abs(self.lines)),
            Authorization.Kind.REALIGNMENT: ngettext("%(n)d realignment", "%(n)d realignments", abs(self.lines)),
            Authorization.Kind.STIPEND: ngettext("%(n)d stipend", "%(n)d stipends", abs(self.lines)),
        }
        what = names[Authorization.Kind(self.kind)] % {"n": abs(self.lines)}
        return (_("%(what)s added") if self.lines > 0 else _("%(what)s taken out")) % {"what": what}


def amended(plan: Plan) -> list[Amended]:
    """Return what amendments added to the lines announced, in the order in which they came into force. Two queries."""
    sizes = AuthorizedSize.objects.filter(authorization__plan=plan).order_by("authorization", "from_date", "id")
    before: dict[int, int] = {}
    found: Counter[tuple[int, str]] = Counter()
    for one in sizes.select_related("authorization", "change"):
        change = one.count - before.get(one.authorization_id, 0)
        before[one.authorization_id] = one.count
        if one.change is not None and change:
            found[one.change.amendment_id, one.authorization.kind] += change
    amendments = Amendment.objects.in_bulk({pk for pk, _kind in found})
    told = [Amended(kind, lines, amendments[pk]) for (pk, kind), lines in found.items() if lines]
    return sorted(told, key=lambda one: (one.amendment.in_force_at, one.amendment.number))


def plan_status_sentence(plan: Plan) -> str:
    """Return the sentence that stands on every page."""
    day = day_words(plan.status_date)
    if plan.status == Plan.Status.SIGNALED:
        return _("The plan’s status: support signaled by the School Board on %(day)s.") % {"day": day}
    return _("The plan’s status: ended on %(day)s.") % {"day": day}


def plan_find(user: User) -> Plan | None:
    """Return the plan if there is one that ``user`` may see. One query."""
    return policies.visible_plans(user).order_by("id").first()


def milestones(user: User, on: date) -> MilestoneQuerySet:
    """Return the milestones ``user`` may see, judged as of ``on``, by due date."""
    works = Employment.objects.on(on).filter(staff=OuterRef("owner"))
    found = policies.visible_milestones(user).judged(on).annotate(owner_works=Exists(works))
    return found.select_related("strategy__level", "owner__user").order_by("due_date", "id")


def owner_away(milestone: Milestone) -> str:
    """
    Return why the owner of one of ``milestones(user, on)`` cannot be reached, in words; "" where they can or none is.

    Who owns a milestone works here and can sign in: else nobody records it as met, and nothing reminds anyone of it.
    """
    if milestone.owner is None or not milestone.is_open:
        return ""
    login, name = milestone.owner.user, {"name": milestone.owner.name}
    if not milestone.owner_works:  # type: ignore[attr-defined]  # annotated by milestones()
        return _("%(name)s does not work here any more.") % name
    if login is None:
        return _("%(name)s has no account to sign in with.") % name
    if not login.is_active:
        return _("The sign-in of %(name)s is stopped.") % name
    return "" if login.has_usable_password() else _("%(name)s has not chosen a password yet.") % name


def owner_warnings(user: User, milestone: Milestone) -> list[str]:
    """
    Return what a milestone's page and the API warn ``user`` of.

    Why its owner cannot be reached is of their job and account: it is told to whoever may choose another one.
    """
    why = owner_away(milestone)
    if not why:
        return []
    if policies.permitted(user, "plan.milestone.assign", milestone):
        return [f"{why} {_('Find another owner.')}"]
    return [_("Its owner cannot be reached. Ask the plan director.")]


def milestone_get(user: User, ref: str, on: date) -> Milestone:
    """
    Return one milestone, judged as of ``on``, with its due dates.

    :raises Milestone.DoesNotExist: when there is none that ``user`` may see.
    """
    found = milestones(user, on).select_related("strategy__level__plan", "owner__user").prefetch_related(
        Prefetch("due_dates", MilestoneDueDate.objects.order_by("number"))
    )  # fmt: skip
    return found.get(ref=ref)


def due_dates(milestone: Milestone) -> list[MilestoneDueDate]:
    """Return all due dates of a milestone in their order. One query unless they were prefetched in that order."""
    return sorted(milestone.due_dates.all(), key=lambda due: due.number)


def verdict(milestone: Milestone, on: date) -> Verdict:
    """Return how a milestone from ``milestones(user, on)`` stands."""
    return judgement.verdict(
        judged=judged_date(milestone),
        due=milestone.due_date,
        met=milestone.met_date,
        on=on,
        dropped=milestone.dropped_date,
    )


def progress(found: MilestoneQuerySet, on: date) -> Progress:
    """Return how far ``milestones(user, on)`` got, as ``Progress.of`` their verdicts. One query, and no row read."""
    kept, due = ~Q(standing=Standing.DROPPED), Q(judged_date__lte=on)
    met = {name: Count("pk", filter=due & Q(standing=name)) for name in (Standing.ON_TIME, Standing.LATE)}
    counts = found.order_by().aggregate(
        total=Count("pk", filter=kept),
        due=Count("pk", filter=kept & due),
        on_time=met[Standing.ON_TIME],
        late=met[Standing.LATE],
        dropped=Count("pk", filter=~kept),
    )
    return Progress(**counts)


def judged_date(milestone: Milestone) -> date:
    """Return the due date that judges a milestone from ``milestones(user, on)``."""
    return cast("date", milestone.judged_date)  # type: ignore[attr-defined]  # annotated by judged()


def owners_to_choose(on: date) -> QuerySet[StaffMember]:
    """Return who works for the district ``on`` that day, by name."""
    return StaffMember.objects.working(on).select_related("school", "user").order_by(*in_words("name"), "id")


def owners(user: User) -> QuerySet[StaffMember]:
    """Return the staff members who own a milestone that ``user`` may see, by name."""
    owning = policies.visible_milestones(user).filter(owner__isnull=False).values("owner")
    return StaffMember.objects.filter(pk__in=owning).order_by(*in_words("name"), "id")


def baselines(user: User) -> QuerySet[Baseline]:
    """Return the published figures ``user`` may see, those of one measure together, in the file's order."""
    return policies.visible_baselines(user).order_by("id")


def targets(user: User) -> QuerySet[Target]:
    """Return the targets ``user`` may see, by figure and day, those dropped included."""
    return policies.visible_targets(user).order_by("indicator", "by_date", "id")


def targets_on(plan_id: int, on: date) -> list[TargetValue]:
    """Return what each target said on the day ``on``, by the day it fell due; not those dropped by then. One query."""
    known = TargetValue.objects.filter(target__plan_id=plan_id, decided_date__lte=on)
    kept = known.filter(Q(target__dropped_date__isnull=True) | Q(target__dropped_date__gt=on))
    newest = kept.select_related("target").order_by("target_id", "-number").distinct("target_id")
    return sorted(newest, key=lambda said: (said.by_date, said.target_id))


def targets_told(user: User) -> QuerySet[Target]:
    """Return the targets ``user`` may see with ``times_changed`` and ``last_reason``, by figure and day."""
    said = TargetValue.objects.filter(target=OuterRef("pk"))
    times = said.values("target").annotate(times=Count("pk") - 1).values("times")
    return targets(user).annotate(
        times_changed=Coalesce(Subquery(times), 0), last_reason=Subquery(said.order_by("-number").values("reason")[:1])
    )


def amendments(user: User) -> QuerySet[Amendment]:
    """Return the amendments ``user`` may see with ``change_count``, the newest first."""
    return policies.visible_amendments(user).annotate(change_count=Count("changes")).order_by("-number", "-id")


def amendment_counts(user: User) -> dict[str, int]:
    """Return how many amendments ``user`` may see that are in force, and how many drafts. One query."""
    of = {
        name: Count("pk", filter=Q(status=status)) for name, status in (("in_force", "in_force"), ("drafts", "draft"))
    }
    return policies.visible_amendments(user).aggregate(**of)


def target_get(user: User, ref: str) -> Target:
    """
    Return one target of ``targets_told`` with all it ever said.

    :raises Target.DoesNotExist: when there is none that ``user`` may see.
    """
    return targets_told(user).prefetch_related("values").get(ref=ref)


def amendment_get(user: User, ref: str) -> Amendment:
    """
    Return one amendment with its changes and what these are about. Two queries.

    :raises Amendment.DoesNotExist: when there is none that ``user`` may see.
    """
    changes = AmendmentChange.objects.select_related(
        "authorization__school", "target", "milestone", "strategy", "school", "starts_year"
    ).order_by("id")
    found = policies.visible_amendments(user).select_related("plan").prefetch_related(Prefetch("changes", changes))
    return found.get(ref=ref)


def document_get(user: User, ref: str) -> StoredFile:
    """
    Return one document of the plan's records.

    :raises StoredFile.DoesNotExist: when there is none that ``user`` may open.
    """
    return policies.visible_documents(user).get(ref=ref)


def document_owner(document: StoredFile) -> Milestone | Amendment | Precondition:
    """Return the record that a document one may open is kept with. One query."""
    if document.owner_kind == "plan.precondition":
        return Precondition.objects.get(ref=document.owner_ref)
    kept: type[Milestone] | type[Amendment] = Amendment if document.owner_kind == "plan.amendment" else Milestone
    return kept.objects.get(ref=document.owner_ref)


def preconditions(user: User, on: date) -> PreconditionQuerySet:
    """Return the legal preconditions ``user`` may see, with how they stand ``on`` that day, by the law's first day."""
    return policies.visible_preconditions(user).standing_on(on).select_related("plan").order_by("from_date", "id")


def precondition_get(user: User, ref: str, on: date) -> Precondition:
    """
    Return one of ``preconditions(user, on)``.

    :raises Precondition.DoesNotExist: when there is none that ``user`` may see.
    """
    return preconditions(user, on).get(ref=ref)


def legal_standing(precondition: Precondition) -> LegalStanding:
    """Return how a precondition from ``preconditions(user, on)`` stands."""
    return LegalStanding(precondition.standing)  # type: ignore[attr-defined]  # annotated by standing_on()


def split_schools(user: User) -> frozenset[int]:
    """Return the ids of the schools whose authorized lines ``user`` may see. One query at most."""
    schools = policies.authorization_schools(user)
    return frozenset(School.objects.values_list("pk", flat=True)) if schools is None else schools


def choices(user: User, on: date) -> dict[str, QuerySet[Any]]:
    """Return what a change of the plan may be about on the day ``on``, by the name of its field."""
    return {
        "authorization": authorizations(user).order_by(
            *in_words("school__name"), "school", *in_words("role_title"), "id"
        ),
        "target": targets(user).filter(dropped_date=None, by_date__gte=on),
        "milestone": policies.visible_milestones(user)
        .filter(status=Milestone.Status.OPEN)
        .order_by(*in_words("code"), "id"),
        "strategy": policies.visible_strategies(user).select_related("level").order_by("level__number", "id"),
        "school": School.objects.order_by(*in_words("name"), "id"),
        "starts_year": SchoolYear.objects.order_by("starts_date", "id"),
    }


def authorizations(user: User) -> QuerySet[Authorization]:
    """Return the authorizations ``user`` may see with school and year, by code."""
    return (
        policies.visible_authorizations(user).select_related("school", "starts_year").order_by(*in_words("code"), "id")
    )


def levels(user: User) -> QuerySet[Level]:
    """Return the levels ``user`` may see with their strategies, in the plan's order. Two queries."""
    strategies = Strategy.objects.order_by("id")
    return policies.visible_levels(user).order_by("number").prefetch_related(Prefetch("strategies", strategies))


def strategy_get(user: User, ref: str) -> Strategy:
    """
    Return one strategy with its level and the count of its milestones, dropped ones left out.

    :raises Strategy.DoesNotExist: when there is none that ``user`` may see.
    """
    found = policies.visible_strategies(user).annotate(milestone_count=KEPT_MILESTONES)
    return found.select_related("level__plan").get(ref=ref)


def strategy_indicators(user: User, ref: str) -> set[str] | None:
    """Return the keys of the figures of a strategy ``user`` may see; None when ``ref`` names none. One query."""
    try:
        found = policies.visible_strategies(user).filter(ref=clean_ref(ref)).first()
    except ValueError:
        return None
    return set(found.indicators) if found else None


def plans(user: User) -> QuerySet[Plan]:
    """Return the plans ``user`` may see with levels and strategies."""
    strategies = Strategy.objects.annotate(milestone_count=KEPT_MILESTONES).order_by("id")
    levels = Level.objects.order_by("number").prefetch_related(Prefetch("strategies", strategies))
    return policies.visible_plans(user).prefetch_related(Prefetch("levels", levels)).order_by("id")
