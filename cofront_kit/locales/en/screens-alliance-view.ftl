### Trust beside value, over the sessions of an alliance.

film-integrity = Honesty and fair dealing
film-competence = Competence
film-all = Trust, all that was asked
film-about = { $what }, about { $party }
film-sides = { $one } about { $other }
film-tangible = Value, tangible
film-intangible = Value, intangible
film-unsaid = Value, nobody named a kind
film-commitments = Commitments
film-uncovered = uncovered
film-discovered = discovered
film-developed = developed
film-realised = realised
film-kept = kept
film-renegotiated = renegotiated
film-missed = missed
film-nofigure = no figure
film-why = No figure, { $sides }, { $what }, session { $n }: { $why }.
film-happened = What happened, in own words
film-sessions = The sessions
film-session = session
film-earlier = { $n ->
    [one] { $n } earlier session is left out.
   *[other] { $n } earlier sessions are left out.
    }
film-reading = What may be read from it, and what not
film-table = The same as a table
film-taken = As it was on { $day }.
film-notrust = No trust poll of these sessions was opened.
film-novalue = No ledger was kept in these sessions.
film-none = No session of this alliance is known here yet. The picture begins with two sessions.
film-one = One session is a photograph. The film begins with the second one.
film-untaken = The picture of the earlier sessions is not taken yet. The facilitator takes it in the notebook.
