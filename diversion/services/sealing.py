"""What a sealed case asks for no more, and who may open its youth for its sake."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from core import history
from core.errors import Conflict
from district.models import User
from diversion.models import DiversionCase
from diversion.services.duties import duties_called_off
from diversion.services.steps import grants_renew


def case_seals_follow(actor: User, case: DiversionCase, at: datetime) -> None:
    """
    Let a locked case that was sealed be nobody's work any more, or be somebody's again. Inside a history action.

    :raises Conflict: while somebody has still to do for it what the law names: sealed, it would be found by nobody.
    """
    if case.seal_id is not None:
        if case.duties.open().filter(is_by_law=True).exists():
            words = _("Somebody has still to act in this case as the law asks. It is sealed once that is done.")
            raise Conflict(words)
        with history.action("diversion.duty.call_off", actor=actor, reason=_("The case was sealed.")):
            duties_called_off(case, at, _("The case was sealed."))
    grants_renew(actor, case, at)
