"""The access matrix of sign-in (allauth) and of the language switch."""

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
TABLE = """
account_change_password              GET  any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
account_change_password              POST any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
account_confirm_email                GET  unknown 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_confirm_email                POST unknown 404 404 404 404 404 404 404 404 404 404 404 404 404 404
account_confirm_login_code           GET  any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
account_confirm_login_code           POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
account_email                        GET  any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
account_email                        POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
account_email_verification_sent      GET  any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_email_verification_sent      POST any     405 405 405 405 405 405 405 405 405 405 405 405 405 405
account_inactive                     GET  any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_inactive                     POST any     405 405 405 405 405 405 405 405 405 405 405 405 405 405
account_login                        GET  any     200 302 302 302 302 302 302 302 302 302 302 302 302 302
account_login                        POST any     200 302 302 302 302 302 302 302 302 302 302 302 302 302
account_logout                       GET  any     302 200 200 200 200 200 200 200 200 200 200 200 200 200
account_logout                       POST any     302 302 302 302 302 302 302 302 302 302 302 302 302 302
account_reauthenticate               GET  any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reauthenticate               POST any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password               GET  any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password               POST any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_done          GET  any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_done          POST any     405 405 405 405 405 405 405 405 405 405 405 405 405 405
account_reset_password_from_key      GET  unknown 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key      POST unknown 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done GET  any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done POST any     405 405 405 405 405 405 405 405 405 405 405 405 405 405
account_set_password                 GET  any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
account_set_password                 POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
account_signup                       GET  any     200 302 302 302 302 302 302 302 302 302 302 302 302 302
account_signup                       POST any     200 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_activate_totp                    GET  any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_activate_totp                    POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_authenticate                     GET  any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_authenticate                     POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_deactivate_totp                  GET  any      in 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_deactivate_totp                  POST any      in 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_download_recovery_codes          GET  any      in 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_download_recovery_codes          POST any      in 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_generate_recovery_codes          GET  any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_generate_recovery_codes          POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_index                            GET  any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
mfa_index                            POST any      in 405 405 405 405 405 405 405 405 405 405 405 405 405
mfa_reauthenticate                   GET  any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate                   POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_view_recovery_codes              GET  any      in 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_view_recovery_codes              POST any      in 405 405 405 405 405 405 405 405 405 405 405 405 405
openid_connect_callback              GET  unknown 404 404 404 404 404 404 404 404 404 404 404 404 404 404
openid_connect_callback              POST unknown 404 404 404 404 404 404 404 404 404 404 404 404 404 404
openid_connect_login                 GET  unknown 404 404 404 404 404 404 404 404 404 404 404 404 404 404
openid_connect_login                 POST unknown 404 404 404 404 404 404 404 404 404 404 404 404 404 404
set_language                         GET  any     302 302 302 302 302 302 302 302 302 302 302 302 302 302
set_language                         POST any     302 302 302 302 302 302 302 302 302 302 302 302 302 302
socialaccount_connections            GET  any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
socialaccount_connections            POST any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
socialaccount_login_cancelled        GET  any     200 200 200 200 200 200 200 200 200 200 200 200 200 200
socialaccount_login_cancelled        POST any     405 405 405 405 405 405 405 405 405 405 405 405 405 405
socialaccount_login_error            GET  any     401 401 401 401 401 401 401 401 401 401 401 401 401 401
socialaccount_login_error            POST any     405 405 405 405 405 405 405 405 405 405 405 405 405 405
socialaccount_signup                 GET  any      in  in  in  in  in  in  in  in  in  in  in  in  in  in
socialaccount_signup                 POST any      in  in  in  in  in  in  in  in  in  in  in  in  in  in
usersessions_list                    GET  any      in 200 200 200 200 200 200 200 200 200 200 200 200 200
usersessions_list                    POST any      in 302 302 302 302 302 302 302 302 302 302 302 302 302
"""

# A key nobody was sent, a provider nobody configured.
UNKNOWN = {
    "account_confirm_email": {"key": "khong-co"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "khong-co"},
    "openid_connect_login": {"provider_id": "khong-co"},
    "openid_connect_callback": {"provider_id": "khong-co"},
}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    return {(name, "unknown"): (kwargs, {}) for name, kwargs in UNKNOWN.items()}
