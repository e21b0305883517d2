"""Each time someone was reached about a case, or was not."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.days import plausible
from core.models import Record
from core.once_said import once_said
from district.models import User


class Medium(models.TextChoices):
    """How someone was reached, or was tried to be."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone call")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("E-mail")
    VIDEO = "video", _("Video call")
    LETTER = "letter", _("Letter")
    VISIT = "visit", _("Home visit")


LONGEST_MINUTES = 600


class Contact(Record):
    """
    One contact, or the attempt at one. It is never changed: what was wrong is taken back with a reason and said anew.

    ``follow_up_date`` is the day by which the next one is wanted. Whoever works on the case reads ``note``, and nobody
    else.
    """

    on_date = models.DateField(_("day"))
    medium = models.CharField(_("how"), max_length=10, choices=Medium.choices)
    with_whom = models.CharField(_("with whom"), max_length=120, blank=True)
    was_reached = models.BooleanField(_("reached"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    follow_up_date = models.DateField(_("next contact wanted by"), null=True, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            plausible("%(class)s_days_plausible", "on_date", "follow_up_date"),
            models.CheckConstraint(name="%(class)s_medium_valid", condition=Q(medium__in=Medium.values)),
            models.CheckConstraint(
                name="%(class)s_minutes_can_be",
                condition=Q(minutes__isnull=True) | Q(minutes__lte=LONGEST_MINUTES),
                violation_error_message=_("A contact lasts ten hours at most."),
            ),
            models.CheckConstraint(
                name="%(class)s_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own contact: what was told stays, and may be taken back."""
        yield from once_said(
            "on_date", "medium", "with_whom", "was_reached", "minutes", "note", "follow_up_date", "entered_by",
            "entered_at",
        )  # fmt: skip
