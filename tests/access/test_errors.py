"""Errors about people say in Vietnamese what is the matter and what to do."""

from broadcast.access.errors import FieldsRefused, NobodyYet, NotAllowed, NotSignedIn, SignInRefused
from broadcast.errors import BadInput
from broadcast.model.notice import Where
from broadcast.wording import notice


def test_a_form_tells_all_its_faults_in_one_line():
    error = FieldsRefused(notice("login-missing", Where(field="login")), notice("person-missing", Where(field="person")))
    assert str(error).startswith("Chưa có tên đăng nhập. Gõ tên đăng nhập")
    assert "Chưa có họ tên." in str(error)
    assert isinstance(SignInRefused(), BadInput)
    assert isinstance(error, BadInput)


def test_who_is_outside_is_told_how_to_come_in():
    assert "Đăng nhập" in str(NotSignedIn())
    assert "liên kết lần đầu" in str(NobodyYet())
    assert "cả thành phố" in str(NotAllowed(notice("whole-city", person="Hà")))
