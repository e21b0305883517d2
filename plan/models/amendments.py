"""Dated decisions that change authorizations, targets or milestones. In force they are kept as they are, for ever."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from plan.models.tree import Plan

# A decision is not older than the plan it amends; what is in force or withdrawn says the same for ever. By trigger,
# since a constraint sees neither the plan's row nor what a row said before.
AMENDMENT_KEPT = """
IF TG_OP <> 'INSERT' AND OLD.status <> 'draft' THEN
    RAISE EXCEPTION 'amendment % is in force or withdrawn and does not change', OLD.ref;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF TG_OP = 'INSERT' AND NEW.status <> 'draft' THEN
    RAISE EXCEPTION 'an amendment begins as a draft';
END IF;
IF NEW.decided_date < (SELECT status_date FROM plan_plan WHERE id = NEW.plan_id) THEN
    RAISE EXCEPTION 'amendment % was decided before the plan', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'amendment_decided_since_plan', TABLE = 'plan_amendment';
END IF;
RETURN NEW;
"""

# In force is what was done, at the end of the transaction that says so: each change, on that day. Nothing is by a mere
# word. Sizes are asked for here; that they say what the change says is asked of each (plan.models.authorized_sizes).
AMENDMENT_DONE = """
IF NEW.status <> 'in_force' THEN RETURN NULL; END IF;
SELECT (NEW.in_force_at AT TIME ZONE d.time_zone)::date INTO on_day
FROM plan_plan p JOIN district_district d ON d.id = p.district_id WHERE p.id = NEW.plan_id;
SELECT count(*), string_agg(c.ref, ', ' ORDER BY c.id) FILTER (WHERE NOT CASE
    WHEN c.kind IN ('authorization_change', 'authorization_new') THEN EXISTS (
        SELECT FROM plan_authorizedsize s WHERE s.change_id = c.id)
    WHEN c.kind IN ('target_change', 'target_new') THEN EXISTS (
        SELECT FROM plan_targetvalue v WHERE v.target_id = c.target_id
        AND (v.value, v.by_date, v.decided_date) = (c.value, c.due_date, on_day))
    WHEN c.kind = 'target_drop' THEN EXISTS (
        SELECT FROM plan_target t WHERE t.id = c.target_id AND t.dropped_date = on_day)
    WHEN c.kind IN ('milestone_move', 'milestone_new') THEN EXISTS (
        SELECT FROM plan_milestoneduedate m WHERE m.milestone_id = c.milestone_id
        AND (m.due_date, m.decided_date) = (c.due_date, on_day))
    WHEN c.kind = 'milestone_drop' THEN EXISTS (
        SELECT FROM plan_milestone m WHERE m.id = c.milestone_id AND m.status = 'dropped'
        AND m.dropped_date = on_day)
    ELSE false END)
INTO changes, undone FROM plan_amendmentchange c WHERE c.amendment_id = NEW.id;
IF changes = 0 OR undone IS NOT NULL OR NEW.decided_date > on_day THEN
    RAISE EXCEPTION 'amendment % is in force by name alone: %', NEW.ref,
    CASE WHEN changes = 0 THEN 'it changes nothing' ELSE COALESCE('not done: ' || undone, 'it is not decided yet') END
    USING ERRCODE = 'check_violation', CONSTRAINT = 'amendment_in_force_done', TABLE = 'plan_amendment';
END IF;
RETURN NULL;
"""


@history.tracked()
class Amendment(Record):
    """
    A dated decision with its changes. A draft changes nothing; all its changes take effect when it is put in force.

    ``decided_date`` may lie ahead while it is a draft. An amendment in force is corrected by a further amendment.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("In force")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Body(models.TextChoices):
        SUPERINTENDENT = "superintendent", _("Superintendent")
        SCHOOL_BOARD = "school_board", _("School Board")
        LEADERSHIP = "leadership", _("District leadership")
        PLAN_DIRECTOR = "plan_director", _("Plan director")

    ref_prefix = "amd"
    app_may = CHANGE
    told_at = {
        "amendment_has_title_and_reason": "title",
        "amendment_withdrawn_iff_reason": "withdrawn_reason",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    body = models.CharField(_("decided by"), max_length=20, choices=Body.choices)
    decided_date = models.DateField(_("decided on"))
    reason = models.TextField(_("reason"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    in_force_at = models.DateTimeField(_("in force since"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("reason for withdrawing it"), blank=True)

    class Meta:
        constraints = [
            plausible("amendment_days_plausible", "decided_date"),
            models.UniqueConstraint(name="amendment_number_unique", fields=["plan", "number"]),
            models.CheckConstraint(
                name="amendment_status_valid", condition=Q(status__in=["draft", "in_force", "withdrawn"])
            ),
            models.CheckConstraint(
                name="amendment_body_valid",
                condition=Q(body__in=["superintendent", "school_board", "leadership", "plan_director"]),
            ),
            models.CheckConstraint(
                name="amendment_has_title_and_reason",
                condition=~Q(title="") & ~Q(reason=""),
                violation_error_message=_("An amendment has a title, and a reason."),
            ),
            models.CheckConstraint(
                name="amendment_in_force_iff_dated",
                condition=Q(status="in_force", in_force_at__isnull=False)
                | ~Q(status="in_force") & Q(in_force_at__isnull=True),
            ),
            models.CheckConstraint(
                name="amendment_withdrawn_iff_reason",
                condition=Q(status="withdrawn") & ~Q(withdrawn_reason="")
                | ~Q(status="withdrawn") & Q(withdrawn_reason=""),
                violation_error_message=_("Say why it is withdrawn."),
            ),
        ]
        triggers = [
            history.no_truncate(),
            # Its changes hold from that day on, and never before: no figure of the past changes.
            in_time("in_force_at"),
            pgtrigger.Trigger(
                name="kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=AMENDMENT_KEPT,
            ),
            pgtrigger.Trigger(
                name="done",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status"),
                timing=pgtrigger.Deferred,
                declare=[("on_day", "date"), ("changes", "integer"), ("undone", "text")],
                func=AMENDMENT_DONE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_in_force(self) -> bool:
        return self.status == self.Status.IN_FORCE
