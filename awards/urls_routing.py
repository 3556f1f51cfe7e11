"""Addresses of a unit's submission on its way: at its district or sector department."""

from django.urls import path

from awards.views import routing

_SUBMISSION = "lam-viec/ho-so/<uuid:public_id>/"
_CASE = "lam-viec/ho-so/doi-tuong/<uuid:public_id>/"

urlpatterns = [
    path(f"{_SUBMISSION}tong-hop/", routing.CarryView.as_view(), name="submission-carry"),
    path(f"{_SUBMISSION}tra-don-vi/", routing.SendBackView.as_view(), name="submission-send-back"),
    path(f"{_SUBMISSION}lay-lai/", routing.RecallView.as_view(), name="submission-recall"),
    path(f"{_CASE}yeu-cau-bo-sung-don-vi/", routing.AskView.as_view(), name="case-ask"),
    path(f"{_CASE}tra-don-vi/", routing.SendCaseBackView.as_view(), name="case-send-back"),
]
