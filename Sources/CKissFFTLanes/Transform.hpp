// The windowed spectrum of eight frames.

struct Transform final : KissFFTLanes {
    Transform(int size, const float *window, int count)
        : transform(size / 2, false), window(window, window + count), frames(size), spectrum(size / 2), bins(size / 2 + 1) {}

    const float *run(const float *samples, int hop, KissFFTLanesMeasure measure) override {
        for (size_t index = 0; index < window.size(); index++) {
            const float *first = samples + index;
            const Lanes::Vector values = {first[0],       first[hop],     first[2 * hop], first[3 * hop],
                                          first[4 * hop], first[5 * hop], first[6 * hop], first[7 * hop]};
            frames[index] = Lanes(values * window[index]);
        }
        transform.transform_real(frames.data(), spectrum.data());
        const size_t half = spectrum.size();
        // kissfft puts half the sample rate where the imaginary part of 0 Hz would be.
        bins[0] = spectrum[0].real() * spectrum[0].real();
        bins[half] = spectrum[0].imag() * spectrum[0].imag();
        for (size_t bin = 1; bin < half; bin++) {
            bins[bin] = spectrum[bin].real() * spectrum[bin].real() + spectrum[bin].imag() * spectrum[bin].imag();
        }
        if (measure == KissFFTLanesMagnitude) {
            for (size_t bin = 0; bin <= half; bin++) bins[bin] = Lanes(__builtin_elementwise_sqrt(bins[bin].values));
        }
        return reinterpret_cast<const float *>(bins.data());
    }

    kissfft<Lanes> transform;
    std::vector<float> window;
    std::vector<Lanes> frames;
    std::vector<std::complex<Lanes>> spectrum;
    std::vector<Lanes> bins;
};
