"""Publish: the copy that readers open is made beside the present one and swapped in whole."""

from datetime import datetime

from flows.stages.extract import Reader
from flows.stages.normalise import VERSION
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.export import publish as export
from warehouse.load import statement
