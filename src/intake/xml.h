/* xml.h - XML into a document. The door to expat; no other file knows of it.
 *
 * Names lose their prefixes. A document type is refused, so that there are no entities but the five
 * of XML itself, and nothing is ever fetched. */
#ifndef WZ_INTAKE_XML_H
#define WZ_INTAKE_XML_H

#include "doc.h"

struct xml;

enum xml_error {
    XML_OK,
    XML_MEMORY,
    XML_SYNTAX,
    XML_ENCODING, /* bytes that are not what the text says they are, or an encoding nobody knows */
    XML_CUT,      /* it ends too early */
    XML_DTD,
    XML_DEEP,
    XML_LARGE
};

/* NULL without memory. Owner: xml_free. */
struct xml *xml_new(void);
void xml_free(struct xml *x);

/* Reads a whole text into d. *line gets the line at which it stopped. */
enum xml_error xml_read(struct xml *x, struct doc *d, wz_str text, uint64_t *line);

#endif
