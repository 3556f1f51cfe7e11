"""Vietnamese names for the libraries' tables in the back office.

These libraries name their models, fields or apps without gettext, so no catalogue can reach them.
Only the labels are set: not what a migration records (`_meta.original_attrs`).
"""

from django.utils.translation import gettext_lazy as _

APP_NAMES = {
    "django_tasks_database": _("Background jobs"),
}
# app and model -> singular, plural, labels of fields
MODEL_NAMES = {
    ("mfa", "authenticator"): (
        _("two-factor means"),
        _("two-factor means"),
        {
            "user": _("user"),
            "type": _("kind"),
            "data": _("data"),
            "created_at": _("created at"),
            "last_used_at": _("last used at"),
        },
    ),
    ("usersessions", "usersession"): (
        _("session of an officer"),
        _("sessions of officers"),
        {
            "user": _("user"),
            "created_at": _("created at"),
            "last_seen_at": _("last seen at"),
            "ip": _("IP address"),
            "user_agent": _("browser"),
            "data": _("data"),
        },
    ),
    ("socialaccount", "socialapp"): (None, None, {"settings": _("settings")}),
    ("socialaccount", "socialaccount"): (None, None, {"user": _("user")}),
    ("socialaccount", "socialtoken"): (
        None,
        None,
        {"app": _("social application"), "account": _("social account")},
    ),
    ("django_tasks_database", "dbtaskresult"): (None, None, {"id": _("code")}),
    ("pghistory", "context"): (
        _("context of a change"),
        _("contexts of changes"),
        {
            "created_at": _("created at"),
            "updated_at": _("updated at"),
            "metadata": _("data"),
        },
    ),
    ("pghistory", "middlewareevents"): (_("change event"), _("change events"), {}),
    ("pghistory", "events"): (_("change event"), _("change events"), {}),
}
# app, model and method of its admin class, or property of the model -> heading
COLUMN_NAMES = {
    ("django_tasks_database", "dbtaskresult", "task_name"): _("job"),
    ("django_tasks_database", "dbtaskresult", "formatted_traceback"): _("traceback"),
    ("django_tasks_database", "dbtaskresult", "display_run_after"): _("run after"),
    ("socialaccount", "socialtoken", "truncated_token"): _("token"),
}


def name_libraries(apps, back_office):
    """Set the labels above on the loaded apps and on the back office's admin classes."""
    for label, name in APP_NAMES.items():
        apps.get_app_config(label).verbose_name = name
    for (app, model), (singular, plural, fields) in MODEL_NAMES.items():
        options = apps.get_model(app, model)._meta
        options.verbose_name = singular or options.verbose_name
        options.verbose_name_plural = plural or options.verbose_name_plural
        for field, label in fields.items():
            options.get_field(field).verbose_name = label
    for (app, model, name), heading in COLUMN_NAMES.items():
        model_class = apps.get_model(app, model)
        admin_class = type(back_office.get_model_admin(model_class))
        column = getattr(admin_class, name, None) or getattr(model_class, name).fget
        column.short_description = heading
