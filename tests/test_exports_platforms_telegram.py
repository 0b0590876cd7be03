"""Exports of Telegram Desktop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.platforms.telegram import TELEGRAM, said
from svcnlp.messages import SvcnlpError
from tests.platform_samples import DATA, opened


def test_messages_are_rows_and_those_of_the_service_are_not() -> None:
    chat = opened(DATA / "telegram_chat.json")
    assert chat.format == "telegram"
    assert chat.column("id") == [14, 15, 16, 17]
    assert chat.column("chat") == ["Дом у парка, корпус 2"] * 4
    assert chat.texts[1] == (
        "Мне сказали «звоните подрядчику», телефон +7 000 000-00-00, а там снова отправили в управляющую."
    )


def test_nothing_of_a_message_is_lost() -> None:
    first, second, sticker, photo = opened(DATA / "telegram_chat.json").rows
    assert first["author"] == "Ирина"
    assert first["author_id"] == "user101"
    assert first["date"] == "2025-03-04T20:15:31"
    assert first["edited"] == "2025-03-04T20:17:02"
    assert first["likes"] == 9
    assert second["reply_to"] == 14
    assert (sticker["text"], sticker["media"]) == ("", "sticker")
    assert (photo["forwarded_from"], photo["media"], photo["author"]) == ("Подслушано в районе", "photo", None)


def test_an_archive_of_all_chats_names_the_chat_of_each_message() -> None:
    archive = opened(DATA / "telegram_all.json")
    assert archive.format == "telegram"
    assert archive.column("chat") == ["Пекарня на углу", None, "Бассейн"]
    assert archive.texts[2] == "Администратор нагрубила и ушла на обед."


def test_an_archive_is_known_though_chats_stand_far_behind() -> None:
    contacts = [{"first_name": f"Друг {number}", "phone_number": "+7"} for number in range(3_000)]
    head = json.dumps({"about": "", "personal_information": {"user_id": 1}, "contacts": {"list": contacts}})[
        : 64 * 1024
    ]
    assert TELEGRAM.recognises(head)


def test_a_chat_of_media_only_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    media = [
        {"id": n, "type": "message", "date": "2025-01-01T00:00:00", "from": "А", "from_id": "user1", "file": "v.ogg",
         "media_type": "voice_message", "text": ""}
        for n in range(3)
    ]  # fmt: skip
    path.write_text(json.dumps({"name": "Голосовые", "type": "personal_chat", "id": 1, "messages": media}))
    chat = opened(path)
    assert chat.texts == ["", "", ""]
    assert chat.column("media") == ["voice_message"] * 3


def test_an_empty_chat_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text('{"name": "Пусто", "type": "personal_chat", "id": 1, "messages": []}', encoding="utf-8")
    assert opened(path).rows == []


def test_an_export_that_was_cut_says_where(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_bytes((DATA / "telegram_chat.json").read_bytes()[:-400])
    with pytest.raises(SvcnlpError, match=r"result\.json: .*\b[45]\b"):
        opened(path)


PIECE = st.text() | st.fixed_dictionaries({"type": st.just("bold"), "text": st.text()})


@given(st.lists(PIECE))
def test_the_text_is_that_of_all_pieces(pieces: list[str | dict[str, str]]) -> None:
    assert said(pieces) == "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(ODD)
def test_whatever_stands_for_a_text_gives_one(odd: object) -> None:
    assert isinstance(said(odd), str)
