"""A note beside a record of any room that few may read: those roles whom somebody named."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import Role, User
from privacy.models.about import About


@history.tracked()
class RestrictedNote(About, Record):
    """
    One note that those with one of ``roles`` read, who see its record: nobody else, whatever else they may.

    ``about`` are the references of the students in the record when it was written. ``is_known`` says whether the others
    who see the record are told that there is one. It stays as it was written.
    """

    ref_prefix = "rno"
    app_may = CHANGE
    told_at = {"restrictednote_taken_back_with_reason": "taken_back_reason"}

    about = ArrayField(
        models.CharField(max_length=20), verbose_name=_("about which students"), default=list, blank=True
    )
    text = models.TextField(_("note"))
    roles = ArrayField(models.CharField(max_length=30, choices=Role.choices), verbose_name=_("who reads it"))
    is_known = models.BooleanField(_("others are told that there is a note"), default=False)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("marked by"))
    entered_at = models.DateTimeField(_("marked at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta(About.Meta):
        constraints = [
            *About.Meta.constraints,
            models.CheckConstraint(name="restrictednote_text_not_blank", condition=~Q(text="")),
            models.CheckConstraint(
                name="restrictednote_roles_said", condition=Q(roles__len__gt=0, roles__contained_by=Role.values)
            ),
            models.CheckConstraint(
                name="restrictednote_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [models.Index(fields=["record_kind", "record_ref", "-entered_at"], name="restrictednote_by_record")]
        triggers = [
            *once_said("record_kind", "record_ref", "about", "text", "roles", "is_known", "entered_by", "entered_at"),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the students of its record."""
        return [("students.student", ref) for ref in self.about]
