"""Answers as hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

answer = st.integers(1, 7)
group = st.lists(answer, min_size=1, max_size=12)
large = st.lists(st.integers(1, 11), min_size=1, max_size=200)
number = st.one_of(answer, st.floats(allow_nan=False, allow_infinity=False))
numbers = st.lists(number, min_size=1, max_size=12)
