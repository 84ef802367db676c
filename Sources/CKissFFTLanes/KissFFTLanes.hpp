#pragma once

#include "KissFFTLanes.h"

#include <cmath>
#include <complex>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

struct KissFFTLanes {
    virtual ~KissFFTLanes() = default;
    virtual const float *run(const float *samples, int hop, KissFFTLanesMeasure measure) = 0;
};

namespace baseline {
KissFFTLanes *make(int size, const float *window, int count);
}

namespace avx2 {
KissFFTLanes *make(int size, const float *window, int count);
}
