"""The editors' desk: articles from draft to publication."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import ListView

from movement import news_workflow, richtext
from movement.forms import ArticleForm, CorrectionForm, PublishForm, ReasonForm
from movement.kept import keeps_text, restored_message, take, token_for
from movement.models import Article, StaleText, WrongState
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin
from movement.views.public import picture_response

CONFLICT = 409
STATE = "trang-thai"


def sees_articles(view):
    """Signed in and holding the right to see the desk of news; without it 403."""
    return login_required(_may_see(view))


_may_see = permission_required("movement.view_article", raise_exception=True)


def _article(request, public_id):
    rows = Article.objects.for_user(request.user).select_related("counter", "created_by")
    return get_object_or_404(rows, public_id=public_id)


class ArticleDesk(KeysetMixin, ScopedMixin, ListView):
    """All articles of the portal, newest change first."""

    permission_required = "movement.view_article"
    template_name = "movement/article_desk.html"
    queryset = Article.objects.for_lists().select_related("created_by", "counter")
    keyset = ("-updated_at", "-slug")

    def get_queryset(self):
        articles = super().get_queryset()
        state = self.request.GET.get(STATE)
        return articles.filter(status=state) if state in news_workflow.STATES else articles

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = self.request.GET.get(STATE, "")
        return context | {
            "states": [
                {"code": code, "label": label, "is_chosen": code == chosen}
                for code, label in news_workflow.STATES.items()
            ]
        }


@require_safe
@sees_articles
def article_office(request, public_id):
    """The article as it will look, what may be done with it, what happened."""
    article = _article(request, public_id)
    steps = article.steps.select_related("by").order_by("-pk")
    return render(
        request,
        "movement/article_office.html",
        {
            "article": article,
            "verbs": article.available_transitions(request.user),
            "may_edit": article.may_edit(request.user),
            "timeline": [
                {"title": step.title, "when": step.at, "who": step.by, "note": step.note}
                for step in steps
            ],
        },
    )


@require_safe
@sees_articles
def article_picture(request, public_id):
    return picture_response(request, _article(request, public_id), is_small=False)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
@permission_required("movement.add_article", raise_exception=True)
def article_create(request):
    if request.method != "POST":
        first = {"public_id": uuid.uuid4(), "pen_name": request.user.full_name}
        return _form_page(request, ArticleForm(_restored(request), initial=first))
    form = ArticleForm(request.POST, request.FILES)
    if not form.is_valid() or "preview" in request.POST:
        return _form_page(request, form)
    sent_before = Article.objects.filter(public_id=form.cleaned_data["public_id"]).first()
    article = sent_before or _create(request, form)
    messages.success(request, _("The draft “%(title)s” is saved.") % {"title": article.title})
    return redirect(article.get_office_url())


def _create(request, form):
    article = form.fill()
    article.public_id = form.cleaned_data["public_id"] or uuid.uuid4()
    try:
        return Article.objects.begin(by=request.user, article=article)
    except IntegrityError:
        # The same form sent twice at the same moment: the other one was stored.
        return Article.objects.get(public_id=article.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
@_may_see
def article_update(request, public_id):
    article = _article(request, public_id)
    if not article.may_edit(request.user):
        raise PermissionDenied

    def save(form):
        form.fill().save_text(by=request.user, version=form.cleaned_data["version"])

    return _edit(request, article, ArticleForm, save)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
@_may_see
def article_correct(request, public_id):
    article = _article(request, public_id)
    if "correct" not in {verb.name for verb in article.available_transitions(request.user)}:
        raise PermissionDenied

    def save(form):
        form.fill().transition(
            "correct",
            by=request.user,
            note=form.cleaned_data["note"],
            version=form.cleaned_data["version"],
        )

    return _edit(request, article, CorrectionForm, save)


def _edit(request, article, form_class, save):
    """Show, preview or save the form of an article that exists."""
    if request.method != "POST":
        form = form_class(_restored(request), instance=article, initial=_key(article))
        return _form_page(request, form, _article(request, article.public_id))
    # The form writes what was typed into its instance, valid or not: the page shows the stored.
    form = form_class(request.POST, request.FILES, instance=_article(request, article.public_id))
    if not form.is_valid() or "preview" in request.POST:
        return _form_page(request, form, article)
    try:
        save(form)
    except StaleText as stale:
        return _conflict_page(request, form, stale.current)
    except WrongState as wrong:
        messages.error(request, str(wrong))
        return redirect(article.get_office_url())
    messages.success(request, _("The article is saved."))
    return redirect(article.get_office_url())


def _restored(request):
    """What was typed before the session ended, to bind the form to; None without any."""
    restored = take(request)
    if restored is None:
        return None
    messages.info(request, restored_message(restored))
    return restored.data


def _key(article):
    return {"version": article.version, "public_id": article.public_id}


def _form_page(request, form, article=None):
    chosen = request.FILES.get("picture")
    context = {
        "form": form,
        "article": article or form.instance,
        "chosen_picture": chosen.name if chosen and "picture" not in form.errors else "",
        "kept_for": token_for(request.user),
    }
    if "preview" in request.POST:
        context["preview"] = richtext.render(request.POST.get("body", ""))
    return render(request, "movement/article_form.html", context)


def _conflict_page(request, form, current):
    """Both texts side by side; what was typed can be saved over what is stored, knowingly."""
    compared = [
        {
            "label": form.fields[name].label,
            "stored": getattr(current, name),
            "typed": form.cleaned_data[name],
        }
        for name in form._meta.fields
        if getattr(current, name) != form.cleaned_data[name]
    ]
    context = {
        "form": form,
        "article": current,
        "other": current.saved_last_by() or _("Somebody else"),
        "compared": compared,
        "chosen_picture": form.drawn and request.FILES["picture"].name,
        "hidden": [
            (name, value)
            for name, value in request.POST.items()
            if name not in {"version", "preview", "csrfmiddlewaretoken"}
        ],
    }
    return render(request, "movement/article_conflict.html", context, status=CONFLICT)


@require_http_methods(["GET", "HEAD", "POST"])
@sees_articles
def article_transition(request, public_id, verb):
    """A page that asks (reason, hour), then the verb; verbs without questions come by POST."""
    article = _article(request, public_id)
    if verb not in news_workflow.BY_NAME or verb == "correct":
        raise Http404
    step = news_workflow.BY_NAME[verb]
    if not request.user.has_perm(step.permission):
        raise PermissionDenied
    if article.status not in step.sources:
        messages.error(request, _wrong_state(article))
        return redirect(article.get_office_url())
    form = _question(step, request.POST if request.method == "POST" else None)
    if request.method != "POST" or (form and not form.is_valid()):
        context = {"article": article, "verb": step, "form": form}
        return render(request, "movement/article_transition.html", context)
    return _do(request, article, step, form.cleaned_data if form else {})


def _question(step, data):
    if step.name == "publish":
        return PublishForm(data)
    return ReasonForm(data) if step.needs_note else None


def _wrong_state(article):
    return _("This is no longer possible: the present state is “%(state)s”.") % {
        "state": article.state_label
    }


def _do(request, article, step, answers):
    try:
        article.transition(step.name, by=request.user, **answers)
    except (WrongState, ValidationError) as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("“%(title)s”: %(done)s.") % {"title": article.title, "done": article.state_label},
        )
    return redirect(article.get_office_url())
