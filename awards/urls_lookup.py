"""Addresses of the book of awards given."""

from django.urls import path

from awards.views import lookup

_GIVEN = "lam-viec/khen-thuong/da-khen/"

urlpatterns = [
    path(_GIVEN, lookup.LookupView.as_view(), name="lookup"),
    path(f"{_GIVEN}<uuid:public_id>/", lookup.PastAwardView.as_view(), name="past-award"),
]
