"""Start-up of the room."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """The room of professional development."""

    name = "training"
