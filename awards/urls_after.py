"""Addresses of what follows the appraisal: files for signing, and all that comes of a decision."""

from django.urls import path

from awards.views import (
    amending,
    archive,
    certificates,
    check,
    decisions,
    names,
    payments,
    signing,
    statistics,
)

_SIGNING = "lam-viec/trinh-ky/"
_FILE = f"{_SIGNING}<uuid:public_id>/"
_DECISION = "lam-viec/quyet-dinh/<uuid:public_id>/"
_NAMES = "lam-viec/xac-nhan-ten/"
_BLANKS = "lam-viec/phoi-bang/"
_BLANK = f"{_BLANKS}<uuid:public_id>/"


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
    _page(f"{_FILE}hoi-ten/", names.AskNamesView, "names-ask"),
    _page(_NAMES, names.NamesView, "names"),
    _page(f"{_NAMES}<uuid:public_id>/sua/", names.MendNamesView, "names-mend"),
    _page(f"{_DECISION}dinh-chinh/", amending.CorrectView, "decision-correct"),
    path(f"{_DECISION}ban-ky-so.pdf", decisions.sealed_copy, name="decision-sealed"),
    _page(f"{_DECISION}huy-bo/", amending.RevokeView, "decision-revoke"),
    _page(f"{_DECISION}thu-hoi/<int:pk>/", amending.ReturnView, "recall-return"),
    _page(_BLANKS, certificates.BlankListView, "blank-list"),
    _page(f"{_BLANKS}them/", certificates.BlankCreateView, "blank-create"),
    _page(_BLANK, certificates.BlankPageView, "blank-detail"),
    _page(f"{_BLANK}toa-do/", certificates.BlankEditView, "blank-fields"),
    _page(f"{_BLANK}nhap-xuat/", certificates.StockView, "blank-stock"),
    path(f"{_BLANK}in-thu.pdf", certificates.blank_test, name="blank-test"),
    path(f"{_BLANK}anh.jpg", certificates.blank_picture, name="blank-picture"),
    _page(f"{_DECISION}bang/", certificates.CertificatesView, "certificates"),
    _page(
        "lam-viec/bang/<uuid:public_id>/lap-lai/", certificates.ReplaceView, "certificate-replace"
    ),
    _page("lam-viec/bang/tep/<uuid:public_id>/<slug:part>/", certificates.RunFileView, "run-file"),
    _page(f"{_DECISION}tien-thuong/", payments.PaymentsView, "payments"),
    _page("lam-viec/tien-thuong/<uuid:public_id>/", payments.AccountView, "payment-account"),
    _page(f"{_DECISION}hoi-nghi/", payments.ConferenceView, "conference"),
    _page(f"{_DECISION}hoi-nghi/<uuid:case_id>/", payments.GuestView, "conference-guest"),
    path(
        f"{_DECISION}tep/<slug:key>.<slug:file_format>",
        payments.document,
        name="decision-document",
    ),
    _page("lam-viec/ho-so/tiep-nhan/<uuid:public_id>/luu-tru/", archive.ArchiveView, "archive"),
    path("lam-viec/ho-so/luu-tru/<uuid:public_id>.zip", archive.archive_file, name="archive-file"),
    path("lam-viec/ho-so/tiep-nhan/<uuid:public_id>/nhat-ky.xlsx", archive.traces, name="traces"),
    _page("lam-viec/khen-thuong/thong-ke/", statistics.StatisticsView, "statistics"),
    path(
        "lam-viec/khen-thuong/thong-ke/bieu.<slug:file_format>",
        statistics.statistics_file,
        name="statistics-file",
    ),
    path("kiem-tra-khen-thuong/<uuid:public_id>/", check.check, name="check"),
]
