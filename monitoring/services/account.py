"""The service account that acts for the schedule, so that history names someone for what nobody asked for."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import history
from district.models import User

EMAIL = "monthly-reports@service.invalid"


def schedule_account() -> User:
    """Return the schedule's account, made at the first call. It cannot sign in. One query afterwards."""
    known = User.objects.filter(email=EMAIL)
    if account := known.first():
        return account
    try:
        return _make()
    except IntegrityError:  # another process was first
        return known.get()


@transaction.atomic
def _make() -> User:
    account = User(email=EMAIL, name=_("Monthly reports"), is_service=True)
    account.set_unusable_password()
    account.full_clean(validate_unique=False)  # the database judges that: another process may be making it
    with history.action("district.person.added", actor=history.Command("reports_due")):
        account.save(force_insert=True)
    return account
