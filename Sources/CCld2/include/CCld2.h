#pragma once
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What CLD2 takes a text's languages to be. */
typedef struct {
    /* CLD2's codes, the most likely first; "un" for none. They live as long as the process. */
    const char *codes[3];
    /* Of the text's letters, 0 to 100. */
    int percents[3];
    /* Bytes of letters that were read. */
    int letters;
    /* Whether the first is more likely than others by enough. */
    bool is_reliable;
} ccld2_guess;

/* Detects the languages of plain text in UTF-8; text that is not valid is of no language. */
ccld2_guess ccld2_detect(const char *text, int bytes);

/* The version of its code and of its tables. */
const char *ccld2_version(void);

#ifdef __cplusplus
}
#endif
