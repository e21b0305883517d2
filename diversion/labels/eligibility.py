"""How rules of eligibility and questions about a child are called, and how they stand."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words
from core.ends import span_words
from diversion.models import EligibilityRequest, EligibilityRules, RuleSays
from diversion.workflow import RulesStatus
from diversion.workflow.eligibility import rules_status

VERDICTS = {
    RuleSays.ELIGIBLE: ("ok", "check_circle"), RuleSays.NOT: ("bad", "cancel"), RuleSays.ASK: ("warn", "help"),
}  # fmt: skip


def rules_name(rules: EligibilityRules) -> str:
    """Return what a version is called: whose agreement it is of, and from when on."""
    of = rules.agreement
    if rules.until_date == rules.from_date:
        days = _("called off, from %(day)s") % {"day": day_words(rules.from_date)}
    else:
        days = span_words(rules.from_date, rules.until_date)
    return _("%(organization)s, %(agreement)s: rules %(days)s") % {
        "agreement": of.title, "organization": of.organization.name, "days": days,
    }  # fmt: skip


def rules_full_name(rules: EligibilityRules) -> str:
    """Return the name; of what was called off with the reference, since others may have been for the same day."""
    return f"{rules_name(rules)} ({rules.ref})" if rules.until_date == rules.from_date else rules_name(rules)


def rules_state(rules: EligibilityRules, today: date) -> State:
    """Return how a version stands today."""
    status = rules_status(rules, today)
    if status == RulesStatus.OVER:
        off = rules.until_date == rules.from_date
        return State(_("Called off") if off else _("Over"), "mute", "close")
    tone, icon = ("ok", "check_circle") if status == RulesStatus.IN_FORCE else ("info", "schedule")
    return State(RulesStatus(status).label, tone, icon)


def verdict_state(verdict: str) -> State:
    """Return what the rules say, as a state."""
    tone, icon = VERDICTS[RuleSays(verdict)]
    return State(RuleSays(verdict).label, tone, icon)


def request_name(one: EligibilityRequest) -> str:
    """Return what a question is called: by its number, and no child by name."""
    return _("Question about eligibility %(number)s") % {"number": one.number}


def caller_words(one: EligibilityRequest) -> str:
    """Return who asked, in a line."""
    of = one.organization.name if one.organization else ""
    return ", ".join(filter(None, [one.caller, of, one.agency_number]))
