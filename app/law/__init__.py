"""Dated facts of the law: legal bases, salary base, prize money, format of papers. Nothing here changes by itself."""
