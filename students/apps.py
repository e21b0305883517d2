"""Start-up of the room."""

from django.apps import AppConfig


class StudentsConfig(AppConfig):
    """The room of the students."""

    name = "students"

    def ready(self) -> None:
        from students import panels  # the models must be there first

        panels.registered()
