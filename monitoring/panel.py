"""The room's panel on the plan's pages."""

from django.utils.translation import gettext_lazy as _

from monitoring import policies
from plan.panels import Panel

PANEL = Panel(_("Released figures"), "monitoring:panel", policies.sees_room)
