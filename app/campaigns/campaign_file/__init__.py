"""A campaign as a readable YAML file: its schema, and faults told by line and field in Vietnamese."""

from app.campaigns.campaign_file.faults import CampaignFileError, FileFault
from app.campaigns.campaign_file.reading import load_campaign_file
from app.campaigns.campaign_file.schema import (
    CampaignFile,
    CampaignPart,
    ClusterPart,
    CouncilPart,
    CriterionPart,
    MovementPart,
    QuotaPart,
    RoundPart,
    SettingsPart,
    TargetPart,
    UnitPart,
)
from app.campaigns.campaign_file.writing import dump_campaign_file

__all__ = [
    "CampaignFile",
    "CampaignFileError",
    "CampaignPart",
    "ClusterPart",
    "CouncilPart",
    "CriterionPart",
    "FileFault",
    "MovementPart",
    "QuotaPart",
    "RoundPart",
    "SettingsPart",
    "TargetPart",
    "UnitPart",
    "dump_campaign_file",
    "load_campaign_file",
]
