"""Django's admin."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

MESSAGES = [
    _("Delete selected %(verbose_name_plural)s"),
    _("Successfully deleted %(count)d %(items)s."),
    _("Cannot delete %(name)s"),
    _("Administration"),
    _("Any date"),
    _("Past 7 days"),
    _("Empty"),
    _("Not empty"),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note that "
        "both fields may be case-sensitive."
    ),
    _("Action:"),
    _("Add another %(verbose_name)s"),
    _("Remove"),
    _("Select this object for an action - {}"),
    _("Addition"),
    _("Change"),
    _("Deletion"),
    _("action time"),
    _("user"),
    _("content type"),
    _("object id"),
    _("object repr"),
    _("action flag"),
    _("change message"),
    _("log entry"),
    _("log entries"),
    _("LogEntry Object"),
    _("Added."),
    _("No fields changed."),
    _("None"),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("The {name} “{obj}” was added successfully."),
    _("You may edit it again below."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
    _("No action selected."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("Change %s"),
    _("Database error"),
    ngettext_lazy(
        "%(count)s %(name)s was changed successfully.",
        "%(count)s %(name)s were changed successfully.",
        "n",
    ),
    ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected", "n"),
    _("0 of %(cnt)s selected"),
    _(
        "Deleting %(class_name)s %(instance)s would require deleting the following protected "
        "related objects: %(related_objects)s"
    ),
    _("Django site admin"),
    _("Django administration"),
    _("Site administration"),
    _("%(app)s administration"),
    _("Page not found"),
    _("We’re sorry, but the requested page could not be found."),
    _(
        "There’s been an error. It’s been reported to the site administrators via email and "
        "should be fixed shortly. Thanks for your patience."
    ),
    _("Run the selected action"),
    _("Go"),
    _("Breadcrumbs"),
    _("Click here to select the objects across all pages"),
    _("Select all %(total_count)s %(module_name)s"),
    _("Clear selection"),
    _("Models in the %(name)s application"),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("Add"),
    _("You don’t have permission to view or edit anything."),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Error:"),
    _("Set password"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below.", "n"),
    _("Enter a new password for the user <strong>%(username)s</strong>."),
    _("This action will <strong>enable</strong> password-based authentication for this user."),
    _("Disable password-based authentication"),
    _("Enable password-based authentication"),
    _("Skip to main content"),
    _("Welcome,"),
    _("View site"),
    _("Documentation"),
    _("Log out"),
    _("Add %(name)s"),
    _("History"),
    _("View on site"),
    _("Hide counts"),
    _("Show counts"),
    _("Clear all filters"),
    _("Sorting priority: %(priority_number)s"),
    _("Toggle sorting"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related "
        "objects, but your account doesn't have permission to delete the following types of "
        "objects:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the "
        "following protected related objects:"
    ),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of '
        "the following related items will be deleted:"
    ),
    _("Objects"),
    _("Yes, I’m sure"),
    _("No, take me back"),
    _("Delete multiple objects"),
    _(
        "Deleting the selected %(objects_name)s would result in deleting related objects, "
        "but your account doesn't have permission to delete the following types of objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would require deleting the following "
        "protected related objects:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the following "
        "objects and their related items will be deleted:"
    ),
    _("Delete?"),
    _(" By %(filter_title)s "),
    _("Recent actions"),
    _("My actions"),
    _("None available"),
    _("Added:"),
    _("Changed:"),
    _("Deleted:"),
    _("Unknown content"),
    _(
        "Something’s wrong with your database installation. Make sure the appropriate "
        "database tables have been created, and make sure the database is readable by the "
        "appropriate user."
    ),
    _(
        "You are authenticated as %(username)s, but are not authorized to access this page. "
        "Would you like to login to a different account?"
    ),
    _("Forgotten your login credentials?"),
    _("Toggle navigation"),
    _("Sidebar"),
    _("Start typing to filter…"),
    _("Filter navigation items"),
    _("User"),
    _("Action"),
    ngettext_lazy("entry", "entries", "n"),
    _("This object doesn’t have a change history. It probably wasn’t added via this admin site."),
    _("Show all"),
    _("Save"),
    _("Popup closing…"),
    _("%(full_result_count)s total"),
    _("Save as new"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("Change selected %(model)s"),
    _("View selected %(model)s"),
    _("Thanks for spending some quality time with the web site today."),
    _("Password change"),
    _("Your password was changed."),
    _(
        "Please enter your old password, for security’s sake, and then enter your new "
        "password twice so we can verify you typed it in correctly."
    ),
    _("Change my password"),
    _("Password reset"),
    _("Your password has been set.  You may go ahead and log in now."),
    _("Password reset confirmation"),
    _("Please enter your new password twice so we can verify you typed it in correctly."),
    _("New password:"),
    _(
        "The password reset link was invalid, possibly because it has already been used.  "
        "Please request a new password reset."
    ),
    _(
        "We’ve emailed you instructions for setting your password, if an account exists with "
        "the email you entered. You should receive them shortly."
    ),
    _(
        "If you don’t receive an email, please make sure you’ve entered the address you "
        "registered with, and check your spam folder."
    ),
    _(
        "You're receiving this email because you requested a password reset for your user "
        "account at %(site_name)s."
    ),
    _("Please go to the following page and choose a new password:"),
    _("In case you’ve forgotten, you are:"),
    _("Thanks for using our site!"),
    _("The %(site_name)s team"),
    _(
        "Forgotten your password? Enter your email address below, and we’ll email "
        "instructions for setting a new one."
    ),
    _("Email address:"),
    _("Reset my password"),
    _("Select all objects on this page for an action"),
    _("Select %s to change"),
    _("Currently:"),
    _("Change:"),
]
