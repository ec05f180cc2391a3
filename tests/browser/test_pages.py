"""What the journeys rest on: people apart from each other, and no fault of a page unseen."""

from __future__ import annotations

from tests.browser.pages import Pages


def test_each_page_is_another_persons(new_page: Pages) -> None:
    chair, delegate = new_page(), new_page()
    cookie = {"name": "who", "value": "chair", "url": "http://localhost/"}
    chair.context.add_cookies([cookie])  # type: ignore[list-item]
    assert chair.context.cookies() != []
    assert delegate.context.cookies() == []


def test_errors_in_the_console_and_in_scripts_are_noted(new_page: Pages) -> None:
    page = new_page()
    page.set_content("<script>console.error('refused by the policy')</script>")
    page.set_content("<script>throw new Error('it broke')</script>")
    page.wait_for_function("true")
    assert new_page.faults[0] == "refused by the policy"
    assert "it broke" in new_page.faults[1]


def test_pages_are_as_wide_as_a_delegates_screen(new_page: Pages) -> None:
    assert new_page().viewport_size == {"width": 1280, "height": 800}
