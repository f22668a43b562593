"""What a script may be made of. Everything else is refused by line before it is compiled, so nothing can run long."""

import tracemalloc

import pytest
from jinja2 import nodes

from broadcast.errors import BadScript
from broadcast.script.grammar import ALLOWED
from broadcast.script.write import placeholders, write
from broadcast.wording import sentence

GREEDY = [
    "{{ 'a' * 1000000000 }}",
    "{% set x = 'a' * 1000 %}{% set x = x * 1000 %}{{ x * 1000 }}",
    "{{ range(1000000000)|list|length }}",
    "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ '%1000000000s'|format('a') }}",
    "{{ '%1000000000s' % 'a' }}",
    "{{ [0]|batch(1000000000, 0)|list|length }}",
    "{{ lipsum(n=200000) }}",
    "{{ 'a'|indent(1000000000, true) }}",
    "{{ ('a,' * 900000).split(',')|groupby(0)|list|length }}",
    "{{ 'a'|replace('', 'aaaa')|replace('', 'aaaa') }}",
    "{{ {{{{ " + "(" * 48 + "1" + ")" * 48 + " }}",
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{{ " + "not " * 900 + "1 }}",
    "{{ 1" + "~1" * 2_100 + " }}",
    "{{ 1" + " if 1 else 1" * 300 + " }}",
    "{{ a" + ".b" * 1_000 + " }}",
    "{{ a" + "|upper" * 600 + " }}",
    "{% if 1 %}" * 900,
    "{% if 1 %}x{% endif %}" * 701,
    "{{ " + "1" * 15_000 + " }}",
    "{{ 1e999999999 }}",
    "{{ '" + "a" * 5_000 + "' }}",
    "{% for a in ds %}{% for b in ds %}{% for c in ds %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in ds recursive %}{{ loop(ds) }}{% endfor %}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% from 'a' import b %}",
    "{% extends 'a' %}",
    "{% block a %}{% endblock %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "a" * 30_000,
]
ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ dia_ban.__class__ }}",
    "{{ dia_ban.__init__.__globals__ }}",
    "{{ dia_ban['__class__'] }}",
    "{{ dia_ban.x.y }}",
    "{{ loop.__class__ }}",
    "{% for a in ds %}{{ loop.__init__ }}{% endfor %}",
    "{% for a in ds %}{{ loop.cycle }}{% endfor %}",
    "{% for loop in ds %}{{ loop }}{% endfor %}",
    "{% for dia_ban in ds %}{{ dia_ban.x }}{% endfor %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner() }}",
    "{{ namespace(a=1) }}",
    "{{ self.__dict__ }}",
    "{{ config }}",
    "{{ '{0.__class__}'.format(dia_ban) }}",
    "{{ '{0.__class__}'|format(dia_ban) }}",
    "{{ ds|map(attribute='__class__')|list }}",
    "{{ ds|join(attribute='__class__') }}",
    "{{ ds|join('', '__class__') }}",
    "{{ dia_ban }}",
    "{{ so|upper(1, 2) }}",
    "{{ so is sameas so }}",
    "{{ so is filter('x') }}",
    "{{ so > '5' }}",
    "{{ so in ds }}",
    "{{ -so }}",
    "{{ so + so }}",
    "{{ (so, so) }}",
    "{{ {'a': so} }}",
    "{{ so[1:2] }}",
    "{% for a, b in ds %}{% endfor %}",
    "{% for a in [1, 2] %}{% endfor %}",
    "{% for a in ds if a %}{% endfor %}",
    "{% for a in ds %}{% else %}x{% endfor %}",
]
SLOTS = {"so": "5", "ds": ("một", "hai"), "a": "x"}


@pytest.mark.parametrize("body", GREEDY + ESCAPES, ids=lambda body: body[:40])
def test_what_could_grow_or_reach_out_is_one_clear_line_and_costs_nothing(body, script):
    tracemalloc.start()
    with pytest.raises(BadScript) as caught:
        write(script(body, body_line=9), SLOTS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
    assert len(str(caught.value).splitlines()) == 1
    assert "dòng 9" in str(caught.value)


def test_the_line_of_a_refusal_is_the_line_of_the_file(script):
    with pytest.raises(BadScript, match="dòng 22.*Phép mũ"):
        write(script("Câu một.\n\nCâu {{ 2 ** 2 }}.", body_line=20), {})


@pytest.mark.parametrize("body", ["{{ so", "{% if so %}", "{% endif %}", "{{ }}", "{% if %}a{% endif %}", "{{ so so }}"])
def test_a_syntax_error_names_its_line_and_the_rule(body, script):
    with pytest.raises(BadScript, match="dòng 2.*cú pháp"):
        write(script("Câu một.\n" + body), SLOTS)


@pytest.mark.parametrize(
    "body", ["{{ so", "{{ so so }}", "{{ }}", "{% if so %}a", "{% endif %}", "{{ so ; }}", "{% khi so %}", "{{ (so }}", "{{ @ }}"]
)
def test_what_is_wrong_is_said_in_vietnamese(body, script):
    with pytest.raises(BadScript) as caught:
        write(script(body), SLOTS)
    said = sentence(caught.value.notices[0])
    assert "(" in said.split(". Mỗi")[0]
    assert not {"expected", "unexpected", "token", "Encountered", "statement", "template"} & set(said.replace("«", " ").split())


def test_only_nodes_that_do_bounded_work_are_allowed():
    """A new version of the engine brings no new power: what is not listed is refused."""
    assert not {nodes.Call, nodes.Macro, nodes.Mul, nodes.Pow, nodes.Getitem, nodes.Include, nodes.Assign, nodes.List} & set(ALLOWED)


def test_placeholders_are_told_apart_by_whether_they_must_be_there(script):
    body = "{{ so }}{% if tang is defined and ngay is defined %}{{ tang }} {{ ngay }}{% else %}{{ khac }}{% endif %}{{ loi|default('') }}"
    found = {one.name: one.optional for one in placeholders(script(body))}
    assert found == {"so": False, "tang": True, "ngay": True, "khac": False, "loi": True}


def _is_taken(write_body):
    try:
        write_body()
    except BadScript:
        return False
    return True


@pytest.mark.parametrize(
    ("make", "most"),
    [
        (lambda size: "{% if 0 %}" + "a" * (size - 21) + "{% endif %}", 20_000),
        (lambda size: "{{ '" + "a" * size + "' }}", 500),
        (lambda size: "{{ " + "1" * size + " }}", 15),
        (lambda size: "{{ 'Tổ " + "1" * size + "' }}", 15),
        (lambda size: "{{ so" + "|upper" * size + " }}", 10),
    ],
)
def test_each_limit_is_the_last_that_is_taken(script, make, most):
    assert _is_taken(lambda: write(script(make(most)), SLOTS))
    assert not _is_taken(lambda: write(script(make(most + 1)), SLOTS))


def test_a_script_has_at_most_two_thousand_pieces(script):
    def is_taken(pieces):
        return _is_taken(lambda: placeholders(script("{{so}}" * pieces)))

    assert is_taken(1_998)
    assert not is_taken(1_999)


def test_a_long_number_outside_of_a_placeholder_is_words(script):
    assert write(script("Mã " + "1" * 40), {}) == "Mã " + "1" * 40


@pytest.mark.parametrize(
    ("body", "optional"),
    [
        ("{% if a is defined %}{{ a }}{% endif %}", True),
        ("{{ a if a is defined }}", True),
        ("{{ a if a is defined else so }}", True),
        ("{{ so if so is defined else a }}", False),
        ("{% if so is defined %}x{% elif a == 'y' %}y{% endif %}", False),
        ("{% if so is defined %}x{% else %}{{ a }}{% endif %}", False),
        ("{% if not a is defined %}{{ a }}{% endif %}", False),
        ("{% if so is defined or a is defined %}{{ a }}{% endif %}", False),
        ("{% if so is defined and a is defined %}{{ a }}{% endif %}", True),
        ("{% if a is none %}{{ a }}{% endif %}", False),
        ("{{ a|default('x') }}", True),
        ("{{ a|upper }}", False),
        ("{{ a|default(so) }}", True),
        ("{% if dia_ban.a is defined %}{{ dia_ban.a }}{% endif %}", True),
        ("{% if dia_ban.a is defined %}{{ dia_ban.b }}{% endif %}", False),
    ],
)
def test_a_placeholder_may_be_missing_only_where_the_script_asked_for_it(script, body, optional):
    *_, last = [one for one in placeholders(script(body)) if one.name.removeprefix("dia_ban.") in ("a", "b")]
    assert last.optional is optional
