"""`check_archive`: silent about a sound archive, a list and exit status 1 about any other."""

import pytest
from django.core.management import CommandError, call_command

from archive.models import Metric
from tests.make import make_metric

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _seeds(db):
    call_command("import_pages", verbosity=0)


def test_the_seeds_keep_every_rule(capsys):
    call_command("check_archive")
    assert capsys.readouterr().out.strip().endswith("条规则都成立")


def test_a_broken_rule_is_listed(capsys):
    metric = Metric.objects.first()
    Metric.objects.filter(pk=metric.pk).update(quote="不是这句")
    with pytest.raises(CommandError):
        call_command("check_archive")
    assert f"数据 {metric.pk} 的原文不在所记位置" in capsys.readouterr().out


def test_a_long_list_is_cut_and_counted(capsys):
    for _ in range(3):
        make_metric()
    Metric.objects.update(quote="不是这句")
    with pytest.raises(CommandError):
        call_command("check_archive")
    out = capsys.readouterr().out
    assert out.count("的原文不在所记位置") == 20
    assert "……另有" in out
