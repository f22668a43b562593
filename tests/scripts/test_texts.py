"""The shipped texts: true, sayable, short enough, and cheap to speak at seventeen stations."""

import re
from datetime import date
from statistics import median

from broadcast.script.catalogue import write_script
from broadcast.script.check import check
from broadcast.script.copy_rules import forbidden, place_slots
from broadcast.script.shipped import shipped_scripts
from broadcast.script.write import placeholders
from broadcast.spoken.estimate import estimate_ms

FIXED = "càng nhiều người cài đặt Bluezone thì hiệu quả bảo vệ càng cao"


def test_the_copy_checks_find_nothing_in_any_form(texts, name, form):
    length = estimate_ms(texts.spoken(name, form))
    assert not check(texts.scripts[name], texts.lines(name, form), length)


def test_nothing_is_left_unread_and_no_digit_is_left_in_speech(texts, name, form):
    spoken = texts.spoken(name, form)
    assert not spoken.doubts
    assert not re.search(r"[\d%|{}\[\]]", spoken.text)


def test_an_item_takes_45_to_90_seconds_with_its_pauses(texts, item, form):
    spoken = texts.spoken(item, form)
    assert 45 <= spoken.syllables / 165 * 60 <= 80
    assert estimate_ms(spoken) <= 90_000


def test_opening_and_closing_words_are_short(texts):
    assert estimate_ms(texts.spoken("mo-dau")) <= 18_000
    assert estimate_ms(texts.spoken("ket-thuc")) <= 18_000


def test_no_sentence_is_over_25_syllables_and_half_are_18_or_less(texts, item, form):
    lengths = []
    for line in texts.lines(item, form):
        size = 0
        for group in line.spoken.groups:
            size += group.syllables
            if group.text.endswith((".", "?")):
                lengths.append(size)
                size = 0
    assert max(lengths) <= 25
    assert median(lengths) <= 18


def test_every_breath_group_is_one_breath_and_more_than_a_scrap(texts, name, form):
    assert all(3 <= group.syllables <= 20 for group in texts.spoken(name, form).groups)


def test_the_fixed_sentence_stands_whole_in_every_item(texts, item, form):
    assert FIXED in texts.written(item, form)


def test_what_must_not_be_said_is_nowhere(texts, name, form):
    said = " ".join(texts.written(name, form).replace("|", " ").split()).casefold()
    assert not [one.name for one in forbidden() if one.pattern.search(said)]


def test_public_texts_recommend_and_only_the_one_to_officials_demands(texts, name, form):
    if name != "5":
        assert "yêu cầu" not in texts.written(name, form).casefold()
    assert not re.search(r"(?<!bắt buộc )phải (cài|tải|dùng)", texts.written(name, form).casefold())


def test_the_text_to_officials_asks_firms_and_tells_state_bodies(texts):
    sentences = texts.written("5").split("\n")
    assert all("nhà nước" in one or "cán bộ" in one for one in sentences if "yêu cầu" in one.casefold())
    assert any("doanh nghiệp" in one and "đề nghị" in one for one in sentences)
    assert texts.scripts["5"].audience == "co-quan-don-vi"


def test_the_day_of_the_figures_is_always_spoken(texts, form):
    for name in ("3", "3b", "4"):
        assert "ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt" in texts.spoken(name, form).text


def test_row_4_the_figures_each_with_its_basis(texts):
    """Section 7, row 4 of the seed inventory."""
    three, other = texts.spoken("3").text, texts.spoken("3b").text
    assert "bảy mươi hai nghìn không trăm mười bốn" in three
    assert "ba mươi bảy phẩy tám mươi sáu phần trăm dân số" in three
    assert "Tính theo dân số, thành phố đứng thứ hai trên mười ba" in three
    assert "ba mươi bảy phẩy ba mươi lăm phần trăm số điện thoại thông minh" in other
    assert "Tính theo số máy, thành phố đứng thứ năm trên mười ba" in other
    assert "ba mươi lăm phần trăm" not in three
    assert "tám mươi sáu phần trăm" not in other


def test_the_count_is_of_accounts_never_of_people_or_downloads(texts, form):
    for name in ("3", "4"):
        assert re.search(r"(72\.014|5\.321) tài khoản Bluezone", texts.written(name, form))
        assert not re.search(r"\d (người|lượt|máy)", texts.written(name, form))


def test_key_figures_are_said_at_both_ends(texts):
    assert texts.spoken("3").text.count("bảy mươi hai nghìn không trăm mười bốn tài khoản") == 2
    assert texts.spoken("3b").text.count("đứng thứ năm trên mười ba") == 2


def test_a_ward_with_figures_hears_its_own_first_and_one_without_hears_the_citys(texts):
    with_own, without = texts.written("4", texts.forms[1]), texts.written("4", texts.forms[0])
    assert with_own.index("5.321") < with_own.index("37,86 %")
    assert "72.014" not in with_own
    assert "72.014" in without
    assert "Khi có số liệu riêng" in without


def test_figures_of_another_day_are_said_with_that_day(texts):
    later = texts.written("4", texts.forms[2])
    assert "02/02/2021" in later
    assert "Số liệu của thành phố | tính đến hết ngày 31/01/2021" in later
    assert "Cùng ngày" not in later


def test_growth_is_said_only_where_there_was_one(texts):
    assert "12.345" in texts.written("3b", texts.forms[3])
    assert "tăng" not in texts.written("3b")


def test_row_16_benefits_installing_and_using(texts):
    """Section 7, row 16: the three benefits, both installation guides with six steps, and use."""
    assert all(f"Lợi ích thứ {rank}" in texts.written("1") for rank in ("nhất", "hai", "ba"))
    for guide, shop in (("2a", "CH Play"), ("2b", "App Store")):
        steps = re.findall(r"Bước (một|hai|ba|bốn|năm|sáu),", texts.written(guide))
        assert steps == ["một", "hai", "ba", "bốn", "năm", "sáu", "một", "hai"]
        assert shop in texts.written(guide)
        assert "luôn bật Bluetooth" in texts.written(guide)
        assert not re.search(r"\bios\b|phiên bản", texts.written(guide).casefold())


def test_row_17_progress_of_city_and_wards(texts):
    """Section 7, row 17."""
    assert {"3", "3b", "4"} <= set(texts.scripts)
    assert "dia_ban.so_tai_khoan" in {one.name for one in placeholders(texts.scripts["4"])}


def test_row_23_and_27_door_to_door_never_asks_for_money_password_or_code(texts):
    """Section 7, rows 23 and 27."""
    text = texts.written("6")
    assert "đi từng ngõ, gõ từng nhà" in text
    assert "không thu tiền" in text
    assert "không hỏi mật khẩu, | không hỏi mã xác nhận" in text


def test_row_26_the_youth_union_teams(texts):
    """Section 7, row 26."""
    assert "Đoàn Thanh niên" in texts.written("6")
    assert "tổ vận động" in texts.written("6")


def test_row_29_the_reference_is_named_and_not_spelled(texts, name):
    """Section 7, row 29: the site is a source in the head; on air it is called by its name."""
    assert "gov.vn" not in texts.written(name)
    assert "trang tin Bluezone" in texts.written("1")


def test_row_30_no_telephone_number_and_no_officer_is_named(texts, name):
    """Section 7, row 30."""
    assert not re.search(r"\d{4}", texts.scripts[name].body)
    assert "Huyền" not in texts.scripts[name].body


def test_row_32_the_message_to_assert_opens_or_ends_every_item(texts, item):
    """Section 7, row 32."""
    assert texts.written(item).rstrip(".").endswith(FIXED) or item == "1"


def test_two_voices_take_turns_in_the_questions_and_answers(texts):
    speakers = [group.speaker for group in texts.spoken("7").groups]
    assert set(speakers) == {1, 2}
    questions = [group for group in texts.spoken("7").groups if group.text.endswith("?")]
    assert len(questions) == 5
    assert all(group.speaker == 1 for group in questions)
    assert texts.scripts["7"].voice == "two"


def test_answers_on_data_are_attributed(texts):
    assert "theo thông tin của Bộ Thông tin và Truyền thông" in texts.written("7")


def test_only_two_breath_groups_change_from_ward_to_ward(texts):
    """Each of the 17 stations needs its own sound only for these; everything else is spoken once."""

    def groups(ward):
        form = {**texts.forms[0], **texts.place(ward)}
        return {(group.text, group.speaker) for name in texts.scripts for group in texts.spoken(name, form).groups}

    here, there = groups("phường Cẩm Thạch"), groups("xã Cộng Hòa")
    assert {text for text, _ in here - there} == {"Đây là Đài Truyền thanh phường Cẩm Thạch.", "phường Cẩm Thạch."}
    assert len(here) <= 170


def test_the_session_opens_with_the_station_and_closes_with_a_greeting(texts):
    assert texts.written("mo-dau").startswith("Đây là Đài Truyền thanh phường Cẩm Thạch.")
    assert "ngày 04/02/2021" in texts.written("mo-dau")
    assert "Xin kính chào" in texts.written("ket-thuc")


def test_needs_are_exactly_the_figures_that_must_be_there(texts, name):
    named = [one for one in placeholders(texts.scripts[name]) if not one.optional and not one.name.startswith("dia_ban.")]
    assert set(texts.scripts[name].needs) == {one.name for one in named} - set(place_slots())


def test_every_text_ends_airing_when_the_app_was_replaced(texts, name):
    assert texts.scripts[name].valid_from <= date(2021, 2, 4)
    assert texts.scripts[name].valid_to == date(2021, 9, 30)
    assert "588/TBTT-VHTT" in texts.scripts[name].source


def test_the_files_are_in_the_form_that_export_writes(texts):
    for file, text in shipped_scripts():
        assert write_script(texts.scripts[file.removesuffix(".j2")]) == text
