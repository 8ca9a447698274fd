"""Settings: where values come from, which one wins, and what a wrong one is answered with."""

from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.settings import load_settings, origins


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory and no PODIUM_ variables."""
    import os

    for name in os.environ:
        if name.startswith("PODIUM_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_options_stand_above_variables_above_the_file_above_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each source yields to the one above it, and `origins` says which one it was."""
    Path("podium.toml").write_text("batch = 10\npage_budget = 20\ninterval = 30\n", encoding="utf-8")
    monkeypatch.setenv("PODIUM_PAGE_BUDGET", "21")
    monkeypatch.setenv("PODIUM_INTERVAL", "31")
    options = {"interval": 32, "wait": None}
    settings = load_settings(options)
    assert (settings.batch, settings.page_budget, settings.interval, settings.wait) == (10, 21, 32, 0)
    found = {row.name: row.origin for row in origins(settings, {"PODIUM_PAGE_BUDGET": "21", "PODIUM_INTERVAL": "31"}, options)}
    assert found["batch"] == "podium.toml"
    assert found["page_budget"] == "PODIUM_PAGE_BUDGET"
    assert found["interval"] == "option"
    assert found["wait"] == "default"


def test_a_wrong_value_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which setting, what it is, and what it should be."""
    monkeypatch.setenv("PODIUM_MAX_WORKERS", "many")
    with pytest.raises(SettingsError, match=r"PODIUM_MAX_WORKERS .*'many' cannot be used: .*integer"):
        load_settings()
    with pytest.raises(SettingsError, match=r"--interval: 0 cannot be used"):
        load_settings({"interval": 0, "max_workers": 3})


def test_an_unknown_setting_and_a_broken_file_are_errors() -> None:
    """A typing mistake in podium.toml does not pass in silence."""
    Path("podium.toml").write_text("intervall = 5\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"there is no setting 'intervall'"):
        load_settings()
    Path("podium.toml").write_text("interval = = 5\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"not valid TOML"):
        load_settings()


def test_settings_are_frozen_and_name_podium_honestly() -> None:
    """Nobody changes a setting in flight; the User-Agent carries the operator's contact."""
    settings = load_settings({"contact": "mailto:desk@example.org"})
    with pytest.raises(ValueError, match="frozen"):
        settings.batch = 3  # type: ignore[misc]
    assert settings.user_agent == "Podium/0.1 (scheduled news feed reader; +mailto:desk@example.org)"


def test_targets_are_separated_by_blanks_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """`podium settings`, the parameters of a flow run and the settings' own text show no password of a target."""
    monkeypatch.setenv("PODIUM_PUBLISH_TO", "postgresql://me:geheim@host/db '/a share/podium'")
    settings = load_settings()
    assert settings.targets == ("postgresql://me:geheim@host/db", "/a share/podium")
    assert "publish_to" not in settings.chosen()
    shown = [repr(settings), str(origins(settings, {"PODIUM_PUBLISH_TO": ""}))]
    assert not any("geheim" in text for text in shown)


def test_a_wrong_target_setting_is_refused_without_its_text() -> None:
    """A list where a text should be, and a quotation mark that is not closed: the error names the setting, not the password."""
    Path("podium.toml").write_text('publish_to = ["postgresql://me:geheim@host/db"]', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"publish_to in podium\.toml: the value cannot be used") as caught:
        load_settings()
    assert "geheim" not in str(caught.value)
    with pytest.raises(SettingsError, match="publish_to: no closing quotation"):
        _ = load_settings({"publish_to": "postgresql://me:geheim@host/db '/a share"}).targets
