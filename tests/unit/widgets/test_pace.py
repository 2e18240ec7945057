"""When a picture is drawn again, by a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable

from cofront_kit.widgets.pace import Pace


class Time:
    """A clock and a loop: what was put off runs when its time has come."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[tuple[float, Callable[[], None]]] = []

    def later(self, delay_s: float, work: Callable[[], None]) -> None:
        self.waits.append((self.now + delay_s, work))

    def forward(self, seconds: float) -> None:
        end = self.now + seconds
        while due := [one for one in self.waits if one[0] <= end + 1e-9]:
            first = min(due, key=lambda one: one[0])
            self.waits.remove(first)
            self.now = max(self.now, first[0])
            first[1]()
        self.now = max(self.now, end)


class Drawer:
    def __init__(self, takes_s: float = 0.0) -> None:
        self.time = Time()
        self.takes_s = takes_s
        self.at: list[float] = []
        self.pace = Pace(self.draw, self.time.later, lambda: self.time.now, least_s=0.1)

    def draw(self) -> None:
        self.at.append(round(self.time.now - 100, 3))
        self.time.now += self.takes_s


def test_the_first_change_is_drawn_at_once() -> None:
    """No wait before it, and nothing is drawn without a change."""
    one = Drawer()
    one.time.forward(10)
    assert one.at == []
    one.pace.changed()
    one.time.forward(0)
    assert one.at == [10]
    one.time.forward(10)
    assert one.at == [10]


def test_changes_that_come_together_are_drawn_together() -> None:
    """Twenty in a moment are two drawings: the first at once, the rest after the pause."""
    one = Drawer()
    for _ in range(20):
        one.pace.changed()
        one.time.forward(0.004)
    one.time.forward(5)
    assert one.at == [0, 0.1]


def test_a_slow_drawing_leaves_half_of_the_time_to_cells() -> None:
    """Its pause is as long as it took."""
    one = Drawer(takes_s=2)
    one.pace.changed()
    one.time.forward(0)
    one.pace.changed()
    one.time.forward(1.9)
    assert one.at == [0]
    one.time.forward(0.2)
    assert one.at == [0, 4]


def test_a_change_during_a_drawing_is_not_lost() -> None:
    """What a function does to the room is drawn too."""
    one = Drawer()
    draw = one.draw
    one.pace._draw = lambda: (draw(), len(one.at) == 1 and one.pace.changed())  # type: ignore[assignment]
    one.pace.changed()
    one.time.forward(5)
    assert len(one.at) == 2


def test_nothing_is_drawn_after_the_end() -> None:
    """Not even what was put off."""
    one = Drawer()
    one.pace.changed()
    one.pace.end()
    one.pace.changed()
    one.time.forward(5)
    assert one.at == []
