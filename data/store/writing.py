"""The block around one transaction: a turn among threads, the lock between processes, the commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.transactions import OpendayTransaction
from data.store.troubles import telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from data.store.sharing import Shared
    from data.store.upkeep import Keeper


class Writing:
    """The `with` block of one transaction. Not a generator, since one stands around every write."""

    __slots__ = ("_actor", "_at", "_block", "_committed", "_keeper", "_shared", "_transaction")

    def __init__(
        self, shared: Shared, keeper: Keeper, committed: Callable[[], None], actor: str, at: datetime
    ) -> None:
        self._shared = shared
        self._keeper = keeper
        self._committed = committed
        self._actor = actor
        self._at = at

    def __enter__(self) -> OpendayTransaction:
        handle = self._shared.take_turn()
        try:
            self._keeper.back_up(self._at)
            self._block = handle.database.transaction()
            running = self._block.__enter__()
        except BaseException as error:
            self._shared.give_turn()
            _tell(error)
            raise
        self._transaction = OpendayTransaction(handle, running, self._actor, self._at)
        return self._transaction

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._shared.committed(self._finished())
            else:
                self._block.__exit__(kind, error, trace)
                _tell(error)
        except BaseException as trouble:
            _tell(trouble)
            raise
        finally:
            self._shared.give_turn()
        if error is None:
            self._committed()

    def _finished(self) -> frozenset[tuple[str, int]]:
        try:
            changed = self._transaction.finish()
        except BaseException as error:
            self._block.__exit__(type(error), error, error.__traceback__)
            raise
        self._block.__exit__(None, None, None)
        return changed


def _tell(error: BaseException) -> None:
    """Raise StoreTrouble in place of an error of the engine."""
    telling().__exit__(type(error), error, error.__traceback__)
