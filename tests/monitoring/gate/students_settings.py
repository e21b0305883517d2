from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.monitoring.gate.students.StudentsConfig"]
REPORT_CADENCES = ["quarter"]
