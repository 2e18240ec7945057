"""The whole corpus."""

from __future__ import annotations

from corpus import (
    chart_habits,
    formula_habits,
    hiding_habits,
    html_habits,
    layout_habits,
    markdown_habits,
    printing_habits,
    widget_habits,
)
from corpus.habit import Habit

HABITS: tuple[Habit, ...] = (
    *hiding_habits.HABITS,
    *printing_habits.HABITS,
    *formula_habits.HABITS,
    *layout_habits.HABITS,
    *markdown_habits.HABITS,
    *html_habits.HABITS,
    *chart_habits.HABITS,
    *widget_habits.HABITS,
)
