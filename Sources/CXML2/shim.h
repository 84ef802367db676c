#pragma once
// With ICU, encoding.h would bring ICU's headers, of which Foundation has other ones; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/valid.h>
#include <libxml/xmlerror.h>

static inline void xml_pass_over_message(void *context, const char *message, ...) {}
static inline void xml_pass_over_error(void *context, xmlErrorPtr error) {}

/// Keeps libxml2 from writing to standard error in this thread, as it does about encodings.
static inline void xml_keep_quiet(void) {
    xmlSetGenericErrorFunc(NULL, xml_pass_over_message);
    xmlSetStructuredErrorFunc(NULL, xml_pass_over_error);
}

/// Bytes that were handed over and are part of no event yet.
static inline long xml_unfinished_bytes(xmlParserCtxtPtr parser) {
    return parser->input == NULL ? 0 : (long)(parser->input->end - parser->input->cur);
}

/// The line that is being read, counted from 1.
static inline int xml_current_line(xmlParserCtxtPtr parser) {
    return parser->input == NULL ? 0 : parser->input->line;
}
