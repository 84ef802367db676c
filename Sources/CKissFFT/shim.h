#pragma once
#include <kissfft/kiss_fftr.h>
#include <stdlib.h>

/* kissfft frees by a macro. */
static inline void kiss_fft_release(kiss_fftr_cfg configuration) {
    kiss_fftr_free(configuration);
}
