/* hnswlib is templates alone, which Swift cannot import. */
#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>

#include <hnswlib/hnswlib.h>

#include "CHnsw.h"

struct chnsw_index {
    std::unique_ptr<hnswlib::InnerProductSpace> space;
    std::unique_ptr<hnswlib::BruteforceSearch<float>> exact;
    std::unique_ptr<hnswlib::HierarchicalNSW<float>> graph;
};

/* Links of a vertex, and candidates that are looked at while it is built: the upper end of what its authors advise. */
static const size_t links = 32;
static const size_t candidates = 200;

extern "C" chnsw_index *chnsw_make(size_t dimensions, size_t capacity, bool is_exact) {
    try {
        auto index = std::make_unique<chnsw_index>();
        index->space = std::make_unique<hnswlib::InnerProductSpace>(dimensions);
        if (is_exact) {
            index->exact = std::make_unique<hnswlib::BruteforceSearch<float>>(index->space.get(), std::max<size_t>(1, capacity));
        } else {
            index->graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(index->space.get(), std::max<size_t>(1, capacity), links, candidates);
        }
        return index.release();
    } catch (const std::exception &) {
        return nullptr;
    }
}

extern "C" bool chnsw_add(chnsw_index *index, const float *vector, uint64_t label) {
    try {
        if (index->exact) {
            index->exact->addPoint(vector, label);
        } else {
            index->graph->addPoint(vector, label);
        }
        return true;
    } catch (const std::exception &) {
        return false;
    }
}

extern "C" size_t chnsw_nearest(chnsw_index *index, const float *vector, size_t count, uint64_t *labels, float *products) {
    try {
        std::priority_queue<std::pair<float, hnswlib::labeltype>> found;
        if (index->exact) {
            count = std::min(count, index->exact->cur_element_count);
            if (count == 0) return 0;
            found = index->exact->searchKnn(vector, count);
        } else {
            if (index->graph->cur_element_count == 0) return 0;
            index->graph->setEf(std::max<size_t>(4 * count, 100));
            found = index->graph->searchKnn(vector, count);
        }
        size_t place = found.size();
        size_t total = place;
        while (!found.empty()) {
            place -= 1;
            labels[place] = found.top().second;
            products[place] = 1 - found.top().first;
            found.pop();
        }
        return total;
    } catch (const std::exception &) {
        return 0;
    }
}

extern "C" void chnsw_free(chnsw_index *index) {
    delete index;
}
