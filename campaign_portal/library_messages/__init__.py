"""Messages of the libraries that our own Vietnamese catalogue must hold.

Django's Vietnamese lacks about a hundred and fifty messages and words others badly (it calls a
failed password reset a success); django-allauth, import-export, django-filter and django-tasks
have no Vietnamese at all. `LOCALE_PATHS` wins over the libraries' catalogues, but `makemessages`
drops every message that no file of ours names: so these modules name them. Nothing imports them.

After an upgrade `campaign_portal/tests/test_translations.py` names the messages to add here.
"""
