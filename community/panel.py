"""The referrals to supports, on a student's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import policies
from students.panels import Panel

PANEL = Panel(_("Supports"), "community:beside-student", lambda user, student: policies.refers(user))
