"""What stands above the pages of courses, sessions and places."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words
from training.models import TrainingSession

Trail = list[tuple[Words, str]]


def sessions() -> Trail:
    """Return the way to the list of sessions."""
    return [(_("Training sessions"), reverse("training:session-list"))]


def courses() -> Trail:
    """Return the way to the list of courses."""
    return [*sessions(), (_("Courses"), reverse("training:course-list"))]


def of_session(session: TrainingSession | None) -> Trail:
    """Return the way to a session, for who takes part in it."""
    if session is None:
        return sessions()
    return [*sessions(), (session.course.title, reverse("training:session-detail", args=[session.ref]))]
