"""Writes of the district's records, split by subject."""

from district.services.administrators import administrator_create
from district.services.clients import client_add, client_change, client_secret, client_stop, tokens_tidy
from district.services.links import link_mail, link_make, link_request, link_send, password_set
from district.services.people import person_add, person_change, person_restore, person_stop
from district.services.place import Loaded, district_load
from district.services.roles import role_end, role_grant
from district.services.staff import staff_add, staff_change, staff_leave, staff_return

__all__ = [
    "Loaded",
    "administrator_create",
    "client_add",
    "client_change",
    "client_secret",
    "client_stop",
    "district_load",
    "link_mail",
    "link_make",
    "link_request",
    "link_send",
    "password_set",
    "person_add",
    "person_change",
    "person_restore",
    "person_stop",
    "role_end",
    "role_grant",
    "staff_add",
    "staff_change",
    "staff_leave",
    "staff_return",
    "tokens_tidy",
]
