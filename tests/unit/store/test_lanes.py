from __future__ import annotations

import threading

import pytest

from hustings.store.lanes import Busy, Lanes, Waiter


def test_a_place_goes_to_who_has_waited_longest() -> None:
    lanes, told = Lanes(places=1, queue=2), list[str]()
    assert lanes.line_up(Waiter(lambda: told.append("nobody")))
    assert not lanes.line_up(Waiter(lambda: told.append("first")))
    assert not lanes.line_up(Waiter(lambda: told.append("second")))
    lanes.leave(slow=False)
    assert told == ["first"]
    assert (lanes.quick, lanes.waiting) == (1, 1)


def test_a_full_queue_turns_others_away() -> None:
    lanes = Lanes(places=1, queue=0)
    lanes.enter(1)
    with pytest.raises(Busy, match="too many queries are waiting"):
        lanes.enter(1)


def test_who_waits_too_long_leaves_the_queue() -> None:
    lanes = Lanes(places=1, queue=1)
    lanes.enter(1)
    with pytest.raises(Busy, match="no worker became free"):
        lanes.enter(0.01)
    assert lanes.waiting == 0
    lanes.leave(slow=False)
    assert lanes.quick == 0


def test_who_has_become_a_place_cannot_give_up_the_queue_any_more() -> None:
    lanes, waiter = Lanes(places=1, queue=1), Waiter(lambda: None)
    lanes.enter(1)
    lanes.line_up(waiter)
    lanes.leave(slow=False)
    assert not lanes.give_up(waiter)


def test_a_thread_that_waits_goes_on_when_it_is_its_turn() -> None:
    lanes = Lanes(places=1, queue=1)
    lanes.enter(1)
    thread = threading.Thread(target=lanes.enter, args=(5,))
    thread.start()
    while not lanes.waiting:
        pass
    lanes.leave(slow=False)
    thread.join(5)
    assert (lanes.quick, lanes.waiting) == (1, 0)


def test_the_slow_lane_has_as_many_places_and_no_queue() -> None:
    lanes = Lanes(places=1, queue=1)
    lanes.enter(1)
    assert lanes.demote()
    assert (lanes.quick, lanes.slow) == (0, 1)
    lanes.enter(1)
    assert not lanes.demote()
    lanes.leave(slow=True)
    assert lanes.demote()


def test_answers_on_their_way_may_take_as_many_places_again() -> None:
    lanes = Lanes(places=1, queue=1)
    lanes.enter(1)
    assert lanes.demote()
    lanes.enter(1)
    assert not lanes.demote()
    assert lanes.demote(begun=True)
    lanes.enter(1)
    assert not lanes.demote(begun=True)


def test_known_quick_ones_have_places_to_themselves() -> None:
    lanes = Lanes(places=2, queue=4)
    lanes.enter(1)
    lanes.enter(1)
    assert not lanes.line_up(Waiter(lambda: None))
    assert lanes.line_up(Waiter(lambda: None, known=True))
    assert lanes.quick == lanes.all_places == 3


def test_known_quick_ones_and_others_take_turns() -> None:
    lanes, told = Lanes(places=1, queue=8), list[str]()
    lanes.enter(1)
    assert lanes.line_up(Waiter(lambda: None, known=True))
    for number in range(2):
        lanes.line_up(Waiter(lambda n=number: told.append(f"other {n}")))  # type: ignore[misc]  # a default argument
        lanes.line_up(Waiter(lambda n=number: told.append(f"known {n}"), known=True))  # type: ignore[misc]  # as above
    lanes.leave(slow=False)
    assert told == ["known 0"]  # two places are taken, one of them for known ones only
    lanes.leave(slow=False, known=True)
    lanes.leave(slow=False, known=True)
    assert told == ["known 0", "known 1"]
    lanes.leave(slow=False, known=True)
    lanes.leave(slow=False)
    assert sorted(told) == ["known 0", "known 1", "other 0", "other 1"]


def test_no_more_known_quick_ones_run_at_once_than_there_are_processors() -> None:
    lanes, told = Lanes(places=4, queue=8, at_once=2), list[str]()
    for _ in range(2):
        assert lanes.line_up(Waiter(lambda: None, known=True))
    assert not lanes.line_up(Waiter(lambda: told.append("known"), known=True))
    lanes.enter(1)
    lanes.enter(1)
    lanes.leave(slow=False)
    assert told == []
    lanes.leave(slow=False, known=True)
    assert told == ["known"]
    assert (lanes.quick, lanes.known) == (3, 2)


def test_one_that_turns_out_long_leaves_its_place_to_the_next_known_one() -> None:
    lanes, told = Lanes(places=2, queue=8, at_once=1), list[str]()
    assert lanes.line_up(Waiter(lambda: None, known=True))
    assert not lanes.line_up(Waiter(lambda: told.append("known"), known=True))
    assert lanes.demote(known=True)
    assert told == ["known"]
    assert (lanes.quick, lanes.known, lanes.slow) == (1, 1, 1)


def test_a_place_that_is_left_may_let_in_one_of_each_kind() -> None:
    lanes, told = Lanes(places=2, queue=8), list[str]()
    for known in (True, True):
        lanes.line_up(Waiter(lambda: None, known=known))
    lanes.line_up(Waiter(lambda: told.append("known"), known=True))
    lanes.line_up(Waiter(lambda: told.append("other")))
    assert told == []
    lanes.leave(slow=False, known=True)
    lanes.leave(slow=False, known=True)
    assert sorted(told) == ["known", "other"]
