#include "xml.h"
#include "../base/str.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { piece_bytes = 1 << 16 }; /* given to expat at a time, so that it stops soon */

struct xml {
    XML_Parser parser;
    struct doc *doc;
    bool dtd;
};

struct xml *xml_new(void)
{
    static const XML_Memory_Handling_Suite memory = {malloc, realloc, free};
    struct xml *x = calloc(1, sizeof *x);
    if (x)
        x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (x && x->parser)
        return x;
    free(x);
    return NULL;
}

void xml_free(struct xml *x)
{
    if (!x)
        return;
    XML_ParserFree(x->parser);
    free(x);
}

static wz_str local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return wz_view(colon ? colon + 1 : name);
}

static void stop_when_full(struct xml *x)
{
    if (doc_stopped(x->doc))
        XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL element_begins(void *context, const char *name, const char **attributes)
{
    struct xml *x = context;
    doc_open(x->doc, local(name));
    for (size_t i = 0; attributes[i]; i += 2)
        doc_attribute(x->doc, local(attributes[i]), wz_view(attributes[i + 1]));
    stop_when_full(x);
}

static void XMLCALL element_ends(void *context, const char *name)
{
    struct xml *x = context;
    (void)name;
    doc_close(x->doc);
}

static void XMLCALL text_comes(void *context, const char *text, int n)
{
    struct xml *x = context;
    doc_text(x->doc, (wz_str){text, (size_t)n});
    stop_when_full(x);
}

static void XMLCALL type_begins(void *context, const char *name, const char *system,
                                const char *public, int internal)
{
    struct xml *x = context;
    (void)name, (void)system, (void)public, (void)internal;
    x->dtd = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static enum xml_error error_of(const struct xml *x, wz_str text)
{
    const struct doc *d = x->doc;
    if (x->dtd)
        return XML_DTD;
    if (d->deep || d->large)
        return d->deep ? XML_DEEP : XML_LARGE;
    if (doc_stopped(d))
        return XML_MEMORY;
    switch ((int)XML_GetErrorCode(x->parser)) {
    case XML_ERROR_NO_MEMORY:
        return XML_MEMORY;
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
    case XML_ERROR_PARTIAL_CHAR:
        return XML_ENCODING;
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
        return XML_CUT;
    case XML_ERROR_INVALID_TOKEN: /* that is also what wrong bytes are */
        return utf8_check(text) < text.len ? XML_ENCODING : XML_SYNTAX;
    default:
        return XML_SYNTAX;
    }
}

enum xml_error xml_read(struct xml *x, struct doc *d, wz_str text, uint64_t *line)
{
    x->doc = d;
    x->dtd = false;
    doc_clear(d);
    XML_ParserReset(x->parser, NULL); /* it refuses parsers of external entities only */
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, element_begins, element_ends);
    XML_SetCharacterDataHandler(x->parser, text_comes);
    XML_SetStartDoctypeDeclHandler(x->parser, type_begins);
    size_t at = 0;
    bool good = true;
    do {
        wz_str piece = str_cut(text, at, at + piece_bytes);
        at += piece.len;
        good = XML_Parse(x->parser, piece.ptr, (int)piece.len, at == text.len) == XML_STATUS_OK;
    } while (good && at < text.len);
    *line = XML_GetCurrentLineNumber(x->parser);
    if (good)
        doc_close(d); /* the document itself */
    return good && !doc_stopped(d) ? XML_OK : error_of(x, text);
}
