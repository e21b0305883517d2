"""Start-up of the room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Finds the panels of higher rooms and what opens a line, so that a wrong setting stops the start."""

    name = "plan"

    def ready(self) -> None:
        from core import wiring
        from plan import panels

        panels.registered()
        panels.registered_beside()
        wiring.function("PLAN_OPENINGS")
