"""Words for disposals."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from privacy.labels.kinds import kind_words
from privacy.models import Disposal
from privacy.workflow import DisposalStatus, disposal_status

DISPOSALS = {
    DisposalStatus.ASKED: ("warn", "hourglass_empty"),
    DisposalStatus.APPROVED: ("info", "check_circle"),
    DisposalStatus.WITHDRAWN: ("mute", "undo"),
    DisposalStatus.DISPOSED: ("mute", "delete"),
}


def disposal_name(one: Disposal) -> str:
    """Return what a disposal is called: it names no child."""
    return _("Disposal of %(kind)s %(number)s, %(own)s") % {
        "kind": kind_words(one).lower(),
        "number": one.record_number,
        "own": one.number,
    }


def disposal_state(one: Disposal, today: date) -> State:
    """Return how a disposal stands."""
    status = DisposalStatus(disposal_status(one, today))
    return State(str(status.label), *DISPOSALS[status])
