import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.services.calls.facts import SourceGroup
from schakel.services.calls.rules.source import LONGEST_CLICK_ID, LONGEST_TEXT, classify

HOME = "https://www.jansen.example/"


@pytest.mark.parametrize(
    ("query", "referrer", "group", "source", "medium"),
    [
        ("utm_source=google&utm_medium=cpc&gclid=Cj0", "", "paid search", "google", "cpc"),
        ("utm_source=actie&utm_medium=cpc&gclid=Cj0", "", "paid search", "actie", "cpc"),
        ("utm_source=nieuwsbrief&utm_medium=cpc&gclid=Cj0", "", "paid search", "nieuwsbrief", "cpc"),
        ("utm_source=youtube&utm_medium=cpc&gclid=Cj0", "", "paid video", "youtube", "cpc"),
        ("utm_source=facebook&utm_medium=cpc&gclid=Cj0", "", "paid search", "facebook", "cpc"),
        ("utm_source=facebook&utm_medium=cpc&gclid=Cj0&fbclid=Iw", "", "paid social", "facebook", "cpc"),
        ("utm_source=google&gclid=Cj0", "", "paid search", "google", "cpc"),
        ("utm_source=google&utm_medium=organic&gclid=Cj0", "", "paid search", "google", "organic"),
        ("utm_source=laposta&utm_medium=email&gclid=Cj0", "", "e-mail", "laposta", "email"),
        ("utm_campaign=lente&gclid=Cj0", "", "paid search", "google", "cpc"),
        ("gclid=Cj0", "https://www.google.com/", "paid search", "google", "cpc"),
        ("gclid=Cj0", "https://www.youtube.com/", "paid video", "youtube", "cpc"),
        ("gbraid=0AA", "", "paid search", "google", "cpc"),
        ("wbraid=0AA", "", "paid search", "google", "cpc"),
        ("msclkid=ab1", "https://www.bing.com/", "paid search", "bing", "cpc"),
        ("msclkid=ab1", "https://duckduckgo.com/", "paid search", "duckduckgo", "cpc"),
        ("dclid=C1", "", "display", "google display", "display"),
        ("ttclid=E1", "", "paid social", "tiktok", "cpc"),
        ("li_fat_id=1", "", "paid social", "linkedin", "cpc"),
        ("twclid=2", "", "paid social", "x", "cpc"),
        ("irclid=3", "", "affiliate", "impact", "affiliate"),
        ("fbclid=Iw", "https://l.facebook.com/", "organic social", "facebook", "social"),
        ("fbclid=Iw", "https://l.instagram.com/", "organic social", "instagram", "social"),
        ("fbclid=Iw&utm_source=fb&utm_medium=paid", "", "paid social", "fb", "paid"),
        ("utm_source=anders&utm_medium=paid_social", "", "paid social", "anders", "paid_social"),
        ("utm_source=site&utm_medium=cpm", "", "display", "site", "cpm"),
        ("utm_source=site&utm_medium=cpc", "", "paid other", "site", "cpc"),
        ("utm_source=site&utm_medium=banner", "", "display", "site", "banner"),
        ("utm_source=awin&utm_medium=affiliate", "", "affiliate", "awin", "affiliate"),
        ("utm_source=bol&utm_medium=cpc", "", "paid shopping", "bol", "cpc"),
        ("utm_source=x&utm_medium=y&utm_campaign=Cross-network", "", "cross-network", "x", "y"),
        ("utm_source=chatgpt.com", "", "ai assistant", "chatgpt.com", ""),
        ("utm_source=flyer&utm_medium=qr", "", "unassigned", "flyer", "qr"),
        ("utm_source=partner.example", "", "referral", "partner.example", ""),
        ("utm_source=(direct)&utm_medium=(none)", "https://www.bing.com/", "organic search", "bing", ""),
        ("", "https://www.google.com/", "organic search", "google", "organic"),
        ("", "https://www.google.co.uk/", "organic search", "google", "organic"),
        ("", "https://www.google.nl/", "organic search", "google", "organic"),
        ("", "https://nl.search.yahoo.com/", "organic search", "yahoo", "organic"),
        ("", "https://duckduckgo.com/", "organic search", "duckduckgo", "organic"),
        ("", "android-app://com.google.android.googlequicksearchbox/", "organic search", "google", "organic"),
        ("", "https://mail.google.com/", "e-mail", "gmail", "email"),
        ("", "https://gemini.google.com/", "ai assistant", "gemini", "ai-assistant"),
        ("", "https://chatgpt.com/", "ai assistant", "chatgpt", "ai-assistant"),
        ("", "https://www.perplexity.ai/", "ai assistant", "perplexity", "ai-assistant"),
        ("", "https://copilot.microsoft.com/", "ai assistant", "copilot", "ai-assistant"),
        ("", "https://claude.ai/", "ai assistant", "claude", "ai-assistant"),
        ("", "https://chat.mistral.ai/", "ai assistant", "le chat", "ai-assistant"),
        ("", "https://t.co/abc", "organic social", "x", "social"),
        ("", "https://nl.linkedin.com/", "organic social", "linkedin", "social"),
        ("", "https://www.youtube.com/", "organic video", "youtube", "video"),
        ("", "https://www.vakblad.example/x", "referral", "vakblad.example", "referral"),
        ("", "https://myaccount.google.com/", "referral", "myaccount.google.com", "referral"),
        ("", "https://google.evil.example/", "referral", "google.evil.example", "referral"),
        ("", "https://google.example/", "referral", "google.example", "referral"),
        ("", "https://notgoogle.com/", "referral", "notgoogle.com", "referral"),
        ("", "https://jansen.example/over", "internal", "", ""),
        ("", "", "direct", "", ""),
    ],
)
def test_the_address_and_the_referrer_say_where_a_visitor_came_from(
    query: str, referrer: str, group: str, source: str, medium: str
) -> None:
    found = classify(f"{HOME}?{query}", referrer)

    assert (str(found.group), found.source, found.medium) == (group, source, medium)


def test_tags_are_decoded_and_kept_with_the_landing_page_and_the_click_ids() -> None:
    found = classify(
        "https://Jansen.example:8443/dakgoot?UTM_Source=Google&utm_medium=CPC&utm_campaign=Dak+%26+goot"
        "&utm_term=dakgoot%20lek&utm_content=advertentie-b&fbclid=f1&gclid=g1&email=jan@jansen.example#kop",
        "https://user:secret@www.google.com:443/search?q=geheim",
    )

    assert found.source == "google"
    assert found.medium == "cpc"
    assert found.campaign == "Dak & goot"
    assert found.term == "dakgoot lek"
    assert found.content == "advertentie-b"
    assert found.click_ids == (("gclid", "g1"), ("fbclid", "f1"))
    assert found.referrer_host == "www.google.com"
    assert found.landing_host == "jansen.example"
    assert found.landing_path == "/dakgoot"
    assert "geheim" not in repr(found)
    assert "jan@" not in repr(found)


def test_the_first_of_a_doubled_parameter_that_says_something_counts() -> None:
    found = classify(f"{HOME}?utm_source=&utm_source=een&utm_source=twee&utm_medium=x")

    assert found.source == "een"


def test_tags_behind_the_number_sign_count_too() -> None:
    assert classify(f"{HOME}#utm_source=google&utm_medium=cpc").group is SourceGroup.PAID_SEARCH
    assert classify(f"{HOME}#/route?utm_source=google&utm_medium=cpc").group is SourceGroup.PAID_SEARCH


def test_the_campaign_number_of_an_advertisement_stands_in_for_a_missing_campaign_name() -> None:
    assert classify(f"{HOME}?gclid=g1&gad_campaignid=123").campaign == "123"
    assert classify(f"{HOME}?gclid=g1&gad_campaignid=123&utm_campaign=lente").campaign == "lente"


def test_old_encodings_are_read_and_broken_ones_replaced() -> None:
    assert classify(f"{HOME}?utm_campaign=caf%E9").campaign == "café"
    assert classify(f"{HOME}?utm_campaign=caf%C3%A9").campaign == "café"
    assert classify(f"{HOME}?utm_campaign=%zz%").campaign == "%zz%"


def test_control_and_direction_characters_never_come_through() -> None:
    found = classify(f"{HOME}pad%00/\x00x?utm_campaign=a%00b%0d%0a\u202ec&utm_source=\ud800z")

    assert found.campaign == "abc"
    assert found.source == "z"
    assert found.landing_path == "/pad%00/x"


def test_texts_are_cut_and_click_ids_too_long_to_be_real_are_dropped() -> None:
    found = classify(f"{HOME}?utm_campaign={'c' * 1000}&gclid={'g' * (LONGEST_CLICK_ID + 1)}&msclkid=m1")

    assert found.campaign == "c" * LONGEST_TEXT
    assert found.click_ids == (("msclkid", "m1"),)


def test_parameters_behind_more_than_anybody_needs_are_not_read() -> None:
    assert classify(f"{HOME}?{'a=1&' * 199}gclid=g1").group is SourceGroup.PAID_SEARCH
    assert classify(f"{HOME}?{'a=1&' * 200}gclid=g1").group is SourceGroup.DIRECT


def test_a_huge_address_is_read_no_further_than_its_limit() -> None:
    found = classify(f"{HOME}?{'a=1&' * 500_000}utm_source=late", "https://www.google.com/" + "x" * 1_000_000)

    assert found.group is SourceGroup.ORGANIC_SEARCH


@given(url=st.one_of(st.none(), st.text()), referrer=st.one_of(st.none(), st.text()))
def test_nothing_raises_and_everything_can_be_stored(url: str | None, referrer: str | None) -> None:
    _storable(url, referrer)


@given(st.text(alphabet="utm_sourcemdigbaf=&%?#+0aE9\x00\ud800/:@[]."))
def test_nothing_raises_on_what_almost_is_a_query(query: str) -> None:
    _storable(f"{HOME}?utm_source={query}&gclid={query}", query)


def _storable(url: str | None, referrer: str | None) -> None:
    found = classify(url, referrer)
    texts = [found.source, found.medium, found.campaign, found.term, found.content]
    json.dumps([*texts, found.landing_path, found.landing_host, found.referrer_host]).encode()
    "".join(texts).encode("utf-8")
    assert all(len(text) <= LONGEST_TEXT for text in texts)
    assert "\x00" not in "".join(texts)
    assert len(found.landing_path) <= 500


def test_a_referrer_with_an_endless_name_gives_a_source_of_bounded_length() -> None:
    assert classify(HOME, f"https://{'a' * 240}.example/").source == "a" * LONGEST_TEXT


@pytest.mark.parametrize(
    ("written", "campaign"),
    [
        ("ans@jansen.example", ""),
        ("mei%20ans%40jansen.example", ""),
        ("Sale @ Utrecht", "Sale @ Utrecht"),
        ("@home", "@home"),
    ],
)
def test_a_tag_with_somebodys_address_is_no_campaign(written: str, campaign: str) -> None:
    found = classify(
        f"https://www.jansen.example/?utm_source=mail&utm_medium=email&utm_campaign={written}", None
    )

    assert found.campaign == campaign
