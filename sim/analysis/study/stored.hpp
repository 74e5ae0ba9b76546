// Results of a point, read back from a store: as if it had just been run.
#pragma once

#include "analysis/replications.hpp"
#include "analysis/study/store.hpp"

namespace frontline {

/// Of the replications that are stored, in their order. The scenario has its name and targets only;
/// there are no fingerprints and no sketches.
Results stored_results(Store& store, const PointRecord& point, std::uint32_t number,
                       const MetricTable& layout);

}  // namespace frontline
