#!/usr/bin/env bash
# ics.py 0.7.3, beside icalendar 7.3.2 and vobject 0.9.9
#
# A text in a calendar file has `\n` for a line break and `\\` for a backslash (RFC 5545, 3.3.11), so a path such as
# `C:\new` is written `C:\\new`. ics.py replaces one sign after the other, the line break first: it takes the second
# backslash and the n for a break. It writes such a text rightly, so it does not read what it wrote. Seen:
#   written      'SUMMARY:C:\\\\new'
#   icalendar    'C:\\new'
#   vobject      'C:\\new'
#   ics.py       'C:\\\new'
#   its own      'C:\\\new'
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install icalendar==7.3.2 vobject==0.9.9 ics==0.7.3
cat > "$folder/try.py" <<'PY'
import datetime

import ics
import vobject
from icalendar import Calendar, Event

TEXT = "C:\\new"
calendar, event = Calendar(), Event()
calendar.add("prodid", "-//a//b//EN")
calendar.add("version", "2.0")
event.add("uid", "1")
event.add("dtstart", datetime.date(2026, 12, 1))
event.add("dtstamp", datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc))
event.add("summary", TEXT)
calendar.add_component(event)
text = calendar.to_ical().decode()
own = ics.Calendar(events=[ics.Event(name=TEXT, begin="2026-12-01")])
[read] = ics.Calendar(text).events
[again] = ics.Calendar(own.serialize()).events
seen = {
    "written": next(line for line in text.splitlines() if line.startswith("SUMMARY")),
    "icalendar": str(Calendar.from_ical(text).walk("VEVENT")[0]["summary"]),
    "vobject": vobject.readOne(text).vevent.summary.value,
    "ics.py": read.name,
    "its own": again.name,
}
for key, value in seen.items():
    print(f"{key:<12} {value!r}")
assert seen["icalendar"] == seen["vobject"] == TEXT
assert seen["ics.py"] == seen["its own"] == "C:\\\new"
PY
"$folder/env/bin/python" "$folder/try.py"
