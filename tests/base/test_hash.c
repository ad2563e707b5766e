#include "../support/test.h"

#include "../../src/base/hash.h"

/* The test vectors of FIPS 180-2. */
static void test_known_texts(void **state)
{
    char hex[hash_hex];
    (void)state;
    hash_text(wz_view("abc"), hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_text(wz_view(""), hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Moving bytes from one file to the next makes another fingerprint. */
static void test_files_have_borders(void **state)
{
    const struct diag_file apart[] = {{.text = wz_view("ab")}, {.text = wz_view("c")}};
    const struct diag_file moved[] = {{.text = wz_view("a")}, {.text = wz_view("bc")}};
    char one[hash_hex], two[hash_hex];
    (void)state;
    hash_files(apart, 2, one);
    hash_files(moved, 2, two);
    assert_string_not_equal(one, two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_texts),
        cmocka_unit_test(test_files_have_borders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
