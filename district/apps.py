"""Start-up of the room."""

from django.apps import AppConfig


class DistrictConfig(AppConfig):
    """Finds what higher rooms know of people who leave, so that a wrong setting stops the start."""

    name = "district"

    def ready(self) -> None:
        from district import checks, ties  # noqa: F401

        ties.registered()
