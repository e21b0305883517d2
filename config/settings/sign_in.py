"""Who signs in how: passwords, second factors, how long a sign-in holds. Part of the base."""

import base64
import binascii
from datetime import timedelta

from config import env

# Whether whoever may open a child's record, administrators and partners need a second factor (district/factors.py).
# The demonstration asks for none, and production refuses to start without.
SECOND_FACTOR = env.flag("SECOND_FACTOR", True)
# Keys by which second factors' secrets are kept, the newest first: 32 random bytes each, as base64 for addresses.
# Production names its own; what an older one locked stays readable as long as that is named, too.
DEVELOPMENT_KEY = "ZGV2ZWxvcG1lbnQtb25seS1rZXktb2YtMzItYnl0ZXM="
FACTOR_KEYS = env.words("FACTOR_KEYS", [DEVELOPMENT_KEY])
# Wrong codes of a second step that are taken of one account within minutes, whatever network they come from. Whoever
# sends them has the password already, so that no stranger shuts anybody out.
CODE_FAILURES = env.number("CODE_FAILURES", 5, most=20)
CODE_MINUTES = env.number("CODE_MINUTES", 15, least=5, most=60)
# How long two administrators have to let somebody begin anew who lost their second factor.
FACTOR_RESET_HOURS = env.number("FACTOR_RESET_HOURS", 24, most=168)
# How long it is taken for granted that somebody is still who they were: before children's data leave the product, roles
# are granted and seals are opened it is asked again.
ASKED_AGAIN_MINUTES = env.number("ASKED_AGAIN_MINUTES", 10, most=60)
ASKED_AGAIN_AT = "district.again.asked_at"

SESSION_ENGINE = "core.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=env.number("SESSION_HOURS", 10, most=24)).total_seconds())
# How long what was typed into a form is kept for its person after the session ended before it was sent (core/sent.py).
KEPT_FORM_HOURS = env.number("KEPT_FORM_HOURS", 24, most=168)
# How many are kept within an hour, by person and network together, and by network: whoever sends them is not signed in.
KEPT_FORM_LIMIT = "district.limits.keeps_form"
KEPT_FORMS = env.number("KEPT_FORMS", 20, most=1_000)
KEPT_FORMS_NETWORK = env.number("KEPT_FORMS_NETWORK", 300, most=10_000)
# How long a sign-in holds without anything done, and in all. The first for whoever may open a child's record, an
# administrator or a partner; the second for everybody else. The longest session is SESSION_HOURS for all.
IDLE_MINUTES = env.number("IDLE_MINUTES", 30, least=5, most=240)
IDLE_MINUTES_OTHERS = env.number("IDLE_MINUTES_OTHERS", 120, least=5, most=720)
# So many minutes before it ends a page says so.
SESSION_WARNING_MINUTES = env.number("SESSION_WARNING_MINUTES", 3, most=60)

MFA_ADAPTER = "district.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "district.forms.factors.CodeForm",
    "reauthenticate": "district.forms.factors.CodeAgainForm",
    "authenticate_webauthn": "district.forms.factors.PasskeyProof",
    "login_webauthn": "district.forms.factors.PasskeyAlone",
    "reauthenticate_webauthn": "district.forms.factors.PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODE_COUNT = 10
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=ASKED_AGAIN_MINUTES).total_seconds())


def is_own_key(key: str) -> bool:
    """Tell whether a key locks, and is neither the one of development nor made up of one letter again and again."""
    try:
        found = base64.b64decode(key, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(found) == 32 and len(set(found)) >= 10 and key != DEVELOPMENT_KEY
