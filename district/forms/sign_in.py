"""How a one-time link names its person: by the public reference, so that it does not tell how many there are."""

from __future__ import annotations

from allauth.account.forms import UserTokenForm as AllauthUserTokenForm

from district.models import User
from district.selectors import person_by_ref


class UserTokenForm(AllauthUserTokenForm):
    """Finds the person of ``/account/password/reset/key/<reference>-<token>/``."""

    def _get_user(self, uidb36: str | None) -> User | None:
        return person_by_ref(f"{User.ref_prefix}-{uidb36}")
