#!/usr/bin/env bash
# Radicale 3.9.0
#
# SEQUENCE counts the changes of a calendar object, and a calendar that gets an invitation by mail ignores one that is
# older than what it has (RFC 5546, 2.1.4). One would expect the same of a server. But CalDAV (RFC 4791) knows objects by
# their address and tells versions apart by ETag alone: the file that is put last counts, whatever number it bears. So a
# folder of files from last month, put once more, takes everybody's dates back, with a 204. Only a client that sends
# `If-Match` is told. Seen:
#   new file        201
#   its change      204, SEQUENCE:1 on 20261230
#   the old file    204, SEQUENCE:0 on 20261220
#   with If-Match   412
#   another name    409
set -euo pipefail
folder=$(mktemp -d)
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install radicale==3.9.0
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$folder/env/bin/python" -m radicale --server-hosts "127.0.0.1:$port" --auth-type none \
  --storage-filesystem-folder "$folder/kept" 2> "$folder/log" &
server=$!
trap 'kill $server; wait $server 2> "$folder/end" || true; rm -rf "$folder"' EXIT
cat > "$folder/try.py" <<'PY'
import base64
import sys
import time
import urllib.error
import urllib.request

BASE = f"http://127.0.0.1:{sys.argv[1]}/ada"
NAME = {"Authorization": "Basic " + base64.b64encode(b"ada:x").decode(), "Content-Type": "text/calendar"}


def send(method, path, body=None, **more):
    asked = urllib.request.Request(f"{BASE}/{path}", data=body, method=method, headers={**NAME, **more})
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def event(sequence, day):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", "BEGIN:VEVENT", "UID:1", "SUMMARY:Due"]
    lines += ["DTSTAMP:20260101T000000Z", f"DTSTART;VALUE=DATE:{day}", f"SEQUENCE:{sequence}"]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def there():
    lines = send("GET", "cal/a.ics")[2].splitlines()
    found = {line.split(":")[0]: line.split(":")[1] for line in lines if ":" in line}
    return f"SEQUENCE:{found['SEQUENCE']} on {found['DTSTART;VALUE=DATE']}"


while True:
    try:
        made = send("MKCALENDAR", "cal/")[0]
        break
    except OSError:
        time.sleep(0.1)
assert made == 201
old, new = event(0, "20261220"), event(1, "20261230")
first = send("PUT", "cal/a.ics", old)
seen = {"new file": first[0]}
seen["its change"] = f"{send('PUT', 'cal/a.ics', new)[0]}, {there()}"
seen["the old file"] = f"{send('PUT', 'cal/a.ics', old)[0]}, {there()}"
send("PUT", "cal/a.ics", new)
seen["with If-Match"] = send("PUT", "cal/a.ics", old, **{"If-Match": first[1]["ETag"]})[0]
seen["another name"] = send("PUT", "cal/b.ics", new)[0]
for key, value in seen.items():
    print(f"{key:<15} {value}")
assert list(seen.values()) == [201, "204, SEQUENCE:1 on 20261230", "204, SEQUENCE:0 on 20261220", 412, 409]
PY
"$folder/env/bin/python" "$folder/try.py" "$port"
