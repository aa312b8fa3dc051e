"""Notices by e-mail: asked for by each person, kept in an outbox, sent by a worker. Off until the office names an SMTP server."""
