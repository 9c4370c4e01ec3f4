"""Many small requests, one statement: what arrives while the database is busy goes together in the next one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence


class Batches[Item, Result]:
    """Gathers items and has them done together.

    An item that finds less than `at_once` statements under way is done at once; those that come meanwhile wait for
    one of them to finish and then go together. So a quiet edge adds no delay, and a busy one pays per batch, not per
    request. Two at once keep the database busy while answers are written.
    """

    def __init__(
        self, do: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], *, most: int = 64, at_once: int = 2
    ) -> None:
        self._do = do
        self._most = most
        self._free = at_once
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._running: set[asyncio.Task[None]] = set()

    async def add(self, item: Item) -> Result:
        """Return the item's result. Raises what doing its batch raised."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._free:
            self._start()
        return await future

    async def stop(self) -> None:
        """Wait until all that was added is done, also what nobody waits for any more. Add nothing after this."""
        while self._running:
            await asyncio.wait(self._running)

    def _start(self) -> None:
        self._free -= 1
        task = asyncio.get_running_loop().create_task(self._run())
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._do_batch(batch)
        finally:
            self._free += 1

    async def _do_batch(self, batch: list[tuple[Item, asyncio.Future[Result]]]) -> None:
        try:
            results = _one_each(await self._do([item for item, _ in batch]), len(batch))
        except Exception as failure:  # noqa: BLE001 - handed to those who wait
            for _, future in batch:
                if not future.done():
                    future.set_exception(failure)
            return
        except BaseException:  # the work is being stopped: nobody is left waiting for it
            for _, future in batch:
                future.cancel()
            raise
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)


def _one_each[Result](results: Sequence[Result], items: int) -> Sequence[Result]:
    if len(results) != items:
        raise ValueError(f"{len(results)} results for {items} items")
    return results
