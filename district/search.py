"""People and organizations, as the search finds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.folding import by_words
from core.search import Hit, Kind
from district import labels, picks, policies, selectors
from district.models import ContractedPerson, Organization, StaffMember, User
from district.policies import can


def staff_find(user: User, text: str, today: date) -> QuerySet[StaffMember]:
    """Return the staff ``user`` may see with all these words in the name, or just this number."""
    return selectors.staff_list(user).filter(by_words(text, "name", numbers=("employee_number",)))


def staff_tell(user: User, people: Sequence[StaffMember], today: date) -> list[Hit]:
    """Return them with job title, school and what they hold. Six queries."""
    told = picks.staff_words(user, people, today)
    return [
        Hit(one.name, f"{one.employee_number} · {more}" if more else one.employee_number,
            reverse("district:staff-detail", args=[one.ref]), labels.staff_state(one, today))
        for one, more in zip(people, told, strict=True)
    ]  # fmt: skip


def contracted_find(user: User, text: str, today: date) -> QuerySet[ContractedPerson]:
    """Return the contracted persons ``user`` may see with all these words in the name."""
    found = policies.visible_contracted(user).filter(by_words(text, "name"))
    return picks.contracted(user, found, today).rows


def contracted_tell(user: User, people: Sequence[ContractedPerson], today: date) -> list[Hit]:
    """Return them with who sends them and what they hold. Six queries."""
    told = picks.contracted(user, policies.visible_contracted(user), today).tell(people)
    return [
        Hit(one.name, f"{one.organization} · {option.more}", reverse("district:contracted-detail", args=[one.ref]))
        for one, option in zip(people, told, strict=True)
    ]


def organization_find(user: User, text: str, today: date) -> QuerySet[Organization]:
    """Return the organizations ``user`` may see with all these words in the name."""
    return selectors.organization_list(user, today).filter(by_words(text, "name"))


def organization_tell(user: User, found: Sequence[Organization], today: date) -> list[Hit]:
    """Return them with nothing but their names: their pages say the rest."""
    return [Hit(one.name, "", reverse("district:organization-detail", args=[one.ref])) for one in found]


def account_find(user: User, text: str, today: date) -> QuerySet[User]:
    """Return the accounts ``user`` may see with all these words in the name, or this in the address."""
    words = by_words(text, "name") | Q(email__icontains=text)
    return picks.accounts(policies.visible_people(user).filter(words), today).rows


def account_tell(user: User, people: Sequence[User], today: date) -> list[Hit]:
    """Return them with address and roles."""
    told = picks.accounts(policies.visible_people(user), today).tell(people)
    return [
        Hit(one.name, f"{one.email} · {option.more}", reverse("district:person-detail", args=[one.ref]))
        for one, option in zip(people, told, strict=True)
    ]


STAFF = Kind("staff", _("Staff"), lambda user: can(user, "district.staff.view"), staff_find, staff_tell)
CONTRACTED = Kind(
    "contracted", _("Contracted"), lambda user: can(user, "district.contracted.view"), contracted_find, contracted_tell
)
ORGANIZATIONS = Kind("organizations", _("Organizations"), lambda user: can(user, "district.organization.view"),
                     organization_find, organization_tell)  # fmt: skip
ACCOUNTS = Kind(
    "accounts", _("People who sign in"), lambda user: can(user, "district.person.view"), account_find, account_tell
)
