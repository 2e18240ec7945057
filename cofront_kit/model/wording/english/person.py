"""English rules about what somebody is, ever does, or wants: labels, always and never, motives, feelings that judge."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.wording.english.macros import WEAK, filled
from cofront_kit.model.wording.english.traits import TRAITS
from cofront_kit.model.wording.rules import Rule

ALWAYS_NEVER: Final = (
    Rule(
        "never",
        "always-never",
        "the other side as the one that never does something",
        filled(
            "@actor @adv|@have|@modal|@be|=do* never <1> @word",
            "@actor @have|@modal|do not @adv* ever <1> @word",
        ),
        (
            "You never send us the forecast on time.",
            "Acme has never respected a deadline.",
            "they nevr answer",
        ),
        (
            "You never know how long customs will take.",
            "Borealis never missed a payment.",
            "We never sent you the drawings.",
            "Acme has never received the drawings.",
        ),
        softened=("dates", "both", "thanks"),
        unless=filled(
            "^ you never know",
            "never <1> @failing",
            "never @have @be? @adv* tell|ask|invite|give|train|inform|show|consult|see|visit",
            "@have never @be? @adv* see|visit|meet|receive|use|work|try|tell|ask|invite|train|inform|show|have",
            "never <3> problem|trouble|complaint|issue",
            "never get|have|had|got|saw|heard|knew a|an|the|any|our|to? @word",
            "never receive|visit|meet|sign|saw|agree|use|need|order|buy|open|test",
            "never change|raise|increase|cancel|lower|move|stop|leave|question|doubt the|a|an|@own|@whose|its|prices|terms",
        ),
    ),
    Rule(
        "always",
        "always-never",
        "the other side as the one that always does something",
        filled(
            "@actor @adv&!@all|@have|@modal|@be|=do* @all&!=all <1> @word",
            "@whose always|constantly|forever late|wrong|@ing",
        ),
        (
            "You always blame the vendor when things go wrong.",
            "Acme is constantly changing its mind.",
            "ur always late",
        ),
        (
            "You always give us honest feedback.",
            "Acme always ships on time, that is a great help.",
            "We always wait until the last week.",
            "Always check the seal first.",
        ),
        unless=filled(
            "@all <8> @num|@calendar|@count|last|first|beginning|end|day|week|month",
            "@all <5> @good",
            "@all <2> on time",
            "@actor <2> @all <1> complete|paid|pay|welcome|there|happy|need|have",
        ),
        softened=("both", "thanks"),
    ),
    Rule(
        "keeps-doing",
        "always-never",
        "something that the other side is said to keep doing",
        filled(
            "@actor @adv|@have|@modal* keep on? @adv* @ing",
            "@actor {fill} @word <3> all the time",
            "@actor {fill} @word <3> over and over",
            "@actor {fill} @word <3> again and again",
            "@actor {fill} @word <4> time and again",
            "@actor {fill} @word <4> time after time",
        ),
        ("You keep moving the goalposts.", "They keep making the same mistakes."),
        (
            "You keep helping us with the audit.",
            "Acme keeps the stock in Rotterdam.",
            "Please keep sending the report.",
        ),
        unless=filled(
            "keep on? @ing&@good",
            "keep on? @adv* improving|growing|working|supporting|running|going|sending|paying|asking",
            "@good",
        ),
        softened=WEAK,
    ),
    Rule(
        "nobody-there",
        "always-never",
        "nobody on the other side, ever",
        filled(
            "@nobody <2> know what <1> do|talk",
            "@nobody <2> know anything",
            "@nobody can|could|be @adv* able? to? make|take|decide a|any|anything <1> decision|responsibility",
            "@nobody @adv|@have|@modal|=to* ever|care|listen|take|bother|dare|@cheat",
            "@nobody @adv* @word ever|anything|@every",
            "@nobody <2> be|have|get|come|work|make|keep <1> keep|true|work|right|anything|sense|happen",
            "nobody|one <1> @adv|@modal|do* trust|believe|like|respect|want|take <1> @actor",
            "who|anyone|anybody @adv|@modal|do* trust|believe|respect <1> @actor",
            "@nobody <2> have the|a|any <1> faintest|slightest|clue|idea|guts|courage|balls|brain|brains|decency|spine",
        ),
        (
            "Nobody on their side takes responsibility for anything.",
            "No one at Borealis ever picks up the phone.",
        ),
        (
            "Nobody owns the interface.",
            "Nobody at Acme answered our mail of 3 May.",
            "Nobody on our side has time.",
        ),
        softened=WEAK,
    ),
    Rule(
        "nothing-everything",
        "always-never",
        "everything or nothing that comes from the other side",
        filled(
            "every time @actor <1> touch|open",
            "nothing @adv* ever|useful|good <3> on|from|at|by @whose|@actor",
            "nothing get <2> on|at @whose",
            "nothing|everything|anything @actor {fill} do|say|deliver|touch|send|make|produce|promise|build|write",
            "all @actor {fill} do|be",
            "all @actor {fill} know|can|want <2> be",
            "@actor {fill} @have|make <2> habit|talent|gift|knack of|for @adv* @ing",
            "@actor {fill} change @whose mind|story|tune|version|position <2> every|again|whenever|like|all|as",
            "every time @self trust|believe|help|rely",
        ),
        ("Nothing you deliver ever works.", "Everything Acme touches turns into a mess."),
        ("Everything you need is in the folder.", "Nothing we deliver passes the test."),
        softened=("dates", "thanks", "both", "own-fault"),
    ),
)


MOTIVES: Final = (
    Rule(
        "just-wants",
        "motive",
        "that somebody just wants something",
        filled(
            "@actor {fill} only|just get|got the <1> job|promotion|contract|role|position because|through|by",
            "@actor {fill} take pleasure|delight|joy in",
            "@actor {fill} only|merely|simply|solely @adv* want|care|think|try|join|pretend|protect|use|chase|after|interested|fight|worry",
            "@actor {fill} just @adv* want|care|pretend|protect|chase|after|interested",
            "@actor @adv|@have* be @adv* just|only|merely|simply|solely @adv* interested|in|after|trying|looking|using|protecting|playing|covering|waiting|pretending|here|thinking|doing",
            "@actor @adv* be @wanting only|just",
            "@actor {fill} be? @adv* wanting only|just",
            "@actor {be} @adv* only|just <1> nice|friendly|polite|helpful|interested|here|honest <3> when|if|because|for|as",
            "@actor want only|nothing but|just",
            "@actor {fill} think|care only|just|solely of|about|for",
            "@actor {fill} care more|less about|for",
            "@actor {be} @adv* only|solely interested|concerned in|with|about",
            "@actor {be} @adv* more interested|concerned in|with|about <1> politics|bonus|bonuses|image|money|profit|career|careers|slides|golf|power|looking|status|credit",
            "@actor {fill} put <1> themselves|itself|yourself|yourselves|himself|herself first|above",
            "for|to @actor it|this|everything|that be @adv* only|just|all",
            "@actor {fill} do anything to|for",
            "@actor @adv* only|just <1> call|show|talk|listen|answer|remember|come|care|appear|help|react|respond|speak|write|smile|turn <2> when|if|because|to|for",
            "all @actor {fill} care|want|think|interest|be <2> about|be|in|after|interested",
        ),
        (
            "They just want our customer list.",
            "You only call when you need something.",
            "All you care about is margin.",
            "Finance over there just wants to squeeze us.",
        ),
        (
            "You just want to know the date, I understand.",
            "Acme only ships when the papers are complete.",
            "We only want a date.",
        ),
        unless=filled(
            "want to @adv* know|ask|check|see|understand|be|clarify|confirm|help|say|learn|hear|discuss|make sure?",
            "really want|care|try|think",
        ),
    ),
    Rule(
        "on-purpose",
        "motive",
        "that it was done on purpose",
        filled(
            "@actor <4> deliberately|intentionally|knowingly|purposely|purposefully|wilfully|willfully|maliciously|consciously",
            "@actor <8> on purpose",
            "deliberately|intentionally|knowingly <4> by @actor",
            "@actor know <6> and @adv* keep|say|do quiet|silent|nothing",
            "@actor know <6> and @adv* hide",
        ),
        (
            "Your legal team is deliberately dragging its feet.",
            "You left us out on purpose.",
            "You knew and kept quiet.",
        ),
        (
            "I know you didn't do it on purpose.",
            "We deliberately left the price open.",
            "Nobody did this deliberately.",
        ),
        unless=filled(
            "not|without|nobody|hardly <8> purpose|deliberately|intentionally|knowingly",
            "not think|believe|say|mean|assume",
        ),
    ),
    Rule(
        "agenda",
        "motive",
        "a hidden agenda",
        filled(
            "@actor {fill} @have @whose own agenda",
            "@whose|'s|' <1> hidden|real|secret|ulterior|true|political agenda|motive|motives|intention|intentions",
            "hidden|secret agenda|plan|motive",
            "@actor {fill} plan|scheme|conspire to <1> replace|destroy|ruin|drop|dump|kill|weaken {us}",
            "ulterior motive",
            "@whose|'s|' <1> only|sole|real|true goal|aim|interest|concern|purpose|motivation|plan|objective be",
            "@actor {be} @adv* in it|this @adv* for",
            "@actor {be} @adv* out to",
            "power|political|dirty game",
        ),
        (
            "Your hidden agenda is obvious.",
            "Borealis is only in this for the subsidies.",
            "Their only goal is to get rid of us.",
        ),
        ("The agenda for Monday is missing.", "Our real goal is a stable line."),
        softened=("both", "own-fault", "negated-blame"),
    ),
    Rule(
        "against-us",
        "motive",
        "that somebody wants to harm",
        filled(
            "@actor {fill} want to? see? {us} to? fail|lose|suffer|beg|lie|shut|disappear|vanish|crawl|die",
            "@actor {fill} be? @adv* trying|want|plan|attempt|like|love|aim to <1> push|squeeze|trick|corner|dominate|control|weaken|divide|punish|scare|steal|kill|crush <1> {us}|@own|out|@self|everything|everyone",
            "@actor {fill} be? @adv* trying|want|try|attempt to <1> get rid",
            "@actor {fill} be? @adv* trying|want|try|attempt to <1> shift|avoid|escape|dodge|hide|cover <2> responsibility|blame|truth|mistakes|mistake|accountability|it|up",
            "@actor would rather|sooner protect|blame|hide|argue|die|lie|fight|complain|talk|save|see|lose|watch",
            "@actor {fill} put <3> interest|profit|margin|bonus|ego|pocket|career|politics <2> first|above|before|ahead",
            "@actor {fill} be? @adv* protect|cover|save @whose own? @adv* back|position|bonus|job|turf|own|career|ass|power|kingdom",
            "just|only|simply to|so make|keep|annoy|hurt|see|get|punish|show|look|that {us}|@actor <2> sweat|suffer|pay|beg|wait|fail|look|dependent|small|good",
            "@actor set {us} up",
            "@actor {fill} want <4> to fail|die|collapse|break|fall",
            "@actor do it|this|that <1> to|for|because|out <1> @harm|embarrass|annoy|provoke|@cheat|spite|us|malice|revenge|fun|can",
            "@actor do not @adv* want <2> , @actor @adv* want|need",
            "to @adv* keep|make {us} dependent|small|weak|quiet|look",
            "@actor @adv* be @adv* after @own",
        ),
        (
            "You want us to fail.",
            "You're trying to push us out of the market.",
            "They'd rather protect their bonuses than fix it.",
        ),
        ("Acme is trying to get the parts earlier.", "We would rather talk than write."),
        softened=("both", "own-fault"),
    ),
)

FEELINGS: Final = (
    Rule(
        "feel-that-you",
        "faux-feeling",
        "a judgement said as a feeling",
        filled(
            "i|we|@self @adv|@have|@modal|=do* feel|feeling|felt that|like|as|=if|=though* @actor",
            "it @adv* feel to|for? me|us? like|as|=if|=though* @actor",
            "i|we @be @adv* feeling that|like @actor",
        ),
        ("I feel that you are hiding something from us.", "I feel like you're using us."),
        (
            "I feel that we are losing time.",
            "I feel you have helped us a lot.",
            "I feel frustrated when the plan changes.",
        ),
        unless=filled(
            "@actor could|might|may|would|should|can",
            "@good",
            "need|right|support|benefit|agree|same|together",
            "feel|felt <3> @actor <2> not? enough? support",
        ),
        softened=("both", "own-fault"),
    ),
    Rule(
        "feel-done-to",
        "faux-feeling",
        "a word that says what others did, not how one feels",
        filled(
            "i|we|@self @adv|@have|@modal|=been* feel|feeling|felt|@be @degree|@adv* @feigned <1> by <1> @actor|@whose|@group|management|some|certain",
            "it feel|is|was like <1> betrayal|blackmail|manipulation <3> @actor|@whose",
            "feel like <3> servant|slave|idiot|child|doormat|fool|puppet|bank|cow|enemy <1> of|to|for @actor|@whose",
            "make {us}|people feel @degree* @feigned|stupid|small|worthless|useless|incompetent|inferior|unwelcome",
        ),
        ("I feel betrayed by Borealis.", "We feel cheated by your team.", "You make us feel stupid."),
        ("I feel disappointed by the delay.", "I feel left in the dark about the roadmap."),
    ),
)

RULES: Final = (*ALWAYS_NEVER, *TRAITS, *MOTIVES, *FEELINGS)
