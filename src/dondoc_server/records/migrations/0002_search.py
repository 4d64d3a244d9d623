"""The databases' own indexes over the words of `SearchEntry`."""

from django.db import migrations

# An index without the words themselves, over tokens that are not taken apart. What a deleted row said goes with it.
SQLITE = (
    "CREATE VIRTUAL TABLE search_tokens USING fts5"
    "(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')",
    "CREATE TRIGGER search_tokens_forget AFTER DELETE ON records_searchentry"
    " BEGIN DELETE FROM search_tokens WHERE rowid = old.id; END",
)
POSTGRESQL = (
    "ALTER TABLE records_searchentry ADD COLUMN tokens text[]",
    "CREATE INDEX search_tokens ON records_searchentry USING gin (tokens)",
)


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(make)]
