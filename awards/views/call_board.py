"""The board of a call: what must be seen first as figures and a few rows, the rest by pages."""

from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from awards.board import BESIDE_A_PLACE, OF_A_LIST, Board, late_cases, time_per_step
from awards.services import calls, consultation
from awards.views.call_office import call_crumbs
from awards.views.calls import CallMixin
from movement.deadlines import Deadlines
from movement.roles import Role
from movement.views.office import OfficeMixin
from movement.views.paging import CURSOR, paged

PLACES_A_PAGE = 25
SHOW, WHOLE = "xem", "toan-bo"
NOT_SENT, OVER = "chua-gui", "vuot"


class BoardView(CallMixin, OfficeMixin, TemplateView):
    """Where a call stands, for the officers of its receiver and the auditor.

    `?xem=` one of the tabs of places, `?trang=` its page, `?toan-bo=1` everything, for print.
    """

    permission_required = "awards.view_review"
    template_name = "awards/calls/board.html"

    def has_permission(self):
        user = self.request.user
        may_read = super().has_permission()
        return may_read and (self.call.is_received_by(user) or user.has_role(Role.AUDITOR))

    def with_lists(self, rows):
        # Read together with the board's own.
        return rows

    @cached_property
    def is_whole(self):
        return WHOLE in self.request.GET

    def get_context_data(self, **kwargs):
        call, user = self.call, self.request.user
        most = None if self.is_whole else OF_A_LIST
        board = Board(call, most)
        asked, late = consultation.lists_of_board(call, user), late_cases(call, user, most)
        deadlines = Deadlines()
        board.read(*asked.values(), late, deadlines.holidays)
        for case in late:
            case.due_words = deadlines.words(case.due_on)
        return super().get_context_data(
            call=call,
            window=call.window,
            figures=self.figures(board),
            waiting=[(line, self.list_of(line)) for line in board.waiting()],
            late=late,
            late_count=board.late(),
            late_url=self.listed("review-cases", show="late"),
            times=time_per_step(call),
            returned=board.returned(),
            ended=[
                (state.label, count, self.listed("review-queue", state=state.code))
                for state, count in board.ended()
            ],
            consulted=consultation.outstanding(call, user, asked),
            shares=board.shares(),
            is_whole=self.is_whole,
            whole_url=f"{self.request.path}?{WHOLE}=1",
            of_a_list="" if self.is_whole else f":{OF_A_LIST}",
            may_change=calls.may_change(call, user),
            crumbs=call_crumbs(call, _("Progress")),
            **self.of_places(board),
            **kwargs,
        )

    def of_places(self, board):
        """The places of the tab and page asked for, with the tabs and the links between pages."""
        tabs = {"": board.places}
        tabs[NOT_SENT] = [row for row in board.places if not row.has_sent]
        tabs[OVER] = [row for row in board.places if row.is_over_quota]
        show = self.request.GET.get(SHOW, "")
        show = show if show in tabs and not self.is_whole else ""
        rows, page = paged(self.request.GET.get(CURSOR), tabs[show], PLACES_A_PAGE)
        rows = board.places if self.is_whole else rows
        board.fill(rows, None if self.is_whole else BESIDE_A_PLACE)
        labels = {"": _("All"), NOT_SENT: _("Not sent yet"), OVER: _("Over quota")}
        return {
            "rows": [(row, self.listed("review-queue", place=row.code)) for row in rows],
            "not_sent": tabs[NOT_SENT],
            "place_count": len(board.places),
            "page": page,
            "previous_url": page["previous"] and self.at(show, page["previous"]),
            "next_url": page["next"] and self.at(show, page["next"]),
            "shows": [
                {
                    "label": f"{label} ({len(tabs[code])})",
                    "url": self.at(code),
                    "active": code == show,
                }
                for code, label in labels.items()
            ],
        }

    def figures(self, board):
        """What must be seen first: values as written, each with the list behind it."""
        missing = sum(not row.has_sent for row in board.places)
        over = sum(row.is_over_quota for row in board.places)
        returned = sum(count for _state, count in board.ended())
        return [
            {
                "value": f"{missing}/{len(board.places)}",
                "label": _("have not sent"),
                "url": self.at(NOT_SENT),
            },
            {"value": intcomma(board.proposed), "label": _("cases proposed")},
            {
                "value": intcomma(over),
                "label": _("units and agencies over quota"),
                "url": self.at(OVER),
            },
            {
                "value": intcomma(board.late()),
                "label": _("cases past their last day"),
                "url": self.listed("review-cases", show="late"),
            },
            {"value": intcomma(returned), "label": _("returned or withdrawn")},
        ]

    def at(self, show, number=1):
        """The address of a page of a tab."""
        query = {SHOW: show} if show else {}
        if number > 1:
            query[CURSOR] = number
        return f"{self.request.path}?{urlencode(query)}#places-head"

    def listed(self, name, **filters):
        """The address of a list of Home Affairs, narrowed to this call."""
        return f"{reverse(f'awards:{name}')}?{urlencode({'call': self.call.pk, **filters})}"

    def list_of(self, line):
        name = "review-queue" if line.book == "submission" else "review-cases"
        return self.listed(name, state=line.state)
