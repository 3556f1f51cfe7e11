"""The Word templates of the portal's documents: look at one, replace it, go back to ours."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from movement.documents import making, pdf, registry
from movement.documents.values import field_list, plain, schema_of
from movement.downloads import file_response
from movement.forms_documents import WordTemplateForm
from movement.models import DocumentTemplate


def _verb(permission):
    """Signed in and holding the permission; without it 403."""
    allowed = permission_required(permission, raise_exception=True)
    return lambda view: login_required(allowed(view))


_may_see = _verb("movement.view_documenttemplate")
_may_change = _verb("movement.change_documenttemplate")


def _document(key):
    try:
        return registry.get(key)
    except KeyError as error:
        raise Http404 from error


@require_safe
@_may_see
def document_list(request):
    """Every document, and which of them have a template of their own."""
    replaced = DocumentTemplate.objects.replaced_keys()
    documents = [(document, document.key in replaced) for document in registry.everything()]
    return render(request, "movement/document_list.html", {"documents": documents})


@require_http_methods(["GET", "HEAD", "POST"])
@_may_see
def document_detail(request, key):
    """One document: its template, versions and fields; a POST brings a new template."""
    document = _document(key)
    if request.method != "POST":
        return _detail_page(request, document, WordTemplateForm(document=document))
    return _replace(request, document)


@_may_change
def _replace(request, document):
    form = WordTemplateForm(request.POST, request.FILES, document=document)
    if not form.is_valid():
        return _detail_page(request, document, form)
    name = form.cleaned_data["file"].name[-160:]
    DocumentTemplate.objects.replace(
        key=document.key, name=name, content=form.content, officer=request.user
    )
    text = _("“%s” is made from the new template from now on.")
    messages.success(request, text % document.title)
    return redirect("movement:document-detail", document.key)


def _detail_page(request, document, form):
    versions = list(DocumentTemplate.objects.versions(document.key))
    fields = field_list(schema_of(document.data), plain(document.sample()))
    return render(
        request,
        "movement/document_detail.html",
        {
            "document": document,
            "form": form,
            "versions": versions,
            "is_replaced": bool(versions) and versions[0].is_replacement,
            "formats": making.formats_of(document.key),
            "fields": fields,
            "crumbs": [
                {"label": _("Document templates"), "url": reverse("movement:document-list")},
                {"label": document.title, "url": ""},
            ],
        },
    )


@require_safe
@_may_see
def document_template(request, key):
    """The template in use, or the version `?ban=`, to change it in Word."""
    document = _document(key)
    content = making.word_template(key)
    if version := request.GET.get("ban"):
        rows = DocumentTemplate.objects.filter(key=key).exclude(sha256="")
        if not version.isdecimal():
            raise Http404
        content = bytes(get_object_or_404(rows, pk=version).content)
    return file_response(content, f"{document.title} - mẫu", making.WORD)


@require_safe
@_may_see
def document_sample(request, key, file_format):
    """The document filled with its sample, as Word or PDF."""
    document = _document(key)
    if file_format not in making.FORMATS:
        raise Http404
    try:
        content = making.make(key, document.sample(), file_format)
    except pdf.PdfUnavailable as error:
        return making.no_pdf(request, error)
    return file_response(content, f"{document.title} - xem thử", file_format)


@require_POST
@_may_change
def document_restore(request, key):
    """Back to the portal's own template; asked twice it is done once."""
    document = _document(key)
    if DocumentTemplate.objects.current(key):
        DocumentTemplate.objects.restore(key=key, officer=request.user)
    text = _("“%s” is made from the portal's own template again.")
    messages.success(request, text % document.title)
    return redirect("movement:document-detail", key)
