"""People: who signs in, and who works for the district. Board members and partners sign in and are no staff."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import CHANGE, Record
from district.models.place import District, School


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail in whatever case it is typed."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


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

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_email_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message=_("E-mail addresses are stored in lower case."),
            ),
            models.CheckConstraint(name="user_name_not_blank", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Up to two letters for the face in the header."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()

    def clean(self) -> None:
        self.email = self.email.strip().lower()


@history.tracked()
class StaffMember(Record):
    """Someone who works for the district, with or without a login."""

    ref_prefix = "stf"
    app_may = CHANGE
    told_at = {"staffmember_number_unique": "employee_number"}

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
    left_date = models.DateField(_("left the district"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="staffmember_number_unique",
                fields=["district", "employee_number"],
                violation_error_message=_("Another staff member has this employee number."),
            ),
            models.CheckConstraint(name="staffmember_name_not_blank", condition=~Q(name="")),
        ]
        indexes = [models.Index(fields=["name", "id"], name="staffmember_by_name")]

    def __str__(self) -> str:
        return self.name
