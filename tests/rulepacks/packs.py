"""Small packs, written to disk for a test."""

from pathlib import Path


def check_text(seeks: str, title: str = "Supply") -> str:
    """A check with one pattern that a named threshold decides."""
    return (
        f"title: {title}\nwhy: Ours.\nseverity: {{adverse: high, weak: medium, absent: low}}\n"
        "thresholds: {notice_days: 90}\n"
        f'patterns:\n  - {{id: it, seeks: "{seeks} ... {{days}}", is: "favourable if days >= notice_days, otherwise weak"}}\n'
        'says: {favourable: "At least {notice_days} days.", weak: Too little., adverse: No., absent: Silent.}\n'
        'position: {preferred: a, fallback: "{notice_days} days.", walk_away: c, suggested_clause: d, question: e}\n'
    )


def write(folder: Path, pack: str, files: dict[str, str]) -> Path:
    """A pack of this ``pack.yaml`` (id and version are added) and these files; the folder is handed back."""
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(f"id: {folder.name}\ntitle: Own\nversion: 1.0.0\n{pack}", encoding="utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def base(folder: Path) -> Path:
    """A pack ``fruit`` with the checks ``fruit/supply`` and ``fruit/price``."""
    return write(
        folder,
        "rules: [fruit]\n",
        {
            "words.yaml": "fruit: [apple]\nfood: [<fruit>, bread]\nvendor: {words: [grocer], role: vendor}\n",
            "fruit/rule.yaml": "title: Fruit\nwhy: Ours.\nchecks: [supply, price]\n",
            "fruit/supply.yaml": check_text("<food>"),
            "fruit/price.yaml": check_text("cost of <fruit>", "Price"),
            "facts.yaml": '- {id: length, seeks: "term {months}", feeds: {term_months: months}}\n',
        },
    )
