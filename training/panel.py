"""The required training of who holds a position, on the position's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from staffing.panels import Panel
from training import policies

PANEL = Panel(_("Required training"), "training:beside-position", lambda user: policies.sees(user, "coverage"))
