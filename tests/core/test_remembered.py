"""Values that are made once, or given."""

from sural.remembered import remembered


def test_a_value_is_made_once_for_the_same_arguments() -> None:
    made: list[int] = []

    @remembered
    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    assert [double(2), double(2), double(3)] == [4, 4, 6]
    assert made == [2, 3]
    assert double.__name__ == "double"


def test_a_value_that_is_given_is_not_made() -> None:
    @remembered
    def asked(number: int) -> int:
        raise AssertionError(number)

    asked.give(7, 1)
    assert asked(1) == 7


def test_only_the_last_few_are_remembered() -> None:
    made: list[int] = []

    @remembered
    def same(number: int) -> int:
        made.append(number)
        return number

    for number in range(6):
        same(number)
    same(5)
    same(0)
    assert made == [0, 1, 2, 3, 4, 5, 0]
