#include "KissFFTLanes.hpp"

namespace baseline {
#include "Lanes.hpp"
}

namespace std {
// kissfft asks for this one by its full name, to find pi.
static inline baseline::Lanes acos(const baseline::Lanes &lanes) { return baseline::acos(lanes); }
}

#include <kissfft/kissfft.hh>

namespace baseline {
#include "Transform.hpp"

KissFFTLanes *make(int size, const float *window, int count) {
    return new Transform(size, window, count);
}
}
