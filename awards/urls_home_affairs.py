"""Addresses of Home Affairs' pages: queue, reception, appraisal, decision, exemplary models."""

from django.urls import path

from awards.views import (
    concluding,
    decisions,
    exemplar_verbs,
    exemplars,
    merging,
    public,
    publishing,
    review_queue,
    reviewing,
    supplements,
)

_RECEPTION = "lam-viec/ho-so/tiep-nhan/"
_SUBMISSION = f"{_RECEPTION}<uuid:public_id>/"
_CASES = "lam-viec/doi-tuong/"
_CASE = f"{_CASES}<uuid:public_id>/"
_DECISIONS = "lam-viec/quyet-dinh/"
_EXEMPLARS = "lam-viec/guong-dien-hinh/"
_EXEMPLAR = f"{_EXEMPLARS}<uuid:public_id>/"
_STORIES = "guong-dien-hinh/"
_PUBLIC_DECISIONS = "quyet-dinh-khen-thuong/"


def _page(address, view, name):
    return path(address, view.as_view(), name=name)


urlpatterns = [
    _page(_RECEPTION, review_queue.SubmissionQueueView, "review-queue"),
    _page(_SUBMISSION, reviewing.SubmissionPageView, "review-submission"),
    _page(f"{_SUBMISSION}nhan/", reviewing.ReceiveView, "submission-receive"),
    _page(f"{_SUBMISSION}tra-lai/", reviewing.ReturnView, "submission-return"),
    _page(_CASES, review_queue.CaseQueueView, "review-cases"),
    _page(f"{_CASES}trinh/", reviewing.PresentManyView, "case-present-many"),
    _page(_CASE, reviewing.CasePageView, "review-case"),
    _page(f"{_CASE}phan-cong/", reviewing.AssignView, "case-assign"),
    _page(
        f"{_CASE}yeu-cau-bo-sung/", supplements.RequestSupplementView, "case-request-supplement"
    ),
    _page(
        f"{_CASE}rut-yeu-cau-bo-sung/", supplements.WithdrawRequestView, "case-withdraw-request"
    ),
    _page(f"{_CASE}xet-tiep/", supplements.GoOnView, "case-go-on"),
    _page(f"{_CASE}du-dieu-kien/", reviewing.MarkEligibleView, "case-mark-eligible"),
    _page(f"{_CASE}khong-du-dieu-kien/", reviewing.MarkNotEligibleView, "case-mark-not-eligible"),
    _page(f"{_CASE}tam-dung/", reviewing.HoldView, "case-hold"),
    _page(f"{_CASE}xem-xet-lai/", reviewing.ReleaseView, "case-release"),
    _page(f"{_CASE}tham-dinh-lai/", reviewing.AppraiseAgainView, "case-appraise-again"),
    _page(f"{_CASE}trinh/", reviewing.PresentView, "case-present"),
    _page(f"{_CASE}khong-khen/", reviewing.RefuseView, "case-refuse"),
    _page(f"{_CASE}gop/", merging.MergeView, "case-merge"),
    _page(f"{_CASE}tach-ra/", merging.UnmergeView, "case-unmerge"),
    _page(f"{_CASE}tach/", merging.SplitView, "case-split"),
    path(
        f"{_CASE}ket-luan/<str:kind>/<uuid:other_id>/",
        concluding.ConcludeView.as_view(),
        name="case-conclude",
    ),
    _page(f"{_CASE}guong-dien-hinh/", exemplars.ExemplarFromCaseView, "exemplar-from-case"),
    _page(_DECISIONS, decisions.DecisionListView, "decision-list"),
    _page(f"{_DECISIONS}them/", decisions.DecisionRecordView, "decision-record"),
    _page(f"{_DECISIONS}<uuid:public_id>/", decisions.DecisionDetailView, "decision-detail"),
    _page(_EXEMPLARS, exemplars.ExemplarListView, "exemplar-list"),
    _page(f"{_EXEMPLARS}them/", exemplars.ExemplarCreateView, "exemplar-create"),
    _page(_EXEMPLAR, exemplars.ExemplarPageView, "exemplar-detail"),
    _page(f"{_EXEMPLAR}sua/", exemplars.ExemplarEditView, "exemplar-edit"),
    _page(f"{_EXEMPLAR}anh/", exemplars.OfficePhotoView, "exemplar-photo"),
    _page(f"{_EXEMPLAR}dong-y/", exemplar_verbs.ConsentView, "exemplar-consent"),
    _page(f"{_EXEMPLAR}doi-dong-y/", exemplar_verbs.ConsentChangeView, "exemplar-change-consent"),
    _page(f"{_EXEMPLAR}duyet/", exemplar_verbs.ApproveView, "exemplar-approve"),
    _page(f"{_EXEMPLAR}dang/", exemplar_verbs.PublishView, "exemplar-publish"),
    _page(f"{_EXEMPLAR}viet-lai/", exemplar_verbs.ReviseView, "exemplar-revise"),
    _page(f"{_EXEMPLAR}de-xuat-lai/", exemplar_verbs.ReopenView, "exemplar-reopen"),
    _page(f"{_EXEMPLAR}go/", exemplar_verbs.TakeDownView, "exemplar-take-down"),
    _page(f"{_EXEMPLAR}buoc/", exemplar_verbs.StageView, "exemplar-stage"),
    _page(f"{_DECISIONS}<uuid:public_id>/dang/", publishing.PublishView, "decision-publish"),
    _page(_PUBLIC_DECISIONS, publishing.DecisionsView, "public-decisions"),
    path(f"{_PUBLIC_DECISIONS}rss.xml", publishing.DecisionFeed(), name="decision-feed"),
    path(
        f"{_PUBLIC_DECISIONS}<uuid:public_id>/", publishing.public_decision, name="public-decision"
    ),
    _page(_STORIES, public.StoryListView, "story-list"),
    path(f"{_STORIES}<uuid:public_id>/", public.story_detail, name="story-detail"),
    path(
        f"{_STORIES}<uuid:public_id>/anh.jpg",
        public.story_photo,
        {"is_small": False},
        name="story-photo",
    ),
    path(
        f"{_STORIES}<uuid:public_id>/anh-nho.jpg",
        public.story_photo,
        {"is_small": True},
        name="story-photo-small",
    ),
]
