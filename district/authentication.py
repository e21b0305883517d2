"""
How a system proves itself to the API: a bearer token, got with its client id and secret.

The token says which system asks; what it may do is its scopes, then the policies asked about its service account.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from oauth2_provider.models import get_access_token_model
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes
from oauth2_provider.settings import oauth2_settings
from rest_framework import authentication, exceptions, permissions
from rest_framework.request import Request

from core import clock
from district.hashers import RandomSecret, even_out
from district.models import Client, User
from district.services.clients import client_used


class ClientScopes(BaseScopes):
    """A system may ask for the scopes that its administrator chose; asking for none, it gets them all."""

    def get_all_scopes(self) -> dict[str, str]:
        return dict(oauth2_settings.SCOPES)

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return application.scope_list if application is not None else []

    def get_default_scopes(self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any) -> list[str]:
        return self.get_available_scopes(application)


class Validator(OAuth2Validator):
    """Gives no token to a system that was stopped or whose time is over."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        """Take as long for a system that is not there: the time tells nobody which ones are."""
        found = bool(super().authenticate_client(request, *args, **kwargs))
        if not found:
            encoded = request.client.client_secret if request.client else None
            kept = Client.objects.exclude(client_secret="")
            even_out(
                str(getattr(request, "client_secret", "") or ""),
                encoded,
                "" if encoded is None else RandomSecret.algorithm,
                lambda name: (
                    name == RandomSecret.algorithm or kept.filter(client_secret__startswith=f"{name}$").exists()
                ),
            )
        return found

    def _load_application(self, client_id: str, request: Any) -> Client | None:
        client: Client | None = super()._load_application(client_id, request)
        if client is None or not client.works(clock.today()):
            request.client = None
            return None
        return client


@dataclass(frozen=True, slots=True)
class Access:
    """Which system asks, and what it may ask for: ``request.auth``."""

    client: Client
    scopes: frozenset[str]


class SystemToken(authentication.BaseAuthentication):
    """
    Lets a request act as the service account of the system whose token it carries. One query, and a note of the use.

    What was stopped, has expired or lost a scope loses it at once, whatever tokens are still about.
    """

    def authenticate(self, request: Request) -> tuple[User, Access] | None:
        kind, _space, value = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        checksum = hashlib.sha256(value.strip().encode()).hexdigest()
        tokens = get_access_token_model()._default_manager.select_related("application__user")
        token = tokens.filter(token_checksum=checksum, application__isnull=False).first()
        if token is None or token.is_expired() or not token.application.works(clock.today()):
            raise exceptions.AuthenticationFailed(
                _("This token does not hold, or no longer. Get a new one."), code="invalid_token"
            )
        client = token.application
        client_used(client=client, at=clock.now())
        return client.user, Access(client, frozenset(token.scope.split()) & frozenset(client.scope_list))

    def authenticate_header(self, request: Request) -> str:
        said = ', error="invalid_token"' if "Authorization" in request.headers else ""
        return f'Bearer realm="api"{said}'


class WithinScopes(permissions.BasePermission):
    """
    Holds a system to its scopes: ``<room>.read`` to look, ``<room>.write`` for all else. People have none.

    A view that has a ``scope``, or whose kind of record has one, asks for that in the place of the room's.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.auth, Access):
            return True
        match = request.resolver_match
        needed = scope_of(own_scope(view) or (match.namespace if match else ""), request.method or "")
        if needed in request.auth.scopes:
            return True
        if needed not in oauth2_settings.SCOPES:  # nobody could give it: it must not be asked for
            raise exceptions.PermissionDenied(_("No scope opens this to a system. People do it, signed in."))
        error = exceptions.PermissionDenied(
            _("This needs the scope %(scope)s, which the token does not have.") % {"scope": needed},
            code="insufficient_scope",
        )
        error.auth_header = f'Bearer realm="api", error="insufficient_scope", scope="{needed}"'  # type: ignore[attr-defined]
        raise error


def own_scope(view: Any) -> str:
    """Return the first part of the scope that a view asks for by itself, or its kind of record; else empty."""
    return getattr(view, "scope", "") or getattr(getattr(view, "kind", None), "scope", "")


def scope_of(namespace: str, method: str) -> str:
    """Return the scope that an address of ``namespace`` asks for: ``staffing.read`` for GET in ``staffing-api``."""
    return f"{namespace.removesuffix('-api')}.{'read' if method in permissions.SAFE_METHODS else 'write'}"


class SystemTokenSchema(OpenApiAuthenticationExtension):
    """Tells OpenAPI how systems prove themselves, and which scope each operation asks for."""

    target_class = SystemToken
    name = "systems"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = {name: str(words) for name, words in oauth2_settings.SCOPES.items()}
        return {
            "type": "oauth2",
            "flows": {"clientCredentials": {"tokenUrl": "/api/v1/oauth/token/", "scopes": scopes}},
        }

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[Any]]]:
        room = auto_schema.path.removeprefix("/api/v1/").partition("/")[0]
        needed = scope_of(own_scope(auto_schema.view) or room, auto_schema.method)
        return [{self.name: [needed]}] if needed in oauth2_settings.SCOPES else []
