"""What only a person can tell of a file: what its columns are, which unit a name means."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from households import import_workflow as workflow
from households.forms_importing import ColumnsForm, NamesForm
from households.services import import_answers, importing
from households.views.import_base import ImportMixin
from movement.kept import KeptFormMixin
from movement.views.answers import crumb


class _AnswerView(ImportMixin, KeptFormMixin, FormView):
    """A form about a file not yet loaded; its answers are remembered and the check is run anew."""

    states = (workflow.UPLOADED, workflow.CHECKED)

    def form_valid(self, form):
        self.keep(form)
        importing.begin_check(self.batch)
        messages.success(self.request, self.done)
        return redirect(self.batch)


@method_decorator(never_cache, name="dispatch")
class ImportColumns(_AnswerView):
    template_name = "households/import_columns.html"
    form_class = ColumnsForm

    @property
    def done(self):
        return _("The columns are remembered for files of the same layout.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"tables": self.batch.tables}

    def keep(self, form):
        import_answers.map_columns(self.batch, form.mapping(), by=self.request.user)

    def crumbs(self):
        return super().crumbs(crumb(_("Columns")))


@method_decorator(never_cache, name="dispatch")
class ImportNames(_AnswerView):
    template_name = "households/import_names.html"
    form_class = NamesForm

    @property
    def done(self):
        return _("The names are remembered for the next files of this unit.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"questions": self.batch.questions}

    def keep(self, form):
        import_answers.answer_names(self.batch, form.answers(), by=self.request.user)

    def crumbs(self):
        return super().crumbs(crumb(_("Unit names")))
