"""Start-up of the mechanisms."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate

from core.trigger_registry import keep_names

keep_names()  # all apps are looked up before the first model is


def rights_secure(using: str, **_: Any) -> None:
    """Bring triggers and the application login's rights up to date after a migrate, of one app too."""
    from django.db import connections

    from core.db_rights import secure

    secure(connections[using], settings.DATABASE_APP_ROLE)


class CoreConfig(AppConfig):
    """
    Connects what must run after every migrate. The one signal of the project: Django offers no other place.

    Finds what the rooms let be searched and what they are asked, so that a wrong setting stops the start. Gives every
    table the triggers that no table can be without.
    """

    name = "core"

    def ready(self) -> None:
        from django.apps import apps

        from core import checks, logs, search, wiring  # noqa: F401
        from core.db_rights import guard_every_table
        from core.models import Record
        from core.sentences import speak

        for model in apps.get_models():
            if issubclass(model, Record):
                for column in model._meta.local_fields:
                    speak(column)
        search.registered()
        for setting in ("RELEASED_SINCE", "KEPT_FORM_LIMIT", "ASKED_AGAIN_AT"):
            wiring.function(setting)
        guard_every_table()
        logs.ends_are_told()
        post_migrate.connect(rights_secure, sender=self)
