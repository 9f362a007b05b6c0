"""What must hold within one table, over and above each cell: keys, scopes, years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.intake.plan_figures import check_plan_figures
from tracking.intake.usable import check_usable
from tracking.schema.problems import Code, Problem

if TYPE_CHECKING:
    import pandas as pd

    from tracking.intake.casting import CastTable


def check_table(cast: CastTable) -> tuple[Problem, ...]:
    """Return what is wrong among the rows of one table; rows with a problem of their own are left out."""
    problems = duplicate_keys(cast)
    if cast.table.name == "emissions":
        problems += site_or_company(cast)
    if cast.table.name == "targets":
        problems += target_before_base(cast)
    return (*problems, *check_usable(cast), *check_plan_figures(cast))


def duplicate_keys(cast: CastTable) -> tuple[Problem, ...]:
    """Return a problem for each row whose key stands on an earlier line; ``expected`` is that line."""
    key = list(cast.table.key)
    sound = cast.frame.loc[~cast.faulty, key]
    again = sound.duplicated()
    if not again.any():
        return ()
    first = sound.index.to_series()
    first = first.groupby([sound[name] for name in key], sort=False, dropna=False).transform("first")
    return tuple(
        Problem(
            code=Code.DUPLICATE_KEY,
            file=cast.file,
            row=int(cast.lines[row]),
            column=", ".join(key),
            found=", ".join(str(part) for part in sound.loc[row] if part != ""),
            expected=str(cast.lines[first[row]]),
        )
        for row in sound.index[again]
    )


def site_or_company(cast: CastTable) -> tuple[Problem, ...]:
    """Return the rows of emissions that do not belong to a site (scopes 1 and 2) or a company (scope 3) alone."""
    frame = cast.frame
    has_site, has_company = frame["site_id"] != "", frame["company_id"] != ""
    company_scope = frame["scope"] == "3"
    wrong = (has_site == has_company) | (company_scope != has_company)
    return tuple(
        Problem(
            code=Code.SITE_OR_COMPANY,
            file=cast.file,
            row=int(cast.lines[row]),
            column="site_id, company_id",
            found=", ".join(part for part in (frame["site_id"][row], frame["company_id"][row]) if part),
            expected="company_id" if company_scope[row] else "site_id",
        )
        for row in _sound(cast, wrong)
    )


def target_before_base(cast: CastTable) -> tuple[Problem, ...]:
    """Return the targets whose goal year is not after their base year."""
    base, goal = cast.frame["base_year"], cast.frame["goal_year"]
    return tuple(
        Problem(
            code=Code.TARGET_BEFORE_BASE,
            file=cast.file,
            row=int(cast.lines[row]),
            column="goal_year",
            found=str(goal[row]),
            expected=f"> {base[row]}",
        )
        for row in _sound(cast, goal <= base)
    )


def _sound(cast: CastTable, wrong: pd.Series) -> pd.Index:
    """Return the rows that are ``wrong`` although each of their cells could be read."""
    return cast.frame.index[wrong.fillna(False).astype(bool) & ~cast.faulty]
