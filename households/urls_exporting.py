"""Addresses of lists taken out of the register."""

from django.urls import path

from households.views import exporting

urlpatterns = [
    path("", exporting.ExportAsk.as_view(), name="household-export"),
    path("bao-cao/", exporting.NamesExportAsk.as_view(), name="report-names-export"),
    path("<uuid:public_id>/", exporting.ExportDetail.as_view(), name="export-detail"),
    path("<uuid:public_id>/tep/", exporting.ExportFile.as_view(), name="export-file"),
]
