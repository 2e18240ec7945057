"""How a session looks: a team's colours, font and logo, as its template had them."""
