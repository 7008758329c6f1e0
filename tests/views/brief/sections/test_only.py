from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.brief import make_brief
from geo.brief.selection import Selection
from geo.cube.time_query import TimeQuery
from views.brief import compose, to_html, to_pdf
from views.brief.sections.lists import CHANGES_LISTED, changes_table
from views.words.locale import Locale

AT = TimeQuery(at=datetime(2021, 6, 6, 15, tzinfo=UTC))
SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def narrowed(observation):
    chosen = Selection(region="15", voters=20_000, filters={"domain": ("media",)})
    return make_brief(observation, AT, SINCE, selection=chosen)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Only: Lima; districts of 20,000 voters or more; incidents by domain media."),
        ("es", "Solo: Lima; distritos de 20,000 electores o más; incidentes por ámbito medios."),
        ("pt", "Somente: Lima; distritos com 20.000 eleitores ou mais; incidentes por"),
    ],
)
def test_a_line_says_what_the_brief_is_narrowed_to(narrowed, language, said):
    document = compose(narrowed, language)
    assert document.only.startswith(said)
    assert f'<p class="only">{document.only}</p>' in to_html(document)
    assert to_pdf(document).startswith(b"%PDF")


def test_abroad_is_in_no_selected_unit(narrowed):
    assert compose(narrowed, "en").picture.abroad is None


def test_a_brief_without_filters_has_no_such_line(observation):
    document = compose(make_brief(observation, AT, SINCE), "en")
    assert document.only == ""
    assert 'class="only"' not in to_html(document)
    assert "whole country" not in to_html(document)


def test_the_command_that_makes_it_again_has_the_filters(narrowed):
    method = " ".join(compose(narrowed, "en").method)
    assert "--region 15 --voters 20000" in method
    assert "--only domain=media" in method


@pytest.mark.parametrize(("over", "left"), [(1, 0), (2, 0), (3, 3)])
def test_one_or_two_changes_over_are_listed_instead_of_counted(narrowed, over, left):
    one = narrowed.changes.iloc[[0] * (CHANGES_LISTED + over)].assign(change="opened")
    table = changes_table(
        replace(narrowed, changes=one), "opened", Locale.of(narrowed.observation.mission, "en")
    )
    assert len(table.rows) == CHANGES_LISTED + over - left
    assert table.note == (f"and {left} more" if left else "")
