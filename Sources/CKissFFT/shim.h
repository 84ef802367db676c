#pragma once
#include <kissfft/kiss_fft.h>
#include <kissfft/kiss_fftr.h>
#include <stdlib.h>

/* kissfft frees by a macro. */
static inline void kiss_fft_release(kiss_fftr_cfg configuration) {
    kiss_fftr_free(configuration);
}

static inline void kiss_fft_release_complex(kiss_fft_cfg configuration) {
    kiss_fft_free(configuration);
}
