"""The words of which Vietnamese numbers are made, for whoever writes them and for whoever looks for them in a text."""

DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
NUMBER_WORDS = frozenset(
    (*DIGIT_WORDS, "mười", "mươi", "mốt", "tư", "lăm", "linh", "lẻ", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "phẩy")
)
"""In small letters, of every region. Signs and fractions (âm, phần, rưỡi) are no part of them."""
