"""`import_pages` on a command line: files and folders, a line each, exit status 1 if any failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, ImportRun, SourcePage
from tests.live import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SEED = SEEDS[0]


def run(capsys, *args: object, **options: object) -> tuple[list[str], list[str]]:
    """Lines of standard output and of standard error; a CommandError's text is the last of the latter."""
    try:
        call_command("import_pages", *map(str, args), **options)
        fault = []
    except CommandError as error:
        fault = [str(error)]
    captured = capsys.readouterr()
    return captured.out.splitlines(), captured.err.splitlines() + fault


def test_without_a_path_the_seed_pages_go_in(capsys):
    out, err = run(capsys, publish=True)
    assert [line.partition("：")[0] for line in out[:-1]] == [path.name for path in SEEDS]
    assert out[-1].startswith("共 5 个文件：新导入 5（导入批次 #")
    assert err == []
    assert set(Article.objects.values_list("status", flat=True)) == {"published"}


def test_a_second_time_nothing_changes(capsys):
    run(capsys, SEED)
    out, err = run(capsys, SEED)
    assert (out[0], err) == (f"{SEED.name}：没有变化", [])
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("nowhere.txt", None, "文件不存在", id="no_such_path"),
        pytest.param("empty.txt", b"", "文件是空的", id="empty"),
        pytest.param("scan.pdf", b"%PDF-1.5 \x00\x01\x02", "不是文本文件", id="binary"),
        pytest.param("blank.txt", b" \r\n\t\n", "文件是空的", id="blank"),
        pytest.param("one.txt", "字" * 200_000, None, id="one_line_of_200_000_characters"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_the_others_go_in(capsys, tmp_path, name, content, said):
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content if isinstance(content, bytes) else content.encode())
    out, err = run(capsys, bad, SEED)
    assert any(line.startswith(f"{SEED.name}：新导入") for line in out)
    if said:
        assert err == [f"{name}：未能导入，{err[0].partition('，')[2]}", "1 个文件未能导入"]
        assert said in err[0]
    assert SourcePage.objects.filter(name=SEED.name).exists()


def test_a_page_without_a_headline_is_refused_by_the_real_reader_or_read_whole(capsys, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("他说这样很好，大家都同意，于是就这样做了，以后也要这样做下去。" * 30, encoding="utf-8")
    out, err = run(capsys, page)
    assert bool(err) != SourcePage.objects.exists()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_pages_in_other_encodings_come_out_the_same(capsys, tmp_path, encoding):
    text = SEED.read_text(encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    run(capsys, SEED, other)
    first, second = SourcePage.objects.order_by("pk")
    assert first.raw_text == second.raw_text
    assert list(first.articles.values_list("body")) == list(second.articles.values_list("body"))


def test_a_folder_stands_for_the_text_files_in_it(capsys, tmp_path):
    for number, seed in enumerate(SEEDS[:2]):
        (tmp_path / f"{number}.txt").write_bytes(seed.read_bytes())
    (tmp_path / "notes.md").write_text("不是版面", encoding="utf-8")
    out, err = run(capsys, tmp_path)
    assert [line.partition("：")[0] for line in out] == ["0.txt", "1.txt", "共 2 个文件"]
    assert err == []


def test_a_folder_without_text_files_is_named_and_the_others_go_in(capsys, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    out, err = run(capsys, folder, SEED)
    assert out[0].startswith(f"{SEED.name}：新导入")
    assert err == ["empty：未能导入，文件夹里没有 .txt 文件", "1 个文件未能导入"]
    assert SourcePage.objects.filter(name=SEED.name).exists()


def test_a_dry_run_writes_nothing(capsys):
    out, err = run(capsys, SEED, dry_run=True)
    assert out[0].startswith(f"{SEED.name}：新导入")
    assert out[-1].endswith("（试运行，没有写入）")
    assert not SourcePage.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_run_is_taken_back(capsys):
    run(capsys, SEED)
    number = ImportRun.objects.get().pk
    out, err = run(capsys, undo=number)
    assert out[0].startswith(f"已撤销导入批次 #{number}")
    assert not SourcePage.objects.exists()
    assert run(capsys, undo=number)[1] == [f"第 {number} 号导入批次已经撤销过"]
    assert run(capsys, undo=number + 1)[1] == [f"没有第 {number + 1} 号导入批次"]


def test_many_files_at_once(capsys, tmp_path):
    text = SEED.read_text(encoding="utf-8")
    for number in range(21):
        (tmp_path / f"{number:02}.txt").write_text(text if number < 20 else "", encoding="utf-8")
    out, err = run(capsys, tmp_path)
    assert out[-1].startswith("共 21 个文件：新导入 1，内容重复 19，未能导入 1")
    assert Path(err[0].partition("：")[0]).name == "20.txt"
