from django.urls import path

from movement.views import documents, feeds, news, papers, public

app_name = "movement"

urlpatterns = [
    path("tep/<uuid:uuid>/", papers.paper_open, name="paper"),
    # Public
    path("tin-tuc/", public.ArticleList.as_view(), name="article-list"),
    path("tin-tuc/rss.xml", feeds.RssFeed(), name="article-rss"),
    path("tin-tuc/atom.xml", feeds.AtomFeed(), name="article-atom"),
    path("tin-tuc/<slug:slug>/", public.article_detail, name="article-detail"),
    path(
        "tin-tuc/<slug:slug>/anh.jpg",
        public.article_picture,
        {"is_small": False},
        name="article-picture",
    ),
    path(
        "tin-tuc/<slug:slug>/anh-nho.jpg",
        public.article_picture,
        {"is_small": True},
        name="article-picture-small",
    ),
    path("phong-trao/", public.movement_list, name="movement-list"),
    path("phong-trao/<slug:slug>/", public.movement_detail, name="movement-detail"),
    path("tim-kiem/", public.search, name="search"),
    path("ho-tro-tiep-can/", public.accessibility, name="accessibility"),
    path("bao-ve-du-lieu-ca-nhan/", public.privacy, name="privacy"),
    # Editors' desk
    path("lam-viec/tin-bai/", news.ArticleDesk.as_view(), name="article-desk"),
    path("lam-viec/tin-bai/moi/", news.article_create, name="article-create"),
    path("lam-viec/tin-bai/<uuid:public_id>/", news.article_office, name="article-office"),
    path("lam-viec/tin-bai/<uuid:public_id>/sua/", news.article_update, name="article-update"),
    path(
        "lam-viec/tin-bai/<uuid:public_id>/dinh-chinh/",
        news.article_correct,
        name="article-correct",
    ),
    path(
        "lam-viec/tin-bai/<uuid:public_id>/anh.jpg",
        news.article_picture,
        name="article-own-picture",
    ),
    path(
        "lam-viec/tin-bai/<uuid:public_id>/<slug:verb>/",
        news.article_transition,
        name="article-transition",
    ),
    # Word templates of documents
    path("lam-viec/mau-van-ban/", documents.document_list, name="document-list"),
    path("lam-viec/mau-van-ban/<slug:key>/", documents.document_detail, name="document-detail"),
    path(
        "lam-viec/mau-van-ban/<slug:key>/mau.docx",
        documents.document_template,
        name="document-template",
    ),
    path(
        "lam-viec/mau-van-ban/<slug:key>/xem-thu.<slug:file_format>",
        documents.document_sample,
        name="document-sample",
    ),
    path(
        "lam-viec/mau-van-ban/<slug:key>/dung-mau-goc/",
        documents.document_restore,
        name="document-restore",
    ),
]
