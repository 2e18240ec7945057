#!/usr/bin/env bash
# SQLAlchemy 2.1.9, msgspec 0.23.0
#
# The name of a SQLAlchemy column is a subclass of str (`quoted_name`), and rows have such names as keys. msgspec writes
# them where they are keys of a mapping, and refuses the same objects where they are values. So a row is encoded, and the
# list of its columns, for a header, is not; json of the standard library takes both. Seen:
#   row: b'{"code":"a"}'
#   header: TypeError: Encoding objects of type quoted_name is unsupported
#   header by json: ["code"]
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install SQLAlchemy==2.1.9 msgspec==0.23.0
"$folder/env/bin/python" - <<'PY' | tee "$folder/said"
import json

import msgspec
import sqlalchemy as sa

table = sa.Table("cards", sa.MetaData(), sa.Column("code", sa.Text))
engine = sa.create_engine("sqlite://")
with engine.connect() as line:
    table.metadata.create_all(line)
    line.execute(table.insert(), {"code": "a"})
    row = line.execute(sa.select(table)).mappings().one()
header = list(row)
print("row:", msgspec.json.encode(dict(row)))
try:
    print("header:", msgspec.json.encode(header))
except TypeError as error:
    print(f"header: TypeError: {error}")
print("header by json:", json.dumps(header))
PY
diff "$folder/said" - <<'SEEN' || { echo "changed"; exit 1; }
row: b'{"code":"a"}'
header: TypeError: Encoding objects of type quoted_name is unsupported
header by json: ["code"]
SEEN
