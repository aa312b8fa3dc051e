"""The actor behind a `flask` command: whoever the operating system has let in to the machine's console."""

import getpass

from app.units.rules.authority import Actor


def operator() -> Actor:
    """The operator, named for the audit by the login name of the operating system."""
    return Actor(account_id=None, true_account_id=None, name=f"flask ({getpass.getuser()})", operator=True)
