"""How many staffing lines the plan allows, of which role, at which school, from which plan year on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import history
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import CHANGE, Record
from district.models import School, SchoolYear
from plan.models.tree import Plan


class AuthorizationQuerySet(models.QuerySet["Authorization"]):
    """Authorizations, as they stand now or stood on a day."""

    def on(self, day: date) -> AuthorizationQuerySet:
        """
        Return those that were in force on ``day``, with ``then_count``, ``then_fte`` and ``then_amount`` of that day.

        What was decided later is not in them. Whether their plan year had begun is asked of ``starts_year``.
        """
        sizes = Authorization.sizes.rel.related_model._default_manager
        newest = (
            sizes.filter(from_date__lte=day).order_by("authorization", "-from_date", "-id").distinct("authorization")
        )
        # Found once for all and joined: asked for one authorization after another, it doubles what a report costs.
        found = self.filter(sizes__in=newest.values("pk"))
        return found.annotate(**{f"then_{name}": F(f"sizes__{name}") for name in ("count", "fte", "amount")})

    def as_on(self, day: date) -> list[Authorization]:
        """Return those in force on ``day`` with the sizes of that day in their own fields: to read, never to write."""
        found = list(self.on(day))
        for one in found:
            one.count, one.fte, one.amount = one.then_count, one.then_fte, one.then_amount  # type: ignore[attr-defined]
        return found


# The triggers of the lines' tables alone count: theirs is an update within a trigger. One by hand would leave no
# history, and let lines in that nobody authorized.
COUNTED = """
IF pg_trigger_depth() < 2 AND NEW.in_use IS DISTINCT FROM (CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.in_use END) THEN
    RAISE EXCEPTION 'lines in use are counted, not written'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'authorization_in_use_counted', TABLE = 'plan_authorization';
END IF;
RETURN NEW;
"""


@history.tracked(exclude=["in_use"])
class Authorization(Record):
    """
    ``count`` lines of one kind and role at one school, from the start of ``starts_year`` on: an increment, not a total.

    ``fte`` is per line (1.000 is full time) and of positions only. ``amount`` is dollars per line and school year: of
    stipends always, of positions (at ``fte``) where it is known, of realignments never.
    ``in_use`` is how many lines hold a slot. Triggers on the lines' tables keep it, whoever writes there; it is no
    history, and nothing here sets it.
    """

    class Kind(models.TextChoices):
        POSITION = "position", _("Position")
        REALIGNMENT = "realignment", _("Realignment of duties")
        STIPEND = "stipend", _("Stipend")

    ref_prefix = "aut"
    app_may = CHANGE
    told_at = {
        "authorization_in_use_within_count": "count",
        "authorization_fte_of_positions": "fte",
        "authorization_amount_of_paid_lines": "amount",
    }
    in_dollars = frozenset({"amount"})

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="authorizations")
    code = models.SlugField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    role_title = models.CharField(_("role"), max_length=120)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    starts_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="+", verbose_name=_("from plan year")
    )
    count = models.PositiveSmallIntegerField(_("how many"))
    in_use = models.PositiveSmallIntegerField(_("in use"), default=0, db_default=0, editable=False)
    fte = models.DecimalField(_("size of each (FTE)"), max_digits=4, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(_("dollars each and year"), max_digits=12, decimal_places=2, null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = AuthorizationQuerySet.as_manager()

    @property
    def name(self) -> str:
        """What people call it: "Campus monitor, East". Needs ``school`` loaded."""
        return f"{self.role_title}, {self.school.name}"

    class Meta:
        constraints = [
            UniqueFolded(
                name="authorization_code_unique",
                field="code",
                beside=("plan",),
                violation_error_message=_("The plan uses this code already. Choose another."),
            ),
            models.CheckConstraint(
                name="authorization_kind_valid", condition=Q(kind__in=["position", "realignment", "stipend"])
            ),
            # The position control: one line too many and a count lowered too far are refused by this alone.
            models.CheckConstraint(
                name="authorization_in_use_within_count",
                condition=Q(in_use__gte=0, in_use__lte=F("count")),
                violation_error_message=_("More than that are in use."),
            ),
            # "is not null" is said: a comparison with nothing is neither true nor false, and would let it pass.
            models.CheckConstraint(
                name="authorization_fte_of_positions",
                condition=Q(kind="position", fte__isnull=False, fte__gt=Decimal(0))
                | ~Q(kind="position") & Q(fte__isnull=True),
                violation_error_message=_("A position has a size above 0; other kinds have none."),
            ),
            models.CheckConstraint(
                name="authorization_amount_of_paid_lines",
                condition=Q(kind="stipend", amount__isnull=False, amount__gt=Decimal(0))
                | Q(kind="position", amount__isnull=True)
                | Q(kind="position", amount__gt=Decimal(0))
                | Q(kind="realignment", amount__isnull=True),
                violation_error_message=_(
                    "A stipend has an amount above 0, a position may have one; realignments have none."
                ),
            ),
        ]

        triggers = [
            pgtrigger.Trigger(
                name="in_use_counted",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("in_use"),
                func=COUNTED,
            ),
            # Which slots there are; how many, and for how much, is dated (plan.models.authorized_sizes).
            by_owner(
                pgtrigger.UpdateOf(
                    "plan_id", "code", "kind", "role_title", "school_id", "starts_year_id", "is_illustrative"
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.role_title}"

    def clean(self) -> None:
        if self.count is not None and self.count < self.in_use:
            words = gettext(
                "%(in_use)d of %(code)s are in use: it cannot be %(count)d. "
                "End some first; an amendment of the plan by the plan director lowers it then."
            )
            names = {"code": self.code, "in_use": self.in_use, "count": self.count}
            raise ValidationError({"count": words % names})
