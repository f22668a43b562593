"""Words are counted once over groups that close and the run that is open, however often it is asked."""

from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.announcement import BreathGroup
from broadcast.spoken.breath import BreathWord
from broadcast.spoken.word_count import WordCount

ITEMS = st.lists(st.sampled_from(["năm", "mười lăm", "ba mươi mốt tháng một"]), max_size=4)


@given(st.lists(st.tuples(ITEMS, st.booleans()), max_size=8))
def test_the_count_is_that_of_all_words_said_before(steps):
    count, groups, items = WordCount(), [], []
    for texts, ends in steps:
        for text in texts:
            items.append(BreathWord(text, text.count(" ") + 1, ""))
            assert count.before(groups, items) == sum(len(said.text.split()) for said in (*groups, *items))
        if ends and items:
            text = " ".join(item.text for item in items)
            groups.append(BreathGroup(text=f"{text}.", respelled=text, pause_after=450, syllables=1))
            items = []
