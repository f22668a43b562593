import sys

from broadcast.sound.master import master
from broadcast.sound.memory import keep_freed_memory
from broadcast.sound.profiles import HORN


def test_it_says_whether_the_library_could_be_asked_and_changes_no_sound(speech):
    before = master("e" * 64, speech(0.6), HORN)[1]
    assert keep_freed_memory() in ((True, False) if sys.platform == "linux" else (False,))
    assert master("e" * 64, speech(0.6), HORN)[1] == before
