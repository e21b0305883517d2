"""What an amendment changes, thing by thing, with what each said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from district.models import School, SchoolYear
from plan.models.amendments import Amendment
from plan.models.authorizations import Authorization
from plan.models.figures import Target
from plan.models.milestones import Milestone
from plan.models.tree import Strategy

# FOR SHARE waits for whoever puts the amendment in force at this moment, and then reads what they wrote.
CHANGE_KEPT = """
FOR amendment_status IN
    SELECT a.status FROM plan_amendment a
    WHERE (TG_OP <> 'INSERT' AND a.id = OLD.amendment_id) OR (TG_OP <> 'DELETE' AND a.id = NEW.amendment_id)
    FOR SHARE OF a
LOOP
    IF amendment_status <> 'draft' THEN
        RAISE EXCEPTION 'the amendment is in force or withdrawn: its changes are kept as they are';
    END IF;
END LOOP;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns that a kind of change fills, and those it may fill; all others stay empty."""

    needs: frozenset[str]
    may: frozenset[str] = frozenset()

    def condition(self, kind: str) -> Q:
        """Return the rule for rows of ``kind``."""
        rule = Q()
        for name in COLUMNS:
            if name in self.needs:
                rule &= ~Q(**{name: ""}) if name in TEXTS else Q(**{f"{name}__isnull": False})
            elif name not in self.may:
                rule &= Q(**{name: ""}) if name in TEXTS else Q(**{f"{name}__isnull": True})
        return ~Q(kind=kind) | rule


TEXTS = ("code", "line_kind", "title", "indicator")
COLUMNS = (
    "authorization", "target", "milestone", "strategy", "school", "starts_year", *TEXTS,
    "count", "fte", "amount", "value", "due_date",
    "before_count", "before_fte", "before_amount", "before_value", "before_date",
)  # fmt: skip
SIZES = ("count", "fte", "amount")
SHAPES: dict[str, Shape] = {
    "authorization_change": Shape(
        frozenset({"authorization"}), frozenset({*SIZES, "before_count", "before_fte", "before_amount"})
    ),
    "authorization_new": Shape(
        frozenset({"code", "line_kind", "title", "school", "starts_year", "count"}),
        frozenset({"authorization", "fte", "amount"}),
    ),
    "target_change": Shape(frozenset({"target", "value", "due_date", "before_value", "before_date"})),
    "target_new": Shape(frozenset({"indicator", "value", "due_date"}), frozenset({"target"})),
    "target_drop": Shape(frozenset({"target", "before_value", "before_date"})),
    "milestone_move": Shape(frozenset({"milestone", "due_date", "before_date"})),
    "milestone_new": Shape(frozenset({"strategy", "code", "title", "due_date"}), frozenset({"milestone"})),
    "milestone_drop": Shape(frozenset({"milestone", "before_date"})),
}
AMOUNT: Any = {"max_digits": 12, "null": True, "blank": True}


@history.tracked()
class AmendmentChange(Record):
    """
    One thing that an amendment changes. ``SHAPES`` says which columns each kind fills.

    ``before_…`` is what the record said when the change was drafted; putting it in force asks that it still does. What
    a change makes anew is linked once it is there.
    """

    class Kind(models.TextChoices):
        AUTHORIZATION_CHANGE = "authorization_change", _("Raise, lower or resize an approval")
        AUTHORIZATION_NEW = "authorization_new", _("Approve another role or year")
        TARGET_CHANGE = "target_change", _("Change a target")
        TARGET_NEW = "target_new", _("Set a new target")
        TARGET_DROP = "target_drop", _("Drop a target")
        MILESTONE_MOVE = "milestone_move", _("Move a milestone")
        MILESTONE_NEW = "milestone_new", _("Set a new milestone")
        MILESTONE_DROP = "milestone_drop", _("Drop a milestone")

    ref_prefix = "amc"
    app_may = EVERYTHING
    told_at = {
        "amendmentchange_changes_something": "count",
        **{f"amendmentchange_{kind}_filled": "kind" for kind in SHAPES},
        **{f"amendmentchange_{name}_once": name for name in ("authorization", "target", "milestone")},
    }

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(_("kind of change"), max_length=20, choices=Kind.choices)
    authorization = models.ForeignKey(
        Authorization, on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by"
    )
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.SlugField(_("code"), max_length=20, blank=True)
    line_kind = models.CharField(_("kind"), max_length=12, choices=Authorization.Kind.choices, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    indicator = models.CharField(_("indicator"), max_length=80, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    fte = models.DecimalField(_("size of each (FTE)"), max_digits=4, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(_("dollars each"), decimal_places=2, **AMOUNT)
    value = models.DecimalField(_("value"), decimal_places=3, **AMOUNT)
    due_date = models.DateField(_("day"), null=True, blank=True)
    before_count = models.PositiveSmallIntegerField(_("how many before"), null=True, blank=True)
    before_fte = models.DecimalField(
        _("size of each before (FTE)"), max_digits=4, decimal_places=3, null=True, blank=True
    )
    before_amount = models.DecimalField(_("dollars each before"), decimal_places=2, **AMOUNT)
    before_value = models.DecimalField(_("value before"), decimal_places=3, **AMOUNT)
    before_date = models.DateField(_("day before"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("amendmentchange_days_plausible", "due_date"),
            models.CheckConstraint(name="amendmentchange_kind_valid", condition=Q(kind__in=list(SHAPES))),
            *(
                models.CheckConstraint(
                    name=f"amendmentchange_{kind}_filled",
                    condition=shape.condition(kind),
                    violation_error_message=_("This kind of change needs other facts."),
                )
                for kind, shape in SHAPES.items()
            ),
            models.CheckConstraint(
                name="amendmentchange_changes_something",
                condition=~Q(kind="authorization_change")
                | Q(count__isnull=False)
                | Q(fte__isnull=False)
                | Q(amount__isnull=False),
                violation_error_message=_("Say what changes: how many, the size or the dollars of each."),
            ),
            *(
                models.UniqueConstraint(
                    name=f"amendmentchange_{name}_once",
                    fields=["amendment", name],
                    violation_error_message=_("This amendment changes it already. Remove that change first."),
                )
                for name in ("authorization", "target", "milestone")
            ),
        ]
        triggers = [
            history.no_truncate(),
            pgtrigger.Trigger(
                name="kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("amendment_status", "text")],
                func=CHANGE_KEPT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.ref})"
