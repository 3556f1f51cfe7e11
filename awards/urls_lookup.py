"""Addresses of the book of awards given, and of putting results on record."""

from django.urls import path

from awards.views import lookup, past_import, results

_GIVEN = "lam-viec/khen-thuong/da-khen/"
_RESULTS = "lam-viec/khen-thuong/ket-qua/"
_PAST = "lam-viec/khen-thuong/quyet-dinh-cu/"
_FILE = f"{_PAST}<uuid:public_id>/"
_BATCH = f"{_RESULTS}<uuid:public_id>/"

urlpatterns = [
    path(_GIVEN, lookup.LookupView.as_view(), name="lookup"),
    path(f"{_GIVEN}<uuid:public_id>/", lookup.PastAwardView.as_view(), name="past-award"),
    path(
        f"{_GIVEN}<uuid:public_id>/sua/",
        results.PastAwardMendView.as_view(),
        name="past-award-mend",
    ),
    path(_RESULTS, results.ResultListView.as_view(), name="result-list"),
    path(f"{_RESULTS}them/", results.ResultRecordView.as_view(), name="result-record"),
    path(_BATCH, results.ResultDetailView.as_view(), name="result-detail"),
    path(f"{_BATCH}huy/", results.ResultUndoView.as_view(), name="result-undo"),
    path(_PAST, past_import.PastImportListView.as_view(), name="past-import-list"),
    path(f"{_PAST}gui/", past_import.PastImportCreateView.as_view(), name="past-import-create"),
    path(f"{_PAST}bieu-mau/", past_import.PastTemplateView.as_view(), name="past-template"),
    path(_FILE, past_import.PastImportView.as_view(), name="past-import"),
    path(f"{_FILE}tep/", past_import.PastImportFileView.as_view(), name="past-import-file"),
    path(
        f"{_FILE}ghi-chu/",
        past_import.PastImportFileView.as_view(is_annotated=True),
        name="past-import-remarks",
    ),
]
