"""Writes of the district's records, split by subject."""

from district.services.administrators import administrator_create
from district.services.clients import client_add, client_change, client_secret, client_stop, tokens_tidy
from district.services.closed_days import closed_day_add, closed_day_remove, closed_day_restore
from district.services.factor_mail import factor_told
from district.services.factor_resets import (
    factor_reset_ask,
    factor_reset_do,
    factor_reset_mail,
    factor_reset_withdraw,
    second_factor_reset,
)
from district.services.factors import (
    app_set,
    code_use,
    codes_renew,
    codes_show,
    factor_keys_renew,
    factor_remove,
    passkey_add,
    passkey_name,
)
from district.services.links import link_mail, link_make, link_request, link_send, password_set
from district.services.new_devices import new_device_mail, new_device_tell
from district.services.organizations import (
    agreement_change,
    agreement_end,
    contracted_change,
    contracted_link,
    contracted_qualify,
    organization_add,
    organization_agree,
    organization_change,
    organization_contract,
)
from district.services.people import (
    person_add,
    person_change,
    person_restore,
    person_sign_out,
    person_stop,
    sign_out_everywhere,
)
from district.services.place import Loaded, district_load
from district.services.roles import role_correct, role_end, role_grant
from district.services.sign_ins import sign_in_note, sign_ins_tidy
from district.services.staff import staff_add, staff_change, staff_leave, staff_return, staff_undo_leave

__all__ = [
    "Loaded",
    "administrator_create",
    "agreement_change",
    "agreement_end",
    "app_set",
    "client_add",
    "client_change",
    "client_secret",
    "client_stop",
    "closed_day_add",
    "closed_day_remove",
    "closed_day_restore",
    "code_use",
    "codes_renew",
    "codes_show",
    "contracted_change",
    "contracted_link",
    "contracted_qualify",
    "district_load",
    "factor_keys_renew",
    "factor_remove",
    "factor_reset_ask",
    "factor_reset_do",
    "factor_reset_mail",
    "factor_reset_withdraw",
    "factor_told",
    "link_mail",
    "link_make",
    "link_request",
    "link_send",
    "new_device_mail",
    "new_device_tell",
    "organization_add",
    "organization_agree",
    "organization_change",
    "organization_contract",
    "passkey_add",
    "passkey_name",
    "password_set",
    "person_add",
    "person_change",
    "person_restore",
    "person_sign_out",
    "person_stop",
    "role_correct",
    "role_end",
    "role_grant",
    "second_factor_reset",
    "sign_in_note",
    "sign_ins_tidy",
    "sign_out_everywhere",
    "staff_add",
    "staff_change",
    "staff_leave",
    "staff_return",
    "staff_undo_leave",
    "tokens_tidy",
]
