"""Languages that are spoken at a practice: their codes, and their names as their speakers write them."""

from __future__ import annotations

from django.core.exceptions import ValidationError

LANGUAGES_FORM = r"^[a-z]{2,3}( [a-z]{2,3})*$"
LANGUAGES = {
    "am": "አማርኛ", "ar": "العربية", "bn": "বাংলা", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
    "es": "Español", "fa": "فارسی", "fi": "Suomi", "fil": "Filipino", "fr": "Français", "gu": "ગુજરાતી", "he": "עברית", "hi": "हिन्दी",
    "hr": "Hrvatski", "ht": "Kreyòl ayisyen", "hu": "Magyar", "hy": "Հայերեն", "id": "Bahasa Indonesia", "it": "Italiano", "ja": "日本語",
    "ko": "한국어", "nb": "Norsk", "ne": "नेपाली", "nl": "Nederlands", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "pt": "Português", "ro": "Română",
    "ru": "Русский", "sk": "Slovenčina", "so": "Soomaali", "sq": "Shqip", "sr": "Српски", "sv": "Svenska", "sw": "Kiswahili", "ta": "தமிழ்",
    "te": "తెలుగు", "th": "ไทย", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "yi": "ייִדיש", "yue": "粵語", "zh": "中文",
    "ase": "American Sign Language", "bfi": "British Sign Language",
}  # fmt: skip


def check_languages(codes: str) -> None:
    unknown = [one for one in codes.split(" ") if one not in LANGUAGES]
    if unknown:
        raise ValidationError(f"“{' '.join(unknown)}” is not known. Write codes such as en or es, with one space between.")
    if len(set(codes.split())) < len(codes.split()):
        raise ValidationError("A language stands there twice.")


def language_names(codes: str) -> list[tuple[str, str]]:
    """Code and name of each, in the order written."""
    return [(one, LANGUAGES.get(one, one)) for one in codes.split()]
