"""All drawings, the body map and the icons on one page, to be looked at by a person: `python -m sural.figure > sheet.html`."""

from __future__ import annotations

from html import escape

from sural.figure.body_map import MapView, body_map
from sural.figure.gallery import alternative_text, drawing, drawing_ids, stylesheet
from sural.figure.icons import favicon, icon, icon_names

_PAGE = """body{margin:1rem;font:1rem/1.4 system-ui,sans-serif;background:#faf7f1;color:#1d2a2b}
@media (prefers-color-scheme:dark){body{background:#131819;color:#ece8e0}}
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:1.5rem}
figure{margin:0}.figure{width:100%}.body-map{width:328px}.area{fill:var(--figure-muscle);fill-opacity:.35;stroke:none!important}
.icons span{display:inline-block;width:6rem;text-align:center;font-size:.8rem;margin:.5rem}.icons svg{width:2.5rem;height:2.5rem}"""


def contact_sheet() -> str:
    """A whole HTML page."""
    figures = "".join(f"<figure>{drawing(id)}<figcaption><b>{id}</b> {escape(alternative_text(id))}</figcaption></figure>" for id in drawing_ids())
    maps = "".join(f"<figure>{view.svg}</figure><figure>{_with_areas(view)}</figure>" for view in body_map())
    icons = "".join(f"<span>{icon(name)}<br>{name}</span>" for name in icon_names())
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Drawings of Sural</title>'
        f'<style>{stylesheet()}{_PAGE}</style><h1>Drawings of Sural</h1><p class="icons">{icons}<span>{favicon()}<br>favicon</span></p>'
        f'<div class="sheet">{figures}{maps}</div></html>'
    )


def _with_areas(view: MapView) -> str:
    areas = "".join(f'<path class="area" d="{area.path}"><title>{area.region} {area.side}</title></path>' for area in view.areas)
    return view.svg.replace("</svg>", f"{areas}</svg>")
