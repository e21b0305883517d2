"""The tests: fast password hashing, mail kept in memory, mistakes in templates are errors."""

from config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "district.hashers.RandomSecret"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost"]
WHITENOISE_AUTOREFRESH = True
TESTING = True
# Most tests are not about second factors; those that are ask for them.
SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the browsers of the journeys come by http
SITE_URL = "http://testserver"
# Most tests are not about hiring: a position is posted and filled at once. Those that are ask for the approvals.
HIRING_APPROVALS = []
HIRING_BEFORE_FIRST_DAY = []
# Most tests are about months; those about quarters and years ask for them.
REPORT_CADENCES = ["month"]
# The fast answer is the same for the same counts.
DISCLOSURE_SECONDS = 0
