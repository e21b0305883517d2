"""The room's panel on the plan's pages."""

from django.utils.translation import gettext_lazy as _

from plan.panels import Panel
from staffing import policies

PANEL = Panel(_("Staffing today"), "staffing:panel", policies.sees_room, about="staffing.")
