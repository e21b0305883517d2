"""Settings that name what higher rooms know: a wrong path stops the start, and no request."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from core import wiring
from core.search import Kind


class TestFunction:
    @pytest.mark.parametrize(
        "path", ["nowhere.at_all", "plan.nothing.called", "core.search.nothing", "core.search.__doc__"]
    )
    def test_that_is_not_there_is_told_by_the_settings_name(self, settings, path):
        settings.RELEASED_SINCE = path
        with pytest.raises(ImproperlyConfigured, match="RELEASED_SINCE"):
            wiring.function("RELEASED_SINCE")

    @pytest.mark.parametrize(
        ("room", "setting"),
        [
            ("core", "RELEASED_SINCE"),
            ("core", "KEPT_FORM_LIMIT"),
            ("core", "ASKED_AGAIN_AT"),
            ("plan", "PLAN_OPENINGS"),
        ],
    )
    def test_stops_the_start(self, settings, room, setting):
        setattr(settings, setting, "monitoring.selectors.released_sinc")
        with pytest.raises(ImproperlyConfigured, match=f"{setting} names “monitoring"):
            apps.get_app_config(room).ready()


class TestEvery:
    @pytest.mark.parametrize("paths", [["nowhere.at_all"], ["plan.search.MILESTONES", "core.search.Hit"]])
    def test_that_is_not_there_or_of_another_kind_is_told(self, settings, paths):
        settings.SEARCH = paths
        with pytest.raises(ImproperlyConfigured, match="SEARCH"):
            wiring.every("SEARCH", Kind, "core/search.py")
