"""Addresses of what is done to many cases at once."""

from django.urls import path

from awards.views import bulk

_CASES = "lam-viec/doi-tuong/"

urlpatterns = [
    path(f"{_CASES}tham-dinh/", bulk.AppraiseManyView.as_view(), name="case-appraise-many"),
    path(f"{_CASES}phan-cong/", bulk.AssignManyView.as_view(), name="case-assign-many"),
    path(f"{_CASES}can-bo-thu-ly/", bulk.ChargeBoardView.as_view(), name="charge-board"),
    path(
        f"{_CASES}can-bo-thu-ly/<int:pk>/ban-giao/",
        bulk.HandOverView.as_view(),
        name="charge-hand-over",
    ),
]
