#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// Frames that are transformed at once, one in each lane of the processor's vectors.
enum { KissFFTLanesCount = 8 };

/// Real transforms of several frames at once.
typedef struct KissFFTLanes KissFFTLanes;

/// What is told of a bin.
typedef enum { KissFFTLanesPower, KissFFTLanesMagnitude } KissFFTLanesMeasure;

/// Prepares transforms of `size` samples, which has to be even; null where memory runs out.
///
/// `window` holds `count` factors, at most `size`.
KissFFTLanes *_Nullable kissfft_lanes_make(int size, const float *_Nonnull window, int count);

void kissfft_lanes_free(KissFFTLanes *_Nonnull lanes);

/// Transforms frames, each a hop behind the one before and multiplied with the window.
///
/// `samples` holds seven hops and a window. The answer, valid until the next call, is re² + im², or its square root, of
/// the bins from 0 Hz to half the sample rate: `size / 2 + 1` of eight floats, one of each frame.
const float *_Nonnull kissfft_lanes_run(
    KissFFTLanes *_Nonnull lanes, const float *_Nonnull samples, int hop, KissFFTLanesMeasure measure);

#ifdef __cplusplus
}
#endif
