"""Frozen values that are made quickly are frozen values all the same."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from hustings.model.claim import Claim, Evidence, Polarity
from hustings.model.document import Span
from hustings.model.fact import Membership, MembershipStatus
from hustings.model.swift import changed, swift


@dataclass(frozen=True, slots=True)
class Plain:
    one: int
    two: str = "b"
    three: tuple[int, ...] = ()
    four: dict[str, int] = field(default_factory=dict)


@swift
@dataclass(frozen=True, slots=True)
class Quick:
    one: int
    two: str = "b"
    three: tuple[int, ...] = ()
    four: dict[str, int] = field(default_factory=dict)


def values(made: Plain | Quick) -> tuple[object, ...]:
    return tuple(getattr(made, one.name) for one in fields(made))


def test_it_is_made_as_a_plain_one_is() -> None:
    assert values(Quick(1)) == values(Plain(1))
    assert values(Quick(1, three=(2,), two="c")) == values(Plain(1, three=(2,), two="c"))
    assert Quick(1).four is not Quick(1).four
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Quick(1, five=2)  # type: ignore[call-arg]


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick(1).one = 2  # type: ignore[misc]
    assert type(Quick(1)) is Quick


def test_it_can_be_copied_and_sent_elsewhere() -> None:
    made = claim()
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made) == made
    assert hash(made) == hash(claim())


def test_a_changed_one_is_what_replace_gives() -> None:
    made = claim()
    assert changed(made, polarity=Polarity.DENIED) == replace(made, polarity=Polarity.DENIED)
    assert changed(made).polarity is made.polarity
    assert values(changed(Plain(1), one=2)) == values(changed(Quick(1), one=2))
    with pytest.raises(AttributeError):
        changed(made, colour="red")


def claim() -> Claim:
    fact = Membership("a", "b", status=MembershipStatus.CURRENT)
    return Claim(fact, Evidence(Span(0, 1), "A"))
