"""Help speaks to people: no commands, capitals first, found by words in any order."""

import re

from broadcast.views.help_topics import topics


def test_every_topic_is_a_question_with_an_answer_and_its_own_key():
    keys = [topic.key for topic in topics()]
    assert len(keys) == len(set(keys)) >= 10
    for topic in topics():
        assert topic.question[0].isupper()
        assert topic.question.endswith("?")
        assert topic.answer.endswith(".")
        assert not re.search(r"broadcast [a-z]|--|utf-8|BROADCAST_", topic.question + topic.answer)


def test_words_are_found_in_any_order_and_questions_come_first():
    assert topics("lại trả")[0].key == "tra-lai"
    assert topics("mật khẩu")[0].key == "mat-khau"
    assert topics("không đâu có gì") == ()
