"""One-time links to set a password, and passwords themselves. Neither is history: it would keep secrets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core import history, jobs, records
from core.errors import TransitionNotAllowed
from core.history import Command
from core.jobs import Claim
from core.models import Job
from district import policies
from district.models import User
from district.services.mailing import account_mail
from district.tokens import password_link

MAIL = "district.tasks.password_link_send"
OPEN = (Job.Status.QUEUED, Job.Status.RUNNING)
NOBODY = Command("nobody", ref="nobody")


def link_make(*, person: User) -> str:
    """
    Return a fresh one-time link for ``person``. Whoever has it can set their password.

    It stands below ``SITE_URL`` and nothing that a request says: a mail must not lead where its asker wants.
    """
    parts = {"uidb36": person.ref.partition("-")[2], "key": password_link.make_token(person)}
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=parts)


@transaction.atomic
def link_send(*, actor: User, ref: str, version: int | None) -> User:
    """
    Send ``ref`` a link. As long as no password was chosen, links sent before stop working.

    :raises TransitionNotAllowed: when the person may not sign in.
    """
    person = records.lock(policies.visible_people(actor), ref, version=version)
    policies.check(actor, "district.person.link", person)
    if not person.is_active:
        raise TransitionNotAllowed(_("This person may not sign in. Restore that first."))
    if not person.has_usable_password():
        person.set_unusable_password()
        person.save(update_fields=["password"])
    jobs.enqueue(MAIL, actor=actor, person=person.ref, first=not person.has_usable_password())
    # None of the person's columns that are history changes, but that it was sent is to be found there. And a form that
    # is sent twice sends one mail: the second time it is stale.
    with history.action("district.person.link", actor=actor):
        return records.touch(person)


@transaction.atomic
def link_request(*, person: User | None, asked: str) -> None:
    """
    Send ``person``, who forgot the password, a link. Nothing is sent to nobody, service accounts or the stopped.

    A job is left for each, so that the time it takes tells nobody who has an account; ``asked`` stands for the address
    that was typed. While the mail for one is on its way, asking again sends no second one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{MAIL} {asked}"])
    if Job.objects.filter(task=MAIL, status__in=OPEN, arguments__asked=asked).exists():
        return
    to = person if person is not None and person.is_active and not person.is_service else NOBODY
    ref = to.ref if isinstance(to, User) else ""
    jobs.enqueue(MAIL, actor=to, person=ref, first=False, asked=asked)


def link_mail(*, job: Claim, person: str, first: bool) -> None:
    """
    Mail the link that ``job`` is for, unless it is for nobody, or the person was stopped meanwhile.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    subject = _("Your account for Supports plan") if first else _("Choose a new password for Supports plan")
    days = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days

    def tell(user: User) -> tuple[str, dict[str, Any]]:
        return subject, {"first": first, "link": link_make(person=user), "days": days}

    account_mail(job=job, person=person, template="password_link", tell=tell)


def password_set(*, person: User, password: str) -> None:
    """
    Give ``person`` a password, validated already. All their sessions end with the old one.

    :raises PermissionDenied: for a service account.
    """
    if person.is_service:
        raise PermissionDenied(_("A service account has no password."))
    person.set_password(password)
    person.save(update_fields=["password"])
