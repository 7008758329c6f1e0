import re
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import numpy as np
import pytest

from geo.brief import make_brief
from geo.brief.facts import gravest
from geo.brief.verification import verify
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from layers.definition.colours import NO_DATA
from layers.gaps import LAYER
from views.brief import compose, to_html, to_pdf
from views.brief.drawing.picture import colours_of, scale
from views.brief.sections.method import method_notes
from views.words.locale import Locale

AT = TimeQuery(at=datetime(2021, 6, 6, 15, tzinfo=UTC))
SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>&lt;"


@pytest.fixture(scope="module")
def brief(observation):
    return make_brief(observation, AT, SINCE)


@pytest.fixture(scope="module")
def document(brief):
    return compose(brief, "en")


def test_the_ten_gaps_are_printed_with_their_figures(document, brief):
    names = [row[1].split(", ")[0] for row in document.gaps.rows]
    assert names == gravest(brief)["name"].tolist()
    assert document.gaps.rows[0][3] == f"{gravest(brief)['registered_voters'].iloc[0]:,.0f}"


def test_the_method_says_which_earlier_margins_the_score_has(second_round, brief):
    english = Locale.of(second_round.mission, "en")
    notes = " ".join(method_notes(make_brief(second_round, AT, SINCE), english))
    title = second_round.mission.earlier_round.title["en"]
    assert f"(margins of {title})" in notes
    assert "(margins of" not in " ".join(method_notes(brief, english))


def test_changes_count_what_opened_and_what_closed(document, brief):
    kinds = brief.changes["change"].value_counts()
    for table, kind in zip(document.changes, ("opened", "closed"), strict=True):
        assert f": {kinds[kind]} (" in table.title


@pytest.mark.parametrize(
    ("language", "kind", "statement"),
    [
        ("en", "Situation report", "Not a probability sample"),
        ("es", "Informe de situación", "No es una muestra probabilística"),
        ("qu", "Informe de situación", "No es una muestra probabilística"),
    ],
)
def test_it_speaks_the_language_asked_for(brief, language, kind, statement):
    found = compose(brief, language)
    assert found.kind == kind
    assert found.statement.startswith(statement)


def test_every_part_that_the_reader_needs_is_there(document):
    page = to_html(document)
    for text in ("EXERCISE", "Reports show where people reported", "Data version exercise",
                 "python -m geo brief --mission per-exercise --lang en --at",
                 "gap_score = uncovered", "America/Lima"):  # fmt: skip
        assert text in page, text


def test_a_way_to_an_approximate_boundary_says_so(document):
    assert all(row[4].startswith("≈ ") for row in document.gaps.rows)


def test_the_page_asks_nobody_for_anything(document):
    page = to_html(document)
    assert not re.search(r"https?://|<script|<link|@import|url\(", page)


def test_text_from_outside_stays_text(observation):
    places = observation.units["name"].copy()
    units = observation.units.assign(name=places.where(places != "Poroy", HOSTILE))
    hostile = join_records(observation.mission, units, observation.records, version="x")
    named = compose(make_brief(hostile, AT, SINCE), "en")
    assert any(HOSTILE in row[1] for row in named.gaps.rows)
    page = to_html(named)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;" in page
    assert to_pdf(named).startswith(b"%PDF")


def test_the_same_facts_give_the_same_files(brief):
    first, second = (compose(brief, "es") for _ in range(2))
    assert to_html(first) == to_html(second)
    assert to_pdf(first) == to_pdf(second)


def test_the_pdf_is_a4_with_real_text(document):
    content = to_pdf(document)
    assert b"/MediaBox [ 0 0 595.2756 841.8898 ]" in content
    assert b"DejaVuSans" in content
    assert b"/ToUnicode" in content


def test_the_picture_wears_the_colours_of_the_layer():
    classes = LAYER.choices[0].scale
    assert scale() == classes
    values = np.array([0.0, 0.1, 0.69, 1.0, np.nan])
    expected = [classes.colours[i] for i in (0, 1, 4, 5)]
    assert colours_of(values, classes).tolist() == [*expected, NO_DATA]


def test_the_brief_of_an_empty_mission_says_that_coverage_is_unknown(observation):
    mission = replace(observation.mission, exercise={})
    bare = join_records(mission, observation.units, {}, version="b")
    document = compose(make_brief(bare, AT, SINCE), "en")
    assert document.gaps.rows == ()
    assert document.gaps.empty.startswith("No deployments are recorded")
    assert document.figures[1].value == "\N{EN DASH}"
    assert sum("cannot fire" in note for note in document.method) == 3
    assert document.badge == ""
    assert "No visits are recorded: nobody knows which stations" in to_html(document)
    assert to_pdf(document).startswith(b"%PDF")


@pytest.fixture(scope="module")
def verified(observation, brief):
    """Return the brief as if it were of the night: what is verified is of 21:30 in Lima."""
    night = datetime(2021, 6, 7, 2, 30, tzinfo=UTC)
    return replace(brief, verification=verify(observation, night, SINCE))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("leads", "Quick count:", "copies compared", "Sheets at courts", "To be reviewed")),
        ("es", ("aventaja", "Conteo rápido:", "copias", "Actas en jurados", "Para revisar")),
        ("pt", ("à frente", "Contagem rápida:", "cópias", "Boletins em tribunais", "Para revisar")),
    ],
)
def test_what_is_verified_has_a_paragraph_of_each_part(verified, language, words):
    document = compose(verified, language)
    assert len(document.verification) == len(words)
    for line, word in zip(document.verification, words, strict=True):
        assert word in line
        # No place is left without its value.
        assert not re.search(r"[{}]", line)
    html = to_html(document)
    assert all(escape(line) in html for line in document.verification)
    assert to_pdf(document).startswith(b"%PDF")


def test_figures_of_what_is_verified_are_those_of_the_commands(verified):
    found, line = verified.verification, compose(verified, "en").verification
    assert f"{found.order.state.sheets.sum():,.0f} of 16,448" in line[0]
    assert f"{found.estimate.arrived:,} of {found.estimate.drawn:,}" in line[1]
    assert f"Of {found.copies.comparison.compared:,} copies" in line[2]
    assert f"they show: {found.stake.bound:,.0f}" in line[3]


def test_before_the_count_nothing_is_verified_and_nothing_said(document):
    assert document.verification == ()
    assert 'class="verification"' not in to_html(document)
