"""Start-up of the room."""

from django.apps import AppConfig


class DistrictConfig(AppConfig):
    name = "district"

    def ready(self) -> None:
        from district import checks  # noqa: F401
