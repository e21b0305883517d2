"""The demonstration: invented people and a day of the plan, served by the same programs as production."""

from datetime import datetime

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS

DEMO = True
SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
POLICE_CONTACTS_FROM = "2021-22"
RESTORATIVE_FROM = "2021-22"
# The fast answer, which is the same on every machine: of the other one it depends on how much time there is.
DISCLOSURE_SECONDS = env.number("DISCLOSURE_SECONDS", 0, least=0, most=3600)
CLOCK_PIN = env.instant("CLOCK_PIN", datetime.fromisoformat("2022-10-14T08:00:00-05:00"))
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
PASSWORD_HASHERS = ["demo.hashers.PrintedPassword", "district.hashers.RandomSecret"]
