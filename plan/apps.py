"""Start-up of the room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Finds the panels of higher rooms, so that a wrong setting stops the start."""

    name = "plan"

    def ready(self) -> None:
        from plan import panels

        panels.registered()
