"""An application that leaves it to whoever started it to tell of its mistakes."""

from textual.app import App
from textual.worker import WorkerFailed


class Stopping(App[None]):
    """Ends on an unexpected error without a word.

    Textual would print the traceback with the values of all variables, and those are people's data.
    """

    @property
    def mistake(self) -> Exception | None:
        """The first error that nobody expected, where one has ended the application."""
        error = self._exception
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            return error.error
        return error

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
