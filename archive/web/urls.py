"""Addresses of the reading room. They are forever: what moves, redirects."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path
from django.views.decorators.http import require_safe

from archive.web import language, view_mode
from archive.web.about import about
from archive.web.articles import article
from archive.web.compare import compare
from archive.web.exports.views import export_figures, export_list
from archive.web.feeds.views import list_feed
from archive.web.home import home
from archive.web.hospitals import hospital
from archive.web.initiatives import initiative
from archive.web.kept import kept, kept_citations
from archive.web.lists.articles import ArticleList, search_page
from archive.web.lists.hospitals import HospitalList
from archive.web.lists.initiatives import InitiativeList
from archive.web.lists.metrics import MetricList
from archive.web.lists.pages import PageList
from archive.web.lists.tags import tag_list
from archive.web.metrics import metric
from archive.web.pages import page
from archive.web.quality import quality
from archive.web.report import report
from archive.web.robots import favicon, robots
from archive.web.sitemaps import SITEMAPS
from archive.web.suggest import suggest
from archive.web.tags import tag

urlpatterns = [
    path("", home, name="home"),
    path("search/", search_page, name="search"),
    path("<str:name>/feed/", list_feed, name="feed"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles/<int:pk>/", article, name="article"),
    path("articles/<int:pk>/figures.<str:form>", export_figures, name="figures"),
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
    path("<str:name>/export.<str:form>", export_list, name="export"),
    path("kept/", kept, name="kept"),
    path("kept/<str:form>/", kept_citations, name="kept-citations"),
    path("report/<str:name>/", report, name="report"),
    path("suggest/", suggest, name="suggest"),
    path("quality/", quality, name="quality"),
    path("about/", about, name="about"),
    path("view/elder/", view_mode.switch, name="elder"),
    path("view/language/", language.switch, name="language"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path(
        "sitemap.xml",
        require_safe(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        require_safe(sitemap_views.sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap-section",
    ),
]
