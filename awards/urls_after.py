"""Addresses of what follows the appraisal: files for signing, and all that comes of a decision."""

from django.urls import path

from awards.views import signing

_SIGNING = "lam-viec/trinh-ky/"
_FILE = f"{_SIGNING}<uuid:public_id>/"


def _page(address, view, name):
    return path(address, view.as_view(), name=name)


urlpatterns = [
    _page(_SIGNING, signing.SigningListView, "signing-list"),
    _page(f"{_SIGNING}lap/", signing.SigningCreateView, "signing-create"),
    _page(_FILE, signing.SigningPageView, "signing-detail"),
    _page(f"{_FILE}sua/", signing.SigningEditView, "signing-edit"),
    _page(f"{_FILE}bo-doi-tuong/", signing.LeaveOutView, "signing-leave-out"),
    _page(f"{_FILE}trinh/", signing.PresentView, "signing-present"),
    _page(f"{_FILE}da-ky/", signing.SignView, "signing-sign"),
    _page(f"{_FILE}rut-ve/", signing.TakeBackView, "signing-take-back"),
    _page(f"{_FILE}huy/", signing.DropView, "signing-drop"),
    path(f"{_FILE}tep/<slug:key>.<slug:file_format>", signing.document, name="signing-document"),
    _page(f"{_FILE}tep/<slug:key>/pdf/", signing.PdfUploadView, "signing-pdf"),
]
