"""Accounts of other identity providers (OpenID Connect) of django-allauth."""

from django.utils.translation import gettext_noop as _

MESSAGES = [
    _(
        "An account already exists with this email address. Please sign in to that account "
        "first, then connect your %s account."
    ),
    _("Invalid token."),
    _("Your account has no password set up."),
    _("Your account has no verified email address."),
    _("You cannot disconnect your last remaining third-party account."),
    _("The third-party account is already connected to a different account."),
    _("Social Accounts"),
    _("provider"),
    _("provider ID"),
    _("client id"),
    _("App ID, or consumer key"),
    _("secret key"),
    _("API secret, client secret, or consumer secret"),
    _("social application"),
    _("social applications"),
    _("uid"),
    _("extra data"),
    _("social account"),
    _("social accounts"),
    _("token"),
    _('"oauth_token" (OAuth1) or access token (OAuth2)'),
    _("token secret"),
    _('"oauth_token_secret" (OAuth1) or refresh token (OAuth2)'),
    _("expires at"),
    _("social application token"),
    _("social application tokens"),
    _("Account Connections"),
    _("Third-Party Login Failure"),
    _("An error occurred while attempting to login via your third-party account."),
    _("You can sign in to your account using any of the following third-party accounts:"),
    _("You currently have no third-party accounts connected to this account."),
    _("Add a Third-Party Account"),
    _("A third-party account from %(provider)s has been connected to your account."),
    _("Third-Party Account Connected"),
    _("A third-party account from %(provider)s has been disconnected from your account."),
    _("Third-Party Account Disconnected"),
    _("Connect %(provider)s"),
    _("You are about to connect a new third-party account from %(provider)s."),
    _("Sign In Via %(provider)s"),
    _("You are about to sign in using a third-party account from %(provider)s."),
    _("Continue"),
    _("Cancel"),
    _("Login Cancelled"),
    _(
        "You decided to cancel logging in to our site using one of your existing accounts. "
        'If this was a mistake, please proceed to <a href="%(login_url)s">sign in</a>.'
    ),
    _("The third-party account has been connected."),
    _("The third-party account has been disconnected."),
    _(
        "You are about to use your %(provider_name)s account to login to\n%(site_name)s. As "
        "a final step, please complete the following form:"
    ),
    _("Or use a third-party"),
]
