"""What channels are made from: the sentences of the text that is read aloud, nothing else."""

from broadcast.renditions.told import core


def test_lines_are_the_texts_without_marks_for_the_voice(told):
    assert told.lines[1].text == "Sau đây là tiến độ cài đặt ứng dụng Bluezone của thành phố Cẩm Phả."
    assert [len(lines) for lines in told.paragraphs] == [3, 3, 2]


def test_two_voices_are_no_part_of_what_is_read_with_the_eyes(told_of):
    told = told_of("[giọng 1] Bluezone là gì?\n[giọng 2] Là một ứng dụng.")
    assert [line.text for line in told.lines] == ["Bluezone là gì?", "Là một ứng dụng."]


def test_the_mark_says_the_figures_day_and_which_text_it_is(told, told_of):
    assert told.mark == "Số liệu tính đến hết ngày 31/01/2021. Theo 588/TBTT-VHTT, bài 3 bản 1."
    assert told_of(as_of=None).mark == "Theo 588/TBTT-VHTT, bài 3 bản 1."


def test_the_core_greets_nobody_and_says_nothing_twice(told, told_of):
    texts = [line.text for line in core(told)]
    assert not [text for text in texts if text.startswith(("Kính thưa", "Xin nhắc lại", "Sau đây là"))]
    assert len(core(told_of("Bài một.\nBài một."))) == 1
