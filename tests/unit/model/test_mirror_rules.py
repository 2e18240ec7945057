"""The mirror: predicted beside rated, revealed together or not at all."""

from __future__ import annotations

from tabletop import SPEC, Table, ballot


def mirrored() -> Table:
    return Table(spec={**SPEC, "mirror": True, "mirror_about": "How would {party} rate us?"})


def test_mirror_comes_with_the_ratings() -> None:
    """Quadrants are there in the same message as the result, the widest perception gap first."""
    table = mirrored()
    host = table.facilitator()
    host.act("open", activity="pulse", round=1, threshold=3)
    for index in range(6):
        party, other = ("p1", "p2") if index < 3 else ("p2", "p1")
        phone = table.joined(party)
        rated = {other: {"kept": 1 + index % 3, "skill": 4 + index % 2}}
        thought = {other: {"kept": 4 + index % 2, "skill": 1 + index % 3}}
        fields = {
            "activity": "pulse",
            "round": 1,
            "answers": rated,
            "mirror": thought,
            "key": f"{index:032x}",
            "rev": 1,
        }
        assert phone.act("hand-in", **fields)["type"] == "ack"
    table.room.flush()
    assert not any(key.startswith(("mirror/", "result/")) for key in host.view)
    host.act("reveal", id="r", activity="pulse", round=1)
    table.room.flush()
    quadrants = host.view["mirror/pulse/1"]["quadrants"]
    assert [one["quadrant"] for one in quadrants if one["dimension"] == "commitments"] == ["blind spot"] * 2
    assert {one["quadrant"] for one in quadrants if one["dimension"] == "competence"} == {
        "undervalued advantage"
    }
    gaps = [abs(one["gap"]) for one in quadrants]
    assert gaps == sorted(gaps, reverse=True)
    assert "result/pulse/1" in host.view


def test_hidden_sides_have_no_quadrant() -> None:
    """Where a side is hidden there is nothing to compare."""
    table = mirrored()
    host = table.facilitator()
    host.act("open", activity="pulse", round=1, threshold=3)
    for index in range(4):
        party = "p1" if index < 3 else "p2"
        answers = ballot(table, party, 2 + index % 2)
        fields = {
            "activity": "pulse",
            "round": 1,
            "answers": answers,
            "mirror": answers,
            "key": f"{index:032x}",
            "rev": 1,
        }
        table.joined(party).act("hand-in", **fields)
    host.act("reveal", id="r", activity="pulse", round=1)
    table.room.flush()
    assert host.view["mirror/pulse/1"]["quadrants"] == []


def test_the_mirror_may_be_skipped() -> None:
    """A ballot without predictions is as long as one with them."""
    table = mirrored()
    table.facilitator().act("open", activity="pulse", round=1)
    for index, mirror in enumerate((None, {"p2": {"kept": 3}})):
        fields = {
            "activity": "pulse",
            "round": 1,
            "answers": {"p2": {"kept": 3}},
            "key": f"{index:032x}",
            "rev": 1,
        }
        more = {"mirror": mirror} if mirror else {}
        assert table.joined("p1").act("hand-in", **fields, **more)["type"] == "ack"
    assert len({len(one.content) for one in table.boxes["box-1"].values()}) == 1
