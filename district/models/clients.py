"""Systems that use the API: OAuth 2.0 clients, each with an owner, a purpose, scopes and an end."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from core import history
from core.days import plausible
from core.ends import last_words
from core.folding import UniqueFolded, seen
from core.models import CHANGE, Record
from district.models.organizations import Organization, stays_with_organization
from district.models.people import User

# Columns that the toolkit declares and this product leaves alone; constraints hold those that say what a client may do.
TOOLKIT = [
    "algorithm", "allowed_origins", "authorization_grant_type", "cimd_expires_at", "client_type", "created",
    "hash_client_secret", "post_logout_redirect_uris", "redirect_uris", "registration_source", "skip_authorization",
    "updated",
]  # fmt: skip


@history.tracked(exclude=["client_secret", "last_used_at", *TOOLKIT])
class Client(AbstractApplication, Record):
    """
    One system outside. It acts as its service account ``user``; ``expires_date`` is the first day without access.

    ``organization`` says of a partner's system which one it is of: it reads what is shared with that one.

    Of the secret only a hash is kept, and no history; ``secret_made_at`` tells when it was made.
    """

    ref_prefix = "cli"
    app_may = CHANGE
    last_days = {"expires_date": _("last day of access")}
    told_at = {"client_of_organization_reads_shares": "scopes"}

    user = models.OneToOneField(
        User, on_delete=models.PROTECT, related_name="client", editable=False, verbose_name=_("service account")
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="owned_clients", verbose_name=_("person responsible")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="clients",
        verbose_name=_("organization"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=100)
    purpose = models.CharField(_("purpose"), max_length=500)
    scopes = models.CharField(_("scopes"), max_length=400)
    expires_date = models.DateField(_("expires"))
    secret_made_at = models.DateTimeField(_("secret made"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True, editable=False)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="client_credentials_only",
                condition=Q(
                    authorization_grant_type="client-credentials",
                    client_type="confidential",
                    hash_client_secret=True,
                    redirect_uris="",
                ),
            ),
            models.CheckConstraint(name="client_secret_hashed", condition=Q(client_secret__contains="$")),  # noqa: S106  # no password: what hashes have
            models.CheckConstraint(name="client_id_is_ref", condition=Q(client_id=F("ref"))),
            seen("client_name_not_blank", "name"),
            UniqueFolded(
                name="client_name_unique",
                field="name",
                violation_error_message=_("A system with this name is here already."),
            ),
            plausible("client_days_plausible", "expires_date"),
            models.CheckConstraint(name="client_purpose_not_blank", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="client_scopes_form",
                condition=Q(scopes__regex=r"^[a-z]+\.(read|write)( [a-z]+\.(read|write))*$"),
                violation_error_message=_("Choose at least one scope."),
            ),
            # A partner's system reads what is shared with its organization, and nothing else of the district's.
            models.CheckConstraint(
                name="client_of_organization_reads_shares",
                condition=Q(organization__isnull=True)
                | Q(scopes__regex=r"^shares\.(read|write)( shares\.(read|write))*$"),
                violation_error_message=_("The system of an organization takes scopes of shares, and no others."),
            ),
            models.CheckConstraint(name="client_owner_is_another", condition=~Q(owner=F("user"))),
        ]
        # Whose it is decides what it finds: for another organization another system is added.
        triggers = [stays_with_organization()]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_list(self) -> list[str]:
        """The scopes, one by one."""
        return self.scopes.split()

    def works(self, on: date) -> bool:
        """Tell whether the system has access on that day."""
        return self.stopped_at is None and on < self.expires_date

    @property
    def last_words(self) -> str:
        """The last day of access in words."""
        return last_words(self.expires_date)
