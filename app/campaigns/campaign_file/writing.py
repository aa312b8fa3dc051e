"""A campaign as YAML text again, to be kept, sent and loaded elsewhere."""

import yaml

from app.campaigns.campaign_file.schema import CampaignFile


class _Writer(yaml.SafeDumper):
    """Writes every value plainly, as load_campaign_file reads it: no quotes around days, long texts in blocks."""

    def represent_typed(self, text: str) -> yaml.ScalarNode:
        """A text over several lines is a block."""
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Writer.yaml_implicit_resolvers = {}
_Writer.add_representer(str, _Writer.represent_typed)


def dump_campaign_file(campaign: CampaignFile) -> str:
    """The campaign as YAML text that `load_campaign_file` reads back to an equal value; defaults are left out."""
    content = _as_typed(campaign.model_dump(mode="json", exclude_defaults=True))
    return yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)


def _as_typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_typed(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
