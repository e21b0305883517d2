"""Start-up of the room."""

from django.apps import AppConfig


class StudentsConfig(AppConfig):
    """The room of the students."""

    name = "students"
