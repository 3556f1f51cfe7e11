"""Addresses of those who take no part in a case."""

from django.urls import path

from awards.views import interest

_OWN = "lam-viec/khong-tham-gia/"
_CASE = "lam-viec/doi-tuong/<uuid:public_id>/"

urlpatterns = [
    path(_OWN, interest.OwnInterestView.as_view(), name="interest"),
    path(f"{_OWN}<int:pk>/huy/", interest.RecusalEndView.as_view(), name="recusal-end"),
    path(f"{_OWN}quan-he/<int:pk>/ket-thuc/", interest.TieEndView.as_view(), name="tie-end"),
    path(f"{_CASE}khong-tham-gia/", interest.RecuseView.as_view(), name="case-recuse"),
    path(
        f"{_CASE}nguoi-khong-tham-gia/", interest.CaseInterestView.as_view(), name="case-interest"
    ),
    path(
        f"{_CASE}trung-ten/<int:officer>/", interest.NamesakeView.as_view(), name="case-namesake"
    ),
]
