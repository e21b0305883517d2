"""Who can be signed in as: one invented person per role that has a login. Never real people."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from district.models import Role, User


@dataclass(frozen=True, slots=True)
class Person:
    """
    One demonstration account. ``school`` is a code, for roles held at one school; ``staff``: works here too.

    ``mailbox`` is the first part of the address, where it is not the role's name.
    """

    name: str
    role: Role
    school: str = ""
    staff: bool = True
    mailbox: str = ""

    @property
    def email(self) -> str:
        """An address in a domain that can never receive mail, by which production knows the account."""
        return f"{self.mailbox or self.role.replace('_', '-')}@demo.invalid"

    @property
    def password(self) -> str:
        """The same at each start of one installation, and another in each installation."""
        digest = hmac.new(settings.SECRET_KEY.encode(), self.email.encode(), hashlib.sha256).hexdigest()
        return f"demo-{digest[:12]}"


PEOPLE = [
    Person("Iris Coleman", Role.PLAN_DIRECTOR),
    Person("Theo Brandt", Role.HR_SPECIALIST),
    Person("Renee Walsh", Role.SUPERVISOR),
    Person("Paula Ferris", Role.SCHOOL_LEADER, school="north"),
    Person("Dana Miller", Role.BOARD_MEMBER, staff=False),
    Person("Ada Quill", Role.ADMINISTRATOR),
    Person("Milo Vance", Role.ENGAGEMENT_COORDINATOR),
    Person("Corinne Abbey", Role.RESTORATION_COORDINATOR),
    Person("Ana Reyes-Holt", Role.RESTORATION_FACILITATOR, school="north"),
    Person("Gil Sorrel", Role.DIVERSION_COORDINATOR),
    Person("Nadia Penn", Role.PRIVACY_OFFICER),
    Person("Wes Tarrant", Role.TITLE_IX_COORDINATOR),
    Person("June Okafor-Lind", Role.STAFF_MEMBER, school="east"),
    Person("Ravi Bloom", Role.PARTNER_USER, staff=False),
]

# The demonstration asks nobody for a second step. Whoever wants to try one has this account for it: a passkey that
# stands on somebody's computer would shut all others out of the accounts above.
TRIES_SECOND_STEP = Person("Uma Keating", Role.BOARD_MEMBER, staff=False, mailbox="second-step")

ORGANIZATION = "Urban Dreams"
AGREEMENT = "Restoration facilitation at East"
# In this slot stands someone whom the organization sends, and nobody of the staff.
CONTRACTED = "A-02/1"

# Invented names of those who hold lines, given out in this order.
HOLDERS = [
    "Marcus Hale", "Priya Nair-Stone", "Joel Trent", "Lena Ortiz-Webb", "Sam Whitfield", "Grace Obi-Lane",
    "Tessa Boyd", "Otis Farrow", "Mina Castell", "Dario Finch", "Ruth Amsel", "Kofi Barlow", "Elena Marsh",
    "Hugo Pell", "Ines Calder", "Jonas Wick", "Leah Dunmore", "Abel Strand", "Noor Halvey", "Clara Byrd",
    "Felix Arden", "Yara Colby", "Simon Keel", "Thea Lorn", "Victor Ames", "Opal Rusk", "Pablo Venn",
    "Quinn Harrow", "Rosa Tilley", "Stellan Moor", "Una Fitch", "Wanda Sloe", "Xavier Prynne", "Yosef Garland",
    "Zora Bell-Tye", "Anton Hesk", "Bea Larkin", "Cyrus Dole", "Dora Swann", "Emil Tarn", "Fiona Gage",
    "Gus Ormond", "Hetty Blaine", "Ivan Croft", "Jada Merrow", "Kurt Adder", "Lola Pike", "Mabel Orr",
    "Nils Thorne", "Odette Fry", "Perry Knoll", "Queenie Marl", "Rex Fallow", "Sadie Vail", "Tobias Wren",
    "Ursa Lind", "Vera Holt-Amis", "Wyatt Crane",
]  # fmt: skip


def account(role: Role) -> User:
    """Return the account of whoever has a role in the demonstration. One query."""
    return User.objects.get(email=next(person.email for person in PEOPLE if person.role == role))
