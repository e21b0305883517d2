"""Columns by which a record of this room names one of a higher room, whose table it does not know."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class About(models.Model):
    """A record about one record of some kind: ``record_kind`` is a name in ``RECORD_KINDS``, ``record_ref`` its own."""

    record_kind = models.CharField(_("kind of record"), max_length=40)
    record_ref = models.CharField(_("record"), max_length=20)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_record_named", condition=~Q(record_kind="") & ~Q(record_ref=""))
        ]

    @property
    def record_number(self) -> str:
        """What people call the record: it names no child."""
        return self.record_ref.partition("-")[2].upper()
