"""What is chosen from: the district's list of behaviors, places and times of day."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.folding import UniqueFolded
from core.guards import by_owner
from core.models import CHANGE, Record
from district.models import District


class Place(models.TextChoices):
    """Where something happened."""

    CLASSROOM = "classroom", _("Classroom")
    HALLWAY = "hallway", _("Hallway or stairs")
    CAFETERIA = "cafeteria", _("Cafeteria")
    RESTROOM = "restroom", _("Restroom or locker room")
    GYM = "gym", _("Gym or playing field")
    LIBRARY = "library", _("Library")
    OFFICE = "office", _("Office")
    OUTSIDE = "outside", _("Outside on school grounds")
    PARKING = "parking", _("Parking lot")
    BUS = "bus", _("Bus or bus stop")
    EVENT = "event", _("School event elsewhere")
    OFF_CAMPUS = "off_campus", _("Off campus")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Somewhere else")


class TimeOfDay(models.TextChoices):
    """When in the day something happened, as near as people remember."""

    BEFORE = "before", _("Before school")
    CLASS = "class", _("During class")
    PASSING = "passing", _("Between classes")
    LUNCH = "lunch", _("Lunch")
    AFTER = "after", _("After school")
    EVENING = "evening", _("Evening or night")
    UNKNOWN = "unknown", _("Not known")


@history.tracked()
class Behavior(Record):
    """One entry of the district's list of behaviors. It comes with a file; one that left the file is kept, unused."""

    ref_prefix = "beh"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    place_in_list = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_used = models.BooleanField(_("can be chosen"), default=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="behavior_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another behavior has this code."),
            ),
            models.CheckConstraint(name="behavior_name_not_blank", condition=~Q(name="")),
        ]
        # Figures and the discipline matrix are told by it.
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name
