#!/usr/bin/env bash
# scipy 1.17.1, pymannkendall 1.4.3
#
# Five values in time, two pairs of them equal: 3.2, 3.2, 3.4, 3.4, 3.9. They can be put into 30 orders that differ, and
# only this one and its reverse rise or fall all the way, so no test of order can say less than 2/30 = .067. One would
# think that a library says at least that where so few values are given: without ties SciPy does. With a tie its
# kendalltau, left to choose, takes the normal approximation without a warning and answers .037, a clear trend by the
# usual reading, which no order of these values could show; method="exact" refuses. The package for this very test
# approximates too, with a correction: it says "no trend" here and for a steady rise of four values (.083 at best),
# where "too few to say" would be true.
# Seen:
#   exact, by counting: 0.0667
#   kendalltau: 0.0367
#   kendalltau, exact: ValueError
#   pymannkendall: 0.0676 no trend
#   steady rise of four: exact 0.0833, pymannkendall no trend
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q --disable-pip-version-check install scipy==1.17.1 pymannkendall==1.4.3
cat > "$folder/try.py" <<'PY'
from itertools import combinations, permutations

import pymannkendall
from scipy import stats


def exact(values):
    def rise(order):
        return abs(sum((b > a) - (b < a) for a, b in combinations(order, 2)))

    orders = list(permutations(values))
    return sum(rise(order) >= rise(values) for order in orders) / len(orders)


tied, steady = [3.2, 3.2, 3.4, 3.4, 3.9], [3.1, 3.2, 3.4, 3.9]
print(f"exact, by counting: {exact(tied):.4f}")
print(f"kendalltau: {stats.kendalltau(range(5), tied).pvalue:.4f}")
try:
    print("kendalltau, exact:", stats.kendalltau(range(5), tied, method="exact").pvalue)
except ValueError as error:
    print("kendalltau, exact:", type(error).__name__)
found = pymannkendall.original_test(tied)
print(f"pymannkendall: {found.p:.4f} {found.trend}")
print(f"steady rise of four: exact {exact(steady):.4f}, pymannkendall {pymannkendall.original_test(steady).trend}")
PY
"$folder/env/bin/python" "$folder/try.py" | tee "$folder/seen"
diff <(sed -n 's/^#   //p' "$0") "$folder/seen"
