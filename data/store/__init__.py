"""TinyDB with its journal: repositories, codecs, migrations, backup."""
