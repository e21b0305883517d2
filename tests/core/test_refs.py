"""Public references."""

import pytest

from core.refs import ALPHABET, RefConverter, check_character, clean_ref, new_ref


class TestNewRef:
    def test_has_prefix_ten_characters_and_a_check_character(self):
        ref = new_ref("pos")
        prefix, _, rest = ref.partition("-")
        assert prefix == "pos"
        assert len(rest) == 11
        assert check_character(rest[:-1]) == rest[-1]

    def test_is_different_each_time(self):
        assert len({new_ref("pos") for _ in range(1000)}) == 1000


class TestCleanRef:
    def test_reads_upper_case_and_misread_letters(self):
        body = "10" + "a" * 8
        ref = f"pos-{body}{check_character(body)}"
        assert clean_ref(ref.upper().replace("10", "IO").replace("POS", "pos")) == ref

    def test_finds_every_single_mistyped_character(self):
        ref = new_ref("pos")
        for place in range(4, len(ref)):
            for character in set(ALPHABET) - {ref[place]}:
                with pytest.raises(ValueError, match="mistyped"):
                    clean_ref(ref[:place] + character + ref[place + 1 :])

    def test_finds_two_neighbours_that_changed_places(self):
        ref = f"pos-0123456789{check_character('0123456789')}"
        for place in range(4, len(ref) - 1):
            swapped = ref[:place] + ref[place + 1] + ref[place] + ref[place + 2 :]
            with pytest.raises(ValueError, match="mistyped"):
                clean_ref(swapped)

    @pytest.mark.parametrize(
        "typed", ["", "pos", "pos-", "pos-123", "1-0123456789a", "pos-0123456789!", "pos-0123456789ab"]
    )
    def test_refuses_what_is_no_reference(self, typed):
        with pytest.raises(ValueError, match="not a reference"):
            clean_ref(typed)


class TestAddress:
    def test_a_mistyped_reference_matches_no_address(self):
        ref = new_ref("pos")
        wrong = ref[:-1] + ("0" if ref[-1] != "0" else "1")
        with pytest.raises(ValueError, match="mistyped"):
            RefConverter().to_python(wrong)

    def test_upper_case_leads_to_the_stored_spelling(self):
        ref = new_ref("pos")
        assert RefConverter().to_python(ref.upper()) == ref
