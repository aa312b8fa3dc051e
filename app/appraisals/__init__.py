"""Appraisal (thẩm định): one checklist a dossier, answered by machine where it can be and by a person where not."""
