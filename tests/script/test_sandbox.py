"""The engine itself, should the grammar ever let something through: still nothing in it to use."""

import pytest
from jinja2 import TemplateError

from broadcast.script.grammar import FILTERS
from broadcast.script.sandbox import sandbox


@pytest.mark.parametrize(
    "body", ["{{ range(3) }}", "{{ lipsum() }}", "{{ cycler('a') }}", "{{ x.__class__ }}", "{{ x.append(1) }}", "{{ y }}"]
)
def test_nothing_is_there_that_no_script_needs(body):
    with pytest.raises(TemplateError):
        sandbox().from_string(body).render(x=[1])


def test_only_the_listed_filters_exist():
    assert set(sandbox().filters) == set(FILTERS)
