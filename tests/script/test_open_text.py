"""What an approval is given to: all words of all branches, and no figure, day or place."""

from broadcast.script.open_text import open_text


def test_every_branch_stands_in_it_and_no_value(script):
    body = "{% if dia_ban.co_so_lieu %}\nCó {{ dia_ban.so }} ngày {{ ngay_so_lieu }}.\n{% else %}\nChưa có.\n{% endif %}\n"
    body += "{{ 'a' if x is defined else 'b' }}"
    text = open_text(script(body))
    assert "Có 1 ngày 01/01/2021." in text
    assert "Chưa có." in text
    assert text.endswith("ab")


def test_another_word_makes_another_text(script):
    assert open_text(script("Có {{ so }}.")) != open_text(script("Đã có {{ so }}."))
