"""What the actions of all lines share: how one is found and named."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from district.models import User
from staffing import selectors
from staffing.line_types import L, LineType
from staffing.models import Line

SPENDING_STAYS = _("An entry stays as it is. A mistake is reversed, and then entered anew.")
REVERSAL_STAYS = _("A second entry takes the amount out again, on the same day. Both stay in sight.")
LINE_ENDS = _("The line ends on that day. Its slot becomes free for a new one.")


def line_now(line_type: LineType[L], user: User, ref: str, today: date) -> L:
    """
    Return one line of a type as it stands.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    return selectors.line_get(user=user, line_type=line_type, ref=ref, day=today)


def line_name(line: Line) -> str:
    """Return a line in a heading: "Campus monitor, A-07/1, East"."""
    return f"{line.authorization.role_title}, {line.label}, {line.authorization.school}"
