"""English: what shows that a text is about the issue, and what silences rules."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.wording.rules import Softener

SOFTENERS: Final = (
    Softener(
        "own-fault",
        "It names an own part in it.",
        (
            "be|was|were|with|for our <1> fault|mistake|error|oversight|failure|part|responsibility",
            "our <1> mistake|error|oversight|failure",
            "my <1> fault|mistake|error|oversight|failure|responsibility",
            "@subj should have",
            "@subj @adv|@have* forget|overlook|underestimate|misunderstand|apologize",
            "@subj @adv|@have|do* not <1> tell|inform|send|ask|deliver|answer|check|share",
            "@subj @adv* never send|told|tell|ask|answer|share|inform",
            "@subj @adv* be wrong|late|slow|partly",
            "i may be wrong",
            "@own own",
            "mea culpa",
        ),
        (
            "It was our fault that the tool broke.",
            "We should have told you about the staffing gap sooner.",
            "We never sent you the drawings.",
        ),
    ),
    Softener(
        "negated-blame",
        "It says that nobody is blamed.",
        (
            "@self <2> not @adv* say|blame|accuse|think|believe|mean|claim|suggest|feel|imply|want that|to|you|anyone|anybody|@actor",
            "not|nobody|no <3> to blame",
            "not|nobody|no <3> at fault",
            "blame be not",
            "nobody|no fault",
            "nobody 's fault",
            "not about blame|trust|blaming|fault",
        ),
        ("I don't think you are lazy.", "No one is to blame for the storm."),
        always=True,
    ),
    Softener(
        "thanks",
        "It says thanks for something.",
        (
            "thank|thanks|grateful|appreciate|glad",
            "well done",
            "@actor @be? @adv* right",
            "@actor @have help",
        ),
        ("Thank you for sending the samples so quickly.", "You're right, the specification was late."),
    ),
    Softener(
        "mentioned",
        "It refers to what somebody said or asked.",
        (
            "@actor @adv|@have* mention|say|ask|tell|write|show|explain|raise|suggest|note|point|report|request|announce|inform|propose",
        ),
        ("You mentioned the test rig is booked until May.", "Priya reported that the queue grows."),
    ),
    Softener(
        "request",
        "It asks for something.",
        (
            "please",
            "could|can|would|will you|@actor @adv* @word",
            "let us @word&!=not&!=face&!=guess&!=be&!=see",
            "we|i would like",
            "we|i suggest|propose|ask|offer",
            "what|how about",
        ),
        (
            "Could you send the forecast by the 5th?",
            "Let's look at the numbers together.",
            "Please tell us two weeks ahead.",
        ),
    ),
    Softener(
        "question",
        "It asks an open question.",
        ("^ @filler* @ask <3> @word", "wonder|understand why|how|what|whether"),
        ("What do you need from us before Thursday?", "How do you see the delay from your side?"),
    ),
    Softener(
        "both",
        "It speaks of both sides.",
        ("@both", "each other", "together", "joint|jointly|mutual|mutually|shared"),
        ("Both of us underestimated the certification.", "You and we count returns differently."),
    ),
    Softener(
        "dates",
        "It gives a number or a date.",
        (
            "@num",
            "@calendar",
            "@count @unit",
            "last|this|next week|month|quarter|year|night|time",
            "yesterday|today|tomorrow|twice",
        ),
        ("The last three shipments came in March.", "Acme missed the milestone on 30 September."),
    ),
    Softener(
        "need",
        "It says what is needed, or what it does to somebody.",
        (
            "@self <1> @adv* need|want|wish|hope|prefer|expect|can|could|would|have|be|do|feel|lose|think|believe|disagree|agree|see|know|plan|ask|try|work|keep|get|spend|pay|argue|talk|hear|wait",
            "i|we feel|am|are|was|were",
        ),
        ("We need a decision on the tooling.", "I feel frustrated when the plan changes."),
    ),
    Softener(
        "thing",
        "It is about a thing or an event.",
        (
            "^ <3> @thing <4> @be|@have|@modal|do|@word",
            "there be|@have",
            "it be|take|@have",
            "nobody|one own|know|answer",
            "@whose|@actor|'s <1> @thing",
            "@actor @adv|@have* @word @thing",
            "@actor @have|do not @word",
        ),
        (
            "The plan is unrealistic.",
            "There is no backup for the only welder.",
            "Your portal logs our planners out.",
        ),
    ),
)
