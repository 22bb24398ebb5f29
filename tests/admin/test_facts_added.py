"""What the machine missed is put on record by an editor, on the very words."""

import pytest
from django.contrib.auth.models import User

from archive.models import Appearance, InitiativeMention, Metric, PersonMention
from tests.make import make_appearance, make_article, make_hospital, make_metric

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def address(article):
    return f"/admin/archive/article/{article.pk}/facts/add/"


def opened(client, article, kind, quote, **more):
    """The fields as the page shows them once the words are picked."""
    page = client.get(address(article), {"kind": kind, "quote": quote, **more})
    form = page.context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return {"kind": kind, "start": page.context["start"]} | data


def test_selected_words_become_a_figure_on_exactly_these_words(editor):
    article = make_article(body="去年手术500台，今年手术近800台。")
    data = opened(editor, article, "metric", "近800台", start=13)
    assert (str(data["value"]), data["unit"], data["bound"]) == ("800", "台", "about")
    assert editor.post(address(article), data | {"label": "手术"}).status_code == 302
    metric = Metric.objects.get()
    assert (metric.start, metric.end, metric.quote) == (13, 18, "近800台")
    assert (metric.origin, metric.review, metric.certainty, metric.label) == (
        "editor",
        "confirmed",
        1,
        "手术",
    )
    assert metric.history.get().history_user == editor.user


def test_words_that_stand_twice_are_asked_about(editor):
    article = make_article(body="手术500台。又做手术500台。")
    page = editor.get(address(article), {"kind": "metric", "quote": "500台"})
    assert [at for at, _sentence in page.context["places"]] == [2, 11]
    assert page.context["form"] is None
    data = opened(editor, article, "metric", "500台", start=11)
    editor.post(address(article), data)
    assert Metric.objects.get().start == 11


def test_what_is_known_already_is_marked_in_the_text(editor):
    article = make_article(body="第一段。\n去年手术500台，门诊3万人次。")
    make_metric(article, place="500台", review="confirmed")
    make_metric(article, place="3万人次")
    page = editor.get(address(article)).content.decode()
    marked = '去年手术<mark class="checked">500台</mark>，门诊<mark class="machine">3万人次</mark>。'
    assert f'<p data-at="5">{marked}</p>' in page


def test_words_that_do_not_stand_in_the_text_are_said_to_be_missing(editor):
    page = editor.get(address(make_article()), {"kind": "metric", "quote": "900台"})
    assert "正文里没有这几个字" in page.content.decode()


def test_initiatives_people_and_hospitals_are_added_too(editor):
    article = make_article()
    make_appearance(article, make_hospital("浙江医院"))
    other = make_hospital("林杰医院")
    data = opened(editor, article, "initiative", "“暖医行动”")
    editor.post(address(article), data | {"category": "医疗服务"})
    assert InitiativeMention.objects.get().initiative.name == "暖医行动"
    editor.post(address(article), opened(editor, article, "person", "林杰") | {"position": "院长"})
    assert (PersonMention.objects.get().person.name, PersonMention.objects.get().position) == ("林杰", "院长")
    data = opened(editor, article, "hospital", "医院影像") | {"role": "mentioned"}
    assert "请选一家医院" in editor.post(address(article), data).content.decode()
    editor.post(address(article), data | {"other_hospital": "林杰医院"})
    assert Appearance.objects.get(hospital=other).places == [[18, 22]]


def test_the_same_figure_is_not_added_twice(editor):
    article = make_article()
    data = opened(editor, article, "metric", "97%")
    editor.post(address(article), data)
    assert "没有补录" in editor.post(address(article), data).content.decode()
    assert Metric.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"), [("client", 302), ("editor", 200), ("reviewer", 200), ("boss", 200)]
)
def test_who_may_add(request, role, status):
    article = make_article()
    visitor = request.getfixturevalue(role)
    assert visitor.get(address(article)).status_code == status
    data = {"kind": "metric", "quote": "97%", "value": "97", "unit": "%", "bound": "exact"}
    visitor.post(address(article), data)
    assert Metric.objects.count() == (0 if role == "client" else 1)


def test_someone_without_the_right_is_refused(client):
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(address(make_article())).status_code == 403
