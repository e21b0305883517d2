"""Systems that use the API, for administrators; and the address at which a system gets its token."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from allauth.core import ratelimit
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from oauth2_provider.views import TokenView
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.api import IF_MATCH, ConditionalGet, cleaned, expected_version
from core.web import current_user
from district import policies, selectors, services
from district.models import Client
from district.serializers import ClientChangeIn, ClientDetailOut, ClientIn, ClientOut, ClientSecretOut, ReasonIn


class ClientAnswer(ConditionalGet):
    """Answers with one system."""

    def client(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for the system ``ref`` as it is now."""
        client = selectors.client_get(current_user(request), ref)
        return self.record_answer(request, client, ClientDetailOut(client, context=self._context(client)).data, code)

    def with_secret(self, client: Client, secret: str, code: int) -> Response:
        """Return the one answer that shows a secret; nobody is to keep it on the way."""
        body = ClientSecretOut(client, context=self._context(client) | {"secret": secret}).data
        answer = self.record_answer(self.request, client, body, code)
        answer["Cache-Control"] = "no-store"
        return answer

    def _context(self, client: Client) -> dict[str, Any]:
        return {"offered": policies.offered_client(current_user(self.request), client)}


@extend_schema_view(get=extend_schema(operation_id="district_clients_list", summary="Systems that use the API"))
class Clients(ClientAnswer, generics.ListAPIView[Client]):
    serializer_class = ClientOut

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        policies.enter_clients(current_user(request))

    def get_queryset(self) -> QuerySet[Client]:
        return selectors.client_list(current_user(self.request))

    @extend_schema(
        operation_id="district_client_add",
        summary="Add a system; its secret is told this once",
        request=ClientIn,
        responses={201: ClientSecretOut},
    )
    def post(self, request: Request) -> Response:
        client, secret = services.client_add(
            actor=current_user(request), at=clock.now(), on=clock.today(), **cleaned(ClientIn, request)
        )
        answer = self.with_secret(client, secret, status.HTTP_201_CREATED)
        answer["Location"] = reverse("district-api:client-detail", args=[client.ref])
        return answer


class ClientDetail(ClientAnswer):
    @extend_schema(operation_id="district_client", summary="One system", responses=ClientDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.client(request, ref)


class ClientChange(ClientAnswer):
    @extend_schema(
        operation_id="district_client_change",
        summary="Change purpose, person responsible, scopes and expiry",
        parameters=[IF_MATCH],
        request=ClientChangeIn,
        responses=ClientDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        body = cleaned(ClientChangeIn, request)
        services.client_change(
            actor=current_user(request), ref=ref, version=expected_version(request), on=clock.today(), **body
        )
        return self.client(request, ref)


class ClientSecret(ClientAnswer):
    @extend_schema(
        operation_id="district_client_secret",
        summary="Make a new secret, told this once; the old one and its tokens stop working",
        parameters=[IF_MATCH],
        request=None,
        responses=ClientSecretOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        client, secret = services.client_secret(
            actor=current_user(request), ref=ref, version=expected_version(request), at=clock.now()
        )
        return self.with_secret(client, secret, status.HTTP_200_OK)


class ClientStop(ClientAnswer):
    @extend_schema(
        operation_id="district_client_stop",
        summary="Stop a system for good; its tokens end at once",
        parameters=[IF_MATCH],
        request=ReasonIn,
        responses=ClientDetailOut,
    )
    def post(self, request: Request, ref: str) -> Response:
        services.client_stop(
            actor=current_user(request), ref=ref, version=expected_version(request), at=clock.now(), on=clock.today(),
            **cleaned(ReasonIn, request),
        )  # fmt: skip
        return self.client(request, ref)


class Token(TokenView):
    """Gives a system its token for an hour: OAuth 2.0 client credentials. The body and errors are RFC 6749's."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, action="api_token", key=_client_id(request)):
            body = {"error": "slow_down", "error_description": _("Too many requests. Try again in a minute.")}
            return JsonResponse(body, status=429, headers={"Retry-After": "60", "Cache-Control": "no-store"})
        answer: HttpResponse = self.authorization_flow_token_response(request, *args, **kwargs)
        return answer


def _client_id(request: HttpRequest) -> str:
    """Return the client id that the request claims, from Basic authentication or the body."""
    kind, _space, value = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        try:
            return b64decode(value).decode().partition(":")[0]
        except ValueError:
            return ""
    return str(request.POST.get("client_id", ""))
