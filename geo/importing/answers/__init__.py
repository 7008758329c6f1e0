"""Answers of checklists in files: one row an answer, or one row a form with a column a question."""

from geo.importing.answers.checking import with_sound_answers
from geo.importing.answers.spread import Spread, spread_answers, without_groups

__all__ = ["Spread", "spread_answers", "with_sound_answers", "without_groups"]
