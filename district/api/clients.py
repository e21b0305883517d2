"""Systems that use the API, for administrators; and the address at which a system gets its token."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from oauth2_provider.views import TokenView
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from core.action_views import ActionView, RecordView
from district import door, limits, policies, selectors
from district.actions import CLIENT
from district.models import Client
from district.roles import require_room
from district.serializers import ClientDetailOut, ClientOut, ClientSecretOut
from district.signed_in import current_user


class TellsSecret(ActionView):
    """Answers with the system and its new secret, which no other answer tells; nobody is to keep it on the way."""

    def answers(self) -> tuple[int, Any]:
        return (status.HTTP_201_CREATED if self.makes else status.HTTP_200_OK), ClientSecretOut

    def answer(self, request: Request, ref: str, result: Any) -> Response:
        client, secret = result
        code, out = self.answers()
        body = out(client, context={"request": request, "secret": secret}).data
        answer = self.record_answer(request, client, body, code)
        answer["Cache-Control"] = "no-store"
        if self.makes:
            answer["Location"] = reverse("district-api:client-detail", args=[client.ref])
        return answer


@extend_schema_view(get=extend_schema(operation_id="district_clients_list", summary="Systems that use the API"))
class Clients(generics.ListAPIView[Client], TellsSecret):
    """Systems that use the API. A POST adds one."""

    kind, declared = CLIENT, CLIENT["add"]
    serializer_class = ClientOut

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_room(policies.permitted(current_user(request), "district.client.view"))

    def get_queryset(self) -> QuerySet[Client]:
        return selectors.client_list(current_user(self.request))


class ClientDetail(RecordView):
    kind = CLIENT

    @extend_schema(operation_id="district_client", summary="One system", responses=ClientDetailOut)
    def get(self, request: Request, ref: str) -> Response:
        return self.told(request, ref)


class Token(TokenView):
    """Gives a system its token for an hour: OAuth 2.0 client credentials. The body and errors are RFC 6749's."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind, space, value = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "basic":  # RFC 9110: the name of a scheme is the same in any case; the library reads one
            request.META["HTTP_AUTHORIZATION"] = f"Basic{space}{value}"
        client_id = _client_id(request)
        answer: HttpResponse = self.authorization_flow_token_response(request, *args, **kwargs)
        return _wrong_secret(request, client_id, answer) if answer.status_code == 401 else answer


def _wrong_secret(request: HttpRequest, client_id: str, answer: HttpResponse) -> HttpResponse:
    """
    Return the answer to a wrong secret, which after many is to wait.

    Counted afterwards: looking at a secret costs little (district/hashers.py), so a right one is always let in.
    """
    account = selectors.client_account(client_id)
    wait = limits.secret(request, client_id).begin()
    if not wait:
        door.note(request, door.Kind.TOKEN_FAILED, account)
        return answer
    door.note_limit(request, door.Kind.TOKEN_LIMITED, account, client_id)
    body = {"error": "slow_down", "error_description": _("Too many wrong secrets. Wait, then try again.")}
    return JsonResponse(body, status=429, headers={"Retry-After": str(wait), "Cache-Control": "no-store"})


def _client_id(request: HttpRequest) -> str:
    """Return the client id that the request claims, from Basic authentication or the body."""
    kind, _space, value = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        try:
            return b64decode(value).decode().partition(":")[0]
        except ValueError:
            return ""
    return str(request.POST.get("client_id", ""))
