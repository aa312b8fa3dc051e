"""The ground: settings, database, transaction, clock, security, audit, live, files, fragments, errors."""
