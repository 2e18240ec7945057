"""A template's differences from the one it extends, applied: tables by key, lists by the ids of what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from cofront_kit.activities.texts import short
from cofront_kit.checks.calls import nearest
from cofront_kit.templates.positions import Node, Place, plain

Address: TypeAlias = tuple[str, ...]
"""How differences name a place: ``("activities", "pulse", "minutes")``."""
Known: TypeAlias = Callable[[str], bool]
"""Whether a key is one whose value may be a list of tables with ids."""

REMOVE: Final = "remove"
MOVES: Final = ("after", "before", "first", "last")
"""Keys that say where in a list something stands; no kind has keys of these names."""


@dataclass
class Told:
    """What is wrong with differences, in sentences that begin with file and line; and what was removed.

    Attributes:
        problems: The sentences.
        removed: Address of what was removed -> where that is written.
    """

    problems: list[str] = field(default_factory=list)
    removed: dict[Address, Place] = field(default_factory=dict)

    def say(self, place: Place, at: Address, text: str) -> None:
        """Add a sentence."""
        self.problems.append(f"{place}: {'.'.join(at)}: {text}")


def changed(base: Node, change: Node, told: Told, listed: Known) -> Node:
    """A document with the differences of another one.

    Args:
        base: The whole document.
        change: The differences.
        told: Told what can't be applied.
        listed: Whether a key's value may be a list of tables with ids, for lists that the whole document leaves out.
    """
    short_ways = {
        key: lists
        for key in change.value
        if key not in base.value and _by_ids(change.value[key]) and (lists := list(lists_named(base, key)))
    }
    rest = Node({key: one for key, one in change.value.items() if key not in short_ways}, change.place)
    result = _table(base, rest, (), told, listed)
    for key in short_ways:
        result = _anywhere(result, key, change.value[key], told, listed)
    for gone in told.removed:
        before = at_address(base, gone[:-1])
        if before is not None and has_ids(before) and gone[0] in result.value:
            ids = {id_of(one) for one in before.value}
            result = Node(
                {**result.value, gone[0]: _without(result.value[gone[0]], gone[-1], ids)}, result.place
            )
    return result


def _without(node: Node, gone: str, ids: set[str]) -> Node:
    """A table without what is keyed by an id that was removed: a lens takes its labels along."""
    if not isinstance(node.value, dict):
        return node
    kept = {key: _without(one, gone, ids) for key, one in node.value.items()}
    if gone in kept and _by_ids(node) and ids >= set(kept):
        del kept[gone]
    return Node(kept, node.place)


def lists_named(node: Node, name: str, at: Address = ()) -> Iterator[Address]:
    """The addresses of all lists of tables with ids that stand under a key, wherever."""
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            if key == name and has_ids(inner):
                yield (*at, key)
            yield from lists_named(inner, name, (*at, key))
    elif has_ids(node):
        for one in node.value:
            yield from lists_named(one, name, (*at, id_of(one)))


def has_ids(node: Node) -> bool:
    """Whether it is a list of tables that all have an id."""
    return isinstance(node.value, list) and bool(node.value) and all(id_of(one) for one in node.value)


def id_of(node: Node) -> str:
    """The id of a table; empty if it has none."""
    found = node.value.get("id") if isinstance(node.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else ""


def at_address(node: Node, address: Address) -> Node | None:
    """What stands at an address; None if nothing does."""
    found: Node | None = node
    for key in address:
        if found is None:
            return None
        if isinstance(found.value, dict):
            found = found.value.get(key)
        elif isinstance(found.value, list):
            found = next((one for one in found.value if id_of(one) == key), None)
        else:
            return None
    return found


def replaced_lists(base: Node, change: Node, name: str, at: Address = ()) -> Iterator[str]:
    """Lists that differences give whole, though they repeat most of the other one, or hold a single new entry.

    Args:
        base: The document that is extended.
        change: The differences.
        name: What the extended template is called.
        at: Where both stand.
    """
    for key, new in change.value.items():
        old, here = base.value.get(key), (*at, key)
        if old is not None and isinstance(old.value, dict) and isinstance(new.value, dict):
            yield from replaced_lists(old, new, name, here)
        elif old is not None and has_ids(old) and has_ids(new):
            before, after = [id_of(one) for one in old.value], [id_of(one) for one in new.value]
            same = [one for one in after if one in before]
            said = f"{new.place}: {'.'.join(here)}:"
            if len(same) > 1 and 2 * len(same) >= len(before):
                yield (
                    f"{said} is given whole, and repeats {len(same)} of the {len(before)} entries of {name}. Write "
                    f"only what differs, as [{'.'.join((*here, same[0]))}]: then the rest follows {name}."
                )
            elif not same and len(after) == 1 and len(before) > 2:
                yield (
                    f"{said} replaces the {len(before)} entries of {name} by one, {after[0]!r}. To add it, write "
                    f'it as [{".".join((*here, after[0]))}], with its place, such as after = "{before[0]}".'
                )


# --- tables -----------------------------------------------------------------------------------------------


def _table(base: Node, change: Node, at: Address, told: Told, listed: Known) -> Node:
    result = dict(base.value)
    for key, new in change.value.items():
        here, old = (*at, key), result.get(key)
        if key == REMOVE and REMOVE not in base.value:
            _remove_keys(result, new, at, told)
        elif (
            isinstance(new.value, dict) and _is_removal(new) and (old is None or isinstance(old.value, dict))
        ):
            if result.pop(key, None) is None:
                told.say(new.place, here, f"can't be removed, since it isn't there.{nearest(key, result)}")
            else:
                told.removed[here] = new.place
        elif old is None:
            result[key] = _fresh(new, here, told, listed)
        elif isinstance(new.value, dict) and isinstance(old.value, dict):
            result[key] = _table(old, new, here, told, listed)
        elif isinstance(new.value, dict) and isinstance(old.value, list):
            result[key] = _list(old, new, here, told, listed)
        else:
            result[key] = new
    return Node(result, change.place if change.value else base.place)


def _fresh(new: Node, at: Address, told: Told, listed: Known) -> Node:
    """A table that the whole document doesn't have; in it, too, lists may be written by id."""
    if not isinstance(new.value, dict):
        return new
    if listed(at[-1]) and _by_ids(new):
        return _list(Node([], new.place), new, at, told, listed)
    return _table(Node({}, new.place), new, at, told, listed)


def _is_removal(node: Node) -> bool:
    said = node.value.get(REMOVE)
    return said is not None and said.value is True


def _remove_keys(result: dict[str, Node], names: Node, at: Address, told: Told) -> None:
    here = (*at, REMOVE)
    said = plain(names)
    if said is False:
        return
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        told.say(
            names.place, here, f'has the value {short(said)}. Write true, or a list of keys: ["minutes"].'
        )
        return
    for name in said:
        if result.pop(name, None) is None:
            told.say(names.place, here, f"there is no key {short(name)} to remove.{nearest(name, result)}")
        else:
            gone = (*at, name)
            told.removed[gone] = names.place


def _by_ids(node: Node) -> bool:
    return isinstance(node.value, dict) and all(isinstance(one.value, dict) for one in node.value.values())


# --- lists ------------------------------------------------------------------------------------------------


def _list(base: Node, change: Node, at: Address, told: Told, listed: Known) -> Node:
    """A list whose elements have ids, changed by a table of these ids."""
    if base.value and not has_ids(base):
        told.say(
            change.place,
            at,
            f"is a list without ids, so it can't be changed in parts. Write it whole: {at[-1]} = [...].",
        )
        return base
    items = {id_of(one): one for one in base.value}
    moves: list[tuple[str, str, Node]] = []
    for name, new in change.value.items():
        here = (*at, name)
        if not isinstance(new.value, dict):
            told.say(
                new.place,
                here,
                f"has the value {short(plain(new))}. Write a table: [{'.'.join(here)}], then its keys.",
            )
        elif _is_removal(new):
            if items.pop(name, None) is None:
                told.say(new.place, here, f"can't be removed, since it isn't there.{_hint(name, items)}")
            else:
                told.removed[here] = new.place
        else:
            said, move = _split(new, here, told)
            made = _element(items.get(name), said, here, move is not None, items, told, listed)
            if made is not None:
                items[name] = made
                moves += [] if move is None else [(name, *move)]
    return Node(_ordered(items, moves, at, told), base.place)


def _split(new: Node, at: Address, told: Told) -> tuple[Node, tuple[str, Node] | None]:
    """An element's own keys, and where it is to stand."""
    moves = [(key, one) for key, one in new.value.items() if key in MOVES]
    own = {key: one for key, one in new.value.items() if key not in MOVES}
    if len(moves) > 1:
        names = " and ".join(key for key, _ in moves)
        told.say(moves[1][1].place, at, f"has {names}. One of them says where it stands; remove the other.")
    return replace(new, value=own), (moves[0] if moves else None)


def _element(
    old: Node | None,
    new: Node,
    at: Address,
    moved: bool,  # noqa: FBT001
    items: dict[str, Node],
    told: Told,
    listed: Known,
) -> Node | None:
    name = at[-1]
    given = new.value.get("id")
    if given is not None and given.value != name:
        told.say(
            given.place,
            (*at, "id"),
            f"is {short(plain(given))}, and the table says {name!r}. Ids stay; leave it out.",
        )
        return old
    kind = new.value.get("kind")
    if old is None:
        if kind is None and not moved:
            told.say(new.place, at, _not_there(name, at, items))
            return None
        whole = {"id": Node(name, new.place), **{key: one for key, one in new.value.items() if key != REMOVE}}
        return _table(Node({}, new.place), Node(whole, new.place), at, told, listed)
    before = old.value.get("kind")
    if kind is not None and before is not None and plain(kind) != plain(before):
        told.say(
            kind.place,
            (*at, "kind"),
            f"is {short(plain(kind))}, and what is extended says {short(plain(before))}. Remove that one "
            "(remove = true) and add another one under an id of its own.",
        )
        return old
    return _table(old, new, at, told, listed)


def _not_there(name: str, at: Address, items: dict[str, Node]) -> str:
    needs = (
        "a kind"
        if at[:-1] == ("activities",)
        else f'its place, such as after = "{next(reversed(items), "...")}"'
    )
    return f"isn't in what is extended.{_hint(name, items)} A new one needs {needs}."


def _hint(name: str, items: dict[str, Node]) -> str:
    return nearest(name, items) or (f" There are: {', '.join(items)}." if items else "")


def _ordered(
    items: dict[str, Node], moves: list[tuple[str, str, Node]], at: Address, told: Told
) -> list[Node]:
    """The elements with each at the place that was asked for; several with the same one keep their order."""
    order = list(items)
    placed: dict[str, str] = {}
    for name, way, said in moves:
        here, anchor = (*at, name, way), plain(said)
        if way in ("first", "last"):
            if anchor is not True:
                told.say(said.place, here, f"has the value {short(anchor)}. Write {way} = true.")
                continue
            order.remove(name)
            follows = placed.get(way) if way == "first" else None
            order.insert(
                len(order) if way == "last" else 0 if follows is None else order.index(follows) + 1, name
            )
            placed[way] = name
            continue
        if anchor == name or anchor not in items:
            why = "is its own id" if anchor == name else "isn't there"
            hint = (
                _hint(anchor, {key: one for key, one in items.items() if key != name})
                if isinstance(anchor, str)
                else ""
            )
            told.say(said.place, here, f"{short(anchor)} {why}.{hint}")
            continue
        order.remove(name)
        follows = placed.get(f"after {anchor}", anchor)
        order.insert(order.index(anchor) if way == "before" else order.index(follows) + 1, name)
        if way == "after":
            placed[f"after {anchor}"] = name
    return [items[name] for name in order]


# --- short ways -------------------------------------------------------------------------------------------


def _anywhere(base: Node, key: str, change: Node, told: Told, listed: Known) -> Node:
    """``[items.honesty-1]``: the element of this id in whatever list of this key has it."""
    for name, new in change.value.items():
        lists = list(lists_named(base, key))
        holding = [one for one in lists if at_address(base, (*one, name)) is not None]
        if not holding:
            anchors = [plain(one) for move, one in new.value.items() if move in MOVES]
            holding = [
                one
                for one in lists
                if any(
                    isinstance(anchor, str) and at_address(base, (*one, anchor)) is not None
                    for anchor in anchors
                )
            ]
        if len(holding) == 1:
            base = _within(base, holding[0], Node({name: new}, new.place), told, listed)
            continue
        if holding:
            ways = " or ".join(f"[{'.'.join((*one, name))}]" for one in holding)
            told.say(new.place, (key, name), f"is in {len(holding)} lists. Write which one: {ways}.")
            continue
        every = {id_of(one): one for at in lists for one in (at_address(base, at) or base).value}
        told.say(
            new.place,
            (key, name),
            f"isn't in what is extended.{_hint(name, every)} A new one needs its place, such as "
            f'after = "{next(iter(every), "...")}".',
        )
    return base


def _within(base: Node, address: Address, change: Node, told: Told, listed: Known) -> Node:
    """Apply a change to the list at an address, and leave the rest."""
    for key in reversed(address):
        change = Node({key: change}, change.place)
    return _table(base, change, (), told, listed)
