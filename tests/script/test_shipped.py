"""The shipped texts are found beside the package."""

from broadcast.script.shipped import shipped_scripts


def test_the_eleven_texts_ship():
    names = [name for name, _ in shipped_scripts()]
    assert names == [f"{name}.j2" for name in ("1", "2a", "2b", "3", "3b", "4", "5", "6", "7", "ket-thuc", "mo-dau")]
