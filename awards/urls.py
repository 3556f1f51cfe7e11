"""Addresses of commendation for officers, under /lam-viec/."""

from django.urls import path

from awards import (
    urls_after,
    urls_calls,
    urls_charge,
    urls_claims,
    urls_consulting,
    urls_council,
    urls_home_affairs,
    urls_interest,
    urls_listing,
    urls_lookup,
    urls_opinions,
    urls_routing,
)
from awards.views import calls, cases, papers, register, sections, submissions

app_name = "awards"

_CALL = "lam-viec/dot-khen-thuong/"
_SUBMISSION = "lam-viec/ho-so/<uuid:public_id>/"
_CASE = "lam-viec/ho-so/doi-tuong/<uuid:public_id>/"

urlpatterns = [
    path(_CALL, calls.CallListView.as_view(), name="call-list"),
    path(f"{_CALL}<uuid:public_id>/", calls.CallDetailView.as_view(), name="call-detail"),
    path(
        f"{_CALL}<uuid:public_id>/mau/<slug:key>.docx",
        calls.BlankFormView.as_view(),
        name="call-blank",
    ),
    path(
        f"{_CALL}<uuid:public_id>/lap-ho-so/",
        calls.SubmissionCreateView.as_view(),
        name="submission-create",
    ),
    path("lam-viec/ho-so/", submissions.SubmissionListView.as_view(), name="submission-list"),
    path(_SUBMISSION, submissions.SubmissionDetailView.as_view(), name="submission-detail"),
    path(f"{_SUBMISSION}to-trinh/", sections.LetterView.as_view(), name="submission-letter"),
    path(f"{_SUBMISSION}danh-sach/", cases.CaseListView.as_view(), name="submission-cases"),
    path(f"{_SUBMISSION}bien-ban/", sections.MinutesView.as_view(), name="submission-minutes"),
    path(
        f"{_SUBMISSION}giay-to/", papers.SubmissionPapersView.as_view(), name="submission-papers"
    ),
    path(f"{_SUBMISSION}xem-lai/", submissions.ReviewView.as_view(), name="submission-review"),
    path(f"{_SUBMISSION}gui/", submissions.SendView.as_view(), name="submission-send"),
    path(f"{_SUBMISSION}da-gui/", submissions.ReceiptView.as_view(), name="submission-receipt"),
    path(f"{_SUBMISSION}rut/", submissions.WithdrawView.as_view(), name="submission-withdraw"),
    path(f"{_SUBMISSION}xoa/", submissions.DeleteDraftView.as_view(), name="submission-delete"),
    path(
        f"{_SUBMISSION}lap-lai/",
        submissions.StartAgainView.as_view(),
        name="submission-start-again",
    ),
    path(_CASE, cases.CaseDetailView.as_view(), name="case-detail"),
    path(f"{_CASE}soan/", cases.CaseEditView.as_view(), name="case-edit"),
    path(f"{_CASE}ho-gia-dinh/", register.CaseHouseholdView.as_view(), name="case-household"),
    path(f"{_CASE}giay-to/", papers.CasePapersView.as_view(), name="case-papers"),
    path(f"{_CASE}bo/", cases.CaseRemoveView.as_view(), name="case-remove"),
    path(f"{_CASE}rut/", cases.CaseWithdrawView.as_view(), name="case-withdraw"),
    path(f"{_CASE}gui-bo-sung/", cases.SupplyView.as_view(), name="case-supply"),
    path(
        "lam-viec/ho-so/giay-to/<uuid:uuid>/bo/",
        papers.PaperRemoveView.as_view(),
        name="paper-remove",
    ),
    *urls_calls.urlpatterns,
    *urls_charge.urlpatterns,
    *urls_consulting.urlpatterns,
    *urls_claims.urlpatterns,
    *urls_council.urlpatterns,
    *urls_home_affairs.urlpatterns,
    *urls_listing.urlpatterns,
    *urls_lookup.urlpatterns,
    *urls_opinions.urlpatterns,
    *urls_interest.urlpatterns,
    *urls_after.urlpatterns,
    *urls_routing.urlpatterns,
]
