"""Everything that can be set, with the value that holds in development. Production only tightens."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import env
from config.settings.api import *  # noqa: F403
from config.settings.casework import *  # noqa: F403
from config.settings.community import *  # noqa: F403
from config.settings.diversion import *  # noqa: F403
from config.settings.headers import *  # noqa: F403
from config.settings.logs import *  # noqa: F403
from config.settings.monitoring import *  # noqa: F403
from config.settings.people import *  # noqa: F403
from config.settings.public import *  # noqa: F403
from config.settings.restorative import *  # noqa: F403
from config.settings.sign_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY", "development-only-key-that-production-refuses")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# Where people reach the product: links in mails stand below it.
SITE_URL = env.origin("SITE_URL", "http://localhost:8000")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Demonstration: shows a strip on every page and may pin the clock. Production refuses both.
DEMO = False
CLOCK_PIN: datetime | None = None
TESTING = False
# Production's web servers and workers refuse to start on an unsafe database (config/start.py).
CHECK_DATABASE_AT_START = False

INSTALLED_APPS = [
    "agenda",
    "public",
    "monitoring",
    "training",
    "staffing",
    "community",
    "restorative",
    "diversion",
    "casework",
    "plan",
    "privacy",
    "students",
    "district",
    "core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "oauth2_provider",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "core.middleware.Health",  # before all that looks at host and scheme: a load balancer asks by address, over HTTP
    "core.proxies.Proxies",  # before all that asks where a request comes from, and by which scheme
    "django.middleware.security.SecurityMiddleware",
    "core.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # before all that answers by itself
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.PackedPages",  # after WhiteNoise, whose files were packed when they were collected
    "core.middleware.RequestId",
    "core.request_log.RequestLine",
    "core.middleware.NotStored",
    "core.middleware.Charset",  # before anything reads what was sent
    "public.middleware.WithoutCookies",  # before the session: public pages do not know who asks
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "core.middleware.Addresses",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.SignedIn",
    "district.middleware.SecondStep",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "district.middleware.DistrictTime",
    "district.session_ends.SessionEnds",  # before the views, and so before SignedIn asks who is signed in
    "students.conduct.AcceptedFirst",
    "core.middleware.Methods",
    "core.middleware.DomainErrors",
    "core.middleware.ReadsLogged",  # nearest to the views: nothing else has seen what it refuses
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context_processors.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "core.forms.UswdsRenderer"

# Two logins: the application owns no table; the owner is used by `migrate` and the loaders alone (docs/adr/0004).
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **(env.database("DATABASE_URL") or {}),
    }
}
DATABASE_OWNER = env.database("DATABASE_OWNER_URL", None)
DATABASE_APP_ROLE = DATABASES["default"]["USER"]
# In each process, never in the database: what a cache reads it unpickles, and so it would run what is written there.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

PGHISTORY_APPEND_ONLY = True
# Triggers stand with the models and are installed after migrate, by core.db_rights.secure (docs/adr/0012).
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = False

AUTH_USER_MODEL = "district.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # Of earlier releases: hashed anew at the next sign-in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
    "district.hashers.RandomSecret",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "district.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "district.passwords.NotCommon"},
    {"NAME": "district.passwords.NotPredictable"},
    {"NAME": "district.passwords.NotOfThePlace"},
    {
        "NAME": "district.passwords.NotYourName",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "district.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# None of allauth's own limits: they count what is right, too, and stand in the cache of one process. Ours stand in a
# table (district/limits.py).
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = False
MFA_RATE_LIMITS: dict[str, str] | bool = False
# Failures to sign in within minutes: by account and network together, by network; within an hour, by account among
# browsers that never signed in to it. Wrong secrets of systems within a minute, by client id and network, by network.
SIGN_IN_FAILURES = env.number("SIGN_IN_FAILURES", 10, most=100)
SIGN_IN_MINUTES = env.number("SIGN_IN_MINUTES", 5, most=60)
SIGN_IN_FAILURES_NETWORK = env.number("SIGN_IN_FAILURES_NETWORK", 100, most=10_000)
SIGN_IN_FAILURES_ACCOUNT = env.number("SIGN_IN_FAILURES_ACCOUNT", 100, most=10_000)
SECRET_FAILURES = env.number("SECRET_FAILURES", 30, most=1_000)
SECRET_FAILURES_NETWORK = env.number("SECRET_FAILURES_NETWORK", 100, most=10_000)
# Links to choose a password that are asked for within an hour: by address and network together, and by network.
LINKS_ASKED = env.number("LINKS_ASKED", 10, most=100)
LINKS_ASKED_NETWORK = env.number("LINKS_ASKED_NETWORK", 300, most=10_000)
SIGN_INS_KEPT_DAYS = env.number("SIGN_INS_KEPT_DAYS", 365, least=30, most=3_660)  # the database keeps 30 in any case
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "change_password": "district.forms.sign_in.ChangePasswordForm",
    "login": "district.forms.sign_in.LoginForm",
    "reset_password": "district.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "district.forms.sign_in.ResetPasswordKeyForm",
    "set_password": "district.forms.sign_in.SetPasswordForm",
    "user_token": "district.forms.sign_in.UserTokenForm",
    "reauthenticate": "district.forms.sign_in.ReauthenticateForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "district.tokens.PasswordLink"  # noqa: S105  # a class
PASSWORD_RESET_TIMEOUT = timedelta(days=env.number("PASSWORD_LINK_DAYS", 3, most=30)).total_seconds()

# Tells whether figures of a day or later were released: a correction says that they stay as they are (core/effects.py).
RELEASED_SINCE = "monitoring.selectors.released_since"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", _("English"))]
FORMAT_MODULE_PATH = ["config.formats"]  # the one place that says how days and times are written
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # pages are shown in the district's zone by district.middleware.DistrictTime

# What rooms have the owner's login do for the application: what returns the SQL of its functions (core/db_rights.py).
OWNER_FUNCTIONS = ["privacy.disposing.functions"]
# What higher rooms show on the plan's pages (plan/panels.py).
PLAN_PANELS = ["staffing.panel.PANEL", "monitoring.panel.PANEL"]
PLAN_BESIDE = ["monitoring.panel.BESIDE"]
# What higher rooms show on a student's page (students/panels.py).
STUDENT_PANELS: list[str] = ["privacy.panel.PANEL", "community.panel.PANEL"]
# What higher rooms show on a position's page (staffing/panels.py).
STAFFING_PANELS: list[str] = ["training.panel.PANEL"]
# Where what an amendment authorized is put to use (plan/panels.py).
PLAN_OPENINGS = "staffing.opens.openings"
# What higher rooms know of people who leave, and of agreements that end (district/ties.py).
TIES = [f"{room}.leaving.TIES" for room in ("staffing", "plan", "community", "training", "monitoring")]
# What the search finds, in the order in which its page shows it (core/search.py).
SEARCH = [
    "students.search.STUDENTS",
    "restorative.search.CASES",
    "diversion.search.CASES",
    "community.search.DECISIONS",
    "community.search.SUPPORTS",
    "district.search.STAFF",
    "district.search.CONTRACTED",
    "staffing.search.POSITIONS",
    "staffing.search.REALIGNMENTS",
    "staffing.search.STIPENDS",
    "staffing.search.SPENDING",
    "plan.search.MILESTONES",
    "plan.search.AMENDMENTS",
    "monitoring.search.REPORTS",
    "district.search.ORGANIZATIONS",
    "district.search.ACCOUNTS",
]

# The confidential kinds of records: what of them is shared, sealed, copied and disposed of (privacy/record_kinds.py).
RECORD_KINDS = [
    "restorative.kinds.CASE",
    "diversion.kinds.CASE",
    "diversion.kinds.CONDITION",
    "community.kinds.REFERRAL",
    "privacy.student_kind.STUDENT",
]

# Tells whether the record for whose sake somebody may open a student is sealed, which then nothing tells.
SEALED_SOURCE = "privacy.policies.is_sealed_source"
# Within how many days sealing that is to come is shown, and after how many that it waits is pointed out to privacy
# officers: the district's own numbers.
SEAL_SHOWN_DAYS = env.number("SEAL_SHOWN_DAYS", 30, most=366)
SEAL_WAITS_DAYS = env.number("SEAL_WAITS_DAYS", 30, most=366)

# What the pages that show students are called in the log of who looked (privacy/page_words.py).
READ_PAGES = [
    "students.page_words.PAGES",
    "privacy.page_words.PAGES",
    "restorative.page_words.PAGES",
    "diversion.page_words.PAGES",
    "community.page_words.PAGES",
]
# Days within which parents, and students of age, see a record they ask for (34 CFR 99.10(b): 45 at most).
REQUEST_ANSWER_DAYS = env.number("REQUEST_ANSWER_DAYS", 45, most=45)
# Calendar days within which an organization says whether it takes on what is shared with it. No law sets them: what
# waits longer is brought to who shared it, so that a child does not wait for nobody.
SHARE_ANSWER_DAYS = env.number("SHARE_ANSWER_DAYS", 5, most=60)
# Days within which it is decided whether a record is put right. 34 CFR 99.20(b) says "a reasonable time" and no number.
AMENDMENT_ANSWER_DAYS = env.number("AMENDMENT_ANSWER_DAYS", 45, most=90)
# What the district has named as directory information (34 CFR 99.3, 99.37); the codes are those of privacy.models.Part.
DIRECTORY_INFORMATION = env.words("DIRECTORY_INFORMATION", ["name", "grade", "schools", "activities", "awards"])
# What the print of a student's log tells of the district's own people who looked, of whom the law asks for no list
# (34 CFR 99.32(d)(2)): their roles, their names, or none of it.
LOG_PRINT_VIEWS = env.choice("LOG_PRINT_VIEWS", "roles", ["roles", "names", "none"])

# Documents are kept in the database (docs/how-to/keep-a-file.md); there is no folder of uploads.
# Folders with more fonts for the PDFs of reports, for letters that those at hand lack, such as Chinese ones.
PDF_FONT_FOLDERS = env.words("PDF_FONT_FOLDERS", [])
STORED_FILE_MOST_BYTES = env.number("DOCUMENT_MEGABYTES", 20, most=500) * 1024 * 1024
# What the files of a roster may unpack to.
ROSTER_MOST_BYTES = env.number("ROSTER_MEGABYTES", 1_024, most=16_384) * 1024 * 1024
# The largest file that is taken: a zip of a roster, or program flags. A proxy in front must let as much through.
ROSTER_UPLOAD_MOST_BYTES = env.number("ROSTER_UPLOAD_MEGABYTES", 100, most=2_048) * 1024 * 1024
# An import that would end more than this share of what is open today asks first whether that is meant.
ROSTER_MOST_ENDED_PERCENT = env.number("ROSTER_MOST_ENDED_PERCENT", 10, most=100)
# Days between two classes at one school over which a student is still there: the longest break within a school year.
ROSTER_GAP_DAYS = env.number("ROSTER_GAP_DAYS", 21, most=60)
FILE_UPLOAD_HANDLERS = [
    "core.files.handlers.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 1

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("uswds", BASE_DIR / "node_modules" / "@uswds" / "uswds" / "dist"),
    ("htmx", BASE_DIR / "node_modules" / "htmx.org" / "dist"),
]

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "supports-plan@localhost")

CELERY_BROKER_URL = env.broker("REDIS_URL")
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # a lost message is sent again by the tick, so a request never waits for the broker
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "jobs-requeue": {"task": "core.tasks.jobs_requeue", "schedule": env.number("JOB_TICK_SECONDS", 10, most=600)},
    "forms-tidy": {"task": "core.tasks.forms_tidy", "schedule": 3600},
    "tokens-tidy": {"task": "district.tasks.tokens_tidy", "schedule": 3600},
    "sign-ins-tidy": {"task": "district.tasks.sign_ins_tidy", "schedule": 3600},
    "covers-begin": {"task": "restorative.tasks.covers_begin", "schedule": 300},
    "diversion-covers-begin": {"task": "diversion.tasks.covers_begin", "schedule": 300},
    "reports-due": {
        "task": "monitoring.tasks.reports_due",
        "schedule": env.number("REPORT_TICK_SECONDS", 600, most=86_400),
    },
    "disclosure-audit": {"task": "monitoring.tasks.disclosure_audit", "schedule": 7 * 86_400},
    "duties-tell": {"task": "diversion.tasks.duties_tell", "schedule": 3600},
    "contacts-forget": {"task": "community.told_tasks.contacts_forget", "schedule": 3600},
    "seals-due": {"task": "privacy.tasks.seals_due", "schedule": 3600},
    "event-reminders": {"task": "community.tasks.reminders_send", "schedule": 600},
    "registrations-forget": {"task": "community.tasks.registrations_forget", "schedule": 3600},
    "follow-ups-due": {"task": "restorative.tasks.follow_ups_due", "schedule": 3600},
}
# The functions that jobs may call, and nothing else: the database refuses other names, and the worker calls no other.
JOBS = (
    "district.tasks.password_link_send",
    "district.tasks.factor_told_send",
    "district.tasks.factor_reset_told_send",
    "district.tasks.new_device_send",
    "students.tasks.emergency_notice_send",
    "monitoring.tasks.report_make",
    "students.import_tasks.roster_read",
    "students.import_tasks.roster_apply",
    "diversion.import_tasks.contacts_read",
    "diversion.import_tasks.contacts_apply",
    "training.tasks.completions_read",
    "training.tasks.completions_apply",
    "diversion.tasks.duty_told_send",
    "privacy.tasks.concern_send",
    "community.told_tasks.told_send",
    "community.tasks.registration_told_send",
    "training.tasks.enrollment_told_send",
)
# A lease outlives the application login's statement timeout (30 s), so that a healthy worker is never overtaken.
JOB_LEASE_SECONDS = env.number("JOB_LEASE_SECONDS", 60, most=3600)
JOB_MAX_ATTEMPTS = env.number("JOB_MAX_ATTEMPTS", 5, most=100)
