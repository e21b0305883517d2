"""
The sign-in addresses that are open: only those of allauth's that we use.

Its pages to sign up and to manage e-mail addresses are left out: accounts and addresses are the administrators' matter.
"""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import include, path, re_path

from core import (
    views as house,
)
from district.views import (
    factors,
    me,
    recovery_codes,
    second_step,
    session,
    sign_in,
)

# By allauth's own names, by which its steps lead to each other.
SECOND_STEP = [
    path("", factors.index, name="mfa_index"),
    path("sign-in/", sign_in.authenticate, name="mfa_authenticate"),
    path("prove/code/", sign_in.reauthenticate_by_code, name="mfa_reauthenticate"),
    path("prove/passkey/", sign_in.reauthenticate_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("app/", factors.app, name="mfa_activate_totp"),
    path("app/remove/", factors.app_remove, name="mfa_deactivate_totp"),
    path("codes/", recovery_codes.codes, name="mfa_view_recovery_codes"),
    path("codes/file/", recovery_codes.codes_file, name="mfa_download_recovery_codes"),
    path("codes/renew/", recovery_codes.codes_renew, name="mfa_generate_recovery_codes"),
    path("passkeys/", factors.to_index, name="mfa_list_webauthn"),
    path("passkeys/add/", factors.passkey_add, name="mfa_add_webauthn"),
    path("passkeys/sign-in/", sign_in.login_by_passkey, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/name/", factors.passkey_name, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", factors.passkey_remove, name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("session/", session.session_left, name="account_session"),
    path("kept/", house.form_keep, name="account_keep"),
    path("sign-out-everywhere/", session.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("signup/", me.signup_closed, name="account_signup"),
    path("second-step/needed/", second_step.second_step, name="account_second_step"),
    path("second-step/go-on/", second_step.go_on, name="account_second_step_go_on"),
    path("second-step/", include(SECOND_STEP)),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("file/", sign_in.go_on, name="account_go_on"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/set/", sign_in.password_set, name="account_set_password"),
    path("password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
