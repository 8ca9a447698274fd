"""How the charts look: one restrained palette for a light page and one for a dark one, as Vega-Lite configurations.

Charts name colours by their meaning (a range, a style); which colours these are stands here alone. Teal and rust are told
apart with every common colour blindness; each text colour has at least 4.5:1 on its ground.
"""

from collections.abc import Mapping

STANCES = ("supports", "supports_conditionally", "neutral", "opposes")
STANCE_NAMES = {
    "supports": "Supports",
    "supports_conditionally": "Conditional support",
    "neutral": "Neutral",
    "opposes": "Opposes",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

LIGHT: Mapping[str, object] = {
    "ink": "#1d2326", "muted": "#596267", "faint": "#666d71", "rule": "#e2ddd3", "empty": "#ece8df", "paper": "#fbf9f5",
    "ramp": ["#d5e6e6", "#8dbfc2", "#3f8f96", "#0f5a63", "#063840"],
    "diverging": ["#a63d21", "#d98a6b", "#bdb7a9", "#6fb0b3", "#0f6670"],
    "stances": ["#0f6670", "#6fb0b3", "#a09a8d", "#b5482b"],
    "on_strong": "#ffffff", "on_weak": "#1d2326",
}  # fmt: skip
DARK: Mapping[str, object] = {
    "ink": "#e8e6e1", "muted": "#a7adb0", "faint": "#8e969a", "rule": "#32393d", "empty": "#23292c", "paper": "#15191b",
    "ramp": ["#173a3f", "#1f5d65", "#32888f", "#67b8bb", "#b9e6e4"],
    "diverging": ["#e2795a", "#b5694f", "#7d8488", "#4a9aa1", "#5fc3c8"],
    "stances": ["#5fc3c8", "#32888f", "#80868a", "#e2795a"],
    "on_strong": "#0d1112", "on_weak": "#e8e6e1",
}  # fmt: skip


def configuration(palette: Mapping[str, object]) -> dict[str, object]:
    """The Vega-Lite configuration of a palette."""
    muted, rule = palette["muted"], palette["rule"]
    return {
        "background": None,
        # The page gives each picture a text and a table; a role for every mark would drown them.
        "aria": False,
        "mark": {"aria": False},
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": muted, "titleColor": muted, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
            "aria": False, "domain": False, "ticks": False, "gridColor": rule, "labelPadding": 6, "labelLimit": 240,
        },
        "legend": {
            "labelColor": muted, "titleColor": muted, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
            "aria": False, "symbolStrokeWidth": 0, "symbolSize": 110,
            "gradientLength": 180, "gradientThickness": 10, "labelLimit": 200,
        },
        "range": {
            "heatmap": palette["ramp"], "ramp": palette["ramp"], "diverging": palette["diverging"],
            "category": palette["stances"],
            "ordinal": [palette["on_weak"], palette["on_strong"]],  # text on a faint and on a strong cell
        },
        "style": {
            "empty": {"color": palette["empty"]},
            "faint": {"color": palette["faint"]},
        },
    }  # fmt: skip
