#!/usr/bin/env bash
# icalendar 7.3.2
#
# A date with a fixed offset (what `datetime.now().astimezone()` gives) is written with a time zone that the file doesn't
# define: TZID="UTC+01:00". `add_missing_timezones()`, whose task is to define what is used, adds nothing for it; and when
# the same library reads its own file again, the offset is gone: nine o'clock in Berlin became nine o'clock anywhere.
# With a named zone (ZoneInfo) the definition is added and the round trip holds. So: convert to UTC or to a named zone
# before writing. Seen:
#   written  DTSTART;TZID="UTC+01:00":20261201T090000
#   defined  0 time zones
#   read     2026-12-01 09:00:00, offset None
#   named    1 time zones, offset 1:00:00
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install icalendar==7.3.2
cat > "$folder/try.py" <<'PY'
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event


def round_trip(start):
    event, calendar = Event(), Calendar()
    event.add("dtstart", start)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text = calendar.to_ical().decode()
    line = next(line for line in text.splitlines() if line.startswith("DTSTART;") and "2026" in line)
    return line, text.count("BEGIN:VTIMEZONE"), Calendar.from_ical(text).walk("VEVENT")[0]["DTSTART"].dt


line, zones, read = round_trip(datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=1))))
print("written ", line)
print("defined ", zones, "time zones")
print("read    ", f"{read}, offset {read.utcoffset()}")
_, named, kept = round_trip(datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Berlin")))
print("named   ", named, "time zones, offset", kept.utcoffset())
assert line == 'DTSTART;TZID="UTC+01:00":20261201T090000'
assert (zones, read.utcoffset()) == (0, None)
assert (named, kept.utcoffset()) == (1, timedelta(hours=1))
PY
"$folder/env/bin/python" "$folder/try.py"
