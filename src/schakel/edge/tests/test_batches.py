import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest

from schakel.edge.batches import Batches

Do = Callable[[Sequence[int]], Awaitable[Sequence[int]]]


def test_every_waiter_gets_its_own_result() -> None:
    async def double(items: Sequence[int]) -> list[int]:
        await asyncio.sleep(0)
        return [2 * item for item in items]

    async def many() -> list[int]:
        batches = Batches[int, int](double, most=7)
        return await asyncio.gather(*(batches.add(n) for n in range(50)))

    assert asyncio.run(many()) == [2 * n for n in range(50)]


class Held:
    """Does batches one by one, each when the test lets it."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.going: asyncio.Queue[Exception | None] = asyncio.Queue()

    async def __call__(self, items: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(items))
        failure = await self.going.get()
        if failure is not None:
            raise failure
        return items


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_what_comes_meanwhile_goes_together_and_never_too_many() -> None:
    async def play() -> list[list[int]]:
        held = Held()
        batches = Batches[int, int](held, most=3)
        waiting = [asyncio.create_task(batches.add(0))]
        await settle()
        waiting += [asyncio.create_task(batches.add(n)) for n in range(1, 6)]
        await settle()
        for _ in range(3):
            held.going.put_nowait(None)
        await asyncio.gather(*waiting)
        return held.batches

    assert asyncio.run(play()) == [[0], [1, 2, 3], [4, 5]]


def test_the_failure_of_a_batch_reaches_its_waiters_and_the_next_batch_works() -> None:
    async def play() -> list[int | BaseException]:
        held = Held()
        batches = Batches[int, int](held, most=2)
        waiting = [asyncio.create_task(batches.add(n)) for n in range(4)]
        held.going.put_nowait(OSError("the database is away"))
        held.going.put_nowait(None)
        first = await asyncio.gather(*waiting, return_exceptions=True)
        held.going.put_nowait(None)
        return [*first, await batches.add(9)]

    results = asyncio.run(play())

    assert [type(result) for result in results] == [OSError, OSError, int, int, int]
    assert results[2:] == [2, 3, 9]


def test_a_waiter_that_leaves_does_not_disturb_the_others() -> None:
    async def play() -> tuple[list[int], list[list[int]]]:
        held = Held()
        batches = Batches[int, int](held)
        first = asyncio.create_task(batches.add(0))
        await settle()
        leaver, stayer = asyncio.create_task(batches.add(1)), asyncio.create_task(batches.add(2))
        await settle()
        leaver.cancel()
        first.cancel()
        held.going.put_nowait(None)
        held.going.put_nowait(None)
        return [await stayer, await asyncio.create_task(_again(batches, held))], held.batches

    results, batches = asyncio.run(play())

    assert results == [2, 3]
    assert batches[0] == [0]
    assert 2 in batches[1]


async def _again(batches: Batches[int, int], held: Held) -> int:
    held.going.put_nowait(None)
    return await batches.add(3)


def test_too_few_results_fail_the_waiters_instead_of_leaving_them() -> None:
    async def forget(items: Sequence[int]) -> Sequence[int]:
        return items[:-1]

    async def play() -> list[int | BaseException]:
        batches = Batches[int, int](forget)
        async with asyncio.timeout(2):
            return list(await asyncio.gather(batches.add(1), batches.add(2), return_exceptions=True))

    results = asyncio.run(play())

    assert all(isinstance(result, ValueError) for result in results)


def test_several_batches_may_be_under_way_at_once() -> None:
    async def play() -> list[list[int]]:
        held = Held()
        batches = Batches[int, int](held, at_once=2)
        waiting = [asyncio.create_task(batches.add(0))]
        await settle()
        waiting.append(asyncio.create_task(batches.add(1)))
        await settle()
        under_way = list(held.batches)
        for _ in range(3):
            held.going.put_nowait(None)
        await asyncio.gather(*waiting)
        return under_way

    assert asyncio.run(play()) == [[0], [1]]


def test_work_that_is_stopped_leaves_nobody_waiting() -> None:
    async def stop(items: Sequence[int]) -> Sequence[int]:
        raise asyncio.CancelledError

    async def play() -> None:
        async with asyncio.timeout(2):
            await Batches[int, int](stop).add(1)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(play())


def test_stopping_waits_for_everything_that_was_added_also_when_its_waiters_have_left() -> None:
    async def play() -> tuple[bool, list[list[int]]]:
        held = Held()
        batches = Batches[int, int](held, most=2)
        waiting = [asyncio.create_task(batches.add(n)) for n in range(6)]
        await settle()
        for each in waiting:
            each.cancel()
        stopping = asyncio.create_task(batches.stop())
        await settle()
        early = stopping.done()
        for _ in range(6):
            held.going.put_nowait(None)
        async with asyncio.timeout(2):
            await stopping
        return early, held.batches

    early, batches = asyncio.run(play())

    assert not early
    assert sorted(item for batch in batches for item in batch) == [0, 1, 2, 3, 4, 5]


def test_stopping_with_nothing_under_way_is_done_at_once() -> None:
    async def nothing(items: Sequence[int]) -> Sequence[int]:
        return items

    async def play() -> None:
        batches = Batches[int, int](nothing)
        async with asyncio.timeout(2):
            await batches.add(1)
            await batches.stop()
            await batches.stop()

    asyncio.run(play())
