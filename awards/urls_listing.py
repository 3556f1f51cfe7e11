"""Addresses of a draft's list: by file, by paste, in the grid."""

from django.urls import path

from awards.views import grid, listing, reports
from awards.views.proposal_documents import proposal_document

_LIST = "lam-viec/ho-so/<uuid:public_id>/danh-sach/"
_KEPT = f"{_LIST}nhap/<uuid:list_id>/"

urlpatterns = [
    path(
        "lam-viec/ho-so/<uuid:public_id>/van-ban/<slug:key>/<slug:file_format>/",
        proposal_document,
        name="submission-document",
    ),
    path(f"{_LIST}nhap/", listing.ListImportView.as_view(), name="list-create"),
    path(f"{_LIST}bieu-mau/", listing.ListTemplateView.as_view(), name="list-template"),
    path(f"{_LIST}bang/", grid.GridView.as_view(), name="list-grid"),
    path(f"{_LIST}bao-cao/", reports.ReportsView.as_view(), name="submission-reports"),
    path(_KEPT, listing.ListPreviewView.as_view(), name="list-import"),
    path(f"{_KEPT}ghi-chu/", listing.ListRemarksView.as_view(), name="list-remarks"),
]
