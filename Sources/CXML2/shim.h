#pragma once
// With ICU, encoding.h would bring ICU's headers, of which Foundation has other ones; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/valid.h>

/// Bytes that were handed over and are part of no event yet.
static inline long xml_unfinished_bytes(xmlParserCtxtPtr parser) {
    return parser->input == NULL ? 0 : (long)(parser->input->end - parser->input->cur);
}

/// The line that is being read, counted from 1.
static inline int xml_current_line(xmlParserCtxtPtr parser) {
    return parser->input == NULL ? 0 : parser->input->line;
}
