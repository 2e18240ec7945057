#!/usr/bin/env bash
# icalendar 7.3.2 (6.3.1 is right), read with vobject 0.9.9
#
# The library escapes texts (`,` and `;` get a backslash), so one gives it texts as they are. The name of a calendar it
# doesn't, neither by the property made for it, `calendar.calendar_name = ...`, nor by `add("x-wr-calname", ...)`; in
# 6.3.1 both were escaped. NAME is a text (RFC 7986, 5.1), where a bare comma begins another value: a reader that keeps to
# that shows "Sales". Read back by icalendar itself all looks fine, since it doesn't unescape there either; for the same
# reason a name that others wrote rightly ("Sales\, North") is read with its backslash. A name with a line break can't be
# written at all. `vText(name)` given to `add` mends it. Seen:
#   NAME          Sales, North; 2026
#   X-WR-CALNAME  Sales, North; 2026
#   SUMMARY       Sales\, North\; 2026
#   mended        Sales\, North\; 2026
#   vobject       'Sales', and mended 'Sales, North; 2026'
#   read          'Sales\\, North'
#   line break    AssertionError
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install icalendar==7.3.2 vobject==0.9.9
cat > "$folder/try.py" <<'PY'
import vobject
from icalendar import Calendar, Event, vText

NAME = "Sales, North; 2026"


def written(calendar, name):
    event = Event()
    event.add("summary", NAME)
    calendar.add_component(event)
    text = calendar.to_ical().decode()
    lines = dict(line.split(":", 1) for line in text.splitlines())
    return text, lines[name]


named, added, mended, broken = Calendar(), Calendar(), Calendar(), Calendar()
named.calendar_name = NAME
added.add("x-wr-calname", NAME)
mended.add("x-wr-calname", vText(NAME))
broken.calendar_name = "Sales\nNorth"
text, name = written(named, "NAME")
by_vobject = vobject.readOne(text).contents["name"][0].value
text, right = written(mended, "X-WR-CALNAME")
mended_by_vobject = vobject.readOne(text).contents["x-wr-calname"][0].value
others = Calendar.from_ical("BEGIN:VCALENDAR\r\nNAME:Sales\\, North\r\nEND:VCALENDAR\r\n")
try:
    broken.to_ical()
    line_break = "fine"
except AssertionError:
    line_break = "AssertionError"
seen = {
    "NAME": name,
    "X-WR-CALNAME": written(added, "X-WR-CALNAME")[1],
    "SUMMARY": written(Calendar(), "SUMMARY")[1],
    "mended": right,
    "vobject": (by_vobject, mended_by_vobject),
    "read": str(others["name"]),
    "line break": line_break,
}
for key, value in seen.items():
    print(f"{key:<13} {value!r}")
escaped = "Sales\\, North\\; 2026"
assert list(seen.values()) == [NAME, NAME, escaped, escaped, ("Sales", NAME), "Sales\\, North", "AssertionError"]
PY
"$folder/env/bin/python" "$folder/try.py"
