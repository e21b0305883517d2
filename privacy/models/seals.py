"""Records that are sealed, what keeps others from it, and what is gone for good."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from district.models import User
from privacy.models.about import About
from students.models import Student


class SealKind(models.TextChoices):
    """On whose word a record is sealed."""

    PROGRAM = "program", _("By the program’s rule")
    REQUEST = "request", _("On request")
    COURT = "court", _("By order of a court")


# A hold that somebody sets keeps a record from being sealed from that moment on: both lock what they are about first.
NOT_HELD = """
PERFORM pg_advisory_xact_lock(hashtext('privacy.hold'), hashtext(NEW.record_ref));
IF EXISTS (
    SELECT FROM privacy_legalhold WHERE record_kind = NEW.record_kind AND record_ref = NEW.record_ref
    AND lifted_at IS NULL
) THEN
    RAISE EXCEPTION 'seal_not_held: a legal hold stands on %', NEW.record_ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'seal_not_held', TABLE = 'privacy_seal';
END IF;
RETURN NEW;
"""
# What is sealed is shared with nobody, from that moment on.
ENDS_SHARES = """
UPDATE privacy_share SET status = 'revoked', revoked_by_id = NEW.sealed_by_id, ended_at = NEW.sealed_at,
    revoked_reason = 'The record was sealed.'
WHERE record_kind = NEW.record_kind AND record_ref = NEW.record_ref AND status IN ('offered', 'accepted', 'completed');
RETURN NULL;
"""


# A record is sealed by a seal of its own that holds, and is no more once that was opened. Sealed, nothing else changes.
SEALED = """
IF NEW.seal_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM privacy_seal WHERE id = NEW.seal_id AND record_kind = '{kind}' AND record_ref = NEW.ref
    AND opened_at IS NULL
) OR NEW.seal_id IS NULL AND EXISTS (
    SELECT FROM privacy_seal WHERE record_kind = '{kind}' AND record_ref = NEW.ref AND opened_at IS NULL
) THEN
    RAISE EXCEPTION 'record_sealed_by_its_seal: % is not sealed so', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'record_sealed_by_its_seal', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def guards(kind: str) -> Iterable[pgtrigger.Trigger]:
    """Return the triggers of a table with a column ``seal``, whose records are called ``kind`` in ``RECORD_KINDS``."""
    yield pgtrigger.Trigger(
        name="sealed_by_its_seal",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=SEALED.format(kind=kind),
    )
    yield pgtrigger.Protect(
        name="sealed_stays",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__seal__isnull=False, new__seal__isnull=False),
    )


@history.tracked()
class Seal(About, Record):
    """
    One record sealed: from then on nobody finds it, and it goes on counting in figures.

    ``rule`` is what it is sealed by, in words with its citation; of a court its ``order_number`` and ``order_date``. It
    ends when the privacy officer asks for that with a reason and a second person agrees.
    """

    ref_prefix = "sea"
    app_may = CHANGE
    told_at = {
        "seal_court_told": "order_number",
        "seal_one_each": "record_ref",
        "seal_opening_asked_told": "opening_reason",
        "seal_opened_by_another": "opened_by",
    }

    kind = models.CharField(_("kind"), max_length=10, choices=SealKind.choices)
    rule = models.CharField(_("by which rule"), max_length=300)
    reason = models.TextField(_("reason"), blank=True)
    order_number = models.CharField(_("number of the order"), max_length=60, blank=True)
    order_date = models.DateField(_("day of the order"), null=True, blank=True)
    due_date = models.DateField(_("due on"), null=True, blank=True)
    sealed_at = models.DateTimeField(_("sealed at"))
    sealed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("sealed by"))
    opening_asked_at = models.DateTimeField(_("opening asked for at"), null=True, blank=True)
    opening_asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("opening asked for by")
    )
    opening_reason = models.TextField(_("why it is to be opened"), blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    opened_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("opened by")
    )

    class Meta(About.Meta):
        constraints = [
            *About.Meta.constraints,
            plausible("seal_days_plausible", "order_date", "due_date"),
            models.CheckConstraint(name="seal_kind_valid", condition=Q(kind__in=SealKind.values)),
            models.CheckConstraint(name="seal_rule_not_blank", condition=~Q(rule="")),
            models.CheckConstraint(
                name="seal_court_told",
                condition=Q(kind="court", order_date__isnull=False) & ~Q(order_number="")
                | ~Q(kind="court") & Q(order_date__isnull=True, order_number=""),
                violation_error_message=_("Say the number of the order and its day."),
            ),
            models.CheckConstraint(
                name="seal_opening_asked_told",
                condition=Q(opening_asked_at__isnull=True, opening_asked_by__isnull=True, opening_reason="")
                | Q(opening_asked_at__isnull=False, opening_asked_by__isnull=False) & ~Q(opening_reason=""),
                violation_error_message=_("Say why it is to be opened."),
            ),
            models.CheckConstraint(
                name="seal_opened_by_another",
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False, opening_asked_by__isnull=False)
                & ~Q(opened_by=F("opening_asked_by")),
                violation_error_message=_("Somebody else than who asked must agree."),
            ),
            models.UniqueConstraint(
                name="seal_one_each",
                fields=["record_kind", "record_ref"],
                condition=Q(opened_at__isnull=True),
                violation_error_message=_("It is sealed already."),
            ),
        ]
        indexes = [models.Index(fields=["-sealed_at", "-id"], name="seal_newest")]
        triggers = [
            in_time("sealed_at"),
            in_time("opening_asked_at"),
            in_time("opened_at"),
            pgtrigger.Trigger(name="not_held", when=pgtrigger.Before, operation=pgtrigger.Insert, func=NOT_HELD),
            pgtrigger.Trigger(name="ends_shares", when=pgtrigger.After, operation=pgtrigger.Insert, func=ENDS_SHARES),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "record_kind", "record_ref", "kind", "rule", "reason", "order_number", "order_date", "due_date",
                    "sealed_at", "sealed_by",
                ],
            ),
            pgtrigger.Protect(
                name="opened_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__opened_at__isnull=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    @property
    def holds(self) -> bool:
        """Tell whether the record is sealed by it."""
        return self.opened_at is None


HOLD_LOCKS = """
PERFORM pg_advisory_xact_lock(hashtext('privacy.hold'), hashtext(NEW.record_ref));
RETURN NEW;
"""


@history.tracked()
class LegalHold(About, Record):
    """While it stands a record is neither sealed nor disposed of. ``matter`` says for what: a suit, an audit."""

    ref_prefix = "lgh"
    app_may = CHANGE
    told_at = {"legalhold_lifted_told": "lifted_reason", "legalhold_one_each": "matter"}

    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    matter = models.CharField(_("matter"), max_length=200)
    reason = models.TextField(_("reason"))
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("set by"))
    set_at = models.DateTimeField(_("set at"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lifted by")
    )
    lifted_reason = models.TextField(_("why it was lifted"), blank=True)

    class Meta(About.Meta):
        constraints = [
            *About.Meta.constraints,
            models.CheckConstraint(name="legalhold_matter_not_blank", condition=~Q(matter="") & ~Q(reason="")),
            models.CheckConstraint(
                name="legalhold_lifted_told",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason=""),
                violation_error_message=_("Say why it is lifted."),
            ),
            models.UniqueConstraint(
                name="legalhold_one_each",
                fields=["record_kind", "record_ref", "matter"],
                condition=Q(lifted_at__isnull=True),
                violation_error_message=_("It is held for this matter already."),
            ),
        ]
        indexes = [models.Index(fields=["-set_at", "-id"], name="legalhold_newest")]
        triggers = [
            in_time("set_at"),
            in_time("lifted_at"),
            pgtrigger.Trigger(name="locks", when=pgtrigger.Before, operation=pgtrigger.Insert, func=HOLD_LOCKS),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["record_kind", "record_ref", "student", "matter", "reason", "set_by", "set_at"],
            ),
            pgtrigger.Protect(
                name="lifted_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__lifted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()


# It begins as a question; and only the owner's function, which removed the record just now, says that it is gone.
ASKED_FIRST = """
IF TG_OP = 'INSERT' AND (NEW.approved_at, NEW.approved_by_id, NEW.disposed_at, NEW.withdrawn_at) IS DISTINCT FROM
    (NULL::timestamptz, NULL::bigint, NULL::timestamptz, NULL::timestamptz)
OR NEW.disposed_at IS NOT NULL AND NOT public._core_removing() THEN
    RAISE EXCEPTION 'disposal_in_its_order: asked for, approved, and then removed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_in_its_order', TABLE = 'privacy_disposal';
END IF;
RETURN NEW;
"""


class DisposalGround(models.TextChoices):
    """Why a record is disposed of."""

    RETENTION = "retention", _("The time it is kept for is over")
    COURT = "court", _("By order of a court")
    ERROR = "error", _("It should never have been kept")


@history.tracked()
class Disposal(About, Record):
    """
    One record that is gone for good, or is to go: its kind, reference and days, and no word of whom it was about.

    One person asks and another approves; then the database removes it with all that belongs to it and their history.
    """

    ref_prefix = "dsp"
    app_may = CHANGE
    told_at = {
        "disposal_approved_by_another": "approved_by",
        "disposal_one_each": "record_ref",
    }

    ground = models.CharField(_("ground"), max_length=10, choices=DisposalGround.choices)
    begun_date = models.DateField(_("the record began on"), null=True, blank=True)
    ended_date = models.DateField(_("the record ended on"), null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked for by"))
    asked_at = models.DateTimeField(_("asked for at"))
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    disposed_at = models.DateTimeField(_("disposed of at"), null=True, blank=True)

    class Meta(About.Meta):
        constraints = [
            *About.Meta.constraints,
            models.CheckConstraint(name="disposal_ground_valid", condition=Q(ground__in=DisposalGround.values)),
            models.CheckConstraint(
                name="disposal_approved_by_another",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False) & ~Q(approved_by=F("asked_by")),
                violation_error_message=_("Somebody else than who asked must approve."),
            ),
            models.CheckConstraint(
                name="disposal_approved_first",
                condition=Q(disposed_at__isnull=True) | Q(approved_at__isnull=False, withdrawn_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="disposal_one_each",
                fields=["record_kind", "record_ref"],
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message=_("It is asked for already."),
            ),
        ]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="disposal_newest")]
        triggers = [
            in_time("asked_at"),
            in_time("approved_at"),
            in_time("withdrawn_at"),
            in_time("disposed_at"),
            pgtrigger.Trigger(
                name="in_its_order",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ASKED_FIRST,
            ),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["record_kind", "record_ref", "ground", "begun_date", "ended_date", "asked_by", "asked_at"],
            ),
            pgtrigger.Protect(
                name="over_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__disposed_at__isnull=False) | pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()
