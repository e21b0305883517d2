"""What this room measures, by subject."""

from functools import partial
from typing import Literal

from django.utils.translation import gettext_noop as _

from community.indicators import (
    bodies,
    prevention,
)
from community.models import Constituency
from plan.indicators import Indicator

SEATS_FROM = _(
    "Seats of councils, committees and working groups that stand on the period’s last day, by who holds them then. "
    "Vacant seats count among all seats."
)


def _seats(name: str, who: Constituency, label: str, better: Literal["up", "context"]) -> Indicator:
    return Indicator(
        key=f"community.seats_{name}",
        label=label,
        unit=_("seats of councils and committees"),
        source=SEATS_FROM,
        better=better,
        subject="plan",
        measure=partial(bodies.seats_held, who),
    )


INDICATORS: list[Indicator] = [
    _seats("students", Constituency.STUDENT, _("Seats held by students"), "up"),
    _seats("parents", Constituency.PARENT, _("Seats held by parents and guardians"), "up"),
    _seats("community", Constituency.COMMUNITY, _("Seats held by the community"), "up"),
    _seats("staff", Constituency.STAFF, _("Seats held by staff"), "context"),
    Indicator(
        key="community.prevention_reach",
        label=_("People reached by prevention activities"),
        unit=_("people who took part"),
        source=_(
            "Prevention activities held in the period, as schools entered how many took part: students, parents and "
            "guardians, people of the community, and staff. Somebody who took part twice is counted twice. Excludes "
            "activities taken back."
        ),
        better="up",
        subject="plan",
        measure=prevention.reached,
    ),
]
