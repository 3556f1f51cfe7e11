"""Addresses of the imports, under /lam-viec/ho-ngheo/nhap/."""

from django.urls import path

from households.views import importing, importing_answers, importing_files

urlpatterns = [
    path("", importing.ImportList.as_view(), name="import-list"),
    path("tep-moi/", importing.ImportCreate.as_view(), name="import-create"),
    path("bieu-mau/", importing_files.import_template, name="import-template"),
    path("<uuid:public_id>/", importing.ImportDetail.as_view(), name="import-detail"),
    path("<uuid:public_id>/tien-do/", importing.ImportProgress.as_view(), name="import-progress"),
    path(
        "<uuid:public_id>/cot/", importing_answers.ImportColumns.as_view(), name="import-columns"
    ),
    path("<uuid:public_id>/ten/", importing_answers.ImportNames.as_view(), name="import-names"),
    path("<uuid:public_id>/nap/", importing.import_confirm, name="import-confirm"),
    path("<uuid:public_id>/duyet/", importing.import_approve, name="import-approve"),
    path("<uuid:public_id>/khong-duyet/", importing.ImportRefuse.as_view(), name="import-refuse"),
    path("<uuid:public_id>/bo/", importing.import_withdraw, name="import-withdraw"),
    path("<uuid:public_id>/kiem-tra-lai/", importing.import_restart, name="import-restart"),
    path("<uuid:public_id>/hoan-tac/", importing.ImportUndo.as_view(), name="import-undo"),
    path("<uuid:public_id>/tep-goc/", importing_files.import_original, name="import-original"),
    path("<uuid:public_id>/tep-ghi-chu/", importing_files.import_remarks, name="import-remarks"),
]
