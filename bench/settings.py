"""As in production but for what needs https and a host's name: nothing of a development machine is measured."""

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = BASE_DIR / "static"
SECOND_FACTOR = False  # whoever signs in here proves nothing: what is asked at the door is not measured
