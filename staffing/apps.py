"""Start-up of the room."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """Finds the panels of higher rooms, so that a wrong setting stops the start."""

    name = "staffing"

    def ready(self) -> None:
        from staffing import panels  # the models must be there first

        panels.registered()
