from broadcast.figures.reading.sources import document_number, is_illustrative


def test_the_one_document_number_of_the_titles():
    assert document_number(["Số: 588 /TBTT-VHTT", "ngày 03/02/2021"]) == "588/TBTT-VHTT"
    assert document_number(["(Kèm theo Báo cáo số 12/BC-UBND)"]) == "12/BC-UBND"
    assert document_number(["số 12/BC-UBND", "số 13/BC-UBND"]) is None
    assert document_number(["Dân số 190.232/192.789"]) is None


def test_words_of_invented_figures():
    assert all(is_illustrative(one) for one in ("SỐ LIỆU GIẢ ĐỊNH", "số liệu minh hoạ", "Đây là số liệu thử nghiệm"))
    assert not is_illustrative("số liệu thật")
