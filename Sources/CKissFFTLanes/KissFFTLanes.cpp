#include "KissFFTLanes.hpp"

#include <exception>

KissFFTLanes *kissfft_lanes_make(int size, const float *window, int count) {
    if (size < 4 || size % 2 != 0 || count < 0 || count > size) return nullptr;
    try {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx2")) return avx2::make(size, window, count);
#endif
        return baseline::make(size, window, count);
    } catch (const std::exception &) {
        return nullptr;
    }
}

void kissfft_lanes_free(KissFFTLanes *lanes) {
    delete lanes;
}

const float *kissfft_lanes_run(KissFFTLanes *lanes, const float *samples, int hop, KissFFTLanesMeasure measure) {
    return lanes->run(samples, hop, measure);
}
