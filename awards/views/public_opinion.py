"""The public's pages of a period: the notice with its list, the form, the thanks.

Of a subject stand name, title, workplace, form and who proposes; the summary only with written
consent, never a residence or an identity number. Once the period is over the list is gone and the
notice stays. Not cached: the page holds a CSRF token and today's date.
"""

from allauth.account.adapter import get_adapter
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from awards.forms_opinions import PublicForm
from awards.models import OpinionPeriod, WrongState
from awards.services import opinions

MOST_NOTICES = 100


@require_safe
@never_cache
def notices(request):
    """Periods open now and those that are over, newest first."""
    rows = OpinionPeriod.objects.shown().select_related("call")
    return render(request, "awards/opinions/notices.html", {"periods": rows[:MOST_NOTICES]})


@method_decorator(never_cache, name="dispatch")
class NoticeView(FormView):
    """One period; POST takes an opinion, whoever is signed in or not."""

    template_name = "awards/opinions/notice.html"
    form_class = PublicForm

    @cached_property
    def period(self):
        rows = OpinionPeriod.objects.shown().select_related("call")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @cached_property
    def lines(self):
        """The list, while the period is open."""
        if not self.period.is_open:
            return []
        rows = self.period.lines.exclude(nomination__status__in=("withdrawn", "merged"))
        rows = rows.select_related(
            "nomination__form",
            "nomination__submission__unit__parent",
            "nomination__submission__agency",
        )
        return list(rows)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines}

    def post(self, request, *args, **kwargs):
        if not self.period.is_open:
            return self.closed()
        if self.get_form().is_trapped:
            # A machine learns nothing from being refused.
            return redirect("awards:opinion-thanks", self.period.public_id)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        address = get_adapter().get_client_ip(self.request)
        try:
            opinions.receive(self.period, address=address, **form.values())
        except WrongState:
            return self.closed()
        except opinions.TooMany:
            form.add_error(
                None,
                _(
                    "Several opinions have come from your network within an hour. What you wrote "
                    "stands below: send it again later, or bring it to the Department of Home "
                    "Affairs."
                ),
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        return redirect("awards:opinion-thanks", self.period.public_id)

    def closed(self):
        return self.render_to_response(self.get_context_data(), status=409)

    def get_context_data(self, **kwargs):
        return super().get_context_data(period=self.period, lines=self.lines, **kwargs)


@require_safe
@never_cache
def thanks(request, public_id):
    period = OpinionPeriod.objects.shown().filter(public_id=public_id).first()
    if period is None:
        raise Http404
    return render(request, "awards/opinions/thanks.html", {"period": period})
