/* CLD2 has a C++ interface alone, which Swift cannot import from its headers: they leave out what they include. */
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "CCld2.h"

extern "C" ccld2_guess ccld2_detect(const char *text, int bytes) {
    const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    double scores[3];
    int valid_bytes = 0;
    ccld2_guess guess = {};
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, bytes, true, &no_hints, 0, languages, guess.percents, scores, nullptr, &guess.letters, &guess.is_reliable, &valid_bytes);
    for (int place = 0; place < 3; place++) {
        guess.codes[place] = CLD2::LanguageCode(languages[place]);
    }
    return guess;
}

extern "C" const char *ccld2_version(void) {
    return CLD2::DetectLanguageVersion();
}
