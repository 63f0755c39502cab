"""What `bin/new-rule` writes: a module, a page, and what comes next. CODE stands for the rule's code."""

MODULE = '''"""Say in one sentence what is wrong.

What it looks at: Say which facts, of which releases.

Why it matters: Say what it costs, and whom.

What to do: Say who can do what about it.
"""

from alongside.core.policy import Setting
from alongside.core.rules.base import Case, NotChecked, Verdict
from alongside.core.timeline import ReleaseLine

SETTINGS = {
    "late_wd": Setting(5, "wd", "say what counts from here on"),
}


def check(release: ReleaseLine, case: Case) -> Verdict:
    """Judge one release."""
    if not release.is_ahead:
        return None
    days = case.policy["CODE.late_wd"]
    return NotChecked(f"CODE is not written yet; it would ask what is {days} working days late")
'''

PAGE = """# Say it in the words of the one it happens to

Say in two or three sentences how it feels, to somebody who has never heard of this rule.

## Just too late

Say what is going on. The last day on which all is well, and the first on which it is not.

```log
2025-06-02  pm  release_date_stated  date=2025-09-15
```

```findings
2025-06-09  nothing
2025-06-10  warning  ...  since release_date_stated 2025-06-02
```

## Just in time

Say what was done about it on the last day.

```log
2025-06-02  pm   release_date_stated  date=2025-09-15
2025-06-09  pmm  release_acknowledged  date=2025-09-15
```

```findings
2025-09-12  nothing
```

## A team that is asked sooner

Three working days instead of five.

```policy
CODE.late_wd = 3
```

```log
2025-06-02  pm  release_date_stated  date=2025-09-15
```

```findings
2025-06-05  nothing
2025-06-06  warning
```

## Only for information

The team wants to see it, without a warning.

```policy
CODE.severity = info
```

```log
2025-06-02  pm  release_date_stated  date=2025-09-15
```

```findings
2025-06-10  info
```

## Switched off

The team does not want to see it.

```policy
CODE.severity = off
```

```log
2025-06-02  pm  release_date_stated  date=2025-09-15
```

```findings
2025-06-10  nothing
```
"""

NEXT = """Now:
  1. Say on the page what happens, and in the module's docstring why it matters.
  2. Write check() until bin/test --sqlite tests/core/rules -k CODE is content.
  3. bin/alongside docs"""
