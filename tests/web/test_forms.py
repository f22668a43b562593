"""A form as it was typed, with the faults at their fields; and where a form may lead."""

from starlette.datastructures import FormData

from broadcast.access.errors import FieldsRefused
from broadcast.model.notice import Where
from broadcast.web.forms import Typed, is_local, kept_from
from broadcast.wording import notice


def test_faults_stand_at_their_fields_and_those_of_the_whole_under_no_name():
    refusal = FieldsRefused(notice("login-missing", Where(field="login")), notice("link-expired"))
    typed = Typed(values={"login": ""}).refused(refusal)
    assert set(typed.faults) == {"login", ""}
    assert typed.faults["login"].startswith("Chưa có tên đăng nhập.")
    assert typed.values == {"login": ""}


def test_a_kept_form_comes_out_of_a_sign_in_form():
    form = FormData([("tiep", "/so-lieu/nhap"), ("giu-dan", "a\nb"), ("giu-dan", "c"), ("login", "lan")])
    kept = kept_from(form)
    assert (kept.action, list(kept.fields)) == ("/so-lieu/nhap", [("dan", "a\nb"), ("dan", "c")])
    assert kept_from(FormData([("tiep", "//evil.example")])) is None
    assert kept_from(FormData([])) is None


def test_only_pages_of_ours_are_local():
    assert is_local("/a?b=/c")
    assert not any(map(is_local, ("//a", "/\\a", "a", "", "http://a", "/a\n", "/\u202ea")))
