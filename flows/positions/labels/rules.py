"""What a main clause does by itself: asks, refuses, promises, threatens, accuses, praises. Hints for the model of acts."""

from flows.positions.labels.clause import Clause

_FUTURE = ("m_will", "m_would", "m_ready")


def clause_hints(clause: Clause) -> set[str]:
    """The hints of one clause; several may hold."""
    hints: set[str] = set()
    own, does = clause.own, clause.predicates
    if clause.modal == "m_oblige":
        hints.add(f"oblige_{'own' if own else 'other'}{'_not' if clause.negated else ''}")
    if own and "do_request" in does and not clause.negated:
        hints.add("request")
    if own and clause.negated:
        hints.add("refuse" if clause.modal in (*_FUTURE, "m_can") else "not_own")
    if clause.negated and not own and clause.modal in ("m_will", "m_would"):
        hints.add("no_such")
    if own and not clause.negated and clause.modal in _FUTURE:
        hints.add("commit_hostile" if does & {"do_threat", "threat"} else "commit")
    if not own and not clause.negated and clause.modal in ("m_will", "m_would") and does & {"do_threat", "threat"}:
        hints.add("doom")
    if own and clause.modal in ("m_past", "m_present", ""):
        hints |= {f"told_{name}" for name in does if name.startswith("cue_") and name[4:].isupper()}
    hints |= _attitudes(clause)
    return hints


def _attitudes(clause: Clause) -> set[str]:
    hints: set[str] = set()
    own, does = clause.own, clause.predicates
    if not own and "do_accuse" in does and not clause.negated:
        hints.add("accuse_passive" if clause.modal == "m_past" and "incident" in does else "accuse")
    if "do_support" in does and own:
        hints.add("no_support" if clause.negated else "support")
    if "do_reject" in does and not clause.negated:
        hints.add("reject_own" if own else "reject_other")
    if "do_concede" in does and own:
        hints.add("concede")
    if clause.modal in ("m_present", "m_past", "") and not clause.negated:
        for label in ("judge_good", "judge_bad", "harm"):
            if label in does:
                hints.add(f"is_{label}_{'own' if own else clause.subject}")
    if clause.modal in ("m_past", "") and does & {"incident", "casualty"}:
        hints.add("event")
    if clause.modal in ("m_past", "m_present") and "routine" in does:
        hints.add("routine")
    return hints
