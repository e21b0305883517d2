"""What an authorization allowed since when: dated, so that no amendment changes what was true before it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import by_owner
from core.models import APPEND, Record
from plan.models.amendment_changes import AmendmentChange
from plan.models.authorizations import Authorization

# At the end of the transaction, when the amendment that is put in force says so. A size that an amendment decided is
# what its change says, and for the rest what held before; it holds from the day on which the amendment came into force.
# The first size of an authorization that an amendment adds is of one that is as the amendment says.
# Without an amendment, sizes are the plan's own, written by the owner's login: of its first day, or that the file
# corrects one of a later day, where what an amendment decided stays as it was decided.
BY_DECISION = """
IF NEW.change_id IS NULL THEN
    SELECT * INTO corrected FROM plan_authorizedsize s
    WHERE s.authorization_id = NEW.authorization_id AND s.from_date = NEW.from_date AND s.id < NEW.id
    ORDER BY s.id DESC LIMIT 1;
    SELECT p.status_date = NEW.from_date OR corrected.id IS NOT NULL INTO allowed
    FROM plan_authorization a JOIN plan_plan p ON p.id = a.plan_id WHERE a.id = NEW.authorization_id;
    IF EXISTS (
        SELECT FROM plan_authorizedsize s WHERE s.authorization_id = NEW.authorization_id AND s.id < NEW.id
    ) AND EXISTS (
        SELECT FROM plan_amendmentchange c JOIN plan_amendment m ON m.id = c.amendment_id AND m.status = 'in_force'
        WHERE c.authorization_id = NEW.authorization_id AND (
            c.count IS NOT NULL AND NEW.count IS DISTINCT FROM corrected.count
            OR c.fte IS NOT NULL AND NEW.fte IS DISTINCT FROM corrected.fte
            OR c.amount IS NOT NULL AND NEW.amount IS DISTINCT FROM corrected.amount)
    ) THEN
        allowed := false;
    END IF;
ELSE
    SELECT * INTO before FROM plan_authorizedsize s
    WHERE s.authorization_id = NEW.authorization_id AND s.id < NEW.id ORDER BY s.from_date DESC, s.id DESC LIMIT 1;
    SELECT NEW.from_date = (m.in_force_at AT TIME ZONE d.time_zone)::date
        AND row(NEW.count, NEW.fte, NEW.amount) IS NOT DISTINCT FROM row(
            COALESCE(c.count, before.count)::smallint, COALESCE(c.fte, before.fte), COALESCE(c.amount, before.amount))
        AND CASE c.kind WHEN 'authorization_new'
            THEN before.id IS NULL
                AND row(a.plan_id, a.code, a.kind, a.role_title, a.school_id, a.starts_year_id)
                = row(m.plan_id, c.code, c.line_kind, c.title, c.school_id, c.starts_year_id)
            ELSE before.id IS NOT NULL AND a.plan_id = m.plan_id END
    INTO allowed
    FROM plan_amendmentchange c JOIN plan_amendment m ON m.id = c.amendment_id
    JOIN plan_authorization a ON a.id = c.authorization_id
    JOIN plan_plan p ON p.id = m.plan_id JOIN district_district d ON d.id = p.district_id
    WHERE c.id = NEW.change_id AND c.authorization_id = NEW.authorization_id AND m.status = 'in_force';
END IF;
IF allowed IS NOT TRUE THEN
    RAISE EXCEPTION 'authorization % is changed by amendments in force alone', NEW.authorization_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'authorizedsize_by_decision',
    TABLE = 'plan_authorizedsize';
END IF;
RETURN NULL;
"""
# What an authorization says now is what the newest decision says: else a count raised by hand would have no day.
AS_DECIDED = """
IF (SELECT row(s.count, s.fte, s.amount) FROM plan_authorizedsize s WHERE s.authorization_id = NEW.id
    ORDER BY s.from_date DESC, s.id DESC LIMIT 1)
    IS DISTINCT FROM (SELECT row(a.count, a.fte, a.amount) FROM plan_authorization a WHERE a.id = NEW.id) THEN
    RAISE EXCEPTION 'authorization % says other than was decided', NEW.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'authorization_as_decided', TABLE = 'plan_authorization';
END IF;
RETURN NULL;
"""


@history.tracked()
class AuthorizedSize(Record):
    """
    What an authorization allows from ``from_date`` until the next one: by the plan itself, or by ``change``.

    Of two of one day the later one holds. ``Authorization`` says the newest; ``Authorization.objects.on`` any day's.
    """

    ref_prefix = "asz"
    app_may = APPEND

    authorization = models.ForeignKey(Authorization, on_delete=models.PROTECT, related_name="sizes")
    from_date = models.DateField(_("in force from"))
    count = models.PositiveSmallIntegerField(_("how many"))
    fte = models.DecimalField(_("size of each (FTE)"), max_digits=4, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(_("dollars each and year"), max_digits=12, decimal_places=2, null=True, blank=True)
    change = models.ForeignKey(AmendmentChange, on_delete=models.PROTECT, null=True, blank=True, related_name="sizes")

    class Meta:
        constraints = [
            plausible("authorizedsize_days_plausible", "from_date"),
            models.UniqueConstraint(
                name="authorizedsize_change_once", fields=["change"], condition=Q(change__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["authorization", "-from_date", "-id"], name="authorizedsize_newest"),
        ]
        triggers = [
            by_owner(pgtrigger.Insert, condition="NEW.change_id IS NULL"),
            pgtrigger.Trigger(
                name="by_decision",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[
                    ("corrected", "plan_authorizedsize"),
                    ("before", "plan_authorizedsize"),
                    ("allowed", "boolean"),
                ],
                func=BY_DECISION,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} from {self.from_date}"


pgtrigger.register(
    pgtrigger.Trigger(
        name="as_decided",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("count", "fte", "amount"),
        timing=pgtrigger.Deferred,
        func=AS_DECIDED,
    )
)(Authorization)
