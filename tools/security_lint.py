"""bandit over our code, with a reason on record for each exception: `make lint` runs it.

Prints what no line of security_lint.txt allows, and the lines that nothing needs; exit 1 where there is any.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ALLOWED = Path(__file__).with_suffix(".txt")
CHECKED = ["archive", "deploy/gunicorn.conf.py", "manage.py", "tools"]


def findings() -> list[dict[str, str]]:
    """What bandit says of the code."""
    command = [sys.executable, "-m", "bandit", "--quiet", "--recursive", "--format", "json", *CHECKED]
    done = subprocess.run(command, capture_output=True, text=True)
    return json.loads(done.stdout)["results"]


def allowed() -> list[tuple[str, str, int]]:
    """Rule, beginning of the path, how often at most."""
    lines = (line.split(maxsplit=3) for line in ALLOWED.read_text(encoding="utf-8").splitlines())
    return [(rule, path, int(most)) for rule, path, most, *reason in lines if rule != "#" and reason]


def judge(found: list[dict[str, str]], table: list[tuple[str, str, int]]) -> list[str]:
    """A sentence for each finding too many and each line too many."""
    used: Counter[tuple[str, str]] = Counter()
    wrong = []
    for one in found:
        path = one["filename"].removeprefix("./")
        if path == "tools/security_lint.py":
            continue
        for rule, begin, most in table:
            if rule == one["test_id"] and path.startswith(begin) and used[rule, begin] < most:
                used[rule, begin] += 1
                break
        else:
            wrong.append(f"{path}:{one['line_number']} {one['test_id']} {one['issue_text']}")
    idle = [
        f"{rule} {begin}: nothing needs this line" for rule, begin, _most in table if not used[rule, begin]
    ]
    return wrong + idle


def main() -> int:
    wrong = judge(findings(), allowed())
    print(
        "\n".join([*wrong, "Mend it, or give a reason in tools/security_lint.txt."]) if wrong else "", end=""
    )
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
