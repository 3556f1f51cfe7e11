"""Time limits in words, counted in working days. The holidays are read once a page."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from movement import calendar
from movement.models.portal import Holiday


class Deadlines:
    """Says how much time is left to a date; make one a request."""

    @cached_property
    def today(self):
        return calendar.today()

    @cached_property
    def holidays(self):
        """A queryset, so that a page may read it together with its lists."""
        return Holiday.objects.values_list("date", flat=True)

    @cached_property
    def _holidays(self):
        return set(self.holidays)

    def working_days(self, due_on):
        """Working days to `due_on`; 0 today, negative when past."""
        return calendar.working_days_between(self.today, due_on, self._holidays)

    def words(self, due_on):
        """ "6 working days left", "Due today", "2 working days overdue"; "" without a date."""
        if due_on is None:
            return ""
        if due_on == self.today:
            return _("Due today")
        days = self.working_days(due_on)
        # A weekend or holiday in between is no working day, and yet the date is past or ahead.
        if days == 0:
            past, ahead = _("Overdue since %(date)s"), _("Due on %(date)s")
            return (past if due_on < self.today else ahead) % {"date": f"{due_on:%d/%m/%Y}"}
        if days > 0:
            text = ngettext("%(days)d working day left", "%(days)d working days left", days)
            return text % {"days": days}
        text = ngettext("%(days)d working day overdue", "%(days)d working days overdue", -days)
        return text % {"days": -days}

    def kind(self, due_on):
        """ "late", "today", "ahead" or "" for the look of the words."""
        if due_on is None:
            return ""
        if due_on < self.today:
            return "late"
        return "today" if due_on == self.today else "ahead"
