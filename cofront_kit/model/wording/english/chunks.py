"""English: which words together are the other, oneself, or both."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.wording.rules import Chunk

_MID: Final = "@mid? @mid?"
_PLACE: Final = "at|in|of|from|over"

CHUNKS: Final[tuple[Chunk, ...]] = (
    Chunk(
        (
            "you and we|us|i|me|@self",
            "you and @own @group",
            "@name and we|us|i|me|@self",
            "we|i and you|@name",
            f"@whose {_MID} @group and we|us|ours|our",
            f"@whose {_MID} @group and @own {_MID} @group?",
            "both|each|neither|all|one|none|either of us",
            "both|each|neither|either side|party|team|company",
            "on|from both side|end",
            "the two of us",
            "we both|all",
            "both our",
            "@name and @name",
        ),
        ("@both",),
    ),
    Chunk(
        (f"@own {_MID} @group @group?", "@own own <2> @group"),
        ("@self", "@subj", "@subj-group"),
    ),
    Chunk(
        ("you guys|people|lot|folks|all|two|clowns|fools|idiots|amateurs|jokers",),
        ("@actor", "@you"),
    ),
    Chunk(
        ("those|these @adv* @trait? guys|people|folks|clowns|fools|idiots|amateurs|jokers",),
        ("@actor", "@they"),
    ),
    Chunk(("you",), ("@actor", "@you")),
    Chunk(("they", "@person"), ("@actor", "@they")),
    Chunk(
        (
            f"@whose @so-called? {_MID} @group @group?",
            f"@name 's|' {_MID} @group @group?",
            "@name @group @group?",
            "the @so-called? @name|@nation|@place|@capital @group @group?",
            "the @partner",
            "the other side|party|partner|company|team",
            "our @so-called partner|friend|ally",
            "your|their|the other end",
            f"@group {_PLACE} @name|@place",
            "@group over there",
            "those|the <1> @group over there",
            "@group on|at your|their side|end",
            "@group on|at the other side",
            f"the <1> @group {_PLACE} @name|@place",
            f"some of @whose {_MID} @group",
            "@name over there",
            "@nation @group",
            "@nations&@capital",
            "hq|headquarters|headquarter",
            "upper|senior|top management",
        ),
        ("@actor", "@group-of"),
    ),
    Chunk(
        (
            f"nobody|none {_PLACE}|on @name|@place|you|them|there",
            f"no one {_PLACE}|on @name|@place|you|them|there",
            f"nobody|none {_PLACE}|on your|their {_MID} @group",
            f"no one {_PLACE}|on your|their {_MID} @group",
            "none of @whose @mid? @word",
            "not one of @whose @mid? @word",
            "nobody|none over? there",
            "no one over? there",
            f"not one|a <1> person|@group {_PLACE}|on @name|you|them|@place",
            f"not one {_PLACE}|on your|their {_MID} @group",
        ),
        ("@nobody",),
    ),
    Chunk(
        (
            f"everyone|everybody|anyone|anybody {_PLACE}|on @name|@place|you|them",
            f"everyone|everybody|anyone|anybody {_PLACE}|on your|their {_MID} @group",
        ),
        ("@actor", "@they"),
    ),
    Chunk(
        (
            "some|certain @veil",
            "a few|couple of? @veil",
            "a few|couple of? @veil from|on|at|in <2> side|company|team|end",
            "some|certain @veil in|around|at this|the room|table|alliance|partnership|call|meeting|project",
            "some|certain @veil here",
            "some|certain of you|them",
            "certain others",
            "someone|somebody in|around|at this|the room|table|call|meeting",
            "someone|somebody here",
            "someone|somebody on|from the other side",
            "someone|somebody over there",
            "someone|somebody at|from @name",
            "there are|is some|those|people|one|a <2> who|that",
            "there are|is people|those|someone|some @veil? among|in <2> who|that",
            "there are|is @veil here|among|in <2> who",
            "one|a certain? party|side|partner|company here",
            "one|a certain party|side|partner|company",
            "one of the parties|partners",
            "a|one certain party|partner|side|company|person|gentleman|department",
            "those|people who",
            "there are|is <1> people|some|someone|somebody|those|one <1> in|on|at this|the|our <1> room|call|alliance|project|table who|that",
            "not everyone here|@both",
        ),
        ("@actor", "@veiled"),
    ),
    Chunk(("@name",), ("@actor", "@name")),
    Chunk(
        ("so called", "so-called", "self-proclaimed", "self-styled", "self-appointed", "would-be"),
        ("@so-called",),
    ),
)
