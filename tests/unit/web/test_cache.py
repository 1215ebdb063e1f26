from __future__ import annotations

from hustings.web.cache import AnswerCache


def test_an_answer_is_found_again_by_its_tag() -> None:
    cache = AnswerCache(100)
    cache.put("v1-a", "boolean", b"true")
    assert cache.get("v1-a") == ("boolean", b"true")
    assert cache.get("v2-a") is None
    assert cache.hits == 1


def test_the_least_recently_used_goes_first() -> None:
    cache = AnswerCache(10)
    cache.put("a", "boolean", b"aaaa")
    cache.put("b", "boolean", b"bbbb")
    cache.get("a")
    cache.put("c", "boolean", b"cccc")
    assert [cache.get(tag) is not None for tag in "abc"] == [True, False, True]


def test_what_is_too_long_or_has_no_tag_is_not_kept() -> None:
    cache = AnswerCache(10)
    cache.put("a", "boolean", b"a" * 11)
    cache.put("", "boolean", b"b")
    assert cache.get("a") is None
    assert cache.get("") is None


def test_putting_an_answer_twice_counts_it_once() -> None:
    cache = AnswerCache(10)
    for _ in range(10):
        cache.put("a", "boolean", b"12345")
    cache.put("b", "boolean", b"12345")
    assert cache.get("a") is not None
