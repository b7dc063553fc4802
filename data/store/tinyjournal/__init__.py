"""A TinyDB whose writes are durable transactions in a journal beside an ordinary TinyDB file.

The package knows nothing of what is stored. `Database.open` is the door; `errors` holds what can go wrong.
"""

from data.store.tinyjournal.database import Database
from data.store.tinyjournal.schema import Aggregate, Schema, TableSchema
from data.store.tinyjournal.transaction import Change, Transaction

__all__ = ["Aggregate", "Change", "Database", "Schema", "TableSchema", "Transaction"]
