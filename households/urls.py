from django.urls import include, path

from households.urls_reports import urlpatterns as report_patterns
from households.views import (
    documents,
    duplicates,
    empty_forms,
    identity,
    lineage,
    lineage_list,
    register,
    register_detail,
    register_edit,
    register_filters,
    register_find,
    register_print,
)

app_name = "households"

urlpatterns = [
    path("", register.HouseholdList.as_view(), name="household-list"),
    path("nhap/", include("households.urls_importing")),
    path("xuat/", include("households.urls_exporting")),
    path("tim/", register.household_search, name="household-search"),
    path("moi/", register_edit.HouseholdCreate.as_view(), name="household-create"),
    path(
        "so-dinh-danh/", register_find.IdentitySearch.as_view(), name="household-identity-search"
    ),
    path("in/", register_print.HouseholdPrint.as_view(), name="household-print"),
    path("bo-loc/", register_filters.SavedFilterList.as_view(), name="saved-filter-list"),
    path("bo-loc/<int:pk>/", register_filters.saved_filter_change, name="saved-filter-change"),
    path("mau-trong/", empty_forms.EmptyForms.as_view(), name="empty-forms"),
    path(
        "mau-trong/<slug:public_id>/<slug:key>.<slug:file_format>",
        empty_forms.empty_form,
        name="empty-form",
    ),
    path("chuyen-den/", lineage.MovedIn.as_view(), name="household-moved-in"),
    path("bien-dong/", lineage_list.LineageList.as_view(), name="lineage-list"),
    path("bien-dong/<int:pk>/hoan-tac/", lineage_list.LineageUndo.as_view(), name="lineage-undo"),
    path("nghi-trung/", duplicates.DuplicateList.as_view(), name="duplicate-list"),
    path(
        "nghi-trung/<uuid:pair_id>/", duplicates.DuplicateDetail.as_view(), name="duplicate-detail"
    ),
    path(
        "nghi-trung/<uuid:pair_id>/gop/<int:keep>/",
        duplicates.DuplicateMerge.as_view(),
        name="duplicate-merge",
    ),
    path("<uuid:public_id>/", register_detail.HouseholdDetail.as_view(), name="household-detail"),
    path(
        "<uuid:public_id>/sua/", register_edit.HouseholdUpdate.as_view(), name="household-update"
    ),
    path(
        "<uuid:public_id>/van-ban/<slug:key>.<slug:file_format>",
        documents.household_document,
        name="household-document",
    ),
    path(
        "ra-soat/<uuid:public_id>/van-ban/<slug:key>.<slug:file_format>",
        documents.sheet_document,
        name="sheet-document",
    ),
    path(
        "<uuid:public_id>/nguon-goc/",
        lineage_list.HouseholdLineage.as_view(),
        name="household-lineage",
    ),
    path("<uuid:public_id>/tach/", lineage.Split.as_view(), name="household-split"),
    path("<uuid:public_id>/nhap/", lineage.Merge.as_view(), name="household-merge"),
    path("<uuid:public_id>/chuyen/", lineage.Move.as_view(), name="household-move"),
    path("<uuid:public_id>/chuyen-di/", lineage.MoveOut.as_view(), name="household-move-out"),
    path("<uuid:public_id>/khong-con/", lineage.End.as_view(), name="household-end"),
    path(
        "<uuid:public_id>/giay-to/",
        register_detail.HouseholdPapers.as_view(),
        name="household-papers",
    ),
    path(
        "<uuid:public_id>/giay-to/<uuid:uuid>/bo/",
        register_detail.HouseholdPaperRemove.as_view(),
        name="household-paper-remove",
    ),
    path(
        "<uuid:public_id>/lich-su/",
        register_detail.HouseholdHistory.as_view(),
        name="household-history",
    ),
    path(
        "<uuid:public_id>/thanh-vien/<uuid:member_id>/so-dinh-danh/",
        identity.MemberIdentity.as_view(),
        name="member-identity",
    ),
    *report_patterns,
]
