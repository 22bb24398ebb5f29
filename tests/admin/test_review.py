"""The review queue: least certain first, judged one by one, by whom it may be, and never twice."""

import pytest
from django.urls import reverse

from archive.models import Article, InitiativeMention, Metric, PersonMention
from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_person_mention,
)
from tests.queries import queries_for

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
QUEUE = "/admin/archive/article/review/"
JSON = {"Accept": "application/json"}


def shown(response):
    """Names of the facts in the page, in order."""
    return [card.name for card in response.context["cards"]]


def posted(client, fact, act, **changes):
    """What the browser would send of a fact's card."""
    page = client.get(QUEUE, {"at": name_of(fact)})
    form = page.context["cards"][0].form
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return {"fact": name_of(fact), "act": act} | data | changes


def name_of(fact):
    return {Metric: "m", InitiativeMention: "i", PersonMention: "p"}.get(type(fact), "h") + str(fact.pk)


def judge(client, fact, act="confirm", **changes):
    return client.post(QUEUE, posted(client, fact, act, **changes), follow=True)


def test_the_least_certain_fact_of_any_kind_comes_first_then_text_order(editor):
    article = make_article()
    sure = make_metric(article, certainty="0.90")
    person = make_person_mention(article, certainty="0.40")
    later = make_metric(article, place="97%", unit="%", value=97, certainty="0.40")
    hospital = make_appearance(article, make_hospital("浙江医院"), certainty="0.40")
    page = editor.get(QUEUE)
    assert shown(page) == [name_of(hospital), name_of(later), name_of(person)]
    assert [card.name for card in page.context["upcoming"]][-1] == name_of(sure)


def test_what_was_judged_entered_or_lost_its_words_does_not_wait(editor):
    article = make_article()
    make_metric(article, review="confirmed")
    make_metric(article, place="97%", origin="editor", review="confirmed")
    make_metric(article, place="6万余人次", evidence_lost=True)
    page = editor.get(QUEUE)
    assert shown(page) == []
    assert "没有未核的事实" in page.content.decode()


def test_the_sentence_stands_with_the_fact_marked_and_the_doubts_in_words(editor):
    make_metric(doubts=["owner_elsewhere"], certainty="0.85")
    page = editor.get(QUEUE).content.decode()
    assert '<mark class="current">近30000人次</mark>，下沉专家6万余人次' in page
    assert "归属医院不在本句（医院，−0.15）" in page
    assert "把握 0.85，高" in page


def test_confirming_saves_at_once_with_history_and_brings_the_next(editor):
    article = make_article()
    first, second = make_metric(article, certainty="0.30"), make_metric(article, place="97%")
    page = judge(editor, first)
    first.refresh_from_db()
    assert first.review == "confirmed"
    assert (first.history.first().history_user, first.history.first().history_change_reason) == (
        editor.user,
        "已确认",
    )
    assert shown(page) == [name_of(second)]


def test_confirming_with_a_changed_field_counts_as_corrected(editor):
    metric = make_metric(label="手书")
    judge(editor, metric, "confirm", label="手术")
    metric.refresh_from_db()
    assert (metric.label, metric.review) == ("手术", "corrected")


def test_correcting_without_a_change_counts_as_confirmed(editor):
    metric = make_metric(value="48.5")
    judge(editor, metric, "correct", value="48.50")
    metric.refresh_from_db()
    assert metric.review == "confirmed"


@pytest.mark.parametrize("make", [make_initiative_mention, make_person_mention, make_appearance, make_metric])
def test_a_fact_sent_back_as_it_was_shown_is_confirmed_whatever_its_kind(editor, make):
    fact = make()
    judge(editor, fact)
    fact.refresh_from_db()
    assert fact.review == "confirmed"


def test_a_rejected_fact_is_hidden_and_kept(editor, client):
    metric = make_metric()
    judge(editor, metric, "reject", value="不是数")
    metric.refresh_from_db()
    assert metric.review == "rejected"
    assert "近30000人次</a>" not in client.get(metric.article.get_absolute_url()).content.decode()


def test_a_field_that_makes_no_sense_is_refused_and_what_was_typed_stays(editor):
    metric = make_metric()
    response = judge(editor, metric, "confirm", value="三万")
    assert response.status_code == 422
    assert 'value="三万"' in response.content.decode()
    metric.refresh_from_db()
    assert metric.review == "unreviewed"


def test_words_are_corrected_with_their_place(editor):
    article = make_article()
    metric = make_metric(article, place="6万余")
    judge(editor, metric, quote="6万余人次")
    metric.refresh_from_db()
    assert article.body[metric.start : metric.end] == metric.quote == "6万余人次"


def test_another_hospital_is_picked_by_any_of_its_names(editor):
    article = make_article()
    make_appearance(article, make_hospital("浙江医院"))
    other = make_hospital("绵竹市人民医院")
    metric = make_metric(article)
    judge(editor, metric, other_hospital="绵竹市人民医院")
    metric.refresh_from_db()
    assert (metric.hospital, metric.review) == (other, "corrected")


def test_an_unknown_hospital_is_refused_by_name(editor):
    response = judge(editor, make_metric(), other_hospital="无此医院")
    assert "没有叫“无此医院”的医院" in response.content.decode()


def test_a_renamed_initiative_is_another_one_and_the_first_keeps_its_name(editor):
    first = make_initiative("暖医行")
    mention = make_initiative_mention(initiative=first, place="暖医行动")
    judge(editor, mention, name="暖医行动")
    mention.refresh_from_db()
    first.refresh_from_db()
    assert (mention.initiative.name, first.name) == ("暖医行动", "暖医行")
    assert mention.review == "corrected"


def test_a_persons_name_is_corrected(editor):
    mention = make_person_mention()
    judge(editor, mention, name="林杰英")
    mention.refresh_from_db()
    assert (mention.person.name, mention.review) == ("林杰英", "corrected")


def test_the_second_of_two_editors_is_refused_with_the_name_of_the_first(editor, reviewer):
    metric = make_metric()
    late = posted(reviewer, metric, "reject")
    judge(editor, metric)
    page = reviewer.post(QUEUE, late, follow=True).content.decode()
    assert f"{editor.user.username} 已先处理，现为“已确认”" in page
    metric.refresh_from_db()
    assert metric.review == "confirmed"


def test_the_same_judgement_sent_twice_is_one(editor):
    metric = make_metric()
    sent = posted(editor, metric, "confirm")
    for _time in range(2):
        assert editor.post(QUEUE, sent, headers=JSON).json()["done"] is True
    metric.refresh_from_db()
    assert metric.revision == 2


def test_judgements_are_undone_one_after_the_other_to_the_letter(editor):
    article = make_article()
    first, second = make_metric(article, label="门诊"), make_metric(article, place="97%")
    judge(editor, first, label="门诊量")
    judge(editor, second, "reject")
    for fact in (second, first):
        page = editor.post(QUEUE, {"act": "undo"}, follow=True)
        assert shown(page)[0] == name_of(fact)
        fact.refresh_from_db()
        assert fact.review == "unreviewed"
    assert first.label == "门诊"
    assert "没有可以撤销的判定" in editor.post(QUEUE, {"act": "undo"}, follow=True).content.decode()


def test_an_undone_category_goes_back_to_the_initiative(editor):
    mention = make_initiative_mention(place="暖医行动")
    judge(editor, mention, category="志愿公益")
    mention.initiative.refresh_from_db()
    assert mention.initiative.category == "志愿公益"
    editor.post(QUEUE, {"act": "undo"})
    mention.initiative.refresh_from_db()
    assert mention.initiative.category == "医疗服务"


def test_nothing_is_undone_that_somebody_changed_since(editor, reviewer):
    metric = make_metric()
    judge(editor, metric)
    judge(reviewer, metric, label="改过")
    page = editor.post(QUEUE, {"act": "undo"}, follow=True).content.decode()
    assert "这一条后来又改过" in page
    metric.refresh_from_db()
    assert metric.label == "改过"


def test_twenty_judgements_can_be_undone_and_no_more(editor):
    article = make_article(body="".join(f"{number}台。" for number in range(100, 121)))
    for number in range(100, 121):
        judge(editor, make_metric(article, place=f"{number}台", value=number, unit="台"))
    for _time in range(21):
        editor.post(QUEUE, {"act": "undo"})
    assert Metric.objects.filter(review="confirmed").count() == 1


def test_next_and_previous_pass_by_without_judging(editor):
    article = make_article()
    facts = [
        make_metric(article, place=place, certainty="0.50") for place in ("近30000人次", "6万余人次", "97%")
    ]
    page = editor.post(QUEUE, {"act": "next", "fact": name_of(facts[0])}, follow=True)
    assert shown(page) == [name_of(facts[1]), name_of(facts[2])]
    page = editor.post(QUEUE, {"act": "previous", "fact": name_of(facts[1])}, follow=True)
    assert shown(page) == [name_of(fact) for fact in facts]
    assert not Metric.objects.exclude(review="unreviewed").exists()


def test_the_queue_is_filtered_by_kind_certainty_run_hospital_and_article(editor):
    from tests.make import make_page, make_run

    run = make_run()
    mine = make_article(source=make_page(run=run))
    make_appearance(mine, make_hospital("浙江医院", initials="zjyy"), review="confirmed")
    here = make_metric(mine, certainty="0.30")
    person = make_person_mention(make_article(title="别处"), certainty="0.60")
    expected = {"kind=metric": here, "certainty=low": here, f"run={run.pk}": here, "hospital=zjyy": here}
    expected |= {
        "hospital=浙江": here,
        f"article={mine.pk}": here,
        "kind=person": person,
        "certainty=mid": person,
    }
    for query, fact in expected.items():
        assert shown(editor.get(f"{QUEUE}?{query}")) == [name_of(fact)], query
    assert "这一组已核完" in editor.get(f"{QUEUE}?kind=initiative").content.decode()


def test_progress_counts_the_article_and_the_whole(editor):
    article, other = make_article(), make_article()
    make_metric(article, review="confirmed")
    make_metric(article, place="97%", certainty="0.10")
    make_metric(other)
    page = editor.get(QUEUE)
    assert (page.context["progress"]["done"], page.context["progress"]["total"]) == (1, 3)
    assert (page.context["of_article"]["done"], page.context["of_article"]["total"]) == (1, 2)


def test_a_script_is_told_what_was_judged_and_gets_the_next_card(editor):
    article = make_article()
    facts = [
        make_metric(article, place=place, certainty="0.50") for place in ("近30000人次", "6万余人次", "97%")
    ]
    keys = [card.key for card in editor.get(QUEUE).context["cards"]]
    sent = posted(editor, facts[0], "confirm", current=keys[1], last=keys[1])
    answer = editor.post(QUEUE, sent, headers=JSON).json()
    assert answer["said"].startswith("已确认")
    assert f'data-fact="{name_of(facts[2])}"' in answer["more"][0]
    assert "已核 <strong>1</strong>" in answer["around"]
    assert answer["undo"] == 1


def test_a_script_whose_session_expired_is_told_so(client):
    answer = client.post(QUEUE, {"act": "confirm"}, headers=JSON)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("role", "status"), [("client", 302), ("editor", 200), ("reviewer", 200), ("boss", 200)]
)
def test_who_may_see_the_queue(request, role, status):
    metric = make_metric()
    visitor = request.getfixturevalue(role)
    assert visitor.get(QUEUE).status_code == status
    answer = visitor.post(QUEUE, {"fact": name_of(metric), "act": "reject", "opened_revision": "1"})
    metric.refresh_from_db()
    assert metric.review == ("unreviewed" if role == "client" else "rejected")
    if role == "client":
        assert answer.url.startswith(reverse("admin:login"))


def test_someone_of_the_staff_without_the_right_is_refused(db, client):
    from django.contrib.auth.models import User

    client.force_login(User.objects.create_user("guest", is_staff=True))
    metric = make_metric()
    assert client.get(QUEUE).status_code == 403
    assert client.post(QUEUE, {"fact": name_of(metric), "act": "confirm"}).status_code == 403


def test_the_switch_for_single_keys_is_kept_per_person(editor, reviewer):
    make_metric()
    editor.post(f"{QUEUE}keys/", {})
    assert 'data-keys="off"' in editor.get(QUEUE).content.decode()
    assert 'data-keys="on"' in reviewer.get(QUEUE).content.decode()
    editor.post(f"{QUEUE}keys/", {"single_keys": "on"})
    assert 'data-keys="on"' in editor.get(QUEUE).content.decode()


def test_the_queue_costs_the_same_for_many_facts_as_for_few(editor):
    for _number in range(9):
        make_metric()
    few = len(queries_for(editor, QUEUE))
    for _number in range(20):
        make_person_mention(make_metric().article)
    assert len(queries_for(editor, QUEUE)) <= few + 1  # the people are one more kind to load


@pytest.mark.parametrize(
    "query", ["after=x", "at=m999", "at=q1", "before=0.5~1", "run=x", "kind=x", "after=NaN~1~1~0~1"]
)
def test_an_address_that_makes_no_sense_still_opens(editor, query):
    make_metric()
    assert editor.get(f"{QUEUE}?{query}").status_code == 200


def test_the_printed_lines_are_shown_where_they_are_known(editor):
    from tests.make import make_page

    page = make_page(raw_text="报头\n全年门诊\n3万人次。\n")
    stretches = [
        {"role": "body", "start": 3, "end": 7, "body_start": 0},
        {"role": "body", "start": 8, "end": 13, "body_start": 4},
    ]
    article = make_article(source=page, body="全年门诊3万人次。", stretches=stretches)
    make_metric(article, place="门诊3万人次")
    content = editor.get(QUEUE).content.decode()
    assert '<li value="2">全年<mark class="current">门诊</mark></li>' in content
    assert '<li value="3"><mark class="current">3万人次</mark>。</li>' in content
    assert Article.objects.count() == 1
