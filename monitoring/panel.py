"""The room's panels on the plan's pages."""

from django.utils.translation import gettext_lazy as _

from monitoring import policies
from plan.panels import Panel

PANEL = Panel(_("Released figures"), "monitoring:panel", policies.sees_room)
BESIDE = Panel(_("Adjustments"), "monitoring:adjustments", policies.sees_words)
