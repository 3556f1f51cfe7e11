"""Addresses of the claims of a case."""

from django.urls import path

from awards.views import claims

_CLAIMS = "lam-viec/ho-so/doi-tuong/<uuid:public_id>/so-lieu/"

urlpatterns = [
    path(_CLAIMS, claims.CaseClaimsView.as_view(), name="case-claims"),
    path(f"{_CLAIMS}them/", claims.ClaimView.as_view(), name="claim-create"),
    path(f"{_CLAIMS}<uuid:claim_id>/", claims.ClaimView.as_view(), name="claim-edit"),
]
