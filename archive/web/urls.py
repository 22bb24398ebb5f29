"""Addresses of the reading room. They are forever: what moves, redirects."""

from django.urls import path

from archive.web import view_mode
from archive.web.about import about
from archive.web.articles import article
from archive.web.compare import compare
from archive.web.home import home
from archive.web.hospitals import hospital
from archive.web.initiatives import initiative
from archive.web.lists.articles import ArticleList, search_page
from archive.web.lists.hospitals import HospitalList
from archive.web.lists.initiatives import InitiativeList
from archive.web.lists.metrics import MetricList
from archive.web.lists.pages import PageList
from archive.web.lists.tags import tag_list
from archive.web.metrics import metric
from archive.web.pages import page
from archive.web.quality import quality
from archive.web.tags import tag

urlpatterns = [
    path("", home, name="home"),
    path("search/", search_page, name="search"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles/<int:pk>/", article, name="article"),
    path("hospitals/", HospitalList.as_view(), name="hospitals"),
    path("hospitals/<str:slug>/", hospital, name="hospital"),
    path("initiatives/", InitiativeList.as_view(), name="initiatives"),
    path("initiatives/<int:pk>/", initiative, name="initiative"),
    path("metrics/", MetricList.as_view(), name="metrics"),
    path("metrics/<int:pk>/", metric, name="metric"),
    path("pages/", PageList.as_view(), name="pages"),
    path("pages/<int:pk>/", page, name="page"),
    path("tags/", tag_list, name="tags"),
    path("tags/<str:slug>/", tag, name="tag"),
    path("compare/", compare, name="compare"),
    path("quality/", quality, name="quality"),
    path("about/", about, name="about"),
    path("view/elder/", view_mode.switch, name="elder"),
]
