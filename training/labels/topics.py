"""How topics and requirements are called, and how they stand."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.badges import State
from training.models import Requirement, Topic
from training.workflow import SpanStatus, span_status


def topic_name(topic: Topic) -> str:
    """Return what a topic is called, as no other is: names repeat, codes do not."""
    return _("%(name)s (%(code)s)") % {"name": topic.name, "code": topic.code}


def topic_state(topic: Topic) -> State:
    """Return whether a topic is in use."""
    if topic.is_active:
        return State(_("In use"), "ok", "check_circle")
    return State(_("No longer in use"), "mute", "remove_circle")


def renewal_words(topic: Topic) -> str:
    """Return how long what was learned holds."""
    months = topic.good_months
    if months is None:
        return _("Once: it holds for good")
    if months % 12 == 0:
        years = months // 12
        return ngettext("Every year", "Every %(count)d years", years) % {"count": years}
    return ngettext("Every month", "Every %(count)d months", months) % {"count": months}


def asked_words(role: str, role_title: str) -> str:
    """Return whom a requirement asks: by a role here, by a title in the plan, or everyone."""
    if role:
        return _("Role: %(role)s") % {"role": str(dict(Requirement._meta.get_field("role").flatchoices)[role])}
    if role_title:
        return _("Title: %(title)s") % {"title": role_title}
    return _("Everyone who works for the district")


def requirement_name(requirement: Requirement) -> str:
    """Return what a requirement is called, as no other is. Needs its topic loaded."""
    told = {
        "topic": requirement.topic.name,
        "who": asked_words(requirement.role, requirement.role_title),
        "number": requirement.ref.removeprefix(f"{requirement.ref_prefix}-").upper(),
    }
    return _("%(topic)s: %(who)s, %(number)s") % told


def due_days_words(days: int) -> str:
    """Return within how many days something is due."""
    return ngettext("Within %(count)d day", "Within %(count)d days", days) % {"count": days}


def requirement_state(requirement: Requirement, today: date) -> State:
    """Return whether a requirement binds."""
    status = SpanStatus(span_status(requirement, today))
    tone, icon = {
        SpanStatus.AHEAD: ("info", "event"),
        SpanStatus.BINDING: ("ok", "check_circle"),
        SpanStatus.ENDED: ("mute", "remove_circle"),
    }[status]
    return State(status.label, tone, icon)
