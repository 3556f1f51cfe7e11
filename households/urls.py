from django.urls import path

from households.views import documents, identity, register, register_edit

app_name = "households"

urlpatterns = [
    path("", register.HouseholdList.as_view(), name="household-list"),
    path("tim/", register.household_search, name="household-search"),
    path("moi/", register_edit.HouseholdCreate.as_view(), name="household-create"),
    path("<uuid:public_id>/", register.HouseholdDetail.as_view(), name="household-detail"),
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
        "<uuid:public_id>/thanh-vien/<uuid:member_id>/so-dinh-danh/",
        identity.MemberIdentity.as_view(),
        name="member-identity",
    ),
]
