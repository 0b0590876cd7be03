"""The playbooks that svcnlp carries, and what is said of a user's file that is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcnlp.labels import FAILURES, Lang
from svcnlp.messages import SvcnlpError
from svcnlp.report.playbook import KEYS, load_playbook, own_playbook
from svcnlp.report.settings import MAX_CHARS, read_settings

GOOD = "\n".join(
    f"""
{failure}:
  owner: Анна
  answer: [Простите, Завтра позвоню]
  changes:
    - Назначить срок
"""
    for failure in FAILURES
)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "my.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def said_of(folder: Path, text: str | bytes) -> str:
    with pytest.raises(SvcnlpError) as caught:
        load_playbook("ru", written(folder, text))
    assert "my.yaml" in caught.value.message.render("ru")
    return str(caught.value).replace(str(folder / "my.yaml"), "my.yaml")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_failure_has_its_owner_first_answer_and_changes(lang: Lang) -> None:
    playbook = load_playbook(lang)
    assert playbook.source is None
    assert tuple(play.failure for play in playbook.plays) == FAILURES
    for play in playbook.plays:
        assert 40 < len(play.owner) < 400
        assert 2 <= len(play.answer) <= 5
        assert 4 <= len(play.changes) <= 8
        assert all(40 < len(text) < 600 for text in (*play.answer, *play.changes))


def test_russian_reads_russian_and_english_english() -> None:
    for lang, letters in (("ru", "[а-яё]"), ("en", "[a-z]")):
        other = {"ru": "[a-z]", "en": "[а-яё]"}[lang]
        for play in load_playbook("ru" if lang == "ru" else "en").plays:
            text = " ".join((play.owner, *play.answer, *play.changes)).lower()
            assert len(re.findall(letters, text)) > 100 * len(re.findall(other, text))


def test_both_languages_say_as_much() -> None:
    for russian, english in zip(load_playbook("ru").plays, load_playbook("en").plays, strict=True):
        assert len(russian.answer) == len(english.answer)
        assert len(russian.changes) == len(english.changes)


def test_the_first_answer_is_a_letter_to_fill_in() -> None:
    for play in load_playbook("ru").plays:
        assert play.answer[0].startswith("«Здравствуйте, [имя]!")
        assert play.answer[0].endswith("».")


def test_a_users_playbook_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    playbook = load_playbook("en", path)
    assert playbook.source == str(path)
    assert playbook.plays[0].owner == "Анна"
    assert playbook.plays[0].answer == ("Простите", "Завтра позвоню")
    assert playbook.plays[-1].changes == ("Назначить срок",)


def test_our_own_file_is_a_pattern_for_theirs(tmp_path: Path) -> None:
    path = written(tmp_path, own_playbook("ru").read_bytes())
    assert load_playbook("ru", path).plays == load_playbook("ru").plays


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
def test_it_may_be_saved_by_any_editor(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, GOOD.replace("\n", "\r\n").encode(encoding))
    assert load_playbook("ru", path).plays[1].owner == "Анна"


def test_no_and_numbers_are_texts(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("[Простите, Завтра позвоню]", "[no, 24, 2025-01-01, ~]"))
    assert load_playbook("en", path).plays[0].answer == ("no", "24", "2025-01-01", "~")


# what is changed in a good playbook | what is put there | what is said
MISTAKES = [
    ("rudeness:", "rudness:", "my.yaml: rudeness is missing; add it"),
    ("owner: Анна", "owner: ''", "my.yaml: rudeness.owner must be a text"),
    ("owner: Анна", "owner: [Анна]", "my.yaml: rudeness.owner must be a text"),
    ("owner: Анна", "Owner: Анна", "my.yaml: rudeness.owner is missing; add it"),
    ("[Простите, Завтра позвоню]", "[]", "my.yaml: rudeness.answer must be a list of texts"),
    ("[Простите, Завтра позвоню]", "", "my.yaml: rudeness.answer must be a list of texts"),
    ("[Простите, Завтра позвоню]", "[Простите, {a: b}]", "my.yaml: rudeness.answer[2] must be a text"),
    ("owner: Анна", "owner: Анна\n  phone: 112", "my.yaml: rudeness.phone is not known; the keys there are owner,"),
    ("owner: Анна", "owner: Анна\n  owner: Борис", "my.yaml: line 4 repeats the key owner; leave one of them"),
    ("owner: Анна", "owner: 'Анна", "is not YAML"),
    ("owner: Анна", "\towner: Анна", "my.yaml: line 3 is not YAML (found character '\\t' that cannot start any token)"),
    ("owner: Анна", "? [a, b]\n  : c", "my.yaml: line 3 must begin with a word for its key"),
    ("owner: Анна", "owner: \x01", "is not YAML (unacceptable character"),
    ("rudeness:", "also: 1\nrudeness:", "my.yaml: also is not known; the keys there are rudeness, broken_deadline,"),
]


@pytest.mark.parametrize(("good", "bad", "said"), MISTAKES, ids=[said for _, _, said in MISTAKES])
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert said in said_of(tmp_path, GOOD.replace(good, bad, 1))


@pytest.mark.parametrize("text", ["", "# nothing\n", "просто слова", "- a\n- b\n", "rudeness\n"])
def test_what_has_no_keys_is_no_playbook(tmp_path: Path, text: str) -> None:
    assert said_of(tmp_path, text) == "my.yaml: must consist of keys with something under each"


def test_a_failure_without_keys_is_named(tmp_path: Path) -> None:
    text = GOOD + "\nrudeness: Анна"
    assert "repeats the key rudeness" in said_of(tmp_path, text)
    assert said_of(tmp_path, re.sub("rigid_rules:.*", "rigid_rules: Анна", GOOD, flags=re.DOTALL)) == (
        "my.yaml: rigid_rules must have keys under it"
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="no such file"):
        load_playbook("ru", tmp_path / "my.yaml")


def test_a_few_lines_cannot_fill_the_memory(tmp_path: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    assert "line 1 is referred to with *" in said_of(tmp_path, "\n".join(lines))
    assert "is referred to with *" in said_of(tmp_path, "a: &a\n  b: *a\n")


def test_brackets_without_end_are_refused(tmp_path: Path) -> None:
    said = "my.yaml: has too many keys or lists in each other; it needs only a few"
    assert said_of(tmp_path, "a: " + "[" * 20_000) == said
    assert said_of(tmp_path, "a: " + "[" * 20 + "]" * 20) == said


def test_a_file_that_is_no_settings_at_all_is_refused_early(tmp_path: Path) -> None:
    assert said_of(tmp_path, "а" * (MAX_CHARS + 1)) == "my.yaml: is longer than 200000 characters; shorten it"


def test_a_tag_of_a_python_object_is_a_plain_text(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("owner: Анна", "owner: !!python/object/apply:os.system [ls]", 1))
    with pytest.raises(SvcnlpError, match=r"rudeness\.owner must be a text"):
        load_playbook("ru", path)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_or_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = written(tmp_path_factory.getbasetemp(), text.encode("utf-8", "surrogatepass"))
    try:
        read_settings(path)
    except SvcnlpError as error:
        assert error.message.render("ru")


@pytest.mark.parametrize("key", KEYS)
def test_the_keys_are_explained_at_the_head_of_the_file(key: str) -> None:
    for lang in ("ru", "en"):
        head = own_playbook("ru" if lang == "ru" else "en").read_text("utf-8").partition("\n\n")[0]
        assert f"({key})" in head
