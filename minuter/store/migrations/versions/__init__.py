"""The revisions, oldest first; ``minuter.store.schema.REVISIONS`` lists them too."""
