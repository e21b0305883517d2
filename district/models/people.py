"""People: who signs in, and who works for the district. Board members and partners sign in and are no staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded, folded, seen, sort_key, words_index
from core.models import CHANGE, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from core.texts import address
from district.models.place import District, School


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail in whatever case it is typed."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=address(username or ""))


@history.tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser, Record):
    """Someone, or a service account, that may act. ``email`` is stored in lower case."""

    ref_prefix = "usr"
    app_may = CHANGE

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Someone with this e-mail address is here already.")},
    )
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_service = models.BooleanField(_("service account"), default=False)
    # Raised to end all sessions at once: each is good for the number it began with.
    session_round = models.PositiveIntegerField(_("times signed out everywhere"), default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()
    was_rehashed = False  # whether the last look at the password had it kept by today's algorithm

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_email_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message=_("E-mail addresses are stored in lower case."),
            ),
            # The domain as mail carries it: in its own letters it would be a second account of the same address.
            models.CheckConstraint(
                name="user_email_domain_in_ascii",
                condition=Q(email__regex=r"@[!-~]+$"),
                violation_error_message=_("The domain of an e-mail address is stored in its ASCII form."),
            ),
            seen("user_name_not_blank", "name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Up to two letters for the face in the header."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()

    def check_password(self, raw_password: str | None) -> bool:
        """Tell whether this is the password; one kept as in an earlier release is kept as today from then on."""
        before = self.password
        is_right = super().check_password(raw_password)
        self.was_rehashed = self.password != before
        return is_right

    def get_session_auth_hash(self) -> str:
        """Return what each session repeats: another password ends all of them, and so does another round."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same by each older secret key."""
        for key in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(key)

    def _session_hash(self, secret: str | bytes | None = None) -> str:
        told = f"{self.password} {self.session_round}" if self.session_round else self.password
        salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(salt, told, secret=secret, algorithm="sha256").hexdigest()

    def clean(self) -> None:
        self.email = address(self.email)


class StaffQuerySet(models.QuerySet["StaffMember"]):
    """Filters over staff."""

    def working(self, on: date) -> StaffQuerySet:
        """Keep those who work for the district on that day."""
        return self.filter(Exists(Employment.objects.on(on).filter(staff=OuterRef("pk"))))

    def not_gone(self, on: date) -> StaffQuerySet:
        """Keep those who work for the district on that day, or will later."""
        return self.filter(Exists(Employment.objects.lasting(on).filter(staff=OuterRef("pk"))))


# Which days someone works here is told by the employment spans alone; the column repeats the end of the last one.
FOLLOWS = """
IF pg_trigger_depth() < 2 AND NEW.left_date IS DISTINCT FROM (CASE WHEN TG_OP = 'UPDATE' THEN OLD.left_date END) THEN
    RAISE EXCEPTION 'staffmember_left_date_follows: their employment tells it' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'staffmember_left_date_follows', TABLE = 'district_staffmember';
END IF;
RETURN NEW;
"""


# Of every kind: what \s stands for is the server's locale to say.
BLANKS = r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"


@history.tracked()
class StaffMember(Record):
    """
    Someone who works for the district, with or without a login, in the time that ``Employment`` tells.

    ``left_date`` is the first day after the last of their spans, kept by the database; empty while it has no end. It
    lies ahead while someone is to leave, so it never tells by itself whether they work here.
    """

    ref_prefix = "stf"
    app_may = CHANGE
    last_days = {"left_date": _("last day")}
    told_at = {"staffmember_number_without_blanks": "employee_number"}
    objects = StaffQuerySet.as_manager()

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="staff")
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="staff_member", verbose_name=_("login")
    )
    name = models.CharField(_("name"), max_length=120)
    employee_number = models.CharField(_("employee number"), max_length=20)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="staff", verbose_name=_("school")
    )
    left_date = models.DateField(_("first day away"), null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            UniqueFolded(
                name="staffmember_number_unique",
                field="employee_number",
                beside=("district",),
                violation_error_message=_("Another staff member has this employee number."),
            ),
            models.CheckConstraint(
                name="staffmember_number_without_blanks",
                condition=~Q(employee_number__regex=BLANKS),
                violation_error_message=_("Leave the blanks out of the employee number."),
            ),
            seen("staffmember_name_not_blank", "name"),
        ]
        indexes = [
            models.Index(sort_key("name"), "name", "id", name="staffmember_in_order"),
            models.Index(folded("employee_number"), name="staffmember_by_number"),
            words_index("staffmember_by_words", "name"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="left_date_follows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("left_date"),
                func=FOLLOWS,
            )
        ]

    def __str__(self) -> str:
        return self.name


class EmploymentQuerySet(SpanQuerySet["Employment"]):
    """Filters over employment: one that began before records were kept here has no first day."""

    def on(self, day: date) -> EmploymentQuerySet:
        return self.lasting(day).filter(Q(from_date__isnull=True) | Q(from_date__lte=day))


KEEP = """
UPDATE district_staffmember member SET left_date = last.until_date FROM (
    SELECT until_date FROM district_employment WHERE staff_id = NEW.staff_id
    ORDER BY from_date DESC NULLS LAST LIMIT 1
) last WHERE member.id = NEW.staff_id AND member.left_date IS DISTINCT FROM last.until_date;
RETURN NULL;
"""


@history.tracked()
class Employment(Dated, Record):
    """
    A time in which someone works for the district, ``[from_date, until_date)``; the last day is the one before its end.

    Without a ``from_date`` it began before records were kept here. Who comes back begins another one.
    """

    ref_prefix = "emp"
    app_may = CHANGE
    told_at = {
        "employment_until_after_from": "until_date",
        "employment_apart": "from_date",
    }
    objects = EmploymentQuerySet.as_manager()

    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="employments", verbose_name=_("staff member")
    )
    from_date = models.DateField(_("first day"), null=True, blank=True)
    until_date = models.DateField(_("first day away"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("employment_days_plausible", "from_date", "until_date"),
            not_before_start(
                "employment_until_after_from", _("Nobody leaves before their first day."), may_be_empty=False
            ),
            apart("employment_apart", _("They work here already in part of that time."), "staff"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="keeps_left_date",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=KEEP,
            ),
            pgtrigger.ReadOnly(name="stays_with_staff", fields=["staff"]),
        ]

    def __str__(self) -> str:
        return f"employment of staff {self.staff_id}"

    def is_on(self, day: date) -> bool:
        begun = self.from_date is None or self.from_date <= day
        return begun and (self.until_date is None or self.until_date > day)
