"""What happened at the door: sign-ins, failures, limits reached, passwords. Kept for a while, never changed."""

from __future__ import annotations

import pgtrigger
from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.history import no_truncate
from district.models.clients import Client
from district.models.people import User

# Who gets hold of the application's login must not be able to wipe out how they got in. The database looks at the time
# at which the row was written, which it fills itself: ``at`` is what the application said.
NOTED = """
IF public._core_by_owner() IS NOT TRUE THEN NEW.noted_at = now(); END IF;
RETURN NEW;
"""
TOO_YOUNG = """
IF OLD.noted_at > now() - interval '30 days' THEN
    RAISE EXCEPTION 'what happened at the door is kept for 30 days at least'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN OLD;
"""


class SignInEvent(models.Model):
    """
    One thing that happened at the door. It holds no secret and nothing that was typed, which may be one.

    ``user`` is None when what was typed names no account; a system is its service account. ``network`` is None where no
    request was asked, ``request`` the id under which the log tells more. ``noted_at`` is the database's own time.
    """

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("Signed in")
        SIGNED_OUT = "signed_out", _("Signed out")
        FAILED = "failed", _("Sign-in failed")
        LIMITED = "limited", _("Too many failures")
        LINK_ASKED = "link_asked", _("Link to set a password asked for")
        PASSWORD_SET = "password_set", _("Password set")  # no password
        PASSWORD_CHANGED = "password_changed", _("Password changed in the database")  # no password
        PASSWORD_REHASHED = "password_rehashed", _("Password kept in a newer way")  # no password
        SECRET_CHANGED = "secret_changed", _("Secret of a system changed")  # no secret
        TOKEN_FAILED = "token_failed", _("Wrong secret of a system")
        TOKEN_LIMITED = "token_limited", _("Too many wrong secrets")
        CODE_FAILED = "code_failed", _("Wrong code of a second step")
        CODE_LIMITED = "code_limited", _("Too many wrong codes")
        FACTOR_ADDED = "factor_added", _("Second step added")
        FACTOR_CHANGED = "factor_changed", _("Second step changed")
        FACTOR_REMOVED = "factor_removed", _("Second step removed")
        NEW_BROWSER = "new_browser", _("Signed in on a new device")
        ASKED_AGAIN = "asked_again", _("Proved again who they are")
        ENDED_EVERYWHERE = "ended_everywhere", _("Signed out everywhere")

    app_may = ("SELECT", "INSERT", "DELETE")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="sign_in_events", verbose_name=_("account")
    )
    network = models.GenericIPAddressField(_("network address"), null=True)
    request = models.CharField(_("request"), max_length=40, blank=True)
    # The kind of it alone, as a person knows theirs again: "Chrome on Windows" (district/devices.py).
    device = models.CharField(_("kind of device"), max_length=60, blank=True, db_default="")
    noted_at = models.DateTimeField(_("noted at"), db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signinevent_kind_valid",
                condition=Q(
                    kind__in=[
                        "signed_in", "signed_out", "failed", "limited", "link_asked", "password_set",
                        "password_changed", "secret_changed", "token_failed", "token_limited",
                        "password_rehashed", "code_failed", "code_limited", "factor_added", "factor_changed",
                        "factor_removed",
                        "new_browser", "asked_again", "ended_everywhere",
                    ]
                ),
            )
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["-at", "-id"], name="signinevent_newest"),
            models.Index(fields=["user", "-at"], name="signinevent_by_user"),
        ]
        triggers = [
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update),
            pgtrigger.Trigger(name="noted", when=pgtrigger.Before, operation=pgtrigger.Insert, func=NOTED),
            pgtrigger.Trigger(name="kept", when=pgtrigger.Before, operation=pgtrigger.Delete, func=TOO_YOUNG),
            no_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


# A password is no history, but that it was changed is noted, whoever changes it: at the end of the transaction, unless
# that itself noted that it was set, or is kept by today's algorithm from now on: the way back is no newer way. Of one
# that nobody can use another one is nothing.
NOTED_BY_ITSELF = """
IF NOT (OLD.password LIKE '!%' AND NEW.password LIKE '!%') AND NOT EXISTS (
    SELECT FROM district_signinevent WHERE user_id = NEW.id AND noted_at = now() AND (
        kind = 'password_set'
        OR kind = 'password_rehashed' AND NEW.password LIKE 'argon2$%' AND OLD.password NOT LIKE 'argon2$%'
    )
) THEN
    INSERT INTO district_signinevent (at, kind, user_id, request, noted_at)
    VALUES (now() + COALESCE((SELECT shift FROM core_clockshift), '0'), 'password_changed', NEW.id, '', now());
END IF;
RETURN NULL;
"""
pgtrigger.register(
    pgtrigger.Trigger(
        name="password_noted",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("password"),
        condition=pgtrigger.Q(old__password__df=pgtrigger.F("new__password")),
        timing=pgtrigger.Deferred,
        func=NOTED_BY_ITSELF,
    )
)(User)

# Sessions that were ended would hold again, of whoever kept a cookie, if the number they began with came back.
pgtrigger.register(
    pgtrigger.Trigger(
        name="round_rises",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("session_round"),
        condition=pgtrigger.Q(new__session_round__lt=pgtrigger.F("old__session_round")),
        func="""
RAISE EXCEPTION 'sessions that were ended stay ended'
USING ERRCODE = 'check_violation', CONSTRAINT = 'user_round_rises', TABLE = TG_TABLE_NAME;
""",
    )
)(User)

# The hash of a system's secret is no history either. It is noted whoever changes it: what a page did stands in history
# besides, at the same moment.
CHANGE_NOTED = """
INSERT INTO district_signinevent (at, kind, user_id, request, noted_at)
VALUES (now() + COALESCE((SELECT shift FROM core_clockshift), '0'), 'secret_changed', NEW.user_id, '', now());
RETURN NULL;
"""
pgtrigger.register(
    pgtrigger.Trigger(
        name="secret_noted",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("client_secret"),
        condition=pgtrigger.Q(old__client_secret__df=pgtrigger.F("new__client_secret")),
        func=CHANGE_NOTED,
    )
)(Client)


class Failure(models.Model):
    """A try at the door that was not right, under the hash of what its limit counts (district/limits.py)."""

    app_may = ("SELECT", "INSERT", "DELETE")

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["key", "-at"], name="failure_newest")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at}"


# A second factor is no history: its column is a secret. That one came, went or has another secret is noted, whoever
# does it: recovery codes made anew, keys renewed, or a secret of their own that somebody writes by hand. What is used
# is noted beside the secret: which code, how often, when. That goes one way: back again, a used code would work, and
# codes that were shown would be shown to another.
BESIDE_SECRETS = "'{counter,used_mask,viewed_at,name}'::text[]"
USED_NO_MORE = """
COALESCE((NEW.data->>'counter')::numeric, -1) < COALESCE((OLD.data->>'counter')::numeric, -1)
    OR COALESCE((OLD.data->>'used_mask')::bigint, 0) & ~COALESCE((NEW.data->>'used_mask')::bigint, 0) <> 0
    OR (OLD.data->>'viewed_at' IS NOT NULL AND OLD.data->'viewed_at' IS DISTINCT FROM NEW.data->'viewed_at')
"""
FACTOR_NOTED = """
INSERT INTO district_signinevent (at, kind, user_id, request, noted_at)
SELECT now() + COALESCE((SELECT shift FROM core_clockshift), '0'), told.kind, told.user_id, '', now()
FROM (
    SELECT CASE TG_OP WHEN 'INSERT' THEN 'factor_added' WHEN 'DELETE' THEN 'factor_removed' ELSE 'factor_changed' END,
           CASE TG_OP WHEN 'DELETE' THEN OLD.user_id ELSE NEW.user_id END
) told (kind, user_id);
RETURN NULL;
"""
pgtrigger.register(
    pgtrigger.Trigger(
        name="factor_noted",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Delete,
        func=FACTOR_NOTED,
    ),
    pgtrigger.Trigger(
        name="secret_noted",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        func=f"""
IF (OLD.user_id, OLD.type) IS DISTINCT FROM (NEW.user_id, NEW.type)
    OR OLD.data - {BESIDE_SECRETS} IS DISTINCT FROM NEW.data - {BESIDE_SECRETS}
    OR {USED_NO_MORE}
THEN
    {FACTOR_NOTED}
END IF;
RETURN NULL;
""",
    ),
)(Authenticator)
