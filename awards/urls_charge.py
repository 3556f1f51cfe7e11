"""Addresses of receipts, notices, many cases at once, and appraisals apart."""

from django.urls import path

from awards.views import bulk, bulk_acts, notices, scoring
from awards.views.receipt import receipt_document

_CASES = "lam-viec/doi-tuong/"

_CASE = f"{_CASES}<uuid:public_id>/"

urlpatterns = [
    path("lam-viec/thong-bao-don-vi/", notices.NoticeListView.as_view(), name="notices"),
    path(
        "lam-viec/ho-so/tiep-nhan/dau-moi.xlsx",
        notices.ContactsView.as_view(),
        name="review-contacts",
    ),
    path(
        "lam-viec/ho-so/tiep-nhan/<uuid:public_id>/giay-hen.<str:file_format>",
        receipt_document,
        name="receipt-document",
    ),
    path(f"{_CASE}tham-dinh-doc-lap/", scoring.ScoreView.as_view(), name="case-score"),
    path(f"{_CASE}nguoi-tham-dinh/", scoring.AppointView.as_view(), name="case-appoint"),
    path(f"{_CASES}tham-dinh/", bulk.AppraiseManyView.as_view(), name="case-appraise-many"),
    path(f"{_CASES}phan-cong/", bulk.AssignManyView.as_view(), name="case-assign-many"),
    path(f"{_CASES}bo-sung/", bulk_acts.SupplementManyView.as_view(), name="case-supplement-many"),
    path(f"{_CASES}tam-dung/", bulk_acts.HoldManyView.as_view(), name="case-hold-many"),
    path(
        f"{_CASES}khong-du-dieu-kien/",
        bulk_acts.NotEligibleManyView.as_view(),
        name="case-not-eligible-many",
    ),
    path(f"{_CASES}khong-khen/", bulk_acts.RefuseManyView.as_view(), name="case-refuse-many"),
    path(f"{_CASES}xu-ly/<uuid:public_id>/", bulk_acts.BulkRunView.as_view(), name="bulk-run"),
    path(f"{_CASES}can-bo-thu-ly/", bulk.ChargeBoardView.as_view(), name="charge-board"),
    path(
        f"{_CASES}can-bo-thu-ly/<int:pk>/ban-giao/",
        bulk.HandOverView.as_view(),
        name="charge-hand-over",
    ),
]
