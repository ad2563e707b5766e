/* XML as it comes from outside: what is read of it, and that nothing bad gets further. */
#include "../support/test.h"

#include "../support/line.h"
#include "../support/memory.h"

#include "../../src/base/str.h"
#include "../../src/intake/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct xml *xml;
static struct doc doc;

static int begin(void **state)
{
    (void)state;
    xml = xml_new();
    return xml ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    xml_free(xml);
    xml_free(NULL);
    doc_free(&doc);
    return 0;
}

static enum xml_error read_bytes(const char *text, size_t n)
{
    uint64_t line;
    return xml_read(xml, &doc, (wz_str){text, n}, &line);
}

/* "a(@b=c 'text' d())" */
static const char *tree(void)
{
    struct buf b = {0};
    size_t open[70], depth = 0;
    for (size_t i = 1; i < doc.n; i++) {
        while (depth && i >= doc.nodes[open[depth - 1]].end) {
            buf_char(&b, ')');
            depth--;
        }
        buf_put(&b, doc.nodes[i].attribute ? " @" : " ");
        buf_add(&b, doc_name_of(&doc, i));
        buf_put(&b, doc.nodes[i].attribute ? "=" : "(");
        buf_add(&b, doc_text_of(&doc, i));
        if (!doc.nodes[i].attribute)
            open[depth++] = i;
    }
    for (; depth; depth--)
        buf_char(&b, ')');
    return line_take(&b);
}

static void names_texts_and_attributes(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"<a/>", " a()"},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- c --><a>1</a>\n", " a(1)"},
        {"<n:a xmlns:n=\"u\" n:b=\"c\"><n:d>x</n:d></n:a>", " a(x @n=u @b=c d(x))"},
        {"<a> x <b>y</b> z </a>", " a(x y  z b(y))"},
        {"<a><![CDATA[<&]]>&lt;&#65;</a>", " a(<&<A)"},
        {"<a><b>1</b><b>2</b></a>", " a(1 2 b(1) b(2))"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>", " a(\xC3\xA9)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(read_bytes(cases[i].text, strlen(cases[i].text)), XML_OK);
        assert_string_equal(tree(), cases[i].wanted);
    }
    assert_int_equal(read_bytes("\xFF\xFE<\0a\0>\0x\0<\0/\0a\0>\0", 18), XML_OK);
    assert_string_equal(tree(), " a(x)");
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *text;
        enum xml_error error;
    } cases[] = {
        {"", XML_CUT},
        {"<a>", XML_CUT},
        {"<a", XML_CUT},
        {"<a><![CDATA[x", XML_CUT},
        {"<!-- only -->", XML_CUT},
        {"<a></b>", XML_SYNTAX},
        {"<a/><b/>", XML_SYNTAX},
        {"<a b='1' b='2'/>", XML_SYNTAX},
        {"<a>&x;</a>", XML_SYNTAX},
        {"<a>\x01</a>", XML_SYNTAX},
        {"x", XML_SYNTAX},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</b>", XML_SYNTAX},
        {"<?xml version=\"1.0\"?><a>\xE9</a>", XML_ENCODING},
        {"<a>\xC3</a>", XML_ENCODING},
        {"<?xml version=\"1.0\" encoding=\"EBCDIC-9\"?><a/>", XML_ENCODING},
        {"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", XML_ENCODING},
        {"<!DOCTYPE a><a/>", XML_DTD},
        {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", XML_DTD},
        {"<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1/\">]><a>&x;</a>", XML_DTD},
        {"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>", XML_DTD},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum xml_error error = read_bytes(cases[i].text, strlen(cases[i].text));
        if (error != cases[i].error)
            fail_msg("%s: %d, not %d", cases[i].text, (int)error, (int)cases[i].error);
    }
    static char large[200000] = "<a>\n\n\xC3</a>";
    uint64_t line;
    memset(large + 10, ' ', sizeof large - 10);
    assert_int_equal(xml_read(xml, &doc, (wz_str){large, sizeof large}, &line), XML_ENCODING);
    assert_int_equal(line, 3);                       /* long before its end */
    assert_int_equal(read_bytes("<a/>", 4), XML_OK); /* as if nothing had been */
}

static char *nested(size_t deep, size_t *n)
{
    char *text = malloc(deep * 7 + 1), *at = text;
    assert_non_null(text);
    for (size_t i = 0; i < deep; i++, at += 3)
        memcpy(at, "<a>", 3);
    for (size_t i = 0; i < deep; i++, at += 4)
        memcpy(at, "</a>", 4);
    *n = (size_t)(at - text);
    return text;
}

static void limits(void **state)
{
    size_t n, room = (size_t)doc_most * 4 + 10;
    (void)state;
    char *text = nested(doc_deep, &n);
    assert_int_equal(read_bytes(text, n), XML_OK);
    free(text);
    text = nested(doc_deep + 1, &n);
    assert_int_equal(read_bytes(text, n), XML_DEEP);
    free(text);
    text = nested(1000000, &n);
    assert_int_equal(read_bytes(text, n), XML_DEEP);
    free(text);
    text = malloc(room);
    assert_non_null(text);
    for (size_t extra = 0; extra < 2; extra++) { /* the document and <a> count too */
        memcpy(text, "<a>", 3);
        n = 3;
        for (size_t i = 0; i < doc_most - 2 + extra; i++, n += 4)
            memcpy(text + n, "<b/>", 4);
        memcpy(text + n, "</a>", 4);
        assert_int_equal(read_bytes(text, n + 4), extra ? XML_LARGE : XML_OK);
    }
    free(text);
    n = (size_t)doc_names;
    text = malloc(n + 10);
    assert_non_null(text);
    for (size_t extra = 0; extra < 2; extra++) {
        memset(text, 'n', n + 4);
        text[0] = '<';
        memcpy(text + 1 + n + extra, "/>", 2);
        assert_int_equal(read_bytes(text, n + 3 + extra), extra ? XML_LARGE : XML_OK);
    }
    free(text);
}

/* A long text is kept once and no more. */
static void long_texts(void **state)
{
    size_t n = (size_t)16 << 20;
    char *text = malloc(n + 7);
    (void)state;
    assert_non_null(text);
    memset(text, 'x', n + 7);
    memcpy(text, "<a>", 3);
    memcpy(text + n + 3, "</a>", 4);
    assert_int_equal(read_bytes(text, n + 7), XML_OK);
    assert_int_equal(doc_text_of(&doc, 1).len, n);
    assert_true(doc.texts.room <= 2 * n + 4096);
    free(text);
}

static void memory_ends(void **state)
{
    static const char text[] = "<a b=\"c\">text<d/><e>more</e></a>";
    (void)state;
    for (int n = 0;; n++) {
        struct doc d = {.n = 0};
        uint64_t line;
        memory_ends_after(n);
        struct xml *x = xml_new();
        enum xml_error error =
            x ? xml_read(x, &d, (wz_str){text, sizeof text - 1}, &line) : XML_MEMORY;
        bool ended = memory_back();
        xml_free(x);
        doc_free(&d);
        assert_int_equal(error, ended ? XML_MEMORY : XML_OK);
        if (!ended)
            break;
    }
}

/* The last byte of a document may be the one for which there is no memory. */
static void memory_ends_at_the_end(void **state)
{
    char text[400];
    (void)state;
    for (int n = 240; n < 260; n++) {
        bool ended = true;
        for (int k = 0; ended; k++) {
            struct doc d = {.n = 0};
            uint64_t line;
            snprintf(text, sizeof text, "<a>%0*d</a>", n, 0);
            struct xml *x = xml_new();
            memory_lacks_once(k);
            enum xml_error error = xml_read(x, &d, wz_view(text), &line);
            ended = memory_back();
            assert_int_equal(error, ended ? XML_MEMORY : XML_OK);
            xml_free(x);
            doc_free(&d);
        }
    }
}

static void nothing_is_left(void **state)
{
    size_t held[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct xml *x = xml_new();
        uint64_t line;
        assert_int_equal(xml_read(x, &doc, wz_view("<a>text</a>"), &line), XML_OK);
        assert_int_equal(line, 1);
        xml_free(x);
        held[i] = memory_held();
    }
    assert_int_equal(held[1], held[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_texts_and_attributes),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(limits),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(memory_ends),
        cmocka_unit_test(memory_ends_at_the_end),
        cmocka_unit_test(nothing_is_left),
    };
    return cmocka_run_group_tests_name("xml", tests, begin, end);
}
