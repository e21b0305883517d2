"""When and by whom rules of eligibility are set, and who may ask whether a child is eligible."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from diversion.models import EligibilityRequest, EligibilityRules
from diversion.workflow.roles import COORDINATOR, DIRECTOR, MADE, NOBODY, SUPERVISOR, SYSTEMS


class RulesStatus(TextChoices):
    """How one version of the rules stands on a day."""

    TO_COME = "to_come", _("To come")
    IN_FORCE = "in_force", _("In force")
    OVER = "over", _("Over")


class RequestStatus(TextChoices):
    """Every question is answered at once."""

    ANSWERED = "answered", _("Answered")


def rules_status(rules: EligibilityRules, today: date) -> str:
    """Return how a version stands ``today``; one that was called off is over."""
    if rules.until_date is not None and rules.until_date <= max(today, rules.from_date):
        return RulesStatus.OVER
    return RulesStatus.IN_FORCE if rules.from_date <= today else RulesStatus.TO_COME


def request_status(request: EligibilityRequest, today: date) -> str:
    """Return that it is answered."""
    return RequestStatus.ANSWERED


TO_COME, IN_FORCE = frozenset({RulesStatus.TO_COME}), frozenset({RulesStatus.IN_FORCE})
SETTERS = COORDINATOR | DIRECTOR
# A version that has begun is replaced or ended from a day to come on: what it said of days before, it says for good.
RULES = Workflow(
    name="diversion.rules",
    statuses=RulesStatus,
    initial=RulesStatus.TO_COME,
    transitions={
        "add": Transition(MADE, RulesStatus.TO_COME, roles=SETTERS),
        "replace": Transition(IN_FORCE, roles=SETTERS),
        "change": Transition(TO_COME, roles=SETTERS),
        "end": Transition(IN_FORCE, roles=SETTERS),
        "call_off": Transition(TO_COME, RulesStatus.OVER, roles=SETTERS),
        # The day does this.
        "begin": Transition(TO_COME, RulesStatus.IN_FORCE, roles=NOBODY),
    },
    status_of=rules_status,
)
ELIGIBILITY = Workflow(
    name="diversion.eligibility",
    statuses=RequestStatus,
    initial=RequestStatus.ANSWERED,
    transitions={"ask": Transition(MADE, RequestStatus.ANSWERED, roles=COORDINATOR | SUPERVISOR | SYSTEMS)},
    status_of=request_status,
)
